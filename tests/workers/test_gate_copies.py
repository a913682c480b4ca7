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


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (
            "The routine use of albumin, hydroxyethyl starch (HES), dextran, or gelatin is not advised in patients.",
            "The routine use of albumin, hydroxyethyl starch (HES), dextran or gelatin isn't advised in people.",
        ),
        (
            "The intake was similar at 24 hours, 3 days, and 7 days in those who were given fluids.",
            "The intake was similar at one day, three days and 7 days in those who were given fluids.",
        ),
        (
            "Outcome was good at 3, 6, or 12 months after surgery in patients with a hematoma of the brain.",
            "Outcome was good at 3, 6 or 12 months after surgery in people with a hematoma of the brain.",
        ),
        (
            "The ratio of men to women was 2.5:1. Fifteen patients had ulcers of the leg that healed late.",
            "The ratio of men to women was 2.5:1 and fifteen people had ulcers of the leg that healed late.",
        ),
        (
            "1.1 An ACE inhibitor is the recommended first treatment of hypertension in CKD patients with a ratio of"
            " 30 mg/g (or equivalent). If one class is not tolerated, the",
            "1.1 An ACE inhibitor is the recommended first treatment of hypertension in chronic kidney disease people"
            " with a ratio of 30 mg/g (or equivalent).",
        ),
        (
            "The government does not subsidize outpatient cases, and patients need to pay 100% of the cost.(10) Others",
            "**Answer:** The guideline says that The government doesn't subsidize outpatient cases, and people need to"
            " pay 100 percent of the cost.",
        ),
        (
            "We recommend using bone scan if plain radiography is negative among patients with early breast cancer and"
            " with localized bone pain.",
            "We recommend using bone scan if plain X-ray is negative among people with early breast cancer and with"
            " localized bone pain.",
        ),
        (
            "Insulin is made in the pancreas, an organ behind the stomach of 15 cm.",
            "1. - Insulin is produced in the pancreas, an organ behind the stomach of 15 cm.",
        ),
    ],
)
def test_a_last_comma_a_label_and_another_name_change_nothing(printed: str, said: str) -> None:
    assert problems(said, [printed]) == []


def test_a_comma_before_a_clause_of_its_own_still_parts_what_is_said() -> None:
    printed = "Give oral fluids to children, and do not give loperamide, or give it to adults alone."
    assert problems("Give loperamide to children.", [printed])


@pytest.mark.parametrize("lead", ["The panel recommends against that ", "Over 1 year, "])
def test_a_lead_in_that_forbids_or_counts_tells_something(lead: str) -> None:
    printed = "We recommend that patients become pregnant. Under 1 year, not recommended."
    assert problems(f"{lead}patients become pregnant.", [printed])
