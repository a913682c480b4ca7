"""Words of which a passage means one and not another: men or women, ischemic or hemorrhagic, high risk or low risk."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from workers.answering.gate.words import stem, words
from workers.answering.word_lists import entries

_WITH = "of "
_WORD = re.compile(r"[a-z]+(?:-(?:term|line|fed|\d))?")
_BETWEEN = r"(?:-|/| ?- ?|,? (?:or|and|to) | )"
_IS = r"([a-z]{3,}(?: of [a-z]{3,})?) (?:is|are|was|were|be|being) (?:(?:very|too|at|proven) )?"


class Sided(NamedTuple):
    """That a word stands on one side of one line of the list."""

    line: int
    side: int


@cache
def _alone() -> list[tuple[frozenset[str], ...]]:
    """The sides of each line whose words count wherever they stand."""
    lines = [line for line in entries("contrasts") if not line.startswith(_WITH)]
    return [tuple(frozenset(side.split()) for side in line.split("|")) for line in lines]


@cache
def _attached() -> dict[str, list[Sided]]:
    """Where each word stands that counts only with what it is said of."""
    found: dict[str, list[Sided]] = {}
    lines = [line.removeprefix(_WITH) for line in entries("contrasts") if line.startswith(_WITH)]
    for number, line in enumerate(lines):
        for side, named in enumerate(line.split("|")):
            for word in named.split():
                found.setdefault(word, []).append(Sided(number, side))
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A word before what it is said of, behind it, and before "for" it."""
    one = "|".join(sorted(_attached(), key=len, reverse=True))
    return (
        re.compile(
            rf"\b({one})(?:{_BETWEEN}({one})|,? (?:or|and) [a-z-]+)?[- ](?!(?:{one})\b)([a-z]{{3,}}(?: [a-z]{{3,}})?)"
        ),
        re.compile(rf"\b(?:{_IS})({one})\b()(?![- ][a-z]{{3,}})"),
        re.compile(rf"\b({one}) for ()(?:the |any |other )*([a-z][a-z0-9-]{{2,}})"),
    )


@cache
def _stems(*, attached: bool) -> list[tuple[frozenset[str], ...]]:
    lines = [line.removeprefix(_WITH) for line in entries("contrasts") if attached or not line.startswith(_WITH)]
    return [tuple(frozenset(map(stem, side.split())) for side in line.split("|")) for line in lines]


@cache
def contrary() -> frozenset[str]:
    """The stems of all sides of all lines."""
    return frozenset[str]().union(*(side for sides in _stems(attached=True) for side in sides))


def are_contrary(said: frozenset[str], printed: frozenset[str], *, attached: bool = False) -> bool:
    """Whether the words about two numbers are on different sides of a line, each on one alone.

    With `attached` those count too that mean something only with what they stand with.
    """
    for sides in _stems(attached=attached):
        told = [side for side in sides if side & said]
        held = [side for side in sides if side & printed]
        if len(told) == len(held) == 1 and told != held:
            return True
    return False


def turned_contrasts(said: str, printed: str) -> list[str]:
    """The words of a worded sentence in whose place the worded cited text prints only a contrary one."""
    told, held = _words(said), _words(printed)
    found = [
        f"says {sorted(side & told)[0]}"
        for sides in _alone()
        for side in sides
        if side & told and not side & held and any(other & held and not other & told for other in sides)
    ]
    things = _things(printed)
    found += [
        f"says otherwise of {thing}"
        for (line, thing), sides in _things(said).items()
        if not sides & things.get((line, thing), sides)
    ]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=256)
def _things(text: str) -> dict[tuple[int, str], set[int]]:
    """By which sides of which line each thing is told."""
    found: dict[tuple[int, str], set[int]] = {}
    before, behind, being = _patterns()
    said = [((match[1], match[2]), match[3]) for pattern in (before, being) for match in pattern.finditer(text)]
    said += [((match[2], match[3]), match[1]) for match in behind.finditer(text)]
    for told, named in said:
        things = words(named)
        for word in filter(None, told):
            for sided in _attached()[word]:
                for thing in things:
                    found.setdefault((sided.line, thing), set()).add(sided.side)
    return found
