"""Advice for some, by descent, by age or by what they do not have, is not everybody's."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

DESCENT = "In adults of Black African family origin with hypertension consider losartan as first-line treatment"
EVERYBODY = "Offer amlodipine to adults with hypertension as step 1 treatment"
WITHOUT = "Offer amlodipine to adults with hypertension who do not have type 2 diabetes or gout"
WITH = "Offer ramipril to adults with hypertension who have type 2 diabetes"


def test_advice_for_people_of_one_descent_does_not_lead_unasked() -> None:
    both = recommended(DESCENT), recommended(EVERYBODY)
    assert answer("first line treatment of hypertension in adults", *both)[0] == EVERYBODY
    assert answer("first line treatment of hypertension in Black African adults", *both)[0] == DESCENT


def test_advice_for_those_without_an_illness_is_none_for_those_with_it() -> None:
    assert answer("treatment of hypertension in type 2 diabetes", recommended(WITHOUT)) == []
    assert answer("treatment of hypertension in type 2 diabetes", recommended(WITHOUT), recommended(WITH)) == [WITH]
    assert answer("treatment of hypertension", recommended(WITHOUT)) == [WITHOUT]


@pytest.mark.parametrize("lack", ["type 2 diabetes", "gout"])
def test_whom_advice_is_for_is_no_advice_against_and_no_other_illness(lack: str) -> None:
    advice = f"Offer amlodipine to adults with hypertension who do not have {lack}"
    both = recommended("Consider ramipril in hypertension"), recommended(advice)
    assert answer("treatment of hypertension in adults", *both)[0] == advice


def test_the_preferred_regimen_leads_before_the_alternative() -> None:
    alternative = "Regimen: Alternative | Induction: Fluconazole 1200 mg daily for 2 weeks"
    preferred = "Regimen: Preferred | Induction: Amphotericin B 1 mg/kg daily for 1 week"
    table = passage(
        f"{alternative}\n{preferred}", passage_kind="table", headings=("Treatment of cryptococcal meningitis",)
    )
    assert answer("cryptococcal meningitis treatment", table)[0] == preferred
