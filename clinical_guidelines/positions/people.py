"""Whether two pieces of advice are for the same people."""

from collections.abc import Sequence
from itertools import product

from clinical_guidelines.positions.model import Circumstances, Position, Range

_GROWN = frozenset(("adult",))
_YOUNG = frozenset(("child",))
_CHILDREN = frozenset(("infant", "child"))
# Illnesses of children, who need not be named.
_OF_CHILDREN = frozenset(("croup", "bronchiolitis", "kawasaki disease"))
_SAME_AGES = 0.5
_OF_AGE = 18


def is_child(position: Position) -> bool:
    """Whether something begins at an age that is itself a child's: who that is need not be said."""
    return position.measure == "age" and position.high is not None and position.high < _OF_AGE


def same_people(one: Circumstances, other: Circumstances, *, by_age: bool, of_child: bool = False) -> bool:
    """Adults where nobody is named; men and women where no sex is; whoever begins at 65 is an adult like another."""
    ours, theirs = (_grouped(each) for each in (one, other))
    if not by_age:
        ours, theirs = (each - {"elderly"} or _GROWN for each in (ours, theirs))
    if of_child:
        ours, theirs = (_YOUNG if each <= _CHILDREN | _GROWN | {"neonate"} else each for each in (ours, theirs))
    groups = ours & theirs
    if not groups or one.states != other.states:
        return False
    if one.sexes and other.sexes and not one.sexes & other.sexes:
        return False
    # What one of them has already is named by the other too, for them or as what is done.
    if not (one.treated <= other.interventions and other.treated <= one.interventions):
        return False
    if not by_age:
        # Two bands of one programme are not two beginnings of it.
        return not _bands_apart(one.ages, other.ages)
    return not one.ages or not other.ages or any(_ages_alike(*both) for both in product(one.ages, other.ages))


def _bands_apart(ours: Sequence[Range], theirs: Sequence[Range]) -> bool:
    """Whether both name bands of age with two ends, and no band of one meets one of the other."""
    closed = [[(low, high) for low, high in each if low is not None and high is not None] for each in (ours, theirs)]
    return all(closed) and all(one[1] < other[0] or other[1] < one[0] for one, other in product(*closed))


def _grouped(one: Circumstances) -> frozenset[str]:
    """Whom advice is for; an illness of children is theirs whether they are called infants, children or nothing."""
    if one.conditions & _OF_CHILDREN and one.groups <= _CHILDREN:
        return _YOUNG
    return one.groups or _GROWN


def _ages_alike(one: Range, other: Range) -> bool:
    ours, theirs = (one[0] or 0.0, one[1] or 100.0), (other[0] or 0.0, other[1] or 100.0)
    common = min(ours[1], theirs[1]) - max(ours[0], theirs[0])
    whole = max(ours[1], theirs[1]) - min(ours[0], theirs[0])
    return whole > 0 and common / whole >= _SAME_AGES
