"""On which documents a statement of the library rests, and who printed it: a digest speaks for its sources."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from clinical_guidelines.identity import title_slug
from clinical_guidelines.models import Edition

# A file name may have been cut; so much of it still tells documents apart.
_NAME_CHARACTERS = 60
_REFERENCES = re.compile(r"\[([^\[\]\n]{2,200})\]")
_FAR = 400


@dataclass(frozen=True)
class Work:
    """A document as a digest names it: what it is known by, who published it and when."""

    keys: frozenset[str]
    publisher: str
    year: int | None


@dataclass(frozen=True)
class Origin:
    """The guideline of an edition, and the works that it rests on by the key that its statements cite them with."""

    guideline: int
    edition: int
    works: Mapping[str, Work]
    own: Work

    def of(self, text: str, end: int, *, panel: str = "") -> Work:
        """The work that a statement rests on which ends at `end` of its passage's text.

        `panel` is whose advice the document itself says that it reports.
        """
        if panel:
            year = re.search(r"\b(?:19|20)\d\d\b", panel)
            return Work(frozenset({slugify(panel)}), panel, int(year[0]) if year else None)
        if not self.works:
            return self.own
        cited = _REFERENCES.search(text, end, end + _FAR)
        named = [work for key, work in self.works.items() if cited and key.casefold() in cited[1].casefold()]
        together = named or list(self.works.values())
        alone = together[0] if len(together) == 1 else Work(frozenset(), "", None)
        return Work(frozenset().union(*(work.keys for work in together)), alone.publisher, alone.year)


def origins(edition_ids: Iterable[int]) -> dict[int, Origin]:
    """Return, by edition, what its statements rest on."""
    rows = Edition.objects.filter(pk__in=set(edition_ids)).select_related("guideline")
    return {row.pk: _origin(row) for row in rows}


def _origin(edition: Edition) -> Origin:
    guideline = edition.guideline
    listed = edition.front_matter.get("sources") or ()
    works = {str(source["key"]): work_of(source) for source in listed if isinstance(source, dict) and source.get("key")}
    return Origin(guideline.pk, edition.pk, works, Work(edition_names(edition), guideline.publisher, edition.year))


def edition_names(edition: Edition) -> frozenset[str]:
    """Return what a digest may call the document of an edition: its guideline's title or its file."""
    return frozenset((edition.guideline.slug, _named(Path(edition.file_name).stem)))


def work_of(source: dict[str, Any]) -> Work:
    """Read one source of a document's front matter."""
    named = {
        _named(Path(str(source.get("document", ""))).name.removesuffix(".pdf")),
        title_slug(str(source.get("title", ""))),
    }
    year = re.search(r"\d{4}", str(source.get("year", "")))
    return Work(frozenset(named - {""}), str(source.get("publisher", "")), int(year[0]) if year else None)


def _named(stem: str) -> str:
    return slugify(stem)[:_NAME_CHARACTERS]
