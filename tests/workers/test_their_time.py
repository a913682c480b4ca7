"""What is printed for the week of a pregnancy leads before what is for another; weeks of age are a newborn's."""

import pytest

from tests.workers.passages import recommended
from tests.workers.quoted import answer_typed

FIRST = "First trimester of pregnancy: propylthiouracil is recommended for Graves' hyperthyroidism, not carbimazole"
LATER = "Second and third trimester of pregnancy: methimazole is recommended for Graves' hyperthyroidism"


@pytest.mark.parametrize(
    "question", ["graves 26 weeks", "graves 26wk carbimazole or ptu", "graves 30 weeks which drug"]
)
def test_weeks_are_a_pregnancy_in_its_trimester(question: str) -> None:
    assert answer_typed(question, recommended(FIRST), recommended(LATER))[0] == LATER


def test_of_early_weeks_the_first_trimester_leads() -> None:
    assert answer_typed("graves 9 weeks pregnant", recommended(LATER), recommended(FIRST))[0] == FIRST


def test_weeks_of_age_are_a_newborns() -> None:
    text = "Ceftriaxone for pyelonephritis in children: 50 mg/kg/day IV"
    assert answer_typed("3 week old pyelonephritis ceftriaxone dose", recommended(text)) == []
    assert answer_typed("3 month old pyelonephritis ceftriaxone dose", recommended(text)) == [text]
