"""What is asked of an illness in general is led by what holds in general, not by a special case of it."""

import pytest

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed

NORMAL = "Non-severe pneumonia in a child: amoxicillin 40-50 mg/kg/day is recommended"


def test_a_first_choice_for_fewer_patients_takes_no_lead() -> None:
    usual = "In pneumonia a beta-lactam antibiotic is recommended for adults, amoxicillin 1 g three times a day"
    rare = "Resistant pneumonia that fails to improve: of the antibiotics vancomycin is preferred"
    found = recommended(usual), recommended(rare)
    assert answer("first-line antibiotic for pneumonia", *found, beta=0.9)[0] == usual
    assert answer("antibiotic of choice in resistant pneumonia", *found, rare=0.9)[0] == rare


def test_what_is_refused_does_not_lead_where_a_treatment_is_asked_for() -> None:
    refused = "Adding a macrolide to the usual antibiotic is not considered in treatment of pneumonia in children"
    between = [passage(f"Wash hands before meal {meal}.") for meal in range(4)]
    found, likeness = (recommended(refused), *between, recommended(NORMAL)), {"macrolide": 0.9, "amoxicillin": 0.72}
    assert answer("treatment of pneumonia in children", *found, **likeness)[0] == NORMAL
    assert answer("should macrolides be added in treatment of pneumonia in children?", *found, **likeness)[0] == refused


def test_what_prevents_gives_way_to_nothing_but_the_drugs_that_were_asked_about() -> None:
    title = "Snake bite"
    prevents = "Give tetanus prophylaxis, and prophylactic antibiotics as appropriate in snake bite"
    other = "Pyrogenic reactions to anti-venom after a snake bite: give paracetamol"
    found = [passage(each, each, guideline=title, headings=(title,)) for each in (prevents, other)]
    assert answer_typed("snake bite antibiotics", *found)[0] == prevents


def test_a_dose_to_begin_with_leads_before_the_next_step() -> None:
    begun = "Adult starting dose of metformin: 500 mg orally twice a day"
    raised = "Raise the adult metformin dose by 500 mg weekly to a maximum of 2,550 mg per day"
    found = recommended(raised), recommended(begun)
    assert answer("metformin dose", *found, Raise=0.8)[0] == begun
    assert answer("max dose of metformin", *found, Raise=0.8)[0] == raised


def test_a_dose_before_referral_does_not_lead() -> None:
    before = "Pre-referral treatment of severe malaria: the dose of rectal artesunate is 10 mg/kg as a single dose"
    usual = "Severe malaria in adults: artesunate 2.4 mg/kg IV on admission, at 12 hours and at 24 hours"
    found = recommended(before), recommended(usual)
    assert answer("artesunate dose", *found, rectal=0.85)[0] == usual
    assert answer("pre-referral artesunate dose", *found, rectal=0.85)[0] == before


def test_what_comes_before_it_does_not_tell_when_it_is_given() -> None:
    culture = "Request a stool culture within 3 days of onset of diarrhea and before antibiotics"
    given = "Antibiotics are given in diarrhea with blood or suspected cholera"
    found = recommended(given), recommended(culture)
    assert answer("when to give antibiotics in diarrhea", *found)[0] == given


@pytest.mark.parametrize("question", ["blood pressure target", "bp target", "bp goal"])
def test_a_target_is_told_of_all_before_the_old_and_the_stricken(question: str) -> None:
    everyone = "Treat at 140/90 mmHg and aim for a blood pressure below 130/80 in all patients with hypertension"
    old = "In the very elderly treat at 150/90 mmHg and aim for a blood pressure below 140/90"
    defined = "Resistant hypertension is defined as a blood pressure above target of 140/90 mmHg despite three drugs"
    bleeding = "Lower the systolic blood pressure carefully: avoid a fall of 60 mmHg or more in 1 hour"
    found = (
        passage(bleeding, bleeding, headings=("Acute intracerebral haemorrhage", "Blood pressure")),
        recommended(old),
        recommended(defined),
        passage(everyone, everyone, headings=("Prevention of cardiovascular disease",)),
    )
    assert answer_typed(question, *found)[0] == everyone
    assert answer_typed(question, found[0]) == []


def test_too_much_is_not_answered_by_too_little() -> None:
    little = "Treatment of hypothyroidism with levothyroxine is recommended"
    assert answer("hyperthyroidism treatment", recommended(little)) == []
    assert answer("hypothyroidism treatment", recommended(little)) == [little]


def test_what_is_second_does_not_lead_where_a_class_is_asked_about() -> None:
    second = "We recommend vasopressin as the second vasopressor on top of norepinephrine in septic shock"
    first = "We recommend norepinephrine as a first-line agent in septic shock requiring vasopressors"
    found = recommended(second), recommended(first)
    assert answer("vasopressor in septic shock", *found, second=0.85)[0] == first
    assert answer("second vasopressor in septic shock", *found, second=0.85)[0] == second


@pytest.mark.parametrize(
    "background",
    [
        "Ventilator-associated pneumonia is a paradigm, accounting for a high number of antibiotic prescriptions.",
        "There were inconclusive results when antibiotics for pneumonia are given by mouth alone.",
        "The Pneumonia Task Force will distribute a questionnaire on the management and use of antibiotics.",
    ],
)
def test_background_is_no_answer(background: str) -> None:
    advice = "A change of treatment to the antibiotic of choice is recommended in pneumonia when a pathogen is found"
    question = "pneumonia antibiotics"
    assert answer(question, passage(background), cosine=0.8) == []
    assert answer(question, passage(background), recommended(advice), cosine=0.8, change=0.6) == [advice]


def test_how_much_of_an_illness_there_is_is_told_whoever_asks_for_it() -> None:
    told = "The prevalence of hepatitis B among adults is 17 percent."
    assert answer("hepatitis B prevalence in adults", passage(told), cosine=0.85) == [told]


def test_who_asks_for_a_drug_by_vein_asks_for_the_urgent_one() -> None:
    dose = "Hydralazine for hypertension in pregnancy: the initial dose is 5 mg IV over 1 to 2 minutes"
    choice = "First-line urgent treatment of hypertension in pregnancy is intravenous hydralazine and labetalol"
    assert answer("hypertension in pregnancy which IV drug", recommended(dose), recommended(choice))[0] == choice


def test_how_long_it_is_given_is_no_time_of_beginning() -> None:
    course = "Antibiotics in diarrhea: azithromycin 500 mg for 3-5 days is recommended"
    begun = "Antibiotics are started in diarrhea with blood"
    assert answer("when to give antibiotics in diarrhea", recommended(course), recommended(begun))[0] == begun
