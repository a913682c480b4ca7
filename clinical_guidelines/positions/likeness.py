"""How alike the circumstances of two readings are."""

from clinical_guidelines.index.stemming import stem
from clinical_guidelines.positions import lexicon
from clinical_guidelines.positions.model import Circumstances


def same_qualifiers(one: Circumstances, other: Circumstances, *, but: str = "") -> bool:
    """Whether the circumstances are alike on every axis `but` one."""
    strict = lexicon.strict_qualifiers()
    ours, theirs = _by_axis(one.qualifiers), _by_axis(other.qualifiers)
    for axis in (ours.keys() | theirs.keys()) - {but}:
        here, there = ours.get(axis, set()), theirs.get(axis, set())
        if axis == "kind":
            # What the other says of it elsewhere in its sentence is the same kind.
            is_same = not (set(map(stem, here - there)) - other.words or set(map(stem, there - here)) - one.words)
        else:
            is_same = here & strict == there & strict and not (here and there and not here & there)
        if not is_same:
            return False
    return True


def _by_axis(qualifiers: frozenset[str]) -> dict[str, set[str]]:
    by_axis: dict[str, set[str]] = {}
    for qualifier in qualifiers:
        axis, _, name = qualifier.partition(":")
        by_axis.setdefault(axis, set()).add(name)
    return by_axis


def alike(one: Circumstances, other: Circumstances) -> float:
    """The share of the words of the shorter that the other has too; 1 where one says nothing more."""
    if not one.words or not other.words:
        return 1.0
    return len(one.words & other.words) / min(len(one.words), len(other.words))
