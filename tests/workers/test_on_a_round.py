"""Questions of a ward round: answered by what says the thing in another form, refused where nothing does."""

import pytest

from clinical_guidelines.questions.understanding import search_text
from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer, answer_typed


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("levetiracetam epileptic", "Use levetiracetam in epilepsy with focal seizures"),
        ("measles immune", "Immunity to measles is shown by antibodies"),
        ("ablate warts", "Ablation of warts is recommended where they grow"),
    ],
)
def test_who_has_it_is_told_of_by_what_he_has(question: str, text: str) -> None:
    assert answer(question, recommended(text), cosine=0.5) == [text]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("niv in copd", "Non-invasive positive pressure ventilation is recommended in COPD with acidosis"),
        ("ppi or h2 blocker stress ulcer", "A PPI is preferred to a histamine 2-receptor antagonist for stress ulcer"),
        ("naproxen after cabg", "Do not use naproxen right before or after heart surgery"),
        ("asthma controller", "Mild asthma is treated with a low dose inhaled corticosteroid every day"),
        ("cobra bitten, how long to watch", "Observe everybody with a cobra bite for 24 hours"),
        ("obese man, snoring", "Screen for sleep apnea in obese men"),
        ("pancreatitis in HDU, antibiotics?", "Antibiotics are not recommended in pancreatitis in the ICU"),
    ],
)
def test_a_ward_s_word_is_answered_by_the_printed_one(question: str, text: str) -> None:
    assert answer_typed(question, recommended(text)) == [text]


def test_who_has_it_severely_is_told_of_by_what_is_severe() -> None:
    severe = "Severe dehydration in adults: 2,000 ml of Ringer's lactate in the first hour"
    moderate = "Moderate dehydration in adults: 500 ml of Ringer's lactate in the first 2 hours"
    asked = "how much Ringer's lactate for a severely dehydrated adult"
    assert answer_typed(asked, recommended(moderate), recommended(severe))[:1] == [severe]


def test_who_wants_a_child_is_planning_one() -> None:
    assert search_text("lithium, trying to conceive") == "lithium, planning pregnancy"


def test_what_says_every_word_need_not_be_like_a_few_initials() -> None:
    text = "Aim for a MAP of at least 65 mmHg in septic shock"
    assert answer("map 65?", recommended(text), cosine=0.3) == [text]
    assert answer("map 90 in burns?", recommended(text), cosine=0.3) == []


def test_the_next_step_is_what_to_do() -> None:
    text = "Atypical glands on cytology: colposcopy with endocervical sampling is recommended"
    assert answer("atypical glands next step", recommended(text), cosine=0.3) == [text]


def test_a_class_behind_a_preposition_is_not_asked_for() -> None:
    taken = "Take blood cultures before the first antibiotic dose in suspected sepsis"
    needed = "Longer courses of antibiotics are needed for bacteremia, also where cultures are negative"
    found = recommended(taken), recommended(needed)
    assert answer("cultures before antibiotics?", *found, blood=0.8, Longer=0.7)[0] == taken


def test_a_short_order_is_no_heading() -> None:
    text = "Avoid metformin in hepatic impairment."
    printed = passage(f"{text} (Ungraded.) [Label, p. 2]")
    assert answer("metformin hepatic impairment", printed) == [text]


def test_an_order_against_it_leads_before_a_remark() -> None:
    remark = "Risk factors for lactic acidosis on metformin are contrast studies and hepatic impairment"
    order = "Avoid metformin in adults with hepatic impairment"
    found = recommended(remark), recommended(order)
    assert answer("metformin hepatic impairment", *found, Risk=0.95, Avoid=0.6)[0] == order
    below = "Metformin is contraindicated at an eGFR below 30 mL/min", "Metformin is not started at an eGFR of 30 to 45"
    assert answer("metformin egfr 35", *map(recommended, below), below=0.8, started=0.8)[0] == below[1]
    assert answer("is metformin risky in hepatic impairment", *found, Risk=0.95, Avoid=0.6)[0] == remark


@pytest.mark.parametrize(
    "given",
    ["Aspirin should be given within 48 hours of acute ischemic stroke", "Aspirin 160 mg at once in ischemic stroke"],
)
@pytest.mark.parametrize(
    "order",
    [
        "Do not give aspirin within 24 hours of thrombolysis in ischemic stroke",
        "Never give aspirin by mouth in ischemic stroke before swallowing was tested",
    ],
)
def test_an_order_against_one_hour_or_way_of_it_does_not_lead_before_what_gives_it(given: str, order: str) -> None:
    found = recommended(given), recommended(order)
    assert answer("aspirin ischemic stroke", *found, order=0.9)[0] == given


@pytest.mark.parametrize(
    "led",
    [
        "Stop metformin in hepatic impairment before contrast studies",
        "Metformin should not be doubled in hepatic impairment",
    ],
)
def test_an_order_against_it_leads_before_what_stops_it_at_one_hour(led: str) -> None:
    order = "Avoid metformin in adults with hepatic impairment"
    found = recommended(led), recommended(order)
    assert answer("metformin hepatic impairment", *found, Stop=0.95, doubled=0.95, Avoid=0.5)[0] == order


def test_what_is_done_for_want_of_it_leads() -> None:
    excised = "Lesions that persist after ablation: excision by LEEP is suggested over ablation"
    ablated = "Where LEEP is unavailable, repeat the ablation"
    found = recommended(excised), recommended(ablated)
    assert answer("no leep available, lesion persists after ablation", *found, excised=0.6)[0] == ablated
    assert answer("lesion persists after ablation", *found)[0] == excised


def test_two_drugs_together_are_no_allergy_to_one() -> None:
    allergic = "Severe reactions to ibuprofen occur in people allergic to aspirin"
    bleeding = "Stomach bleeding on ibuprofen is likelier with another NSAID such as aspirin"
    found = recommended(allergic), recommended(bleeding)
    assert answer("ibuprofen with aspirin", *found, allergic=0.9, bleeding=0.8)[0] == bleeding
    assert answer("ibuprofen, allergic to aspirin", *found, allergic=0.9, bleeding=0.8)[0] == allergic


def test_what_is_done_around_a_procedure_gives_way() -> None:
    contrast = "After contrast imaging check the eGFR of patients on metformin at 48 hours"
    yearly = "Check the eGFR of patients on metformin every year"
    found = recommended(contrast), recommended(yearly)
    assert answer("metformin egfr check", *found, contrast=0.9, year=0.8)[0] == yearly
    assert answer("metformin egfr check after ct contrast", *found, contrast=0.9, year=0.8)[0] == contrast


def test_a_document_on_older_children_tells_nothing_of_a_newborn() -> None:
    title = "Pneumonia in children aged 3 months to 18 years"
    text = "Admit a child with severe pneumonia and start antibiotics: cyanosis, grunting, or age below 6 months"
    found = passage(text, text, guideline=title, headings=(title,))
    assert answer("pneumonia neonate antibiotics", found) == []
    assert answer("pneumonia 4 months old antibiotics", found) == [text]


def test_a_vaccine_is_answered_by_what_speaks_of_one() -> None:
    treats = "Pregnant women with hepatitis B: give tenofovir from the 28th week"
    jab = "Vaccinate pregnant women who are at risk against hepatitis B"
    assert answer("hepatitis b jab pregnant", recommended(treats)) == []
    assert answer("hepatitis b jab pregnant", recommended(treats), recommended(jab))[0] == jab


def test_when_and_a_verb_ask_for_a_time() -> None:
    how = "To feed a patient with burns use the gut where it works, and a pump"
    early = "Feed a patient with burns by tube within 24 hours of the injury"
    found = recommended(how), recommended(early)
    assert answer("when feed burns patient", *found, gut=0.8, injury=0.7)[0] == early
