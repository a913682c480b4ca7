"""Where a treatment has failed, what leads speaks of that, or is the second choice."""

from tests.workers.passages import passage, recommended
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


def test_asked_the_second_choice_the_first_does_not_lead_for_being_told_first() -> None:
    second = (
        "Vasopressin, titrated up to 0.03 U/min, is the second vasopressor to add to norepinephrine, either to reach"
        " the target mean arterial pressure or to lower the norepinephrine dose"
    )
    found = [passage(each, each, guideline="Septic shock in adults") for each in (FIRST, second)]
    assert answer("second-line vasopressor in septic shock", *found)[0] == second


def test_asked_which_drug_the_first_choice_leads_though_fluids_have_failed() -> None:
    refractory = "In refractory septic shock epinephrine is a vasopressor to consider"
    question = "septic shock still low after fluids, which vasopressor"
    assert answer(question, recommended(FIRST), recommended(refractory), first=0.99)[0] == FIRST


def test_what_fails_in_one_of_two_illnesses_does_not_lead() -> None:
    both = "Pneumonia with effusion in a child: amoxicillin 40 mg/kg/day is recommended"
    one = "Pneumonia that fails to improve: refer the child"
    question = "pneumonia with effusion child not improving"
    assert answer(question, recommended(both), recommended(one))[0] == both
