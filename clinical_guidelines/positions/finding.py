"""Which statements of different guidelines take different positions on the same thing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from clinical_guidelines.positions import lexicon
from clinical_guidelines.positions.choosing import FIRST
from clinical_guidelines.positions.comparing import Difference, read_alike
from clinical_guidelines.positions.model import DifferenceKind, Position, Reading, Statement
from clinical_guidelines.positions.reading import read

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORDS = {
    str(value): word
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_UNIT = (
    r"(?:[\s\u00a0-]*(?:mm ?Hg|mmol/L|mg/d[Ll]|g/d[Ll]|g/L|mg/kg(?:/day|/dose| per day| per dose)?"
    r"|mL/kg(?:/h(?:our)?)?|mcg|micrograms?"
    r"|mg|g|IU(?:/mL)?|units?(?:/min)?|%|kg/m2|kg/m²|years?|months?|weeks?|days?|hours?)(?![A-Za-z]))?"
)


@dataclass(frozen=True)
class Said:
    """A statement with the guideline that makes it and the documents that it rests on.

    `place` is whatever the caller knows the statement by; it must be different for each.
    """

    statement: Statement
    guideline: int
    works: frozenset[str]
    year: int | None
    place: tuple[int, int, int]


@dataclass(frozen=True)
class Side:
    """One guideline's position in a conflict; `position` is None where the whole statement is the position."""

    said: Said
    position: Position | None


@dataclass(frozen=True)
class Conflict:
    """Positions on one thing that cannot all be followed, newest first; none of them is the right one."""

    kind: DifferenceKind
    measure: str
    sides: tuple[Side, ...]


def conflicts(statements: Iterable[Said]) -> list[Conflict]:
    """Return the conflicts among statements, each pair of sides from different documents."""
    return _side_by_side(differing(statements))


def differing(statements: Iterable[Said]) -> list[tuple[Difference, Side, Side]]:
    """Return every pair of statements of different documents that differ, and in what."""
    read_ones = [(said, readings) for said in statements if (readings := read(said.statement))]
    pairs: list[tuple[Difference, Side, Side]] = []
    for first, second in _comparable(read_ones):
        (one, ours), (other, theirs) = read_ones[first], read_ones[second]
        if one.guideline == other.guideline or one.works & other.works:
            continue
        if found := read_alike(ours, theirs):
            pairs.append((found, Side(one, found.first), Side(other, found.second)))
    return pairs


def _comparable(read_ones: Sequence[tuple[Said, tuple[Reading, ...]]]) -> list[tuple[int, int]]:
    """Pairs that fix the same measure, or advise on the same thing: few of all pairs."""
    together: dict[object, list[int]] = defaultdict(list)
    for index, (_, readings) in enumerate(read_ones):
        for key in {key for reading in readings for key in _keys(reading)}:
            together[key].append(index)
    return sorted({pair for indices in together.values() for pair in combinations(indices, 2)})


def _keys(reading: Reading) -> Iterable[object]:
    for position in reading.positions:
        if position.measure == FIRST:
            yield FIRST, reading.circumstances.conditions
        else:
            yield position.measure, position.role, position.unit, position.drugs
    about = reading.circumstances
    yield about.drugs, about.interventions, about.conditions
    # A class that is forbidden stands beside each of it that is allowed.
    named = about.interventions & lexicon.drug_classes() if reading.direction == "against" else frozenset[str]()
    for name in named.union(*map(lexicon.classes_of, about.drugs)):
        yield "class", name


def _side_by_side(pairs: Sequence[tuple[Difference, Side, Side]]) -> list[Conflict]:
    """Pairs that share a side and a measure become one conflict with all of their sides."""
    groups: list[tuple[Difference, dict[tuple[int, int, int], Side]]] = []
    for found, one, other in pairs:
        home = next((group for group in groups if _joins(group, found, one, other)), None)
        if home is None:
            home = (found, {})
            groups.append(home)
        for side in (one, other):
            home[1].setdefault(side.said.place, side)
    return [
        Conflict(found.kind, found.measure, tuple(sorted(sides.values(), key=lambda side: -(side.said.year or 0))))
        for found, sides in groups
    ]


def _joins(
    group: tuple[Difference, dict[tuple[int, int, int], Side]], found: Difference, one: Side, other: Side
) -> bool:
    known, sides = group
    same = (known.kind, known.measure) == (found.kind, found.measure)
    return same and (one.said.place in sides or other.said.place in sides)


def printed_place(text: str, printed: str) -> tuple[int, int] | None:
    """Where a statement prints a number that was read from it, with its unit; None where that is not plain."""
    numbers = _NUMBER.findall(printed)
    if not numbers:
        found = re.search(re.escape(printed), text, re.I)
        return found.span() if found else None
    written = r"[^\d.]{1,14}?".join(_written(number) for number in numbers)
    places = [found.span() for found in re.finditer(rf"(?<![\d.,])(?:{written}){_UNIT}(?![\d])", text, re.I)]
    if not places:
        return None
    # With its unit rather than without; the first of equals.
    return max(places, key=lambda place: (place[1] - place[0], -place[0]))


def _written(number: str) -> str:
    whole, _, fraction = number.partition(".")
    spaced = r"[,\u2009\u202f\u00a0]?".join(_grouped(whole))
    digits = rf"{spaced}[.·]{fraction}" if fraction else spaced
    return rf"(?:{digits}|\b{_WORDS[number]}\b)" if number in _WORDS else digits


def _grouped(whole: str) -> list[str]:
    first = len(whole) % 3 or 3
    return [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
