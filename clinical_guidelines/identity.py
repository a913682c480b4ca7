"""Which guideline a file is an edition of: from what it says of itself, then from its first pages, then its name."""

import re
from datetime import UTC, datetime
from pathlib import Path

from django.utils.text import slugify

from clinical_guidelines.documents.model import Document
from clinical_guidelines.models import Guideline
from clinical_guidelines.publishing import Identity

YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20\d\d)(?!\d)")
DATED = re.compile(r"edition|publish|copyright|\u00a9|revised|updated|version|approved|issued", re.I)
# Years and edition counts change from one edition to the next; the rest of the title does not.
CHANGING = re.compile(r"\b(?:19|20)\d\d\b|\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth) edition\b", re.I)
PUBLISHER = re.compile(
    r"\b(?:Department|Ministry) of Health\b|\bSociety\b|\bAcademy of\b|\bCollege of\b|\bAssociation\b"
    r"|\bWorld Health Organi[sz]ation\b|\bInstitute\b|\bFoundation\b|\bFood and Drug Administration\b"
)
LABEL = re.compile(r"prescribing information|package leaflet|summary of product characteristics|drug label", re.I)
TITLE_CHARACTERS = 300
PUBLISHER_CHARACTERS = 200


def identity_guess(*, document: Document, file_name: str, collection: str) -> Identity:
    """Return title, kind, publisher, year and language of a parsed file, and the slug that its editions share."""
    front = document.front_matter
    title = " ".join(document.title.split())[:TITLE_CHARACTERS] or _from_name(file_name)
    return Identity(
        collection=collection,
        slug=_slug(title) or _slug(_from_name(file_name)) or "untitled",
        title=title,
        kind=_kind(document),
        publisher=str(front.get("publisher") or _publisher(document))[:PUBLISHER_CHARACTERS],
        year=_year(document, file_name),
        language=str(front.get("language") or "en")[:16],
        country=str(front.get("country") or "")[:64],
        specialty=str(front.get("specialty") or "")[:128],
    )


def _from_name(file_name: str) -> str:
    return " ".join(re.split(r"[\s_]+", Path(file_name).stem)).strip()


def _slug(title: str) -> str:
    return slugify(CHANGING.sub(" ", title), allow_unicode=False)[:200].strip("-") or slugify(title)[:200]


def _kind(document: Document) -> str:
    declared = str(document.front_matter.get("kind") or "").lower()
    if declared in Guideline.Kind.values:
        return declared
    return (
        Guideline.Kind.LABEL if any(LABEL.search(line) for line in _opening(document, 2)) else Guideline.Kind.GUIDELINE
    )


def _opening(document: Document, pages: int) -> list[str]:
    return [line.text for page in document.pages[:pages] for line in page.lines]


def _publisher(document: Document) -> str:
    """Return the organisations that the first page names, each line once."""
    named = [line.strip(" ,.;") for line in _opening(document, 1) if PUBLISHER.search(line) and len(line) < 120]
    return "; ".join(dict.fromkeys(named))


def _year(document: Document, file_name: str) -> int | None:
    """Prefer the declared year, then the title's, the first page's, a dated line of the next pages, the file name's."""
    dated = [line for line in _opening(document, 4) if DATED.search(line)]
    for text in (
        str(document.front_matter.get("year") or ""),
        document.title,
        " ".join(_opening(document, 1)),
        " ".join(dated),
        file_name,
    ):
        found = [int(year) for year in YEAR.findall(text) if int(year) <= datetime.now(UTC).year]
        if found:
            return max(found)
    return None
