"""How often the comparison names a known change rightly, by kind."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
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


def changes_evaluate(documents: Mapping[str, Sequence[Statement]], *, seeds: Sequence[int]) -> dict[str, object]:
    """Return recall and precision by kind over a made-up next edition of each document and seed, and the misses."""
    wanted: Counter[Kind] = Counter()
    right: Counter[Kind] = Counter()
    reported: Counter[Kind] = Counter()
    misses = []
    for name, statements in documents.items():
        for seed in seeds:
            known = next_edition(_once(statements), Random(f"{seed} {name}"))
            found = compare(*_editions(known, seed))
            for one in known:
                got = _found(one, found)
                wanted.update(one.wanted)
                right.update(kind for kind in one.wanted if kind in got)
                if not set(one.wanted) <= set(got):
                    misses.append(_miss(name, one, got))
            reported.update(kind for change in found for kind in change.kinds)
    return {"kinds": _table(wanted, right, reported), "misses": misses}


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


def narrower_evaluate(documents: Mapping[str, Sequence[Statement]], *, seeds: Sequence[int]) -> dict[str, float]:
    """Return the share of made-up next editions that a curator is asked about, by the share that each repeats."""
    asked: Counter[str] = Counter()
    editions = [(name, each, seed) for name, each in documents.items() if len(each) >= FEW for seed in seeds]
    for name, statements, seed in editions:
        old, new = _editions(next_edition(_once(statements), Random(f"{seed} {name}")), seed)
        for part in PARTS:
            asked[f"{part:g}"] += leaves_much_out(*counted(compare(old, new[: math.ceil(part * len(new))])))
    return {part: share(asked[part], len(editions)) for part in map("{:g}".format, PARTS)}


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
