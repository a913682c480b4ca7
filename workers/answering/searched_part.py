"""The part of the library that a question is asked of, from the page's terms to the search's."""

from assistant import events
from clinical_guidelines.retrieval import Filters


def library_filters(asked: events.LibraryPart | None) -> Filters:
    """Return the search's filters; nothing given is all that is in use."""
    if asked is None:
        return Filters()
    return Filters(
        collection=asked.collection,
        kinds=_given(asked.kind),
        publishers=_given(asked.publisher),
        countries=_given(asked.country),
        specialties=_given(asked.specialty),
        languages=_given(asked.language),
        year_from=asked.year_from,
        year_to=asked.year_to,
        states=(asked.state,),
    )


def _given(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
