"""Asked for all of a treatment, or for an adult's dose, an answer is led by just that."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer_typed as answer


@pytest.mark.parametrize(
    "text",
    [
        "Differential diagnoses: other causes of discharge are seen in gonorrhea of women.",
        "Occasionally there is oedema of the overlying skin in gonorrhea of men.",
    ],
)
def test_signs_and_other_illnesses_are_no_treatment(text: str) -> None:
    assert answer("gonorrhoea treatment", passage(text)) == []


def test_the_usual_treatment_is_none_of_an_emergency() -> None:
    usual = "Lifestyle changes are the first line of treatment of hypertension"
    urgent = "Intravenous nicardipine is recommended in a hypertensive emergency"
    assert answer("treatment of hypertensive emergency", recommended(usual), recommended(urgent))[0] == urgent


def test_which_of_two_is_better_is_answered_where_it_was_asked() -> None:
    both = "We recommend tenofovir or entecavir in hepatitis B with renal insufficiency"
    better = "We recommend entecavir over tenofovir in hepatitis B with renal insufficiency"
    asked = "entecavir or tenofovir better in hepatitis B with renal insufficiency"
    assert answer(asked, recommended(both), recommended(better))[0] == better


def test_over_a_weight_or_a_time_compares_nothing() -> None:
    unclear = "Scabies is treated with benzyl benzoate lotion in patients in a crowded ward"
    for drug in (
        "Scabies is treated with ivermectin in patients over 15 kg",
        "Scabies is treated with ivermectin, taken over a month",
    ):
        assert answer("treatment of scabies", recommended(unclear), recommended(drug))[0] == drug


def test_what_follows_a_failure_does_not_lead() -> None:
    again = "Patients not cured of trichomoniasis are given metronidazole 2 g daily and 500 mg vaginally each night"
    first = "Trichomoniasis is treated with metronidazole 2 g orally in a single dose"
    assert answer("trich metro dose", recommended(again), recommended(first))[0] == first


def test_a_dose_by_weight_for_nobody_named_does_not_lead_for_adults() -> None:
    by_weight = "Ibuprofen 5 mg/kg/dose orally every 8 hours in sickle cell pain is recommended"
    adults = "Ibuprofen for adults with sickle cell pain: 400 mg orally every 8 hours is recommended"
    assert answer("ibuprofen adult dose sickle cell pain", recommended(by_weight), recommended(adults))[0] == adults


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("appendic antibiotics", "We recommend antibiotics before surgery for appendicitis in adults."),
        ("antibiotics in schistosomiasis", "We recommend against antibiotics in illness caused by schistosomes."),
        ("FFP for raised INR", "We cannot recommend fresh frozen plasma in patients with coagulation abnormalities."),
        ("brufen in dengue?", "We recommend against ibuprofen in dengue."),
    ],
)
def test_a_ward_s_words_are_those_of_the_guideline(question: str, text: str) -> None:
    assert answer(question, recommended(text)) == [text]
