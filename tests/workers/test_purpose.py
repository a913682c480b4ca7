"""A question for a dose, a time or a treatment is answered with that, or not at all."""

import pytest

from tests.workers.passages import ToldEmbedder, passage, recommended
from tests.workers.quoted import answer
from workers.answering.text.paraphrase import retells
from workers.inference.quotes import QuotesEngine

STOPS = "Procalcitonin may be used to guide antibiotic discontinuation in patients with sepsis and septic shock"
STARTS = "We recommend that empiric antimicrobials be given within an hour after recognition of septic shock"


def test_when_to_give_is_not_when_to_stop() -> None:
    found = recommended(STOPS), recommended(STARTS)
    assert answer("When should antibiotics be given in septic shock?", *found)[0] == STARTS
    assert answer("when stop abx septic shock", *found)[0] == STOPS


def test_a_dose_question_is_not_led_by_a_warning_against_a_combination() -> None:
    refused = "In acute ischemic stroke we suggest against dual therapy using aspirin and ticagrelor"
    advised = "In acute ischemic stroke we recommend aspirin 160 mg to 300 mg within the first two days"
    found = recommended(refused, against=True), recommended(advised)
    assert answer("aspirin dose acute ischemic stroke", *found)[0] == advised


def test_a_treatment_question_is_led_by_what_is_to_be_given() -> None:
    tests = "Microscopy must not delay treatment when severe malaria is suspected clinically"
    given = "Parenteral artesunate is the drug of choice in severe malaria"
    second = "Without parenteral artesunate, quinine 20 mg/kg may be given for severe malaria"
    found = recommended(tests), recommended(second), recommended(given)
    assert answer("treatment of severe malaria", *found)[0] == given


def test_what_supports_or_follows_a_treatment_does_not_lead_it() -> None:
    oxygen = "Oxygen is recommended for a child with pneumonia whose oxygen saturation is below 90%"
    drug = "Amoxicillin 40 mg/kg/day is recommended for a child with pneumonia"
    looks = "Monitoring of the liver is recommended in hepatitis B with cirrhosis"
    treats = "Entecavir is recommended in hepatitis B with cirrhosis"
    assert answer("first line treatment child with pneumonia", recommended(oxygen), recommended(drug))[0] == drug
    assert answer("hepatitis B cirrhosis treatment", recommended(looks), recommended(treats))[0] == treats
    assert answer("oxygen for a child with pneumonia", recommended(oxygen), recommended(drug))[0] == oxygen


def test_a_level_that_was_asked_for_is_a_number() -> None:
    open_ended = "Procalcitonin may be used to guide stopping of antibiotics in sepsis"
    told = "Stop antibiotics in sepsis when the procalcitonin is below 0.5 micrograms per liter"
    found = recommended(open_ended), recommended(told)
    assert answer("procalcitonin level to stop antibiotics in sepsis", *found)[0] == told
    assert answer("procalcitonin level to stop antibiotics in sepsis", found[0]) == [open_ended]


def test_the_strength_of_an_ampoule_is_no_dose() -> None:
    row = passage(
        "adrenaline | Injection: 1 mg/mL in 1 mL ampoule.",
        headings=("Medicines used in anaphylaxis",),
        passage_kind="table",
    )
    assert answer("adrenaline dose anaphylaxis", row) == []
    assert answer("which ampoules of adrenaline are available for anaphylaxis", row)


def test_a_drug_beside_another_illness_is_no_answer() -> None:
    other = "We recommend against adrenaline 1 mg and heparin in malaria"
    assert answer("adrenaline dose anaphylaxis", recommended(other)) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("lung cancer screening CT who", "We suggest surveillance of lung cancer by CT every six months"),
        ("blood pressure before giving alteplase in stroke", "We recommend giving alteplase in acute ischemic stroke"),
    ],
)
def test_what_was_asked_about_must_be_spoken_of(question: str, text: str) -> None:
    assert answer(question, recommended(text)) == []


def test_a_dose_of_what_is_lacking_is_not_a_dose_of_it() -> None:
    other = "Without artesunate, quinine 20 mg/kg may be given for severe malaria in a child"
    named = "We recommend parenteral artesunate 3 mg/kg for severe malaria in a child"
    assert answer("artesunate dose severe malaria child", recommended(other), recommended(named))[0] == named


def test_a_member_answers_for_its_class_and_small_words_are_not_required() -> None:
    text = "We suggest fosfomycin or nitrofurantoin for acute uncomplicated cystitis in women"
    assert answer("First-line antibiotic for uncomplicated cystitis in non-pregnant women", recommended(text)) == [text]
    venom = "Anti-venom is indicated for systemic envenomation after a snake bite"
    assert answer("What is the antidote for snake bite?", recommended(venom)) == [venom]


def test_advice_for_the_pregnant_does_not_lead_unasked() -> None:
    pregnant = "First-line drugs for hypertension in pregnancy are methyldopa and labetalol"
    everyone = "First-line drugs for uncomplicated hypertension are amlodipine and losartan"
    assert answer("hypertension first line drug", recommended(pregnant), recommended(everyone))[0] == everyone


ORIGINAL = "We recommend norepinephrine as a first-line agent in septic shock requiring vasopressors"
DIGEST = "Norepinephrine is the first-line vasopressor in adults with septic shock."


def test_a_digest_that_retells_a_shown_sentence_joins_its_citations() -> None:
    found = [passage(DIGEST, DIGEST, kind="digest", guideline="Digest"), passage(ORIGINAL, ORIGINAL, guideline="Full")]
    (only,) = QuotesEngine(ToldEmbedder(septic=0.8)).sentences("first line vasopressor septic shock", found)
    assert only.text == ORIGINAL
    assert [quote.passage.guideline for quote in only.quotes] == ["Full", "Digest"]


@pytest.mark.parametrize(
    ("digest", "original"),
    [
        ("Give hydrocortisone 50 mg every 6 hours.", "We suggest hydrocortisone 100 mg every 6 hours"),
        ("Give hydrocortisone 50 mg in septic shock.", "We suggest against hydrocortisone 50 mg in septic shock"),
        ("Start insulin above 180 mg/dL.", "We suggest to start insulin below 180 mg/dL"),
        ("Give aspirin over clopidogrel.", "We recommend clopidogrel over aspirin"),
        ("Give amoxicillin 500 mg.", "We recommend amoxicillin 500 mg in children"),
        ("Infuse 5 mg/h of nicardipine.", "We recommend to infuse nicardipine at 5 mL/h"),
    ],
)
def test_what_differs_in_substance_is_no_retelling(digest: str, original: str) -> None:
    assert not retells(digest, original, 0.99)


def test_asked_for_the_drug_a_statement_that_names_none_does_not_lead() -> None:
    opened = (
        "In intracerebral hemorrhage we recommend intravenous antihypertensive agents that lower blood pressure at once"
    )
    named = "In intracerebral hemorrhage intravenous nicardipine is recommended to lower blood pressure"
    question = "IV drug of choice to lower blood pressure in intracerebral hemorrhage"
    assert answer(question, recommended(opened), recommended(named))[0] == named


def test_asked_when_to_stop_what_tells_of_starting_is_no_answer() -> None:
    starts = "Antivirals should be started in chronic hepatitis B with HBV DNA above 2000 IU/mL"
    stops = "Antivirals may be stopped in chronic hepatitis B one year after HBeAg seroconversion"
    question = "stop antivirals in chronic hepatitis B when"
    assert answer(question, recommended(starts)) == []
    assert answer(question, recommended(starts), recommended(stops))[0] == stops
    withdrawal = "Clonidine 0.1 mg every 6 hours should be given for opioid withdrawal"
    assert answer("clonidine dose opioid withdrawal", recommended(withdrawal)) == [withdrawal]


def test_asked_for_the_first_choice_monitoring_does_not_lead() -> None:
    watched = "We recommend monitoring of tenofovir or entecavir treatment in hepatitis B using HBV DNA every year"
    chosen = "Tenofovir or entecavir is preferred in hepatitis B"
    found = recommended(watched), recommended(chosen)
    assert answer("tenofovir or entecavir first line hepatitis B", *found)[0] == chosen
    assert answer("monitoring of tenofovir treatment in hepatitis B", *found)[0] == watched


def test_what_comes_after_the_start_is_not_when_to_start() -> None:
    starts = "Antihypertensives should be started within 3 days in hypertension"
    review = "Patients with hypertension started on antihypertensives should be reviewed after one month"
    found = recommended(starts), recommended(review)
    assert answer("review after starting antihypertensives hypertension when", *found)[0] == review
    assert answer("when to start antihypertensives hypertension", *found)[0] == starts


def test_asked_whether_to_admit_what_tells_only_a_dose_is_no_answer() -> None:
    dosed = "Ciprofloxacin 500 mg twice daily for 7 days should be given in pyelonephritis"
    admits = "Admit the patient with pyelonephritis who has not improved after 48 hours"
    question = "pyelonephritis on ciprofloxacin not improved after 48 hours admit?"
    assert answer(question, recommended(dosed)) == []
    assert answer(question, recommended(dosed), recommended(admits))[0] == admits


def test_a_drug_in_a_condition_that_nothing_names_is_left_unanswered() -> None:
    general = "Ibuprofen should not be taken for longer than 10 days"
    surgery = "Ibuprofen should not be used before or after cabg"
    assert answer("ibuprofen after cabg", recommended(general)) == []
    assert answer("ibuprofen after cabg", recommended(general), recommended(surgery))[0] == surgery


def test_asked_about_imaging_what_speaks_of_none_is_no_answer() -> None:
    oral = "A febrile child with first urinary tract infection should be treated by the oral route"
    imaged = "A child with a first febrile urinary tract infection should have an ultrasound"
    question = "when do you image a child with first febrile UTI"
    assert answer(question, recommended(oral)) == []
    assert answer(question, recommended(oral), recommended(imaged))[0] == imaged


def test_a_limit_is_a_figure_and_no_illness() -> None:
    told = "Keep the plateau pressure below 30 cmH2O in adults on a ventilator"
    assert (
        answer("plateau pressure limit", recommended("Check the plateau pressure on every round"), recommended(told))[0]
        == told
    )


def test_what_an_illness_is_does_not_lead_what_is_done_for_it() -> None:
    shock = (
        "Septic shock is hypotension in sepsis that needs a vasopressor such as norepinephrine after adequate fluids"
    )
    fluid = "Give 30 mL/kg of intravenous fluid as initial resuscitation in sepsis"
    found = recommended(shock), recommended(fluid)
    assert answer("sepsis fluids", *found)[0] == fluid
    assert answer("definition of septic shock", *found)[0] == shock


def test_fluids_are_what_was_asked_and_an_amount_of_them_comes_first() -> None:
    plan = "Begin fluid resuscitation in sepsis at once"
    volume = "Give 30 mL/kg of fluid in sepsis"
    assert answer("sepsis fluids", recommended(plan), recommended(volume))[0] == volume
    assert answer("sepsis fluids", recommended(plan)) == [plan]


def test_a_treatment_that_is_told_by_the_illness_is_no_definition() -> None:
    drug = "The treatment of eclampsia is a loading dose of magnesium sulphate"
    assert answer("eclampsia treatment", recommended(drug)) == [drug]


def test_what_an_illness_is_answers_no_question_on_its_treatment() -> None:
    assert answer("eclampsia treatment", recommended("Eclampsia is new-onset seizures in pregnancy")) == []
