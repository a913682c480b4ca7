"""Amounts that are nearly another by ear, fifteen and fifty: shown beside their twin, without asking."""

import re
from collections.abc import Iterator, Sequence

from assistant.recording_events import Doubt
from workers.hearing import numbers
from workers.hearing.places import Places
from workers.hearing.questions import overlap
from workers.inference.interfaces import Heard

_AMOUNT = re.compile(
    rf"[ -]?(?:{numbers.AMOUNTS}|g|ml|ng|nanograms?|drops?|mmols?|millimoles?|litres?|liters?|hourly|%|percent)(?!\w)",
    re.IGNORECASE,
)


def twins(heard: Heard, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Return the amounts that have a twin and that no doubt is about, in order."""
    places = Places(heard)
    found = sorted(_found(places), key=lambda twin: twin.start)
    return [twin for twin in found if not any(overlap(twin, doubt) for doubt in doubts)]


def _found(places: Places) -> Iterator[Doubt]:
    for pattern in (numbers.FIGURES, numbers.WORDS):
        for number in pattern.finditer(places.text):
            twin = numbers.twin(number[0])
            if twin and _AMOUNT.match(places.text, number.end()):
                start, end = number.span()
                yield Doubt(start=start, end=end, kind="number", heard=number[0], alternatives=[twin])
