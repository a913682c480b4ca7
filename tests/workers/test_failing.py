"""Where a treatment has failed, what leads speaks of that, or is the second choice."""

from tests.workers.passages import recommended
from tests.workers.quoted import answer

GIVEN = "Non-severe pneumonia in a child: amoxicillin 40 mg/kg/day for 7 days is recommended"
FAILS = "Pneumonia of a child that fails to improve within 72 hours of treatment: look for an effusion"
FIRST = "Norepinephrine is the first-line vasopressor in adults with septic shock"
SECOND = "Vasopressin is the second vasopressor to add to norepinephrine in septic shock"
ALBUMIN = "Albumin may be added in septic shock that does not respond to standard volume and vasopressor therapy"


def test_the_drug_that_failed_is_not_told_again() -> None:
    found = recommended(GIVEN), recommended(FAILS)
    assert answer("pneumonia child not improving after 2 days amoxicillin", *found)[0] == FAILS
    assert answer("amoxicillin dose pneumonia child", *found)[0] == GIVEN


def test_asked_the_second_choice_the_second_leads() -> None:
    found = recommended(ALBUMIN), recommended(FIRST), recommended(SECOND)
    assert answer("septic shock what to give second-line?", *found)[0] == SECOND
    assert answer("which vasopressor first in septic shock", *found)[0] == FIRST


def test_a_class_that_did_not_help_is_not_what_is_given() -> None:
    assert ALBUMIN not in answer(
        "if that doesnt work: vasopressor in septic shock?", *map(recommended, (ALBUMIN, SECOND))
    )
