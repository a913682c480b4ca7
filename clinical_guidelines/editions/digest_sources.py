"""Which digests draw on a document that the library no longer has in force."""

from collections.abc import Iterable
from typing import Any

from clinical_guidelines.identity import YEAR
from clinical_guidelines.models import Edition
from clinical_guidelines.positions.sources import edition_names, work_of


def sources_outdated() -> dict[int, list[str]]:
    """Return, by published edition, the keys of its sources of which only another edition is in force, or none."""
    # Every page asks for this, and a table of contents is longer than all else that is known of an edition.
    editions = Edition.objects.defer("outline", "notes").select_related("guideline")
    resting = list(editions.filter(state=Edition.State.PUBLISHED, front_matter__has_key="sources"))
    held = list(editions.exclude(state=Edition.State.DRAFT)) if resting else []
    named = [(edition, edition_names(edition)) for edition in held if not edition.front_matter.get("sources")]
    found = {edition.pk: _outdated(edition.front_matter["sources"], named) for edition in resting}
    return {edition: keys for edition, keys in found.items() if keys}


def _outdated(sources: Any, named: list[tuple[Edition, frozenset[str]]]) -> list[str]:
    listed = [source for source in sources if isinstance(source, dict)] if isinstance(sources, list) else []
    return [str(source.get("key", "")) for source in listed if _is_outdated(source, named)]


def _is_outdated(source: dict[str, Any], named: Iterable[tuple[Edition, frozenset[str]]]) -> bool:
    """Whether the library knows the document, but holds in force only what came after it."""
    work = work_of(source)
    matching = [edition for edition, names in named if names & work.keys]
    # A document may print one year and its file bear a later one, from which the library has the year of its edition.
    known = [*filter(None, [work.year]), *map(int, YEAR.findall(str(source.get("document", "")).replace("_", " ")))]
    return bool(matching) and not any(_is_in_force(edition, max(known, default=None)) for edition in matching)


def _is_in_force(edition: Edition, year: int | None) -> bool:
    newer = edition.year and year and edition.year > year
    return edition.state == Edition.State.PUBLISHED and not newer
