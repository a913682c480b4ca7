"""The weight that a question gives its patient, and whether a dose is for it: 18 kg is not "above 20 kg"."""

import re
from collections.abc import Iterator
from math import nextafter

from workers.answering.fitting.quantities import QUANTITY
from workers.answering.patient.ages import leaves_out_older
from workers.answering.patient.edges import end_of

NUMBER = r"(\d{1,3}(?:\.\d+)?)"
KILOGRAMS = re.compile(rf"(?<![\d./-]){NUMBER}[- ]?(?:kgs?|kilos?|kilogram(?:me)?s?)\b(?! ?(?:/|per\b|-|to \d))", re.I)
WEIGHED = re.compile(rf"(?:\b(?:weigh\w*|of)\s+)?{KILOGRAMS.pattern}", re.I)
# A change of weight, a bound that patients are told apart by, or what a dose is given for.
NOT_A_WEIGHT = re.compile(
    r"\b(?:than|under|below|over|above|least|most|to|per|every|each|los[est]+|loss of|gain\w*(?: of)?|and)(?: about)? $"
    r"|[<>≤≥=/-] ?$",
    re.I,
)
EDGE = rf"\s*(?:or equal to\s*)?{NUMBER}\s*kg\b(?!\s*/)"
BETWEEN = re.compile(rf"\b{NUMBER}\s*(?:kg)?\s*(?:-|\u2013|to|and|up to)\s*([<\u2264]?){EDGE}", re.I)
BELOW = re.compile(rf"(?:\b(?:below|under|less than|lighter than|up to)|[<\u2264]){EDGE}", re.I)
ABOVE = re.compile(rf"(?:\b(?:above|over|more than|heavier than|at least|greater than|from)|[>\u2265]){EDGE}", re.I)
TAIL = re.compile(rf"\b{NUMBER}\s*kg\s*(?:and|or)\s*(above|heavier|over|more|below|lighter|under|less)\b", re.I)
UPWARD = frozenset(("above", "heavier", "over", "more"))
# A column of weights prints its unit in its head alone: "Body weight (kg): 15 to < 25".
IN_KILOGRAMS = re.compile(
    r"(\bweight[^|:\n]{0,20}\(\s*kg\s*\)[^|:\n]{0,10}:[^|\n]*\d)(?!\s*kg)(?=\s*(?:\||$))", re.I | re.M
)
Band = tuple[int, float, float]
# No grown patient weighs so little, in kilograms.
CHILDS = 25
# Nor an infant so much; who weighs less may be one or a small child.
INFANTS = 12


def weight_given(question: str) -> float | None:
    """Return the kilograms that a question gives, None where it gives none or several."""
    said = {
        float(each[1]) for each in KILOGRAMS.finditer(question) if not NOT_A_WEIGHT.search(question[: each.start()])
    }
    return said.pop() if len(said) == 1 else None


def is_for_other_weights(question: str, text: str) -> bool:
    """Whether a text prints ranges of weight before its first amount, all of which leave the patient's out.

    So does what is on infants alone, where the patient is heavier.
    """
    weight, text = weight_given(question), IN_KILOGRAMS.sub(r"\1 kg", text)
    if weight is not None and weight >= INFANTS and leaves_out_older(question, text):
        return True
    bands = list(_bands(text)) if weight is not None else []
    if weight is None or not bands or any(low <= weight <= high for _, low, high in bands):
        return False
    amount = QUANTITY.search(text)
    return amount is None or min(bands)[0] <= amount.start()


def only_touches_the_weight(question: str, text: str) -> bool:
    """Whether the patient weighs just what the words of a range leave out: 20 kg, of "above 20 kg"."""
    return _takes_in(question, text, exact=False) and not _takes_in(question, text, exact=True)


def is_for_the_weight(question: str, text: str) -> bool:
    """Whether a text prints a range of weight that takes the patient in by its very words."""
    return _takes_in(question, text, exact=True)


def _takes_in(question: str, text: str, *, exact: bool) -> bool:
    weight = weight_given(question)
    if weight is None:
        return False
    return any(low <= weight <= high for _, low, high in _bands(IN_KILOGRAMS.sub(r"\1 kg", text), exact=exact))


def _bands(text: str, *, exact: bool = False) -> Iterator[Band]:
    """Where each range of weight is printed, and its ends in kilograms.

    A number behind words takes itself in, so that "under 20 kg" and "over 20 kg" leave nobody out, unless `exact`.
    """
    for found in BETWEEN.finditer(text):
        yield found.start(), float(found[1]), _edge(found[2], found[3])
    rest = BETWEEN.sub(lambda found: " " * len(found[0]), text)
    for found in BELOW.finditer(rest):
        high = end_of(found[0], float(found[1]), 0.0) if exact else _edge(found[0], found[1])
        yield found.start(), 0.0, high
    for found in ABOVE.finditer(rest):
        low = float(found[1])
        yield found.start(), end_of(found[0], low, float("inf")) if exact else low, float("inf")
    for found in TAIL.finditer(rest):
        edge = float(found[1])
        yield found.start(), *((edge, float("inf")) if found[2].casefold() in UPWARD else (0.0, edge))


def _edge(sign: str, kilograms: str) -> float:
    """Return the upper end of a range: "< 25" leaves 25 out, words are less exact."""
    return nextafter(float(kilograms), 0.0) if sign.startswith("<") else float(kilograms)
