"""A digest's statement and the guideline's own sentence that it retells: shown once, in the guideline's words."""

import re

from workers.answering.patient.populations import populations
from workers.answering.text.folding import GRADE
from workers.answering.text.words import is_drug, terms, unified

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
UNIT = re.compile(
    r"\d\s*(%|(?:mg|mcg|micrograms?|g|ml|l|units?|iu|u|mmol|mmhg|h|hours?|days?|weeks?|minutes?)(?:/[a-z]+)*)\b"
)
REFUSAL = re.compile(
    r"\b(?:not|no|never|against|avoid\w*|without|neither|nor|cannot|unless|except|contraindicat\w*|stop\w*|withh\w*"
    r"|discontinu\w*)\b"
)
ORDER = re.compile(r"\b(?:before|after|early|late|delay\w*|increas|decreas|reduc|instead|over|versus|alone|add)")
BOUND = re.compile(r"[<>≤≥]|\b(?:below|above|under|at least|at most|less than|more than)\b")
LOWER = frozenset(("<", "≤", "below", "under", "at most", "less than"))
LEAST_COSINE = 0.8


def retells(digest: str, original: str, cosine: float) -> bool:
    """Whether the two say the same: drugs in one order, numbers, units, bounds, refusals and people alike."""
    return cosine >= LEAST_COSINE and _essence(digest) == _essence(original)


def _essence(text: str) -> tuple[object, ...]:
    bare = unified(re.sub(r"^\W*(?:statement\s+)?\d+(?:\.\d+)*[:.]?\s+", "", GRADE.sub(" ", text), flags=re.IGNORECASE))
    return (
        tuple(dict.fromkeys(word for word in terms(bare) if is_drug(word))),
        frozenset(NUMBER.findall(bare)),
        frozenset(found.removesuffix("s") for found in UNIT.findall(bare)),
        # Whether any, not how many: "not recommended" retells "we recommend against".
        len(REFUSAL.findall(bare)) > 0,
        frozenset(ORDER.findall(bare)),
        frozenset(sign in LOWER for sign in BOUND.findall(bare)),
        populations(bare) - {"grown"},
    )
