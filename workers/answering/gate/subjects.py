"""Of which illness or treatment a printed sentence tells a thing: what is told of another one is another's."""

import re
from functools import lru_cache

from clinical_guidelines.positions.lexicon import conditions, folded, interventions
from clinical_guidelines.quantities.drugs import drug_names
from workers.answering.gate.words import STOP, words

_NUMBER = re.compile(r"(?<![\d.])\d[\d.]*(?![\d.]*\])")
# A printed sentence with so much of what is said is where it comes from, and any about as good.
_FROM_IT, _ABOUT = 0.35, 0.8
# Numbers and drugs tell more than words of where a thing comes from.
_TELLING = 3


def other_subjects(said: str, printed: str) -> list[str]:
    """The illnesses and treatments of a worded sentence that are printed, but of which every printed sentence that it
    comes from says nothing, and names another one."""
    found: list[str] = []
    for told in STOP.split(said):
        named, marks = _subjects(told), _marks(told)
        if not any(named):
            continue
        total = _worth(marks)
        scored = [(_worth(marks & _marks(held)) / total, held) for held in STOP.split(printed) if total]
        best = max((score for score, _ in scored), default=0.0)
        if best >= _FROM_IT:
            # To name all of a text takes long.
            likest = [_subjects(held) for score, held in scored if score >= _ABOUT * best]
            for kind, names in enumerate(named):
                others = [names - each[kind] if each[kind] - names else frozenset[str]() for each in likest]
                told_of_others = frozenset.intersection(*others)
                found += sorted(told_of_others & _subjects(printed)[kind]) if told_of_others else []
    return [f"says of {name} what is printed of another" for name in found]


def _worth(marks: frozenset[str]) -> int:
    return sum(_TELLING if mark in drug_names() or mark[0].isdigit() else 1 for mark in marks)


@lru_cache(maxsize=2048)
def _marks(sentence: str) -> frozenset[str]:
    return words(sentence).union(_NUMBER.findall(sentence))


@lru_cache(maxsize=2048)
def _subjects(text: str) -> tuple[frozenset[str], frozenset[str]]:
    text = folded(text)
    return conditions().names(text), interventions().names(text)
