"""Amounts in what the engine wrote when it was told to expect doses: where they are others, there is a question.

A garbled amount comes as words from which no rule can guess it ("subscribe for a million thumbs" for prescribe four
milligrams). Told to expect amounts the same engine often writes it, and sometimes one that nobody said: so both
are weighed by the sound.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from clinical_guidelines.quantities.figured import figured
from workers.hearing import numbers, units
from workers.hearing.places import Candidate, Kind, Places, Question

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|%")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What is longer is another sentence and no other amount.
_MOST_WORDS = 5


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    plain: str


def amounts_heard_again(places: Places, texts: Sequence[str]) -> Iterator[Question]:
    """Yield the stretches in which another text of the same sound holds another number or unit."""
    words = _words(places.text)
    for text in dict.fromkeys(texts):
        others = _words(text)
        for own, other in _differing(words, others):
            if (kind := _kind(own, other, words, others)) and len(own) <= _MOST_WORDS and len(other) <= _MOST_WORDS:
                candidate = Candidate(text[other[0].start : other[-1].end])
                if question := places.question(own[0].start, own[-1].end, kind, [candidate]):
                    yield question


def _differing(words: list[_Word], others: list[_Word]) -> Iterator[tuple[list[_Word], list[_Word]]]:
    """Yield the words that stand in each other's place; those that were only added come with the word before."""
    matcher = SequenceMatcher(None, [word.plain for word in words], [word.plain for word in others], autojunk=False)
    for change, first, last, other_first, other_last in matcher.get_opcodes():
        if change == "replace":
            yield words[first:last], others[other_first:other_last]
        elif change == "insert" and first:
            yield words[first - 1 : first], others[other_first - 1 : other_last]


def _kind(own: list[_Word], other: list[_Word], words: list[_Word], others: list[_Word]) -> Kind | None:
    heard, told = ({word.plain for word in side} for side in (own, other))
    if any(map(_NUMBER.fullmatch, told - heard)) and _amount(own) != _amount(other):
        # "foil" is no four, and "it's 1.20" no amount, unless something is counted.
        return "hidden number" if _is_counted(other, others) or (_amount(own) and _is_counted(own, words)) else None
    before = words.index(own[0])
    stands_behind_number = _NUMBER.fullmatch(words[before - 1].plain) if before else None
    is_unit = other[0].plain in units.PLAIN.values() and other[0].plain not in heard
    return "hidden unit" if is_unit and stands_behind_number else None


def _is_counted(side: list[_Word], words: list[_Word]) -> bool:
    """Whether a unit stands among these words or behind them."""
    behind = words.index(side[-1]) + 1
    return any(word.plain in units.PLAIN.values() for word in (*side, *words[behind : behind + 1]))


def _amount(side: list[_Word]) -> list[str]:
    return _NUMBER.findall(figured(" ".join(word.text for word in side)))


def _words(text: str) -> list[_Word]:
    return [_Word(found.start(), found.end(), found[0], _plain(found[0])) for found in _WORD.finditer(text)]


def _plain(word: str) -> str:
    """A word as it is compared: numbers in figures, units in one form."""
    figures = numbers.in_figures(word).lower()
    return units.PLAIN.get(figures, figures)
