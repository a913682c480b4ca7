"""A long text that nothing answers as a whole: its last question alone is asked, with the facts of its patient."""

import uuid

import pytest

from assistant import queue, services
from assistant.models import Turn, User
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from workers.answering import turn
from workers.answering.answer_writing import LAST_ALONE
from workers.answering.following.last_question import last_questions

HISTORY = (
    "A 4-year-old boy, 15 kg, allergic to penicillin. His cousins came to stay, one of them had a cold.\n"
    "No cyanosis, respiratory rate 40.\n"
)
ASKED = "What is the dose of salbutamol in asthma?"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (HISTORY + ASKED, f"{ASKED} 4-year-old body weight 15 kg penicillin allergy"),
        (
            "60M, 70 years old. CrCl 25 ml/min. Two falls. Dose of apixaban in stroke?",
            "in stroke? 70 years old CrCl 25",
        ),
        ("G2P1 at 30 weeks. Dysuria. No fever. Which antibiotic for cystitis?", "cystitis? 30 weeks pregnant"),
        ("Admitted at 31+2/40. Dysuria. Which antibiotic for cystitis?", "cystitis? 31 weeks pregnant"),
        ("Dysuria. Fetal movements normal. Which antibiotic for cystitis?", "cystitis? pregnant"),
        ("66M, COPD, eGFR 22. Dysuria since Monday. Amoxicillin dose?", "Amoxicillin dose? eGFR 22"),
        ("COPD. CKD stage 4. Dysuria. Amoxicillin dose?", "dose? CKD stage 4"),
        ("Falls. Known cirrhosis. Pain. Paracetamol dose?", "dose? cirrhosis"),
        ("68 years old, eGFR 35, gout. Can I start metformin?", "metformin? 68 years old eGFR 35"),
        ("CKD 4, eGFR 21, potassium 5.4. ?metformin", "?metformin eGFR 21"),
        # What the last question says itself is not said again.
        (HISTORY + "Salbutamol for a 4-year-old with asthma?", "4-year-old with asthma? body weight 15 kg penicillin"),
    ],
)
def test_the_last_question_takes_the_patient_s_facts_along(text: str, asked: str) -> None:
    assert asked in last_questions(text)[-1]


def test_kidneys_that_are_well_are_not_told_as_ill() -> None:
    assert last_questions("COPD. No CKD. Dysuria. Amoxicillin dose?")[-1] == "Amoxicillin dose?"


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        f"A boy of 15 kg. {ASKED}",
        f"Cough, wheeze, fever. {ASKED}",
        HISTORY + "What is the dose of it?",
        HISTORY + "Which of the following is the most appropriate next step?",
        HISTORY + "Discharged with salbutamol.",
        f"His mother, 30 years old, brings him. {HISTORY}{ASKED}",
        f"{HISTORY}Weighed again: 18 kg. {ASKED}",
    ],
)
def test_what_leans_on_the_text_or_may_be_of_somebody_else_is_not_asked_alone(text: str) -> None:
    assert last_questions(text) == []


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "70 years old man, septic shock, on norepinephrine, map 58, known hypertension. What MAP do we aim at?",
            [
                "hypertension and septic shock 70 years old",
                "in hypertension 70 years old",
                "in septic shock 70 years old",
            ],
        ),
        (
            "66 years old, gout, eGFR 22, acute pancreatitis. Allopurinol dose?",
            ["acute pancreatitis and gout", "", "", ""],
        ),
        # What is denied, or somebody else's, is not the patient's; what many illnesses begin with is none.
        (
            "31 years old, no dengue, mother has asthma, fever, malaria seen. Which drug first?",
            ["in malaria 31 years old"],
        ),
        ("45 years old, flank pain, fever, chills. Oral antibiotic?", []),
    ],
)
def test_a_question_without_an_illness_is_asked_of_those_that_were_told(text: str, questions: list[str]) -> None:
    asked = last_questions(text)
    assert len(asked) == len(questions)
    assert all(words in each for words, each in zip(questions, asked, strict=True))


def test_told_in_a_conversation_less_is_a_history() -> None:
    told = "acute otitis media, grown man. amoxicillin dose and how many days"
    assert last_questions(told) == []
    assert "in acute otitis media" in last_questions(told, is_conversation=True)[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_known", [True, False])
def test_it_is_answered_where_the_whole_is_not(is_known: bool, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = ToldEncoder({ASKED: axis(1), "salbutamol": axis(1)} if is_known else {}, name=f"told-last-{is_known}")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    told = (
        "In acute asthma give salbutamol 2.5 mg to children." if is_known else "In croup give dexamethasone 0.6 mg/kg."
    )
    publish(told)
    made, _ = services.turn_ask(user=alice, question=HISTORY + ASKED, conversation_id=None, key=uuid.uuid4())
    turn.answer_turn(made.pk)
    answer = Turn.objects.get(pk=made.pk).answer
    assert answer and answer["abstained"] is not is_known
    assert answer["notice"] == (LAST_ALONE if is_known else "")
    assert answer["searched_as"].startswith(ASKED if is_known else "A 4-year-old boy")
    if is_known:
        assert {(fact["kind"], fact["value"]) for fact in answer["assumed"]} >= {("age", "child"), ("weight", "15")}
