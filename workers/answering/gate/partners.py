"""How often and how long a dose is given: a sentence may not pair a dose with what the text prints of another."""

import re
from collections.abc import Callable, Sequence

from workers.answering.gate.amounts import Amount

_FOR = re.compile(r"(?:\bfor|\bx|\bover)(?: at least| at most| a| the| [<>]=?)* ?$|\b(?:to|or)? ?\d+ ?(?:-|to|or) ?$")
_EVERY = re.compile(r"\bevery (?:\d+ ?(?:-|to) ?)?$")
Partners = dict[str, frozenset[str]]


def other_partners(
    said: Sequence[Amount], printed: Sequence[Amount], is_same: Callable[[Amount, Amount], bool]
) -> list[str]:
    """The frequencies and durations told of a dose for which every place that prints it has others."""
    found = []
    for index, dose in enumerate(said):
        places = [place for place, each in enumerate(printed) if is_same(dose, each)]
        held = [_partners(printed, place) for place in places]
        for kind, told in _partners(said, index).items():
            if held and all(kind in each and not told & each[kind] for each in held):
                found.append(f"{dose.printed} {kind} {', '.join(sorted(told))}")
    return found


def _partners(amounts: Sequence[Amount], index: int) -> Partners:
    """By kind, what stands behind a dose in its sentence before the next dose."""
    dose, found = amounts[index], dict[str, set[str]]()
    for each in amounts[index + 1 :]:
        if each.sentence != dose.sentence:
            break
        if each.measure == dose.measure:
            if each.size == dose.other_end or each.side:
                continue
            break
        kind = _kind(each)
        if kind:
            found.setdefault(kind, set()).add(f"{each.size}")
    return {kind: frozenset(sizes) for kind, sizes in found.items()}


def _kind(amount: Amount) -> str:
    if amount.measure == "times a day":
        return "times a day"
    if amount.measure != "time":
        return ""
    if _EVERY.search(amount.before):
        return "every"
    return "for" if _FOR.search(amount.before) else ""
