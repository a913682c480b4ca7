"""What leads before another says as much, of the same illness, for such a patient, and just what was asked."""

import pytest

from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

GIVEN = "In cystitis give nitrofurantoin for 5 days"


def test_asked_which_drug_what_is_called_the_first_choice_does_not_lead_before_a_recommendation() -> None:
    given, called = "In cystitis give nitrofurantoin", "In cystitis fosfomycin is the drug of choice."
    assert answer("which antibiotic in cystitis", recommended(given), passage(called)) == [given, called]
    assert answer("first line antibiotic in cystitis", recommended(given), passage(called)) == [called, given]


def test_what_others_call_the_first_choice_does_not_lead() -> None:
    others = "International guidelines recommend fosfomycin as the first-line antibiotic in cystitis."
    assert answer("first line antibiotic in cystitis", recommended(GIVEN), passage(others)) == [GIVEN]


def test_the_first_choice_where_kidneys_fail_is_not_everybodys() -> None:
    impaired = "In cystitis with kidney failure fosfomycin is the drug of choice"
    found = recommended(GIVEN), recommended(impaired)
    assert answer("first line antibiotic in cystitis", *found) == [GIVEN, impaired]
    assert answer("first line antibiotic in cystitis with kidney failure", *found)[0] == impaired


def test_the_first_choice_of_fewer_things_asked_does_not_lead() -> None:
    nearer = "In acute cystitis in elderly women with diabetes give nitrofurantoin for 5 days"
    choice = "In cystitis with diabetes fosfomycin is the drug of choice"
    question = "first line antibiotic in acute cystitis in elderly women with diabetes"
    assert answer(question, recommended(nearer), recommended(choice)) == [nearer, choice]


def test_how_fast_a_dose_goes_up_is_not_when_to_start() -> None:
    raised = "Raise the adult metformin dose by 500 mg weekly"
    absorbed = "In adults metformin is absorbed and steady levels are reached within 24 to 48 hours."
    assert answer("metformin go up how fast adult", recommended(raised), passage(absorbed)) == [raised]


def test_asked_when_to_start_a_span_of_weeks_leads() -> None:
    agreed = "Antiretrovirals are started in cryptococcal meningitis once a specialist agrees"
    timed = "In cryptococcal meningitis antiretrovirals are started at 4-6 weeks"
    question = "when to start antiretrovirals in cryptococcal meningitis"
    assert answer(question, recommended(agreed), recommended(timed), specialist=0.99) == [timed, agreed]


def test_of_the_well_the_dose_that_prevents_is_the_dose() -> None:
    prevents = "Pregnant women take 60 mg of iron daily as prophylaxis."
    other = "Pregnant women take 120 mg of iron."
    assert answer("iron dose in pregnancy", passage(prevents), passage(other))[0] == prevents


def test_what_names_the_patients_other_illness_leads_before_what_stands_below_it() -> None:
    girls = "Girls should be given two doses of HPV vaccine"
    below = passage(girls, girls, headings=("Girls with HIV",))
    named = "Girls with HIV should be given three doses of HPV vaccine"
    assert answer("HPV vaccine girls HIV", below, recommended(named), two=0.99) == [named, girls]


def test_what_is_said_of_another_thing_below_the_drugs_heading_does_not_lead() -> None:
    avoided = "In the first trimester of pregnancy methimazole should be avoided in hyperthyroidism"
    watched = "In the third trimester of pregnancy hyperthyroidism should be watched with thyroid tests"
    below = passage(watched, watched, headings=("Methimazole in hyperthyroidism",))
    question = "methimazole hyperthyroidism third trimester"
    assert answer(question, recommended(avoided), below) == [avoided, watched]


def test_what_names_one_of_two_illnesses_does_not_lead_before_both() -> None:
    drugs = "isoniazid, rifampicin, pyrazinamide and ethambutol"
    both = f"Girls should be given {drugs}"
    one = f"Girls with HIV should be given {drugs} later on"
    below = passage(both, both, headings=("Girls with HIV and tuberculosis",))
    assert answer(f"{drugs} girls HIV tuberculosis", below, recommended(one)) == [both, one]


def test_what_is_hardly_of_the_question_does_not_lead_before_what_is() -> None:
    without = "In acute ischemic stroke without thrombolysis, blood pressure below 220/120 mmHg should not be treated"
    having = "Before thrombolysis for acute ischemic stroke, blood pressure should be kept below 185/110 mmHg"
    question = "blood pressure target acute ischemic stroke thrombolysis"
    assert answer(question, recommended(without), recommended(having), Before=0.1)[0] == without


@pytest.mark.parametrize("headings", [(), ("What other guidelines recommend",)])
def test_a_treatment_that_others_recommend_does_not_lead(headings: tuple[str, ...]) -> None:
    background = "Prompt diagnosis and treatment of cystitis are important in practice."
    given = "nitrofurantoin should be given in cystitis."
    said = f"International guidelines recommend that {given}" if not headings else given.capitalize()
    assert answer("cystitis treatment", passage(background), passage(said, headings=headings)) == [background]
    assert answer("cystitis treatment", passage(background), passage(given.capitalize())) == [given.capitalize()]


BACKGROUND = "Prompt diagnosis and treatment of cystitis are important in practice."


@pytest.mark.parametrize(
    "other",
    [
        passage("Urine should be cultured in cystitis."),
        passage("Nitrofurantoin was taken by most in cystitis."),
        passage("Nitrofurantoin 100 mg twice daily for 5 days", headings=("Cystitis",)),
    ],
)
def test_background_gives_way_to_nothing_but_a_treatment_of_the_illness(other: RetrievedPassage) -> None:
    assert answer("cystitis treatment", passage(BACKGROUND), other)[0] == BACKGROUND


def test_background_gives_way_to_a_line_with_a_dose() -> None:
    line = "Cystitis in adults: nitrofurantoin 100 mg twice daily for 5 days"
    assert answer("cystitis treatment", passage(BACKGROUND), passage(line))[0] == line


def test_a_recommendation_leads_though_it_names_no_drug() -> None:
    early = "Treatment of cystitis should begin early"
    given = "Nitrofurantoin should be given in cystitis."
    assert answer("cystitis treatment", recommended(early), passage(given), cosine=0.7) == [early, given]


def test_what_only_introduces_is_no_answer() -> None:
    interest = passage("Zinc is of interest in diarrhea of children everywhere.", headings=("Introduction",))
    advice = "Zinc in diarrhea should be given to children"
    assert answer("zinc diarrhea children", interest) == []
    assert answer("zinc diarrhea children", interest, recommended(advice)) == [advice]
