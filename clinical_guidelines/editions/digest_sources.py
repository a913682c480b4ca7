"""Which digests draw on a document that the library no longer has in force."""

from collections.abc import Iterable
from typing import Any

from clinical_guidelines.models import Edition
from clinical_guidelines.positions.sources import Work, edition_names, work_of


def sources_outdated() -> dict[int, list[str]]:
    """Return, by published edition, the keys of its sources of which only another edition is in force, or none."""
    resting = list(Edition.objects.filter(state=Edition.State.PUBLISHED, front_matter__has_key="sources"))
    held = list(Edition.objects.exclude(state=Edition.State.DRAFT).select_related("guideline")) if resting else []
    named = [(edition, edition_names(edition)) for edition in held if not edition.front_matter.get("sources")]
    found = {edition.pk: _outdated(edition.front_matter["sources"], named) for edition in resting}
    return {edition: keys for edition, keys in found.items() if keys}


def _outdated(sources: Any, named: list[tuple[Edition, frozenset[str]]]) -> list[str]:
    listed = [source for source in sources if isinstance(source, dict)] if isinstance(sources, list) else []
    return [str(source.get("key", "")) for source in listed if _is_outdated(work_of(source), named)]


def _is_outdated(work: Work, named: Iterable[tuple[Edition, frozenset[str]]]) -> bool:
    """Whether the library knows the document, but holds in force only what came after it."""
    matching = [edition for edition, names in named if names & work.keys]
    return bool(matching) and not any(_is_in_force(edition, work) for edition in matching)


def _is_in_force(edition: Edition, work: Work) -> bool:
    newer = edition.year and work.year and edition.year > work.year
    return edition.state == Edition.State.PUBLISHED and not newer
