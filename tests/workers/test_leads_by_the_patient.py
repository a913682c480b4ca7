"""What leads by the patient's age and values, by the time and the turn that were asked for, and by the drug."""

from tests.workers.passages import recommended
from tests.workers.quoted import answer


def test_the_target_for_the_patients_age_leads() -> None:
    everybody = "In adults with hypertension the target systolic blood pressure is below 130 mmHg"
    aged = "In adults of 80 years or older with hypertension the target systolic blood pressure is below 150 mmHg"
    found = recommended(everybody), recommended(aged)
    assert answer("blood pressure target hypertension 84 year old", *found)[0] == aged
    assert answer("blood pressure target hypertension 50 year old", *found)[0] == everybody


def test_asked_how_soon_a_time_leads_before_promptly() -> None:
    promptly = "In septic shock give antibiotics promptly, as soon as it is recognised"
    timed = "In septic shock give antibiotics within 1 hour of recognising it"
    assert answer("how soon antibiotics in septic shock", recommended(promptly), recommended(timed))[0] == timed


def test_the_nearest_limit_leads() -> None:
    wide = "In hypokalaemia with potassium below 3.5 give potassium chloride by mouth"
    near = "In hypokalaemia with potassium below 2.5 give potassium chloride into a vein"
    found = recommended(wide), recommended(near)
    assert answer("hypokalaemia potassium 2.2 treatment", *found)[0] == near
    assert answer("hypokalaemia potassium 3.2 treatment", *found)[0] == wide


def test_a_passage_without_the_drug_does_not_answer_for_it() -> None:
    other = "Pyelonephritis should be treated with ciprofloxacin 500 mg twice a day"
    assert answer("doxycycline pyelonephritis", recommended(other)) == []


def test_asked_what_to_add_the_next_choice_leads() -> None:
    first = "In asthma inhaled corticosteroid is the first choice of treatment"
    added = "In asthma a long-acting beta agonist is added as the second choice of treatment"
    assert answer("asthma add on treatment", recommended(first), recommended(added))[0] == added
