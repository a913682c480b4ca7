"""How often and how long a dose is given: a sentence may not pair a dose with what the text prints of another."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from workers.answering.gate.amounts import Amount
from workers.answering.gate.measures import DOSES, EVERY, INTERVAL
from workers.answering.gate.relations import ROUTES

_FOR = re.compile(r"(?:\bfor|\bx|\bover)(?: at least| at most| a| the| [<>]=?)* ?$|\b(?:to|or)? ?\d+ ?(?:-|to|or) ?$")
_DAILY = re.compile(r"^[ a-z/]{1,8}? ?(?:daily|(?:a|per) day)\b")
_OLD = re.compile(r"^ ?[a-z]+ (?:of age|old|and (?:above|older|over))\b")
_HOURS_IN_MONTH = 730
_BY = rf"({'|'.join(ROUTES)})(?: (?:injection|infusion|bolus|dose)s?)?(?: (?:of|at))?"
# Behind a dose, up to the next one.
_NEXT_DOSE = re.compile(
    rf"[.;](?=\s|$)|(?:\b{_BY} )?\d[\d.]*(?: ?(?:-|to) ?[\d.]+)? ?(?:mg|mcg|g|ml|units?|iu)\b"
    r"|\b(?:then|followed|switch\w*|step\w*)\b"
)
_ROUTE_BEFORE = re.compile(rf"\b{_BY}(?: (?!or\b|and\b|then\b|to\b)[a-z-]+){{0,3}} \(?(?:[\d.]+ ?(?:-|to) ?)?$")
Partners = dict[str, frozenset[Fraction]]


def other_partners(
    said: Sequence[Amount], printed: Sequence[Amount], is_same: Callable[[Amount, Amount], bool]
) -> list[str]:
    """The frequencies and durations told of a dose for which every place that prints it has others."""
    found = []
    for index, dose in enumerate(said):
        held = [_partners(printed, place) for place, each in enumerate(printed) if is_same(dose, each)]
        for kind, told in _partners(said, index).items():
            if held and all(kind in each and not told & each[kind] for each in held):
                found.append(f"{dose.printed} {kind} otherwise")
    return found


def other_routes(
    said: Sequence[Amount], printed: Sequence[Amount], is_same: Callable[[Amount, Amount], bool]
) -> list[str]:
    """The routes told of a dose behind which every place that prints it has others."""
    found = []
    for dose in said:
        told = _routes(dose)
        held = [_routes(each) for each in printed if is_same(dose, each)] if told else []
        if held and all(each and not told & each for each in held):
            found.append(f"{dose.printed} by another route")
    return found


def _routes(dose: Amount) -> frozenset[str]:
    if before := _ROUTE_BEFORE.search(dose.before):
        return frozenset(before.groups())
    behind = _NEXT_DOSE.split(dose.after)[0]
    return frozenset(route for route in ROUTES if route in behind)


def other_intervals(said: Sequence[Amount], printed: Sequence[Amount]) -> list[str]:
    """The times for which every place that prints them has other intervals before them than the sentence."""
    found = []
    for index, length in enumerate(said):
        told = _interval_before(said, index)
        held = [_interval_before(printed, place) for place, each in enumerate(printed) if _is_same_time(length, each)]
        if told and held and all(each and not told & each for each in held):
            found.append(f"for {length.printed} at another interval")
    return found


def _is_same_time(one: Amount, other: Amount) -> bool:
    return (one.measure, one.size) == (other.measure, other.size) and _kind(other) == "for"


def _interval_before(amounts: Sequence[Amount], index: int) -> frozenset[Fraction]:
    length = amounts[index]
    if _kind(length) != "for":
        return frozenset()
    found: set[Fraction] = set()
    for each in reversed(amounts[:index]):
        if each.sentence != length.sentence or each.measure in DOSES:
            break
        if _kind(each) == "every":
            found.add(_hours(each))
    return frozenset(found)


def _partners(amounts: Sequence[Amount], index: int) -> Partners:
    """By kind, in hours, what stands behind a dose in its sentence before the next dose."""
    dose, found = amounts[index], dict[str, set[Fraction]]()
    if _DAILY.search(dose.after):
        found["every"] = {Fraction(24)}
    for each in amounts[index + 1 :]:
        if each.sentence != dose.sentence:
            break
        if each.measure == dose.measure:
            if each.size == dose.other_end or each.side:
                continue
            break
        if kind := _kind(each):
            found.setdefault(kind, set()).add(_hours(each))
    return {kind: frozenset(sizes) for kind, sizes in found.items()}


def _kind(amount: Amount) -> str:
    if amount.measure == "times a day":
        return "every"
    if amount.measure not in ("time", "months", INTERVAL) or _OLD.match(amount.after):
        return ""
    if EVERY.search(amount.before):
        return "every"
    return "for" if _FOR.search(amount.before) else ""


def _hours(amount: Amount) -> Fraction:
    if amount.measure == "times a day":
        return Fraction(24) / amount.size if amount.size else Fraction(0)
    return amount.size * (_HOURS_IN_MONTH if amount.measure in ("months", INTERVAL) else 1)
