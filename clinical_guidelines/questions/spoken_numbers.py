"""Numbers of a patient and of a dose in words, put into figures: "GFR is eight", "a four month old"."""

import re

from clinical_guidelines.quantities.figured import VALUES, figured

_WORD = rf"(?:{'|'.join([*VALUES, 'hundred', 'thousand'])})"
_NUMBER = rf"{_WORD}(?:[ -](?:and )?{_WORD})*(?: point {_WORD}(?: {_WORD})*)?"
_UNIT = (
    r"(?:(?:milli|micro|kilo)?gram(?:me)?s?|kilos?|[mk]g|mcg|mils?|millilit(?:er|re)s?|ml|units?"
    r"|percent|per cent|millimoles?|(?:year|month|week|day)s?(?=[ -]olds?\b|,))\b"
)
_MEASURE = (
    r"(?:e?GFR|filtration rate|clearance|CrCl|INR|pressure|BP|systolic|diastolic|MAP|sodium|potassium|glucose|sugar"
    r"|lactate|creatinine|ha?emoglobin|Hb|platelets?|count|BMI|GCS|SpO2|sats?|saturation"
    r"|(?:Hb)?A1c|CD4|QTc|temp(?:erature)?|(?:heart|pulse|respiratory) rate|calcium|magnesium|urea|bilirubin|aged?"
    r"|weigh(?:s|t|ing))"
)
_LINKED = r"(?: (?:is|of|was|at|about|around|only|just|now|over|under|below|above|than|less|more|to|down|up)){0,3}"
MEASURED = re.compile(
    rf"\b(?:{_MEASURE}{_LINKED} {_NUMBER}(?: over {_NUMBER})?\b|{_NUMBER}(?=[ -]{_UNIT}))", re.IGNORECASE
)


def with_figures(question: str) -> str:
    """Return an English question with what was measured, an age or an amount in figures; other numbers stay words."""
    return MEASURED.sub(lambda found: figured(found[0]), question)
