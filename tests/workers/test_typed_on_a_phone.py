"""What a few sloppy words ask for is told, at the patient's own figures, and nothing beside it leads."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed

TOGETHER = "An ACE inhibitor and an ARB are not recommended together"
EITHER = "Uncomplicated hypertension: ACE inhibitors and ARBs are suitable first-line drugs, alone or combined"


def test_a_bound_of_time_is_no_most_of_a_dose() -> None:
    usual = "Use the standard alteplase dose of 0.9 mg/kg in acute stroke of less than 4.5 hours"
    most = "Alteplase should be given up to 90 mg in stroke"
    found = recommended(usual), passage(most)
    assert answer("maximum dose alteplase stroke", *found, standard=0.95)[0] == most
    assert answer_typed("alteplase dose stroke", *found)[0] == usual


def test_the_days_in_all_are_how_long() -> None:
    dose = "Amikacin for pyelonephritis in children: 15 mg/kg/day in 2 doses"
    days = "Oral antibiotics for pyelonephritis in children to complete 7-10 days are suggested"
    assert answer_typed("pyelo in a kid total days of treatment", recommended(dose), recommended(days))[0] == days


def test_how_long_there_is_asks_how_soon() -> None:
    past = "Cover MRSA in sepsis when the patient had antibiotics in the past 90 days"
    soon = "Start antibiotics within an hour of recognising sepsis"
    found = recommended(past), recommended(soon)
    assert answer_typed("how long have i got to get abx in for sepsis", *found)[0] == soon


@pytest.mark.parametrize("question", ["losartan and enalapril together?", "ramipril plus valsartan"])
def test_classes_that_are_refused_together_are_so_for_their_drugs(question: str) -> None:
    found = recommended(EITHER), recommended(TOGETHER, against=True)
    assert answer(question, *found, cosine=0.2)[0] == TOGETHER
    assert answer(question, *found)[0] == TOGETHER
    assert answer("ramipril and enalapril together?", *found, cosine=0.2) == []


def test_what_forbids_a_drug_at_the_patients_value_says_enough() -> None:
    forbids = "Nitroglycerin may be given; nitrates are contraindicated when systolic pressure is below 90 mmHg"
    assert answer_typed("gtn spray ok if systolic is 85", recommended(forbids)) == [forbids]
    assert answer("gtn spray ok if systolic is 85", recommended(forbids), cosine=0.4) == [forbids]
    assert answer("gtn spray ok if systolic is 110", recommended(forbids), cosine=0.4) == []


def test_what_draws_the_line_tells_on_which_side_a_value_is() -> None:
    which = "In Filipino adults use the Asia-Pacific BMI criteria to diagnose overweight and obesity"
    line = "The BMI cut-offs in adults are 23 kg/m2 or more for overweight and 25 kg/m2 or more for obesity."
    found = recommended(which), passage(line)
    assert answer_typed("bmi 26 is that obese in filipinos", *found)[0] == line
    assert answer("bmi 26 which criteria for obesity", *found)[0] == which


def test_asked_which_drug_the_first_choice_leads_before_the_dose_of_one() -> None:
    dose = "Hydralazine in pregnancy: the initial dose is 5 mg IV over 2 minutes"
    choice = "First-line urgent treatment in pregnancy is IV hydralazine and labetalol"
    found = recommended(dose), recommended(choice)
    assert answer_typed("pregnant 172/114 which iv drug", *found)[0] == choice
    assert answer_typed("hydralazine dose pregnant", *found)[0] == dose
    ofloxacin = "Ofloxacin for pyelonephritis in adults: 400 mg PO BID for 14 days"
    cystitis = passage(
        "First choices for cystitis in adults are fosfomycin or nitrofurantoin", headings=("Cystitis, pyelonephritis",)
    )
    assert answer_typed("pyelonephritis oral abx adult", recommended(ofloxacin), cystitis)[0] == ofloxacin


def test_everyday_words_are_those_of_guidelines() -> None:
    watched = "Observe every patient with snake bite for at least 24 hours"
    works = "Health workers with hepatitis B can perform procedures if a panel reviews them"
    assert answer_typed("snake bite looks fine, how long to watch", recommended(watched)) == [watched]
    assert answer_typed("one of our surgeons is hep b positive can he still operate", recommended(works)) == [works]
