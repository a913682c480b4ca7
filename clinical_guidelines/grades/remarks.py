"""Words of GRADE among others in brackets, as in "strong recommendation, moderate quality, 7 of 9 votes"."""

import re

from clinical_guidelines.grades.notations import normal
from clinical_guidelines.grades.words import CERTAINTY_RANGE, DIRECTION, STRENGTH

OF_EVIDENCE = r"(?:\s+(?:of\s+)?(?:the\s+)?evidence)?"
NOUN = r"(?:certainty|quality|grade|level|confidence)"
_STRENGTH_IN = re.compile(
    rf"\b({STRENGTH})\s+(?:\w+\s+){{0,2}}?recommendation|recommendation\s*(?:strength)?\s*[:–-]?\s*({STRENGTH})\b"
    rf"|strength\s*(?:of\s+(?:the\s+)?recommendation)?\s*[:–-]\s*({STRENGTH})\b"
    rf"|^\s*({STRENGTH}){DIRECTION}\s*[,;/|]",
    re.I,
)
_CERTAINTY_IN = re.compile(
    rf"\b({CERTAINTY_RANGE})[\s-]*(?:certainty|quality|confidence|(?:(?:grade|level)\s+(?:of\s+)?)?evidence)"
    rf"|{NOUN}{OF_EVIDENCE}\s*[:–-]?\s*({CERTAINTY_RANGE})\b"
    r"|\b(expert\s+(?:opinion|consensus)|consensus(?!\s+statement))\b",
    re.I,
)
# "(see the conditional recommendation for care at home)" grades nothing either.
_EXPLAINS = re.compile(r"\be\.g\b|\bi\.e\b|recommendations\b|^\s*[\"“]|^\s*see\b", re.I)
_PRACTICE = re.compile(
    r"\b(good\s+practice\s+(?:statement|point)|best\s+practice\s+(?:statement|advice|point)|consensus\s+statement)\b",
    re.I,
)


def remark(inside: str) -> tuple[str, str, bool] | None:
    """Return strength, certainty and whether they surely grade; None where the words explain or say too little."""
    strengths = {normal(each) for each in re.findall(rf"\b{STRENGTH}\b", inside, re.I)}
    # "(strong, weak, none)" lists what grades there are.
    if _EXPLAINS.search(inside) or len(strengths) > 1:
        return None
    practice = _PRACTICE.search(inside)
    strength = normal(_first(_STRENGTH_IN.search(inside))) or normal(_first(practice))
    certainty = normal(_first(_CERTAINTY_IN.search(inside)))
    # A certainty alone must fill its brackets; inside a longer remark it grades a study's result.
    if not strength and not (certainty and len(inside.split()) <= 8 and not re.search(r"[\d;=]", inside)):
        return None
    return strength, certainty, bool(strength and (certainty or practice or len(inside.split()) <= 3))


def _first(match: re.Match[str] | None) -> str:
    return next((group for group in match.groups() if group), "") if match else ""
