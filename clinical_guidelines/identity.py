"""Which guideline a file is an edition of: from what it says of itself, then from its first pages, then its name."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils.text import slugify

from clinical_guidelines.documents.model import Document
from clinical_guidelines.models import Guideline
from clinical_guidelines.titles import readable

YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20\d\d)(?!\d)")
DATED = re.compile(r"edition|publish|copyright|\u00a9|revised|updated|version|approved|issued", re.I)
# Years and edition counts change from one edition to the next; the rest of the title does not.
CHANGING = re.compile(r"\b(?:19|20)\d\d\b|\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth) edition\b", re.I)
PUBLISHER = re.compile(
    r"\b(?:Department|Ministry) of Health\b|\bSociety\b|\bAcademy of\b|\bCollege of\b|\bAssociation\b"
    r"|\bWorld Health Organi[sz]ation\b|\bInstitute\b|\bFoundation\b|\bFood and Drug Administration\b"
)
# What is printed when a copy is made says nothing of the edition; nor does the day by which it is looked at again.
COPYRIGHT = re.compile(r"\u00a9|\bcopyright\b|\(c\)|rights reserved", re.I)
TO_COME = re.compile(
    r"\b(?:next|due for|to be) review\w*|\breview (?:date|due|by)\b|\bvalid (?:until|to|from)\b|\bexpir", re.I
)
# "\u00a9 NICE 2025", "Copyright \u00a9 2021 Resuscitation Council UK".
OWNER = re.compile(
    r"(?:\u00a9|\(c\))\s*(?:(?:19|20)\d\d(?:\s*[-\u2013]\s*(?:19|20)\d\d)?,?\s*)?([A-Z][\w&'\u2019 -]{1,70}?)"
    r"(?=\s*(?:[.,;(|]|(?:19|20)\d\d|$|all rights))",
)
# Not whoever writes or prints: an office, or initials.
OFFICE = re.compile(
    r"\b(?:Organi[sz]ation|College|Council|Society|Department|Ministry|Institute|Association|Academy|Trust|Hospital"
    r"|University|Network|Service|Foundation|Agency|Health)\b|^[A-Z]{3,8}$"
)
DANGLING = re.compile(r"(?:\b(?:of|for|and|the|in|on)|,)$")
LABEL = re.compile(r"prescribing information|package leaflet|summary of product characteristics|drug facts", re.I)
# Sections that a drug label must have by law, and guidelines do not have together.
LABEL_SECTIONS = re.compile(
    r"[\d.\s]*(indications (?:and|&) usage|dosage (?:and|&) administration|contraindications|how supplied|overdosage)",
    re.I,
)
LABEL_LEAST = 4
FIRST_APPROVAL = re.compile(r"initial .{0,20}approval\W*(?:\d{4})?", re.I)
# The sentence that opens every label in the United States' format and says which drug it is about.
LABEL_TITLE = re.compile(r"needed to use (.{3,120}?) safely and effectively", re.I)
# Headings that open many documents and name none.
NAMELESS = re.compile(
    r"statement of intent|(?:table of )?contents|foreword|preface|introduction|acknowledge?ments?", re.I
)
TITLE_CHARACTERS = 300
PUBLISHER_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Identity:
    """Which guideline a file is an edition of, and what is known of both; `edition_of` is one that a curator named."""

    collection: str
    slug: str
    title: str
    kind: str
    publisher: str
    year: int | None
    language: str
    country: str = ""
    specialty: str = ""
    edition_of: int | None = None


def identity_guess(*, document: Document, file_name: str, collection: str, kind: str = "") -> Identity:
    """Return title, kind, publisher, year and language of a parsed file, and the slug that its editions share.

    `kind` is given where somebody has said what sort of document it is.
    """
    front = document.front_matter
    title = title_read(document.title) or _from_name(file_name)
    kind = kind or _kind(document)
    return Identity(
        collection=collection,
        slug=_slug(document, title, kind) or title_slug(_from_name(file_name)) or "untitled",
        title=title,
        kind=kind,
        publisher=str(front.get("publisher") or _publisher(document))[:PUBLISHER_CHARACTERS],
        year=_year(document, file_name),
        language=str(front.get("language") or "en")[:16],
        country=str(front.get("country") or "")[:64],
        specialty=str(front.get("specialty") or "")[:128],
    )


def title_read(printed: str) -> str:
    """Return a document's title as the library lists it; "" for one that names nothing."""
    title = " ".join(printed.split())
    if NAMELESS.fullmatch(title):
        return ""
    drug = LABEL_TITLE.search(title)
    return readable(drug.group(1) if drug else title)[:TITLE_CHARACTERS]


def _from_name(file_name: str) -> str:
    return " ".join(re.split(r"[\s_]+", Path(file_name).stem)).strip()


def title_slug(title: str) -> str:
    """Return what the titles of all editions of a guideline have in common, as a slug."""
    return slugify(CHANGING.sub(" ", title), allow_unicode=False)[:200].strip("-") or slugify(title)[:200]


def slug_free(collection: str, slug: str, year: int | None) -> str:
    """Return a slug that no guideline has, for one that stands beside another of the same title."""
    taken = set(Guideline.objects.filter(collection=collection).values_list("slug", flat=True))
    dated = f"{slug[:180]}-{year or 'update'}"
    tried = itertools.chain([slug, dated], (f"{dated}-{number}" for number in itertools.count(2)))
    return next(each for each in tried if each not in taken)


def _slug(document: Document, title: str, kind: str) -> str:
    """An article is never an edition of a guideline; its number, or all of its title, tells it from other articles."""
    if kind != Guideline.Kind.LITERATURE:
        return title_slug(title)
    return slugify(f"article {document.front_matter.get('identifier') or title}")[:200]


def _kind(document: Document) -> str:
    declared = str(document.front_matter.get("kind") or "").lower()
    if declared in Guideline.Kind.values:
        return declared
    sections = {
        found.group(1).lower()
        for line in _opening(document, len(document.pages))
        if len(line) < 60 and (found := LABEL_SECTIONS.match(line))
    }
    printed = any(LABEL.search(line) for line in _opening(document, 2))
    return Guideline.Kind.LABEL if printed or len(sections) >= LABEL_LEAST else Guideline.Kind.GUIDELINE


def _opening(document: Document, pages: int) -> list[str]:
    return [line.text for page in document.pages[:pages] for line in page.lines]


def _publisher(document: Document) -> str:
    """Return the organisations that the first page names, each once; a name may run over two lines."""
    lines = iter(_opening(document, 1))
    named = []
    for line in lines:
        if PUBLISHER.search(line) and line[0].isupper() and len(line) < 120:
            # A line that ends a name begins none.
            whole = f"{line} {next(lines, '')}" if DANGLING.search(line.strip()) else line
            named.append(whole.split(":")[-1].strip(" ,.;"))
    return _whole_names(dict.fromkeys(named)) or _owner(_opening(document, 4))


def _whole_names(names: Iterable[str]) -> str:
    """Return as many of the names as there is room for, none cut off but the first."""
    told = ""
    for name in names:
        longer = f"{told}; {name}" if told else name
        if told and len(longer) > PUBLISHER_CHARACTERS:
            break
        told = longer
    return told


def _owner(lines: list[str]) -> str:
    """Return whose the copyright is, as the opening pages print it."""
    owners = (found.group(1).strip() for line in lines if (found := OWNER.search(line)))
    return next((owner for owner in owners if OFFICE.search(owner)), "")


def _year(document: Document, file_name: str) -> int | None:
    """Prefer the declared year, then the title's, the first page's, a dated line of the next pages, the file name's.

    Of a page's years those of a copyright come last.
    """
    first, opening = ([line for line in _opening(document, pages) if not TO_COME.search(line)] for pages in (1, 4))
    # A label's title may carry the year in which the drug was first approved.
    declared = "" if FIRST_APPROVAL.search(document.title) else str(document.front_matter.get("year") or "")
    for text in (
        declared,
        document.title,
        " ".join(line for line in first if not COPYRIGHT.search(line)),
        " ".join(first),
        " ".join(line for line in opening if DATED.search(line)),
        file_name.replace("_", " "),
    ):
        found = [
            int(year) for year in YEAR.findall(FIRST_APPROVAL.sub(" ", text)) if int(year) <= datetime.now(UTC).year
        ]
        if found:
            return max(found)
    return None
