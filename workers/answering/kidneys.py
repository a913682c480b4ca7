"""Whether a dose is printed for kidneys other than the patient's: at a GFR of 8 that of "10 to 30 mL/min" is wrong."""

import re
from collections.abc import Iterator, Sequence

from assistant.events import Assumed
from workers.answering.relevance import QUANTITY

MEASURE = r"(?:e?gfr|glomerular filtration(?: rate)?|cr ?cl|creatinine clearance)"
# A number behind "below" is a threshold that is asked about, not the patient's.
GIVEN = re.compile(
    rf"\b{MEASURE}(?: of| is|:|=| about| around)* ?(\d{{1,3}})(?![\d.]|[- ]?(?:to|-|–) ?\d)", re.IGNORECASE
)
MEASURED = re.compile(rf"\b{MEASURE}\b", re.IGNORECASE)
# A number that is given another unit is no clearance.
_EDGE = r"(\d{1,3})(?![\d.])(?!\s*(?:mg|mcg|g|kg|%|mm|hours?|h|days?|weeks?|months?|years?)\b)"
BETWEEN = re.compile(
    rf"\b(\d{{1,3}})\s*(?:mL/min\S*\s*)?(?:-|\u2013|to|and)\s*(?:less than\s*|<\s*)?{_EDGE}", re.IGNORECASE
)
BELOW = re.compile(rf"(?:\b(?:below|under|less than|up to)|[<\u2264])\s*(?:or equal to\s*)?{_EDGE}", re.IGNORECASE)
ABOVE = re.compile(
    rf"(?:\b(?:above|over|more than|greater than|at least)|[>\u2265])\s*(?:or equal to\s*)?{_EDGE}", re.IGNORECASE
)
Band = tuple[float, float]
OF_STAGE: dict[str, Band] = {
    "egfr_60": (60, float("inf")),
    "egfr_30_59": (30, 59),
    "egfr_15_29": (15, 29),
    "egfr_under_15": (0, 14),
}


# Whose kidneys are replaced has doses of their own.
REPLACED = frozenset(("haemodialysis", "peritoneal_dialysis", "continuous"))
REPLACING = re.compile(r"dialysis|\bCRRT\b|filtration therapy|renal replacement", re.IGNORECASE)


def is_for_other_kidneys(question: str, assumed: Sequence[Assumed], text: str) -> bool:
    """Whether a text gives a dose for ranges of clearance (mL/min) that all leave the patient's out."""
    stage = next((each for each in assumed if each.kind == "kidney"), None)
    kidneys = _kidneys(question, stage)
    measured = MEASURED.search(text)
    bands = list(_bands(text[measured.start() :])) if measured and QUANTITY.search(text) else []
    if stage and stage.value in REPLACED:
        return bool(bands) and not REPLACING.search(text)
    return bool(kidneys and bands) and not any(_meet(kidneys, band) for band in bands if kidneys)


def _kidneys(question: str, stage: Assumed | None) -> Band | None:
    """The clearance or the range of it that the question gives, or the range that was tapped in its place."""
    if stage and stage.origin == "set":
        return OF_STAGE.get(stage.value)
    if given := GIVEN.search(question):
        return float(given[1]), float(given[1])
    measured = MEASURED.search(question)
    return next(_bands(question[measured.start() :]), None) if measured else None


def _meet(patient: Band, printed: Band) -> bool:
    """Whether two ranges share more than an edge; a single clearance on an edge belongs to both sides."""
    least, most = max(patient[0], printed[0]), min(patient[1], printed[1])
    return least < most or least == most == patient[0] == patient[1]


def _bands(text: str) -> Iterator[Band]:
    """Yield the ranges that a text prints, open ones without an end; an edge belongs to both sides of it."""
    yield from ((float(low), float(high)) for low, high in BETWEEN.findall(text))
    alone = BETWEEN.sub(" ", text)
    yield from ((0.0, float(edge)) for edge in BELOW.findall(alone))
    yield from ((float(edge), float("inf")) for edge in ABOVE.findall(alone))
