"""What leads before another says as much, of the same illness, for such a patient, and just what was asked."""

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
