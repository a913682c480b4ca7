import pytest

from clinical_guidelines.questions.spoken import as_asked
from clinical_guidelines.questions.understanding import search_text


@pytest.mark.parametrize(
    "said",
    [
        "Um, what is the dose of gentamicin?",
        "Erm, uh, what is the dose of gentamicin?",
        "Er, what is the dose of gentamicin?",
        "What, um, is the dose of gentamicin?",
        "What is the, the dose of, of gentamicin?",
        "Hi there, quick question, what is the dose of gentamicin? Thanks a lot.",
        "Good morning, could you please tell me, what is the dose of gentamicin, please?",
        "May I know what is the dose of gentamicin?",
        "Do you happen to know what is the dose of gentamicin?",
        "I just wanted to check, what is the dose of gentamicin?",
        "My registrar is asking what is the dose of gentamicin?",
        "I can't remember, what is the dose of gentamicin? I want to be sure.",
        "I'm on the ward round, bed 12. What is the dose of gentamicin?",
        "He came in last night, the nurse has just rung me about him. What is the dose of gentamicin?",
        "The ambulance is outside and the driver is hooting. What is the dose of gentamicin?",
        "The path report has just landed on my desk. What is the dose of gentamicin?",
        "The clinic queue is out the door today. What is the dose of gentamicin?",
        "What is the dose, what is the dose of gentamicin?",
        "What is the dose of gentamicin, ah, do you happen to know?",
        "The driver is hooting, what is the dose of gentamicin?",
        "I'm juggling phones, what is the dose of gentamicin?",
        "What is the dose of gentamicin, ah?",
        "I've got the drug chart in front of me. What is the dose of gentamicin?",
        "What is the dose of vancomycin, no sorry, gentamicin?",
    ],
)
def test_speech_around_a_question_is_left_out(said: str) -> None:
    assert as_asked(said).casefold() == "what is the dose of gentamicin?"


@pytest.mark.parametrize(
    "question",
    [
        "metoprolol er dose",
        "UM scan in pregnancy",
        "a filter of 5 um, which one?",
        "MCV is 80 um^3",
        "Severe pneumonia. Call the registrar?",
        "when to call the registrar, in sepsis",
        "pupils equal, round, reactive: what now?",
        "hello, good morning",
        "On exam, a mass. What now?",
        "My patient is pregnant. Which antibiotic?",
        "The patient is a truck driver. Can he drive after a seizure?",
        "The intern gave insulin. What now?",
        "We have no oxygen here. What to do in pneumonia?",
        "I'm a nurse with a needle stick injury, what do I take?",
        "My son drank bleach. What do I do?",
        "My husband is a pilot. Which antimalarial?",
        "Where, in what US state, was there measles",
        "My dad is a pilot. Which antimalarial?",
        "The right pupil is fixed and dilated. What now?",
        "Oriented to person, place, and time. What now?",
        "She keeps forgetting things, what now?",
        "He cannot see. What now?",
        "trouble speaking, what now?",
        "cough, at night, what now?",
        "dizzy, on standing, what now?",
        "pneumonia, in hospital, which antibiotic?",
        "Pneumonia at 70. Admit to hospital?",
        "We ran out of edaravone, what instead?",
        "The nurse gave xylozine, what now?",
        "The nurse counted 40, what now?",
        "Vegan. Which iron?",
        "He drinks heavily and the nurse called me. What now?",
        "sexually active 19 year old, well, no discharge: test for which infections",
        "On amiodarone. When should I check?",
        "can you give amoxicillin in pregnancy",
        "check potassium after starting ramipril?",
        "listen for carotid bruits to screen?",
        "hypertension, when to see again",
        "ok to give paracetamol in pregnancy?",
        "so in children?",
        "well child visits",
        "thanks",
        "what oxygen level, I mean the threshold, in pneumonia?",
    ],
)
def test_what_may_be_clinical_stays(question: str) -> None:
    assert as_asked(question) == question


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("amoxicillin for a baby of 3, no sorry, 2 months", "amoxicillin for a baby of 2 months"),
        ("Okay, the vasopressor in septic shock", "the vasopressor in septic shock"),
        ("AML in the elderly, like, what to give?", "AML in the elderly, what to give?"),
        ("In sepsis, you know, which fluid?", "In sepsis, which fluid?"),
        ("For sepsis, can you tell me the fluid?", "For sepsis, the fluid?"),
        ("metformin dose, I'm on the round now", "metformin dose"),
        ("amoxicillin, the GFR is eight", "amoxicillin, the GFR is 8"),
        ("metformin, eGFR fifty", "metformin, eGFR 50"),
        ("blood pressure of one eighty over one hundred and ten", "blood pressure of 180 over 110"),
        ("HbA1c of nine on metformin", "HbA1c of 9 on metformin"),
        ("INR is two point five", "INR is 2.5"),
        ("azithro for a four week, no sorry, four month old", "azithro for a 4 month old"),
        ("twenty five milligrams of which drug", "25 milligrams of which drug"),
        ("which two drugs in type one diabetes", "which two drugs in type one diabetes"),
        ("20 milligrams, no wait, 30 milligrams of prednisolone", "30 milligrams of prednisolone"),
        ("adrenaline 0.5 mg, wait 5 minutes, repeat?", "adrenaline 0.5 mg, wait 5 minutes, repeat?"),
        ("sodium 120, correction 8 a day?", "sodium 120, correction 8 a day?"),
        ("eGFR is 25, no sorry, 35. Metformin?", "eGFR is 35. Metformin?"),
        ("Augmentin, I mean amoxicillin, dose?", "amoxicillin, dose?"),
    ],
)
def test_only_what_is_meant_is_left(said: str, meant: str) -> None:
    assert as_asked(said) == meant


def test_a_follow_up_is_still_told_by_how_it_opens() -> None:
    assert search_text("Um, so in pregnancy?") == "so in pregnancy?"


def test_speech_goes_before_shorthand_is_written_out() -> None:
    assert search_text("Hey, quick question, cipro dose please?") == "ciprofloxacin dose?"


@pytest.mark.parametrize(
    "said",
    [
        "um, boleh tolong bagitahu ibu mengandung boleh ambil ibuprofen tak?",
        "saya nak tanya, ibu mengandung boleh ambil ibuprofen tak ya?",
        "selamat pagi, doktor saya tanya, ibu mengandung boleh ambil ibuprofen tak? terima kasih",
        "katil 12, nurse baru telefon, ibu mengandung boleh ambil ibuprofen tak?",
        "那個，請問一下，孕婦可以吃ibuprofen嗎，謝謝",
        "嗯，我想問一下孕婦可以吃ibuprofen嗎",
        "不好意思，主任在問，孕婦可以吃ibuprofen嗎？",
        "我在查房，12床，孕婦可以吃ibuprofen嗎？",
    ],
)
def test_speech_around_a_malay_or_chinese_question_is_left_out(said: str) -> None:
    assert search_text(said) == "Can pregnant women take ibuprofen?"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tolong semak kalium selepas ramipril", "Check potassium after ramipril"),
        ("AAA screening lelaki umur brp", "At what age AAA screening men?"),
        ("那懷孕呢?", "What about pregnancy?"),
        ("可以告訴我敗血性休克的升壓劑首選是什麼嗎", "What are the vasopressors first-line in septic shock?"),
    ],
)
def test_malay_and_chinese_that_is_no_speech_stays(said: str, meant: str) -> None:
    assert search_text(said) == meant


def test_thanks_alone_are_no_question_left_empty() -> None:
    assert search_text("謝謝") and search_text("terima kasih")


def test_ways_to_ask_what_is_permitted_search_as_one() -> None:
    said = {
        search_text(f"Is {word} to give ibuprofen in asthma?")
        for word in ("it okay", "it alright", "it all right", "it fine")
    }
    assert said == {"Is it okay to give ibuprofen in asthma?"}
