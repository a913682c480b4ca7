"""Amounts that stand in a transcript, set apart from its words: seen at a glance, and nobody has to answer."""

import re
from collections.abc import Iterator, Sequence

from assistant.recording_events import Doubt
from clinical_guidelines.quantities.figured import figured
from workers.hearing import numbers
from workers.hearing.places import Places
from workers.hearing.questions import overlap
from workers.inference.speech_interfaces import Heard

_LAST_WORD = re.compile(r"[^\W\d]+(?=[ -]$)")


def amounts(heard: Heard, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Return in order the numbers that no doubt is about, each with the one that it is nearly the same as by ear.

    Before a unit whose number was not heard stands one without characters.
    """
    found = sorted(_found(Places(heard).text), key=lambda amount: amount.start)
    return [amount for amount in found if not any(overlap(amount, doubt) for doubt in doubts)]


def _found(text: str) -> Iterator[Doubt]:
    for number in numbers.FIGURES.finditer(text):
        is_dose = numbers.is_dose(text, number.end())
        twin = numbers.twin(number[0], point=is_dose)
        yield _amount(number, twin)
    for number in numbers.WRITTEN.finditer(text):
        if numbers.is_dose(text, number.end()):
            yield _amount(number, numbers.twin(number[0]))
    for lost in numbers.UNCOUNTED.finditer(text):
        before = _LAST_WORD.search(text[: lost.start()])
        if not (before and figured(before[0]) != before[0]):
            yield _amount(lost, None)


def _amount(number: re.Match[str], twin: str | None) -> Doubt:
    start, end = number.span()
    return Doubt(start=start, end=end, kind="number", heard=number[0], alternatives=[twin] if twin else [])
