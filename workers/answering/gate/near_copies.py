"""What a nearly copied sentence says in the place of something else: the words around it show what it stands for.

Both texts are set word against word. Where the words on both sides are the same and those between are not, one thing
has been put in another's place, and no list needs to know the two as contraries.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from clinical_guidelines.positions.lexicon import conditions
from workers.answering.gate.contrasts import contrary
from workers.answering.gate.relations import ROUTES
from workers.answering.gate.told import by_first_names, is_one_of
from workers.answering.gate.words import STOP, stem
from workers.answering.word_lists import listed

_TOKEN = re.compile(r"\d[\d.]*\d|\d|[a-z][a-z0-9-]*(?<!-)|[<>]=?|%")
# "1.3.2" is the number of a paragraph.
_VALUE = re.compile(r"\d+(?:\.\d+)?")
# So large a share of what is said stands in a printed sentence in its order; one about as good may be it.
_COPIED, _ABOUT = 0.8, 0.95
# From here on a single word for another one is no retelling.
_NEARLY_ALL = 0.92
# So many words on either side are the same, and so many between may differ.
_BESIDE, _BETWEEN = 2, 4
# Words that are told everywhere and compared here with their contrary alone.
_SMALL = ("with", "without", "before", "after", "day", "daily")
_CONTRARY = [frozenset(map(stem, pair)) for pair in (_SMALL[:2], _SMALL[2:4])]
# Such a word more or less is the difference.
_TURNS = frozenset(map(stem, ("without", "second", "third")))
_JOINING = frozenset({"a", "an", "as", "at", "be", "by", "if", "in", "is", "it", "of", "on", "or", "so", "to", "we"})
_EMPTY = _JOINING.union(listed("telling")).difference(_SMALL)
# How a thing is given is compared elsewhere, and often left out.
_BY = frozenset(map(stem, ROUTES))
_MANNER = _BY | frozenset(map(stem, ("dose", "infused", "infusion", "injection", "bolus", "tablet")))
# In hours.
_TIMES = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 730, "year": 8760}


class _Place(NamedTuple):
    """Words of a sentence, the printed ones in whose place they stand, and the one that comes behind both."""

    said: Sequence[str]
    printed: Sequence[str]
    behind: str


def exchanged_words(said: str, *printed: str) -> list[str]:
    """The words of a worded sentence in whose place every printed sentence that it nearly copies has others."""
    told = _tokens(by_first_names(said))
    held = [each for text in printed for each in _sentences(text)]
    aligned = _aligned(told, held)
    if max((same for same, _ in aligned), default=0.0) < _NEARLY_ALL:
        aligned += _aligned(told, [one + other for one, other in itertools.pairwise(held)])
    likest = max((same for same, _ in aligned), default=0.0)
    if likest < _COPIED:
        return []
    found = [
        next((place for place in places if _is_exchange(place, is_close=same >= _NEARLY_ALL)), None)
        for same, places in aligned
        if same >= _ABOUT * likest
    ]
    first = found[0]
    return [f"says {' '.join(first.said)} for {' '.join(first.printed)}"] if first and all(found) else []


def _aligned(told: Sequence[str], held: Sequence[Sequence[str]]) -> list[tuple[float, list[_Place]]]:
    """Of each sentence with most of the words: the share of them in its order, and where it differs between those."""
    own = set(told)
    found = []
    for each in held:
        if own and len(own.intersection(each)) >= _COPIED * len(own):
            same = Levenshtein.editops(told, each).as_matching_blocks()
            blocks = [(0, 0, 0), *((block.a, block.b, block.size) for block in same)]
            found.append((sum(size for *_, size in blocks) / len(told), list(_places(told, each, blocks))))
    return found


def _places(told: Sequence[str], held: Sequence[str], blocks: Sequence[tuple[int, int, int]]) -> Iterator[_Place]:
    """What differs between two stretches that are the same, or between one and an end of both."""
    ends = (len(told), len(held))
    for (at, there, size), (start, begin, length) in itertools.pairwise(blocks):
        said, printed = told[at + size : start], held[there + size : begin]
        is_led = size >= _BESIDE or at == there == 0
        is_followed = length >= _BESIDE or (start + length, begin + length) == ends
        if is_led and is_followed and 0 < max(len(said), len(printed)) <= _BETWEEN:
            yield _Place(said, printed, told[start] if length else "")


def _is_exchange(place: _Place, *, is_close: bool) -> bool:
    here, there = set(place.said) - set(place.printed), set(place.printed) - set(place.said)
    if not here or not there:
        return len(here | there) <= _BESIDE and not _TURNS.isdisjoint(here | there)
    if _are_initials(place.said, place.printed) or _are_initials(place.printed, place.said):
        return False
    told, held = (dict(_counted([*words, place.behind])) for words in (place.said, place.printed))
    if here & _TIMES.keys() and there & _TIMES.keys():
        return not _lengths(place.said) & _lengths(place.printed)
    if any(number not in held and behind in held.values() for number, behind in told.items()):
        return True
    if len(place.said) == len(place.printed) == 1:
        return _is_other(here | there, is_close=is_close)
    return any(map(_is_rare, here)) and any(map(_is_rare, there))


def _is_other(pair: set[str], *, is_close: bool) -> bool:
    """Whether one word is no other name of the other."""
    if any(pair & words for words in _CONTRARY):
        return pair in _CONTRARY
    if pair & _MANNER:
        return pair <= _BY
    one, other = (word.replace("-", "") for word in pair)
    if is_one_of(one, frozenset({other})):
        return False
    return is_close or all(word in contrary() or _is_rare(word) for word in pair)


def _are_initials(short: Sequence[str], full: Sequence[str]) -> bool:
    return len(short) == 1 and short[0] == "".join(each[0] for each in full)


def _lengths(tokens: Sequence[str]) -> set[float]:
    """The times of a place in hours; a unit alone is one of it."""
    return {
        _TIMES[unit] * (float(before) if _VALUE.fullmatch(before) else 1)
        for before, unit in itertools.pairwise(["-", *tokens])
        if unit in _TIMES
    }


def _counted(tokens: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Each number with what stands behind it."""
    return ((float(number), behind) for number, behind in itertools.pairwise(tokens) if _VALUE.fullmatch(number))


@lru_cache(maxsize=8192)
def _is_rare(token: str) -> bool:
    return len(token) > 2 and token[0].isalpha() and token not in _frequent() and token not in _MANNER


@cache
def _frequent() -> frozenset[str]:
    illnesses = {stem(name) for name in conditions().canonical if " " not in name}
    return frozenset(map(stem, listed("everyday"))) - illnesses


@lru_cache(maxsize=256)
def _tokens(text: str) -> list[str]:
    """The words that tell something, as stems, and numbers and bounds."""
    return [stem(each) if each[0].isalpha() else each for each in _TOKEN.findall(text) if each not in _EMPTY]


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[list[str], ...]:
    return tuple(tokens for part in STOP.split(by_first_names(text)) if (tokens := _tokens(part)))
