"""Every quantity of a text in a unit that other spellings share, with the words about it and its bound.

Of several numbers of one kind in a stretch of text, each owns the words up to the next of its kind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from clinical_guidelines.quantities.drugs import drug_places, spellings
from clinical_guidelines.quantities.numbers import Quantity, quantities
from workers.answering.gate.measures import bounded_side, measure, relation
from workers.answering.gate.people import labelled
from workers.answering.gate.spans import Band, banded, bands, joined, other_end
from workers.answering.gate.words import words

# A number of the literature may stand right behind the stop.
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n|(?<=[a-z)\]])\.(?=[(\[]?\d)")
# "65 or older": the end of a bound, which joins nothing.
_FURTHER = (
    r"(?:more|less|older|younger|above|below|higher|lower|greater|larger|smaller|longer|shorter|over|under|fewer)"
)
# Where the words between two numbers stop being about the first and begin to be about the second.
_PART = re.compile(
    rf"[,|)]|\b(?:and|or)\b(?! {_FURTHER}\b(?! (?:than )?\d))|\bthen\b|\bbut\b|\bversus\b|\bvs\b|\bcompared\b"
    r"|\bpreferred to\b|\brather than\b|\binstead of\b|\bfollowed\b"
)
_WORD = re.compile(r"[a-z]{3}")
_DIGITS = re.compile(r"^[\d.]+")
# Characters beside a number that are compared letter for letter.
_BESIDE = 40
# A number that is told of the drug right behind it.
_OF_DRUG = re.compile(
    r"[\d. -]+(?:to [\d. ]+)?(?:mg|mcg|g|ml|units?|iu)(?:/kg)?(?: of)?"
    r"(?: (?:oral|intravenous|intramuscular|subcutaneous))? ?"
)
# Characters within which a drug heads the sentences behind it.
_LED = 400


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in the first unit of its measure, and the words about it.

    `before` and `after` are the characters beside it, `near` its own words, `shared` those of its sentence that belong
    to no other number of its kind, `around` those of the sentences beside it too. `owner` is the drug named last before
    it in its sentence, or the only one there, `drugs` are those among its own words, `inherited` is the drug of the
    sentences before where its own names none. `people` are those whom the label before it names ("Child:").
    `bands` are the ranges of age and weight that it is for. `other_end` is the size at the other end of its range;
    `sentence` counts the sentences of the text.
    """

    measure: str
    size: Fraction
    printed: str
    before: str
    after: str
    side: str
    relation: str
    near: frozenset[str]
    shared: frozenset[str]
    around: frozenset[str]
    owner: str
    drugs: frozenset[str]
    inherited: str
    people: frozenset[str]
    other_end: Fraction | None
    bands: tuple[Band, ...]
    sentence: int


@lru_cache(maxsize=256)
def amounts(text: str) -> tuple[Amount, ...]:
    """Read every quantity of a worded text; every sentence of an answer asks for the same passages."""
    found = list(quantities(text))
    spans = list(_sentences(text))
    kinds = [measure(quantity, text) for quantity in found]
    drugs = [(place, min(spellings(name))) for place, name in drug_places(text)] if found else []
    sides = [bounded_side(text, quantity.start, kind[0]) for quantity, kind in zip(found, kinds, strict=True)]
    read = _Read(found, kinds, sides, text, spans, drugs, banded(found, kinds, sides, text))
    return tuple(_amount(index, read) for index in range(len(found)))


class _Read(NamedTuple):
    """A worded text with its quantities, their measures, sides and bands, its sentences and its drugs."""

    found: Sequence[Quantity]
    kinds: Sequence[tuple[str, Fraction]]
    sides: Sequence[str]
    text: str
    spans: Sequence[tuple[int, int]]
    drugs: Sequence[tuple[int, str]]
    banded: Sequence[tuple[int, Band]]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _amount(index: int, read: _Read) -> Amount:
    found, kinds, text, spans, drugs = read.found, read.kinds, read.text, read.spans, read.drugs
    quantity, (measured, size) = found[index], kinds[index]
    at = next(place for place, (_, end) in enumerate(spans) if quantity.start < end or end == len(text))
    start, end = spans[at]
    before, after = _neighbours(index, found, kinds, text, (start, end))
    left = _split(text, before, quantity.start, drugs) if before is not None else start
    right = _split(text, quantity.start, after, drugs) if after is not None else end
    near = words(text[left:right])
    lead = words(text[start : _first(found, kinds, measured, start)])
    begin = quantity.start
    named = [(place, name) for place, name in drugs if start <= place < end]
    only = {name for _, name in named}
    close = any(place - begin < _BESIDE for place, _ in named)
    owners = [name for place, name in named if place < begin] or (list(only) if len(only) == 1 and close else [])
    earlier = [] if owners else [name for place, name in drugs if start - _LED <= place < start]
    own = frozenset(name for place, name in named if left <= place < right)
    behind = [name for place, name in named if _OF_DRUG.fullmatch(text, begin, place)]
    if behind:
        owners, own = behind, frozenset(behind)
    if own:
        lead -= {name for _, name in named}
    return Amount(
        measured,
        size,
        str(quantity),
        text[max(0, begin - _BESIDE) : begin],
        _DIGITS.sub("", text[begin : begin + _BESIDE], count=1),
        read.sides[index],
        relation(text, begin),
        near,
        near | lead,
        words(text[spans[at - 1][0] if at else 0 : spans[min(at + 1, len(spans) - 1)][1]]),
        owners[-1] if owners else "",
        own,
        earlier[-1] if earlier else "",
        labelled(text, max((place for place, _ in drugs if place < begin), default=0), begin),
        other_end(index, found, kinds, text),
        bands(index, found, kinds, text, read.banded),
        at,
    )


def _first(found: Sequence[Quantity], kinds: Sequence[tuple[str, Fraction]], measure: str, start: int) -> int:
    return next(
        each.start for each, kind in zip(found, kinds, strict=True) if each.start >= start and kind[0] == measure
    )


def _neighbours(
    index: int,
    found: Sequence[Quantity],
    kinds: Sequence[tuple[str, Fraction]],
    text: str,
    sentence: tuple[int, int],
) -> tuple[int | None, int | None]:
    """Where the numbers of the same kind before and after this one begin, those of its own range left out."""
    quantity, measure = found[index], kinds[index][0]
    like = [each for each, kind in zip(found, kinds, strict=True) if kind[0] == measure]
    inside = [each for each in like if sentence[0] <= each.start < sentence[1]]
    before = [e.start for e in inside if e.start < quantity.start and not joined(e, quantity, text)]
    after = [e.start for e in inside if e.start > quantity.start and not joined(quantity, e, text)]
    return (before[-1] if before else None), (after[0] if after else None)


def _split(text: str, left: int, right: int, drugs: Sequence[tuple[int, str]]) -> int:
    """Where the words between two numbers are parted: the left number keeps what stands before, the right the rest."""
    named = [at for at, _ in drugs if left < at < right and not _OF_DRUG.fullmatch(text, left, at)]
    parts = sorted([left + part.end() for part in _PART.finditer(text[left:right])] + named)
    told = [part for part in parts if _WORD.search(text[part:right])]
    return (told or parts or [right])[-1]
