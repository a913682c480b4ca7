"""Whether a dose is printed for kidneys other than the patient's: at a GFR of 8 that of "10 to 30 mL/min" is wrong."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.events import Assumed
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.patient.bands import Band, meet

MEASURE = r"(?:e?gfr|glomerular filtration(?: rate)?|cr ?cl|creatinine clearance)"
# "mL/min/1.73 m2", "ml per minute per 1.73 m²": no limit stands in it.
PER_MINUTE = re.compile(
    r"\s*\bml\s*(?:/|per)\s*min(?:ute)?s?\b(?:\s*(?:/|per)\s*1\.73\s*m(?:2|\u00b2)?)?", re.IGNORECASE
)
# A number behind "below" is a threshold that is asked about, not the patient's.
GIVEN = re.compile(
    rf"\b{MEASURE}(?: (?:of|is|was|now|only|about|around)| ?[:=~])* ?(\d{{1,3}}(?:\.\d+)?)"
    r"(?!\.?\d|[- ]?(?:to|-|–) ?\d)",
    re.IGNORECASE,
)
MEASURED = re.compile(rf"\b{MEASURE}\b", re.IGNORECASE)
# A number that is given another unit is no clearance.
_EDGE = r"(\d{1,3})(?!\.?\d)(?!\s*(?:mg|mcg|g|kg|%|mm|hours?|h|days?|weeks?|months?|years?)\b)"
BETWEEN = re.compile(
    rf"\b(\d{{1,3}})\s*(?:mL/min\S*\s*)?(?:-|\u2013|to|and)\s*(?:less than\s*|<\s*)?{_EDGE}", re.IGNORECASE
)
BELOW = re.compile(rf"(?:\b(?:below|under|less than|up to)|[<\u2264])\s*(?:or equal to\s*)?{_EDGE}", re.IGNORECASE)
ABOVE = re.compile(
    rf"(?:\b(?:above|over|more than|greater than|at least)|[>\u2265])\s*(?:or equal to\s*)?{_EDGE}", re.IGNORECASE
)
FROM_ON = re.compile(r"(?<![\d.])(\d{1,3})\s+(?:or|and) (?:more|above|over|higher|greater)\b", re.IGNORECASE)
# A dose that goes up is one, whatever the amount.
RAISED = re.compile(r"\b(?:increas|rais|doubl)\w* (?:the |its )?dos(?:e|es|age)\b", re.IGNORECASE)
# From this on the usual dose is meant, but where a text prints ranges of its own.
NEARLY_WHOLE = "egfr_60"
# From the best on.
OF_STAGE: dict[str, Band] = {
    NEARLY_WHOLE: (60, float("inf")),
    "egfr_30_59": (30, 59),
    "egfr_15_29": (15, 29),
    "egfr_under_15": (0, 14),
}
# Whose kidneys are replaced has doses of their own.
REPLACED = frozenset(("haemodialysis", "peritoneal_dialysis", "continuous"))
REPLACING = re.compile(
    r"(?:h[a]?emo|peritoneal )?dialysis|\bCRRT\b|filtration therapy|renal replacement", re.IGNORECASE
)


class Kidneys(NamedTuple):
    """What is known of a patient's kidneys: a clearance in mL/min, as a range, or that something does their work."""

    clearance: Band | None
    are_replaced: bool


def stage_given(question: str) -> str:
    """Return the stage of the clearance that a question gives its patient; empty where it gives none."""
    given = GIVEN.search(question)
    return next(stage for stage, (least, _) in OF_STAGE.items() if float(given[1]) >= least) if given else ""


def kidneys_of(question: str, assumed: Sequence[Assumed]) -> Kidneys:
    """Read the patient's kidneys from the question, and from what was tapped in its place."""
    stage = next((each for each in assumed if each.kind == "kidney"), None)
    if stage and stage.value in REPLACED:
        return Kidneys(None, are_replaced=True)
    if stage and stage.origin == "set":
        return Kidneys(OF_STAGE.get(stage.value), are_replaced=False)
    if given := GIVEN.search(question):
        return Kidneys((float(given[1]), float(given[1])), are_replaced=False)
    measured = MEASURED.search(question)
    return Kidneys(next(_bands(question[measured.start() :]), None) if measured else None, are_replaced=False)


def is_for_other_kidneys(kidneys: Kidneys, text: str) -> bool:
    """Whether a text gives a dose for ranges of clearance that all leave the patient's out."""
    if not (kidneys.clearance or kidneys.are_replaced) or not (QUANTITY.search(text) or RAISED.search(text)):
        return False
    measured = MEASURED.search(text)
    bands = list(_bands(text[measured.start() :])) if measured else []
    if kidneys.clearance is None:
        return bool(bands) and not REPLACING.search(text)
    if not bands:
        # What is given for a machine that does the kidneys' work.
        return REPLACING.match(text) is not None
    return not any(meet(kidneys.clearance, band) for band in bands)


def _bands(text: str) -> Iterator[Band]:
    """Yield the ranges that a text prints, open ones without an end; an edge belongs to both sides of it."""
    text = PER_MINUTE.sub("", text)
    yield from ((float(low), float(high)) for low, high in BETWEEN.findall(text))
    alone = BETWEEN.sub(" ", text)
    yield from ((float(edge), float("inf")) for edge in FROM_ON.findall(alone))
    yield from ((0.0, float(edge)) for edge in BELOW.findall(alone))
    yield from ((float(edge), float("inf")) for edge in ABOVE.findall(alone))
