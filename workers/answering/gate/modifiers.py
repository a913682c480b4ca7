"""A thing told with another adjective than each that is printed of it: "peripheral lesions" for "central lesions"."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from clinical_guidelines.quantities.drugs import drugs_in
from workers.answering.gate.words import stem

_PART = re.compile(r"[.;,:()]")
_WORD = re.compile(r"[a-z][a-z-]{2,}")
_ADJECTIVE = re.compile(r"[a-z-]{3,}(?:al|ic|ive|ous|ary|ory|ar|ent|ant|able|ible|ile|less)")


def other_modifiers(said: str, printed: str) -> list[str]:
    """The adjectives that a worded sentence alone has, of what the worded cited text prints with others alone."""
    told, held = _stems(said), _stems(printed)
    return [
        f"says {adjective} of {thing}"
        for adjective, thing in _pairs(said)
        if _is_adjective(adjective) and stem(adjective) not in held and (others := _before(printed).get(stem(thing)))
        if all(_is_adjective(other) and stem(other) not in told for other in others)
    ]


@lru_cache(maxsize=256)
def _before(text: str) -> dict[str, set[str]]:
    """The words that stand right before each word of a text."""
    found: dict[str, set[str]] = {}
    for before, thing in _pairs(text):
        found.setdefault(stem(thing), set()).add(before)
    return found


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Every two words of a text that stand side by side."""
    for part in _PART.split(text):
        found = part.split()
        for before, thing in itertools.pairwise(found):
            if _WORD.fullmatch(before) and _WORD.fullmatch(thing):
                yield before, thing


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, _WORD.findall(text)))


@lru_cache(maxsize=8192)
def _is_adjective(word: str) -> bool:
    return _ADJECTIVE.fullmatch(word) is not None and not drugs_in(word)
