"""Whether two readings of different guidelines differ, and in what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import get_args

from clinical_guidelines.positions.advising import forbids_class, one_stops, same_advice, strength_differs
from clinical_guidelines.positions.choosing import FIRST
from clinical_guidelines.positions.circumstances import implied
from clinical_guidelines.positions.likeness import alike, same_qualifiers
from clinical_guidelines.positions.measuring import means_of
from clinical_guidelines.positions.model import Circumstances, DifferenceKind, Position, Reading
from clinical_guidelines.positions.people import is_child, same_people

_TIMED = frozenset(("duration", "interval", "timing", "age"))
# Relative; months are no whole number of days, and tablets have their sizes.
_TOLERANCES = {"duration": 0.12, "interval": 0.12, "dose": 0.12}
_TOLERANCE = 0.015
# Of what is told apart by small differences, by measure or unit.
_FINE = {"ph": 0.002, "celsius": 0.004}
# More numbers of one kind than this in a clause make a table, not a position.
_MOST = 2
# What is chosen, and not what for.
_WHAT = frozenset(("drug", "agent", "medicin", "antibiot", "option"))
_COMBINED = "amount:combination"
_SAME_SUBJECT, _SAME_UNLISTED = 0.34, 0.5


@dataclass(frozen=True)
class Difference:
    """What two readings differ in, and the two positions; None where the whole statement is the position."""

    kind: DifferenceKind
    measure: str
    first: Position | None = None
    second: Position | None = None


def difference(first: Reading, second: Reading) -> Difference | None:
    """Return how two readings differ that speak of the same, and None where they agree or cannot be compared."""
    numbers = list(_numbers(first, second))
    differing = [each for each in numbers if each is not None]
    if differing:
        return differing[0]
    if chosen := _other_choice(first, second):
        return chosen
    if forbids_class(first, second) or forbids_class(second, first):
        return Difference("direction", "direction")
    if same_advice(first, second):
        if first.direction != second.direction or one_stops(first.circumstances, second.circumstances):
            return Difference("direction", "direction")
        if strength_differs(first, second):
            return Difference("grade", "grade")
    return None


def _numbers(first: Reading, second: Reading) -> Iterator[Difference | None]:
    """For each thing that both fix, how it differs, or None."""
    if "against" in (first.direction, second.direction) and first.direction != second.direction:
        return
    for key in dict.fromkeys(_key(position) for position in first.positions):
        ours = [position for position in first.positions if _key(position) == key]
        theirs = [position for position in second.positions if _key(position) == key]
        if ours[0].measure == FIRST or not theirs or len(ours) > _MOST or len(theirs) > _MOST:
            continue
        if _same_subject(first.circumstances, second.circumstances, ours[0]):
            apart = all(_apart(one, other) for one, other in product(ours, theirs))
            yield Difference(_kind(ours[0]), ours[0].measure, ours[0], theirs[0]) if apart else None


def _other_choice(first: Reading, second: Reading) -> Difference | None:
    """Another drug first, for the same people with the same named illness."""
    ours, theirs = (next((each for each in one.positions if each.measure == FIRST), None) for one in (first, second))
    if ours is None or theirs is None or ours.drugs == theirs.drugs or first.direction != second.direction:
        return None
    one, other = first.circumstances, second.circumstances
    same = same_people(one, other, by_age=True) and same_qualifiers(*map(_unlined, (one, other)))
    if not same or one.conditions != other.conditions or not (one.conditions or (one.words & other.words) - _WHAT):
        return None
    is_same = alike(one, other) >= _SAME_SUBJECT or min(len(one.words), len(other.words)) < _MOST
    return Difference("choice", FIRST, ours, theirs) if is_same else None


def _unlined(one: Circumstances) -> Circumstances:
    """Circumstances without the line of treatment and "alone", said in many words, and without the route."""
    said = frozenset(
        name for name in one.qualifiers if not name.startswith(("line:", "route:")) and name != "amount:alone"
    )
    return replace(one, qualifiers=said)


def _key(position: Position) -> tuple[str, str, str, frozenset[str]]:
    return position.measure, position.role, position.unit, position.drugs


def _kind(position: Position) -> DifferenceKind:
    if position.measure.startswith("dose"):
        return "dose"
    return position.measure if position.measure in _TIMED else "threshold"  # type: ignore[return-value]


def _apart(one: Position, other: Position) -> bool:
    """Whether two amounts differ materially: one range within the other is agreement."""
    tolerance = _FINE.get(one.measure) or _FINE.get(one.unit) or _TOLERANCES.get(_kind(one), _TOLERANCE)
    if one.role in ("start", "diagnosis") and (one.low is None) != (other.low is None):
        # Too much of something and too little of it are two reasons to act.
        return False
    if one.role == "diagnosis" and _is_range(one) != _is_range(other):
        # A step below the illness has its own name.
        return False
    if one.role == "start" and _is_range(one) != _is_range(other):
        return _outside(*((one, other) if _is_range(one) else (other, one)), tolerance)
    if one.low == one.high or other.low == other.high or not (_is_range(one) or _is_range(other)):
        return _ends_apart(one, other, tolerance)
    low = max(_low(one), _low(other))
    high = min(_high(one), _high(other))
    narrower = min(_high(one) - _low(one), _high(other) - _low(other))
    return high - low < 0.5 * narrower


def _outside(band: Position, bound: Position, tolerance: float) -> bool:
    """Whether a level from which something is done lies outside the levels that another guideline names for it."""
    ends = [(bound.high, band.low, band.high) if bound.low is None else (bound.low, band.low, band.high)]
    return all(
        level is not None and (level < _low(band) or level > _high(band)) and _far(level, low, tolerance)
        and _far(level, high, tolerance)
        for level, low, high in ends
    )  # fmt: skip


def _is_range(position: Position) -> bool:
    return position.low is not None and position.high is not None


def _ends_apart(one: Position, other: Position, tolerance: float) -> bool:
    if one.low is None and other.low is None:
        return _far(one.high, other.high, tolerance)
    if one.high is None and other.high is None:
        return _far(one.low, other.low, tolerance)
    low, high = max(_low(one), _low(other)), min(_high(one), _high(other))
    return low > high and _far(low, high, tolerance)


def _far(one: float | None, other: float | None, tolerance: float) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) > tolerance * max(abs(one), abs(other))


def _low(position: Position) -> float:
    return float("-inf") if position.low is None else position.low


def _high(position: Position) -> float:
    return float("inf") if position.high is None else position.high


def _same_subject(one: Circumstances, other: Circumstances, position: Position) -> bool:
    measure = position.measure
    if not same_people(one, other, by_age=measure != "age", of_child=is_child(position)) or not same_qualifiers(
        one, other, but="amount"
    ):
        return False
    if position.role == "start" and (_COMBINED in one.qualifiers) != (_COMBINED in other.qualifiers):
        return False
    usual = implied(measure)
    if one.conditions - usual != other.conditions - usual:
        return False
    if position.drugs:
        return True
    means = means_of(measure)
    ours, theirs = one.interventions - means, other.interventions - means
    if one.drugs - means != other.drugs - means:
        return False
    listed = bool(one.conditions and one.conditions == other.conditions) or bool(ours and ours == theirs)
    # An illness that no list holds is the same where both say the very same of it.
    listed = listed or (one.words == other.words and len(one.words) >= _MOST)
    if measure in _TIMED:
        least = _SAME_SUBJECT if listed or one.drugs else _SAME_UNLISTED
        if measure != "duration" and one.conditions and ours == theirs != frozenset():
            # Illness and deed are the same: how else the sentences are worded tells nothing apart.
            least = 0.0
        return (bool(ours & theirs) or (ours == theirs and bool(one.drugs or listed))) and alike(one, other) >= least
    return ours == theirs and (listed or bool(one.conditions | usual) or alike(one, other) >= _SAME_SUBJECT)


def read_alike(one: Sequence[Reading], other: Sequence[Reading]) -> Difference | None:
    """The first difference between any two clauses of two statements; numbers before words, words before grades."""
    found = [each for first, second in product(one, other) if (each := difference(first, second))]
    order = get_args(DifferenceKind)
    return min(found, key=lambda each: order.index(each.kind), default=None)
