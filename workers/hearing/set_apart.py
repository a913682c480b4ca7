"""Amounts that stand in a transcript, set apart from its words: seen at a glance, and nobody has to answer."""

import re
from collections.abc import Iterator, Sequence

from assistant.recording_events import Doubt
from workers.hearing import numbers
from workers.hearing.places import Places
from workers.hearing.questions import overlap
from workers.inference.interfaces import Heard

_MEASURED = re.compile(
    rf"[ -]?(?:{numbers.AMOUNTS}|g|ml|ng|nanograms?|drops?|mmols?|millimoles?|litres?|liters?|hourly|%|percent)(?!\w)",
    re.IGNORECASE,
)
# A unit that was garbled is written on behind its figures: "15mdm".
_GARBLED = re.compile(r"[a-z]", re.IGNORECASE)


def amounts(heard: Heard, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Return in order the numbers that no doubt is about, each with the one that it is nearly the same as by ear."""
    found = sorted(_found(Places(heard).text), key=lambda amount: amount.start)
    return [amount for amount in found if not any(overlap(amount, doubt) for doubt in doubts)]


def _found(text: str) -> Iterator[Doubt]:
    for number in numbers.FIGURES.finditer(text):
        is_dose = _is_dose(text, number.end())
        twin = numbers.twin(number[0], point=is_dose)
        yield _amount(number, twin)
    for number in numbers.WRITTEN.finditer(text):
        if _is_dose(text, number.end()):
            yield _amount(number, numbers.twin(number[0]))


def _is_dose(text: str, end: int) -> bool:
    return bool(_MEASURED.match(text, end) or _GARBLED.match(text, end))


def _amount(number: re.Match[str], twin: str | None) -> Doubt:
    start, end = number.span()
    return Doubt(start=start, end=end, kind="number", heard=number[0], alternatives=[twin] if twin else [])
