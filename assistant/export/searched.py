"""Which words were searched, and in which part of the library, where that is not what the reader takes for granted."""

import re

from django.utils.translation import get_language_info

from assistant import events
from assistant.export.words import Words

# Capitals, spaces and a hyphen between two letters make no other words.
_BETWEEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])|\s+")


def searched_otherwise(turn: events.Turn) -> str:
    """Return the words that were searched; "" where they are the question's."""
    answer = turn.answer
    if answer is None or not answer.searched_as.strip():
        return ""
    is_same = not answer.joined and _words_of(answer.searched_as) == _words_of(turn.question)
    return "" if is_same else answer.searched_as


def searched_in(part: events.LibraryPart | None, words: Words) -> str:
    """Return the part of the library in words; "" where it is all of it."""
    if part is None:
        return ""
    told = [
        words(f"filters.kinds.{part.kind}") if part.kind else "",
        part.publisher,
        part.country,
        part.specialty,
        _language(part.language),
        words("filters.from", year=part.year_from) if part.year_from is not None else "",
        words("filters.until", year=part.year_to) if part.year_to is not None else "",
        words("filters.states.superseded") if part.state == "superseded" else "",
        part.collection if part.collection != "library" else "",
    ]
    return ", ".join(filter(None, told))


def _language(code: str) -> str:
    """The language's own name for itself; a code that Django does not know stays as it is."""
    try:
        return str(get_language_info(code)["name_local"]) if code else ""
    except KeyError:
        return code


def _words_of(text: str) -> str:
    return _BETWEEN.sub(" ", text.casefold()).strip()
