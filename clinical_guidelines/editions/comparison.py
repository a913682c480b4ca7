"""What changed between two editions, statement by statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clinical_guidelines.editions.alignment import align
from clinical_guidelines.editions.amounts import amounts, bounds_turned
from clinical_guidelines.editions.statement import Statement, plain_words


class Kind(StrEnum):
    """What happened to a statement, the gravest first."""

    DIRECTION = "direction"
    DOSE = "dose"
    REMOVED = "removed"
    ADDED = "added"
    GRADE = "grade"
    REWORDED = "reworded"
    UNCHANGED = "unchanged"


ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Change:
    """A statement of the old edition, of the new one or of both, and what differs, the gravest first."""

    kinds: tuple[Kind, ...]
    old: Statement | None
    new: Statement | None

    @property
    def kind(self) -> Kind:
        return self.kinds[0]


def compare(old: Sequence[Statement], new: Sequence[Statement]) -> list[Change]:
    """Return one change for each pair and each statement left alone, unchanged ones included, gravest first."""
    old, new = _once(old), _once(new)
    pairs = align(old, new)
    found = [Change(differences(old[first], new[second]), old[first], new[second]) for first, second in pairs]
    paired_old, paired_new = {first for first, _ in pairs}, {second for _, second in pairs}
    found += [Change((Kind.REMOVED,), each, None) for place, each in enumerate(old) if place not in paired_old]
    found += [Change((Kind.ADDED,), None, each) for place, each in enumerate(new) if place not in paired_new]
    return by_gravity(found)


def counted(changes: Sequence[Change]) -> tuple[int, int, int]:
    """Return how many statements of the old edition are left out, and how many each edition has."""
    before, after = sum(each.old is not None for each in changes), sum(each.new is not None for each in changes)
    return sum(each.kind == Kind.REMOVED for each in changes), before, after


def by_gravity(changes: Iterable[Change]) -> list[Change]:
    """Sort changes, the gravest first, and those of a kind by page."""
    return sorted(changes, key=_place)


def differences(old: Statement, new: Statement) -> tuple[Kind, ...]:
    """Return every way in which two printings of one statement differ, or that they do not."""
    same_words = plain_words(old.text) == plain_words(new.text)
    kinds = []
    if not same_words and old.against != new.against:
        kinds.append(Kind.DIRECTION)
    if not same_words and (amounts(old.text) != amounts(new.text) or bounds_turned(old.text, new.text)):
        kinds.append(Kind.DOSE)
    if old.grade != new.grade:
        kinds.append(Kind.GRADE)
    if not kinds and not same_words:
        kinds.append(Kind.REWORDED)
    return tuple(kinds) or (Kind.UNCHANGED,)


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """Leave out what an edition says again in the same words with the same grade, as in its summary."""
    return list({(plain_words(each.text), each.grade): each for each in reversed(statements)}.values())[::-1]


def _place(change: Change) -> tuple[int, int, int]:
    where = change.new or change.old
    assert where is not None
    return ORDER[change.kind], where.page, where.start
