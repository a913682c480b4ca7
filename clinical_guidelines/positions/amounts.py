"""Numbers of a statement as amounts: a value or a range, the side from which it is bounded, and its unit."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from clinical_guidelines.quantities.bounds import side
from clinical_guidelines.quantities.numbers import Quantity, quantities

Side = Literal["", "below", "above"]

# Powers of ten that a text layer prints in many ways; counts in these units are compared in 10^9/L.
_GIGA = re.compile(r"(?: ?[x×*]? ?10 ?\^? ?9 ?/ ?l\b)|(?<=\d)(?: ?[x×] ?10[⁹9]/l)", re.I)
_PER_CUBIC = re.compile(r" ?(?:cells ?)?(?:/|per ) ?(?:mm ?\^?[3³]|mcl|µl|μl|ul|cubic millimet\w+)\b", re.I)
_MICROMOL = re.compile(r" ?(?:micro|µ|μ)mol(?:es?)?(?=/l)", re.I)
_PER = re.compile(
    r"\b((?:milli|micro|m|µ|μ)?mols?|mg|g|ng|micrograms?)\s+per\s+(?:(lit(?:re|er)|L)|(?:dL|decilit(?:re|er)))\b"
)
_SPACED = re.compile(r"(?<=\d\d)(?: /|/ )\s?(?=\d{2,3}\s?mm\s?Hg)", re.I)
_PRESSURE = re.compile(r"(?<![\d.])(\d{2,3})(?:-(\d{2,3}))?/(\d{2,3})(?:-(\d{2,3}))?(?![\d/]| ?mg\b)")
_JOINT = re.compile(r"(?: ?%| [a-z/]+)?(?:-| to | and )(?:<|>|<=|>=)? ?$")
_BETWEEN = re.compile(r"\b(?:between|from) (?:[a-z]+ ){0,3}$")
_SIDES: dict[str, Side] = {"below": "below", "above": "above", "not below": "above", "not above": "below"}


@dataclass(frozen=True)
class Amount:
    """Characters [start, end) of a normalised statement: low to high in its unit; a single value has both alike.

    `floor` tells that the text says how far not to go, as in "do not lower below".
    """

    low: float
    high: float
    unit: str
    side: Side
    start: int
    end: int
    floor: bool
    printed: str


def spelled(text: str) -> str:
    """The printed text with counts in units that survive normalisation."""
    text = text.replace("<_", "≤").replace(">_", "≥")
    text = _SPACED.sub("/", _PER.sub(lambda found: f"{found[1]}/{'L' if found[2] else 'dL'}", text))
    return _MICROMOL.sub(" mcmol", _PER_CUBIC.sub(" /mm3 ", _GIGA.sub(" giga/l ", text)))


def pressures(text: str) -> list[tuple[Amount, Amount]]:
    """Systolic with diastolic pressure, wherever a normalised statement prints such a pair."""
    found = []
    for match in _PRESSURE.finditer(text):
        systolic, diastolic = (_span(match, 1), _span(match, 3))
        if not (60 <= systolic[0] <= 260 and 30 <= diastolic[0] <= 150 and diastolic[0] < systolic[0]):
            continue
        bounded, floor = _bounded(text, match.start())
        found.append(
            (
                Amount(*systolic, "mmhg", bounded, match.start(), match.end(), floor, match[0]),
                Amount(*diastolic, "mmhg", bounded, match.start(), match.end(), floor, match[0]),
            )
        )
    return _ranges(text, found)


def _span(match: re.Match[str], group: int) -> tuple[float, float]:
    return float(match[group]), float(match[group + 1] or match[group])


def _ranges(text: str, pairs: list[tuple[Amount, Amount]]) -> list[tuple[Amount, Amount]]:
    """Two pairs joined by a dash, or by between and and, are the ends of one range."""
    joined: list[tuple[Amount, Amount]] = []
    for pair in pairs:
        if joined and _joins(text, joined[-1][0], pair[0]):
            first = joined.pop()
            joined.append((_until(text, first[0], pair[0]), _until(text, first[1], pair[1])))
        else:
            joined.append(pair)
    return joined


@lru_cache(maxsize=256)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every number of a normalised statement but those of pressures, ranges as one."""
    taken = [(match.start(), match.end()) for match in _PRESSURE.finditer(text)]
    found: list[Amount] = []
    for quantity in quantities(text):
        if any(start <= quantity.start < end for start, end in taken):
            continue
        amount = _amount(text, quantity)
        if found and _joins(text, found[-1], amount):
            amount = _until(text, found.pop(), amount)
        found.append(amount)
    return tuple(found)


def _amount(text: str, quantity: Quantity) -> Amount:
    value = float(quantity.value)
    bounded, floor = _bounded(text, quantity.start)
    printed = re.compile(r"[\d.]*\d").match(text, quantity.start)
    end = printed.end() if printed else quantity.start + 1
    return Amount(value, value, quantity.unit, bounded, quantity.start, end, floor, text[quantity.start : end])


def _bounded(text: str, start: int) -> tuple[Side, bool]:
    found = side(text, start)
    return _SIDES.get(found, ""), found == "not below"


def _joins(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.end : second.start]
    if len(between) > 14 or not _JOINT.search(between) or second.low <= first.high:
        return False
    if " and " in between:
        return _BETWEEN.search(text[: first.start]) is not None
    return not first.unit or first.unit == second.unit


def _until(text: str, first: Amount, last: Amount) -> Amount:
    printed = text[first.start : last.end]
    return replace(first, high=last.high, unit=last.unit, side="", end=last.end, printed=printed)
