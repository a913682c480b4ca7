"""A follow-up is searched with what the conversation was about; a complete question is searched as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workers.standalone_pairs import COMPLETE, CYSTITIS, FOLLOW_UPS, NEXT, PNEUMONIA
from workers.answering.following.follow_ups import is_follow_up
from workers.answering.following.standalone import standalone_question


@pytest.mark.parametrize(("before", "follow_up", "held", "dropped"), FOLLOW_UPS)
def test_a_follow_up_takes_its_topic_along(before: str, follow_up: str, held: str, dropped: str) -> None:
    question = standalone_question(follow_up, [before]).lower()
    assert [word for word in held.split() if word not in question] == []
    assert [word for word in dropped.split() if word in question] == []


@pytest.mark.parametrize("question", COMPLETE)
def test_a_complete_question_stays_untouched(question: str) -> None:
    assert standalone_question(question, [CYSTITIS]) == question
    assert standalone_question(question, [CYSTITIS, "and in pregnancy?", PNEUMONIA]) == question


@pytest.mark.parametrize(("question", "asked"), NEXT.items())
def test_nothing_goes_along_to_the_next_patient(question: str, asked: str) -> None:
    assert standalone_question(question, [CYSTITIS]) == standalone_question(question, []) == asked


def test_a_chain_of_follow_ups_keeps_the_topic_and_the_latest_population() -> None:
    question = standalone_question("and for how long?", [PNEUMONIA, "and in adults?"])
    assert "amoxicillin" in question
    assert "adults" in question
    assert "children" not in question


def test_a_new_topic_forgets_the_old_one() -> None:
    question = standalone_question("what dose?", [CYSTITIS, "Should we give alteplase in acute ischemic stroke?"])
    assert "alteplase" in question
    assert "cystitis" not in question


def test_of_a_drug_to_which_nothing_is_added_the_words_stay() -> None:
    assert standalone_question("gentamicin neonate dose", ["paracetamol dose"]) == "gentamicin neonate dose"


def test_another_drugs_dose_is_asked_for_once() -> None:
    earlier = ["gentamicin dose neonate"]
    assert standalone_question("and ampicillin dose?", earlier) == "ampicillin dose neonate?"
    assert standalone_question("and ampicillin doses?", earlier) == "ampicillin dose neonate?"


def test_without_a_conversation_nothing_is_added() -> None:
    assert standalone_question("and in pregnancy?", []) == "and in pregnancy?"
    assert standalone_question("what dose?", ["hello"]) == "what dose?"


@pytest.mark.parametrize("question", ["", " ", "\x00", "thanks", "ok", "\U0001f600", "?!"])
def test_nothing_asked_stays_nothing(question: str) -> None:
    assert standalone_question(question, [CYSTITIS]) in (question, question.strip())


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_never_raises_and_stays_short(question: str, earlier: list[str]) -> None:
    assert len(standalone_question(question, earlier)) <= 1000
    assert is_follow_up(question) in (True, False)


@pytest.mark.parametrize(
    "question", ["ما هي جرعة الباراسيتامول للأطفال؟ 500 mg", "Какая доза парацетамола ребенку 14 kg?"]
)
def test_a_question_in_letters_that_are_not_read_is_no_follow_up(question: str) -> None:
    assert standalone_question(question, [CYSTITIS]) == question


@pytest.mark.parametrize("weight", ["weighing 15 kg", "of 15 kg", "15kg"])
def test_another_patient_has_another_weight(weight: str) -> None:
    asked = standalone_question("and for adults?", [f"Dose of artesunate for severe malaria in child {weight}?"])
    assert "adults" in asked and "artesunate" in asked and "15" not in asked
