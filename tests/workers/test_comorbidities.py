"""What gives a drug is no answer for a patient with a further illness of which it does not speak."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

GENERAL = "Propranolol is recommended in thyrotoxicosis for palpitations and tremor"
IN_ASTHMA = "In thyrotoxicosis with asthma give verapamil instead of propranolol"


def test_a_drug_that_is_given_whatever_else_the_patient_has_does_not_lead() -> None:
    assert answer("propranolol in thyrotoxicosis", recommended(GENERAL)) == [GENERAL]
    assert answer("propranolol in thyrotoxicosis and asthma", recommended(GENERAL)) == []
    assert answer("propranolol in thyrotoxicosis and asthma", recommended(GENERAL), recommended(IN_ASTHMA)) == [
        IN_ASTHMA
    ]


@pytest.mark.parametrize("further", ["HIV", "cirrhosis", "heart block", "epilepsy"])
def test_no_further_illness_is_passed_over(further: str) -> None:
    given = "Give levofloxacin 750 mg once a day for 5 days in acute pyelonephritis"
    assert answer("levofloxacin dose pyelonephritis", recommended(given)) == [given]
    assert answer(f"levofloxacin dose pyelonephritis with {further}", recommended(given)) == []


def test_a_heading_speaks_of_what_stands_under_it() -> None:
    question = "propranolol in thyrotoxicosis and asthma"
    assert answer(question, passage(f"{GENERAL}.", headings=("Thyrotoxicosis and asthma",)))


def test_what_the_patient_has_not_need_not_be_spoken_of() -> None:
    assert answer("propranolol in thyrotoxicosis without asthma", recommended(GENERAL)) == [GENERAL]


def test_what_gives_no_drug_holds_whatever_else_the_patient_has() -> None:
    aim = "We recommend a mean arterial pressure of at least 65 mmHg in septic shock"
    assert answer("mean arterial pressure in septic shock with cirrhosis", recommended(aim)) == [aim]


def test_what_is_done_besides_does_not_lead_in_place_of_the_drug() -> None:
    drug, water = "In acute cystitis give nitrofurantoin", "In acute cystitis give plenty of water"
    question = "nitrofurantoin or plenty of water in acute cystitis"
    assert answer(question, recommended(drug), recommended(water))[0] == drug
    assert answer(f"{question} with epilepsy", recommended(drug), recommended(water)) == []
