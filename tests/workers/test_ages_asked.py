"""A question on a range of ages is answered by what holds in a part of it."""

import pytest

from tests.workers.passages import recommended
from tests.workers.quoted import answer

OLDER = "Diarrhea in children older than 6 months: zinc 20 mg daily for 10 days"
YOUNGER = "Diarrhea in infants below 6 months: zinc 10 mg daily for 10 days"


@pytest.mark.parametrize("asked", ["under 6 months", "< 6 months", "less than 3 months old", "up to 6 months"])
def test_a_dose_for_the_older_is_none_for_the_younger(asked: str) -> None:
    question = f"zinc dose child {asked} diarrhea"
    assert answer(question, recommended(OLDER)) == []
    assert answer(question, recommended(OLDER), recommended(YOUNGER)) == [YOUNGER]


@pytest.mark.parametrize("asked", ["under 6 months", "below 3 mo"])
def test_a_drug_under_an_age_needs_no_word_for_who_is_so_young(asked: str) -> None:
    assert answer(f"zinc {asked}", recommended(OLDER), recommended(YOUNGER))[0] == YOUNGER


@pytest.mark.parametrize("asked", ["over 6 months", "6 months to 5 years", "1 to 4 years", "2 years and older"])
def test_a_dose_for_the_younger_is_none_for_the_older(asked: str) -> None:
    assert answer(f"zinc dose child {asked} diarrhea", recommended(OLDER), recommended(YOUNGER)) == [OLDER]


@pytest.mark.parametrize("ill_for", ["", "for less than 3 days", "over 2 weeks", "under 2 d", "under 2 weeks"])
def test_how_long_a_child_has_been_ill_is_no_age(ill_for: str) -> None:
    assert answer(f"zinc dose child diarrhea {ill_for}", recommended(OLDER))[0] == OLDER


def test_adults_of_an_age_are_not_all_adults_whatever_they_are_called() -> None:
    young = (
        "Among adult patients aged 60 years or younger with malignant infarction, surgical decompression is suggested"
    )
    old = "Among adult patients aged > 60 years with malignant infarction, surgical decompression may be considered"
    found = recommended(young), recommended(old)
    assert answer("malignant infarction decompression, 68 years old", *found)[0] == old
    assert answer("malignant infarction decompression, 52 years old", *found)[0] == young


def test_older_children_are_older_than_the_oldest_age_that_is_printed() -> None:
    vitamin = "In measles give vitamin A 100,000 IU to infants younger than 12 months and 200,000 IU to older children"
    again = "The vitamin A dose in measles should be repeated after 24 hours"
    assert answer("vitamin A dose measles 3 year old", recommended(again), recommended(vitamin))[0] == vitamin


def test_a_child_below_the_age_is_told_that_there_is_no_dose() -> None:
    none = "In diarrhea zinc is not routinely given below 6 months of age"
    assert answer("zinc dose diarrhea 5 month old", recommended(OLDER), recommended(none)) == [none]
    assert answer("zinc dose diarrhea 9 month old", recommended(OLDER), recommended(none))[0] == OLDER


def test_what_is_for_other_ages_alone_leads_before_what_it_keeps_from_the_patient() -> None:
    alone = "Reperfusion by drugs is indicated only in STEMI and in patients aged under 75 years"
    gives = "In STEMI give alteplase 15 mg at once, then 0.75 mg/kg over 30 minutes"
    found = recommended(gives), recommended(alone)
    assert answer("thrombolysis STEMI, 81 years old", *found, Reperfusion=0.6)[0] == alone
    assert answer("thrombolysis STEMI", *found, Reperfusion=0.6)[0] == gives


@pytest.mark.parametrize("asked", ["paracetamol neonate", "paracetamol newborn", "paracetamol 5 day old"])
@pytest.mark.parametrize(
    "other",
    [
        "Infants of 3 months or older may be given paracetamol 15 mg/kg every 6 hours",
        "Children aged 1 to 5 years should be given paracetamol 120 mg",
        "Children should be given paracetamol 15 mg/kg",
    ],
)
def test_a_dose_of_the_older_answers_for_no_newborn_though_no_dose_was_typed(asked: str, other: str) -> None:
    own = "Neonates should be given paracetamol 10 mg/kg"
    assert answer(asked, recommended(other)) == []
    assert answer(asked, recommended(other), recommended(own)) == [own]


def test_what_tells_a_newborn_no_dose_may_speak_of_children() -> None:
    told = "Paracetamol is the first choice for pain in children"
    assert answer("paracetamol neonate", recommended(told)) == [told]


def test_what_is_printed_at_other_ages_is_no_answer_beside_what_is_at_the_patient_s() -> None:
    younger = "Mild persistent asthma at 6-11 years: daily low dose inhaled corticosteroid"
    older = "Mild persistent asthma at 12 years and older: inhaled corticosteroid daily, or with formoterol as needed"
    found = recommended(younger), recommended(older)
    assert answer("mild persistent asthma 14 year old controller", *found) == [older]
    assert answer("mild persistent asthma 9 year old controller", *found)[0] == younger


def test_the_mild_illness_is_not_the_moderate_one() -> None:
    mild = "Mild persistent asthma at 6-11 years: daily low dose inhaled corticosteroid"
    moderate = "Moderate persistent asthma at 6-11 years: medium dose inhaled corticosteroid"
    asked = "moderate persistent asthma 8 year old controller"
    assert answer(asked, recommended(mild)) == []
    assert answer(asked, recommended(mild), recommended(moderate)) == [moderate]
    assert answer(asked, recommended("Mild to moderate persistent asthma: inhaled corticosteroid daily, for a child"))
