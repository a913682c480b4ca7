"""What a statement says, as far as two statements can be compared by it."""

from dataclasses import dataclass, field
from typing import Literal

Range = tuple[float | None, float | None]
# What two statements differ in, in the order of telling: numbers before words, words before grades.
DifferenceKind = Literal["threshold", "dose", "duration", "interval", "age", "timing", "choice", "direction", "grade"]


@dataclass(frozen=True)
class Statement:
    """A sentence of a guideline with the headings above it, nearest last; title and headings say what it leaves out.

    `strength` is the printed one, empty where none is printed; `directs` tells that the guideline marks it as advice.
    """

    text: str
    title: str = ""
    headings: tuple[str, ...] = ()
    strength: str = ""
    directs: bool = False


@dataclass(frozen=True)
class Circumstances:
    """Whom and what a position is about.

    `ages` are bands in years where the text prints them. `words` are stems that tell unlisted subjects apart.
    `treated` are those of the interventions that the people have already.
    """

    groups: frozenset[str]
    sexes: frozenset[str]
    states: frozenset[str]
    ages: tuple[Range, ...]
    conditions: frozenset[str]
    qualifiers: frozenset[str]
    drugs: frozenset[str]
    interventions: frozenset[str]
    treated: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class Position:
    """One thing that a statement fixes: the measure, in which role, from low to high in one unit.

    An open end is None; `printed` is the number as the normalised statement has it.
    """

    measure: str
    role: str
    low: float | None
    high: float | None
    unit: str
    printed: str
    drugs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """All positions of one clause of a statement, and the circumstances that they share.

    `direction` is "for" or "against", empty where the clause advises nothing.
    """

    circumstances: Circumstances
    direction: str
    strength: str
    positions: tuple[Position, ...] = field(default=())
