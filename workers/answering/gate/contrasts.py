"""Words of which a passage means one and not another: men or women, ischemic or hemorrhagic, high risk or low risk."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from workers.answering.gate.words import words
from workers.answering.word_lists import entries

_WITH = "of "
_WORD = re.compile(r"[a-z]+(?:-(?:term|line|\d))?")
_BETWEEN = r"(?:-|/| ?- ?|,? (?:or|and|to) | )"
_IS = r"([a-z]{3,}(?: of [a-z]{3,})?) (?:is|are|was|were|be|being) (?:(?:very|too|at|proven) )?"


class Contrast(NamedTuple):
    """One line of the list: the sides, and whether a side counts only with the word that it stands with."""

    sides: tuple[frozenset[str], ...]
    attached: bool


@cache
def _contrasts() -> list[Contrast]:
    found = []
    for line in entries("contrasts"):
        attached = line.startswith(_WITH)
        sides = tuple(frozenset(side.split()) for side in line.removeprefix(_WITH).split("|"))
        found.append(Contrast(sides, attached))
    return found


def turned_contrasts(said: str, printed: str) -> list[str]:
    """The words of a worded sentence in whose place the worded cited text prints only a contrary one."""
    told, held = _words(said), _words(printed)
    found = []
    for contrast in _contrasts():
        if contrast.attached:
            found += _turned_with(_things(said, contrast), _things(printed, contrast))
        else:
            found += [
                f"says {sorted(side & told)[0]}"
                for side in contrast.sides
                if side & told and not side & held and any(other & held for other in contrast.sides)
            ]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _turned_with(told: dict[str, set[int]], held: dict[str, set[int]]) -> list[str]:
    return [f"says otherwise of {thing}" for thing, sides in told.items() if thing in held and not sides & held[thing]]


@lru_cache(maxsize=4096)
def _things(text: str, contrast: Contrast) -> dict[str, set[int]]:
    """What the words of a contrast stand with, and by which of its sides it is told."""
    numbers = {word: number for number, side in enumerate(contrast.sides) for word in side}
    one = "|".join(sorted(numbers, key=len, reverse=True))
    found: dict[str, set[int]] = {}
    before = re.compile(
        rf"\b({one})(?:{_BETWEEN}({one})|,? (?:or|and) [a-z-]+)?[- ](?!{one}\b)([a-z]{{3,}}(?: [a-z]{{3,}})?)"
    )
    for match in before.finditer(text):
        for word in filter(None, (match[1], match[2])):
            _told_of(found, match[3], numbers[word])
    for match in re.finditer(rf"{_IS}({one})\b(?![- ][a-z]{{3,}})", text):
        _told_of(found, match[1], numbers[match[2]])
    for match in re.finditer(rf"\b({one}) for (?:the |any |other )*([a-z][a-z0-9-]{{2,}})", text):
        _told_of(found, match[2], numbers[match[1]])
    return found


def _told_of(found: dict[str, set[int]], word: str, side: int) -> None:
    for thing in words(word):
        found.setdefault(thing, set()).add(side)
