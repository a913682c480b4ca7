"""A dose for other kidneys than the patient's is never quoted; a threshold that is no dose stays."""

import pytest

from assistant.events import Assumed
from tests.workers.passages import recommended
from tests.workers.quoted import answer
from workers.answering.patient.kidneys import is_for_other_kidneys, kidneys_of

MODERATE = "Glomerular filtration rate of 10 to 30 mL/min: amoxicillin 500 mg or 250 mg every 12 hours."
SEVERE = "Patients with a GFR less than 10 mL/min should receive 500 mg every 24 hours for 7 to 10 days."
BOTH = "CrCl 30-59 mL/min: 250 mg daily; CrCl 15-29 mL/min: 125 mg daily."
GOOD = "At a creatinine clearance of 60 mL/min or more, or above 50, give 1000 mg."
ENDS = "Give 250 mg every 12 hours where the GFR is above 30."
THRESHOLD = "Metformin is contraindicated at an eGFR below 30 mL/min."


@pytest.mark.parametrize(
    ("question", "fits", "does_not"),
    [
        ("amoxicillin gfr 8 dose", [SEVERE, THRESHOLD], [MODERATE, BOTH, GOOD]),
        ("amoxicillin dose, eGFR is 20", [MODERATE, BOTH], [SEVERE, GOOD]),
        ("dose at a creatinine clearance of 45", [BOTH, THRESHOLD], [MODERATE, SEVERE]),
        ("dose with crcl 70", [GOOD], [MODERATE, SEVERE, BOTH]),
        ("amoxicillin dose", [MODERATE, SEVERE, BOTH, GOOD], []),
        ("dose with an eGFR below 30?", [MODERATE, SEVERE, BOTH], [GOOD]),
        ("dose when GFR under 10", [SEVERE], [MODERATE, BOTH, GOOD]),
        ("His eGFR is 20. Amoxicillin dose?", [MODERATE, BOTH], [SEVERE, GOOD]),
        ("amoxicillin dose, eGFR = 8.5", [SEVERE], [MODERATE, BOTH, GOOD, ENDS]),
    ],
)
def test_a_dose_is_quoted_for_the_clearance_that_was_asked(question: str, fits: list[str], does_not: list[str]) -> None:
    assert not any(is_for_other_kidneys(kidneys_of(question, []), text) for text in fits)
    assert all(is_for_other_kidneys(kidneys_of(question, []), text) for text in does_not)


def test_what_was_tapped_takes_the_place_of_what_the_question_says() -> None:
    tapped = [Assumed(kind="kidney", value="egfr_60", origin="set")]
    assert is_for_other_kidneys(kidneys_of("amoxicillin gfr 8 dose", tapped), SEVERE)
    read = [Assumed(kind="kidney", value="egfr_under_15", origin="question")]
    assert is_for_other_kidneys(kidneys_of("amoxicillin gfr 8 dose", read), MODERATE)
    below = [Assumed(kind="kidney", value="egfr_under_15", origin="set")]
    assert not is_for_other_kidneys(kidneys_of("amoxicillin dose", below), MODERATE), (
        "a range of patients may reach into it"
    )


def test_who_is_dialysed_gets_no_dose_for_a_clearance() -> None:
    dialysed = [Assumed(kind="kidney", value="haemodialysis", origin="question")]
    question = "amoxicillin dose when GFR under 10 and on haemodialysis"
    assert is_for_other_kidneys(kidneys_of(question, dialysed), SEVERE)
    assert not is_for_other_kidneys(kidneys_of(question, dialysed), "Hemodialysis: amoxicillin 500 mg every 24 hours.")
    assert not is_for_other_kidneys(
        kidneys_of(question, dialysed), "With a GFR below 10 or dialysis give 500 mg every 24 hours."
    )


HIGHER = (
    "If the target is not met and eGFR is 30 ml per minute per 1.73 m\u00b2 or more, increase the dose of atorvastatin"
)
AGREED = "Agree higher doses of atorvastatin with a specialist if eGFR is less than 30 ml per minute per 1.73 m\u00b2"


def test_a_dose_is_raised_for_the_clearance_that_was_asked() -> None:
    assert answer("atorvastatin 80 egfr 25", recommended(HIGHER)) == []
    assert answer("atorvastatin 80 egfr 25", recommended(HIGHER), recommended(AGREED)) == [AGREED]
    assert answer("atorvastatin 80 egfr 40", recommended(HIGHER)) == [HIGHER]


def test_no_limit_stands_in_a_unit() -> None:
    below, above = (
        f"Check potassium on spironolactone {often} where eGFR is {limit}"
        for often, limit in (("weekly", "below 30 mL/min/1.73 m2"), ("monthly", "30 mL/min/1.73 m2 or more"))
    )
    both = recommended(above), recommended(below)
    assert answer("potassium spironolactone egfr 25", *both)[0] == below
    assert answer("potassium spironolactone egfr 40", *both)[0] == above
