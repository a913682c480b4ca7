"""How often the comparison names a known change rightly, by kind."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from clinical_guidelines.editions.alignment import likeness
from clinical_guidelines.editions.comparison import Change, Kind, compare, counted
from clinical_guidelines.editions.narrowing import FEW, leaves_much_out
from clinical_guidelines.editions.numbers import compare_numbers
from clinical_guidelines.editions.statement import Statement
from clinical_guidelines.editions.synthetic import KnownChange, next_doses, next_edition
from clinical_guidelines.measured_shares import share

SAID_AGAIN = 0.75
# How much of a made-up next edition is printed: all of it, or the part that a focused update repeats.
PARTS = (1.0, 0.7, 0.5, 0.3, 0.1)


@dataclass
class Outcome:
    """What comparing made-up next editions found, of one document or of several together."""

    wanted: Counter[Kind] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    reported: Counter[Kind] = field(default_factory=Counter)
    misses: list[dict[str, object]] = field(default_factory=list)
    # How often a curator is asked, by the share that an edition repeats, and of how many editions.
    asked: Counter[str] = field(default_factory=Counter)
    could_be_asked: int = 0

    def figures(self) -> dict[str, object]:
        """Recall and precision by kind, the misses, and the share of next editions that a curator is asked about."""
        asked = {part: share(self.asked[part], self.could_be_asked) for part in map("{:g}".format, PARTS)}
        kinds = _table(self.wanted, self.right, self.reported)
        return {"kinds": kinds, "misses": self.misses, "asked_by_share_repeated": asked}


def changes_evaluate(name: str, statements: Sequence[Statement], *, seeds: Sequence[int]) -> Outcome:
    """Return what is found of a made-up next edition of a document for each seed, and of parts of it."""
    outcome, once = Outcome(), _once(statements)
    for seed in seeds:
        known = next_edition(once, Random(f"{seed} {name}"))
        old, new = _editions(known, seed)
        found = compare(old, new)
        for one in known:
            got = _found(one, found)
            outcome.wanted.update(one.wanted)
            outcome.right.update(kind for kind in one.wanted if kind in got)
            if not set(one.wanted) <= set(got):
                outcome.misses.append(_miss(name, one, got))
        outcome.reported.update(kind for change in found for kind in change.kinds)
        if len(statements) >= FEW:
            outcome.could_be_asked += 1
            for part in PARTS:
                changes = found if part == 1 else compare(old, new[: math.ceil(part * len(new))])
                outcome.asked[f"{part:g}"] += leaves_much_out(*counted(changes))
    return outcome


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """Return what was found of several documents."""
    whole = Outcome()
    for each in outcomes:
        whole.wanted += each.wanted
        whole.right += each.right
        whole.reported += each.reported
        whole.misses += each.misses
        whole.asked += each.asked
        whole.could_be_asked += each.could_be_asked
    return whole


def doses_evaluate(documents: Mapping[str, Sequence[Statement]], *, seeds: Sequence[int]) -> dict[str, float]:
    """Return recall and precision for doses that change outside recommendations, other sentences coming and going."""
    wanted = right = reported = 0
    for name, statements in documents.items():
        for seed in seeds:
            known = next_doses(_once(statements), Random(f"{seed} {name}"))
            found = compare_numbers(*_editions(known, seed))
            pairs = {(id(each.old), id(each.new)) for each in known if each.wanted == (Kind.DOSE,)}
            wanted += len(pairs)
            right += len(pairs & {(id(each.old), id(each.new)) for each in found})
            reported += len(found)
    return _shares(wanted, right, reported)


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """Leave out what a document says again, as in its summary: its two printings are no removal and addition."""
    alike = likeness(statements, statements)
    kept: list[int] = []
    for place in range(len(statements)):
        if all(alike.get((place, other), 0.0) < SAID_AGAIN for other in kept):
            kept.append(place)
    return [statements[place] for place in kept]


def _editions(known: list[KnownChange], seed: int) -> tuple[list[Statement], list[Statement]]:
    """Return both editions; the new one in another order."""
    new = [each.new for each in known if each.new]
    Random(seed).shuffle(new)
    return [each.old for each in known if each.old], new


def _found(known: KnownChange, changes: Sequence[Change]) -> tuple[Kind, ...]:
    """Return what was reported of exactly this pair of statements."""
    return next((each.kinds for each in changes if each.old is known.old and each.new is known.new), ())


def _miss(name: str, known: KnownChange, got: tuple[Kind, ...]) -> dict[str, object]:
    return {
        "document": name,
        "wanted": list(known.wanted),
        "got": list(got),
        "old": known.old.text if known.old else "",
        "new": known.new.text if known.new else "",
    }


def _table(wanted: Counter[Kind], right: Counter[Kind], reported: Counter[Kind]) -> dict[str, dict[str, float]]:
    return {kind.value: _shares(wanted[kind], right[kind], reported[kind]) for kind in Kind}


def _shares(wanted: int, right: int, reported: int) -> dict[str, float]:
    return {
        "known": wanted,
        "recall": share(right, wanted),
        "precision": share(right, reported),
    }
