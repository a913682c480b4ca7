"""The gate before sentences that are nearly copied, with one thing put in another's place."""

import pytest

from workers.answering.gate.gate import problems

PASSAGE = """Among children with thyrotoxicosis, we recommend beta-blockers for symptomatic treatment of
palpitations and tremors. The follow-up lasted until the end of 24 months, with a visit each month before the surgery.
To check for left ventricular hypertrophy, echocardiography can be done at the second visit. Survival was better in
tumors without gain than after relapse. Azithromycin is given daily for lung disease in patients with chronic asthma.
Among malnourished children, we recommend a reduced dose of vincristine.
Ultrasound is the first imaging choice for a palpable lump in pregnancy. Mammography is done every year."""


@pytest.mark.parametrize(
    "said",
    [
        "Among children with renal failure, we recommend beta-blockers for symptomatic treatment of palpitations.",
        "Among children with thyrotoxicosis, we recommend beta-blockers for symptomatic treatment of seizures.",
        "The follow-up lasted until the end of forty-eight months, with a visit each month before the surgery.",
        "The follow-up lasted until the end of 24 months, with a visit each week before the surgery.",
        "The follow-up lasted until the end of 24 months, with a visit each month after the surgery.",
        "To check for right ventricular hypertrophy, echocardiography can be done at the second visit.",
        "To check for left ventricular hypertrophy, echocardiography can be done at the third visit.",
        "Survival was better in tumors with gain than after relapse.",
        "We recommend a reduced dose of vincristine.",
        "When a palpable lump is found in pregnancy, the first imaging choice is mammography.",
    ],
)
def test_one_thing_in_the_place_of_another_is_caught(said: str) -> None:
    assert problems(said, [PASSAGE])


@pytest.mark.parametrize(
    "said",
    [
        "Among children with thyrotoxicosis, the panel recommends beta-blockers for symptomatic tremors.",
        "The follow-up went on until the end of twenty-four months, with a visit every month before the surgery.",
        "The follow-up lasted until the end of 2 years, with a visit each month before the operation.",
        "In order to check for left ventricular hypertrophy, echocardiography may be performed at the second visit.",
        "Azithromycin is taken once a day for pulmonary disease in people with chronic asthma.",
        "In malnourished children a reduced dose of vincristine is recommended.",
        "When a palpable lump is found in pregnancy, the first imaging choice is ultrasound.",
    ],
)
def test_what_is_only_said_in_other_words_passes(said: str) -> None:
    assert problems(said, [PASSAGE]) == []


def test_the_number_of_a_paragraph_is_no_amount() -> None:
    printed = "Offer early fluids to adults with septic shock on the ward, as told in section 1.3.2 of this page."
    assert problems(printed.replace("1.3.2", "1.0.1"), [printed])
