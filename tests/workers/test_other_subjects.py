"""A whole question about a drug that belongs to nothing spoken of stands alone; one about a drug that does is joined.

The `open` ones were read while the rules were written, the `closed` ones were written before and only counted.
"""

import json
import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import queue, services
from assistant.models import Turn, User
from clinical_guidelines.questions.understanding import search_text
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from tests.workers.passages import passage
from workers.answering import turn
from workers.answering.following.in_full import is_of_another_subject
from workers.answering.following.standalone import standalone_question

LINES = Path(__file__).with_name("other_subjects.jsonl").read_text(encoding="utf-8").splitlines()
DIALOGUES: list[dict[str, Any]] = [json.loads(line) for line in LINES]
LEAST_OF_CLOSED = 0.9


def _is_understood(told: dict[str, Any]) -> bool:
    own = search_text(told["asked"])
    asked = standalone_question(own, [search_text(each) for each in told["earlier"]])
    answered = passage(told["answered"], headings=tuple(told["earlier"]))
    stands_alone = asked == own or is_of_another_subject(own, asked, lambda _joined: [answered])
    if told.get("alone") or stands_alone:
        return stands_alone and bool(told.get("alone"))
    return all(re.search(word, asked, re.IGNORECASE) for word in told["holds"])


@pytest.mark.parametrize(
    "told",
    [told for told in DIALOGUES if told["half"] == "open"],
    ids=lambda told: f"{told['earlier']}, {told['asked']}",
)
def test_a_drug_that_belongs_to_nothing_spoken_of_is_asked_about_alone(told: dict[str, Any]) -> None:
    assert _is_understood(told)


def test_of_those_that_were_never_read_most_are_understood() -> None:
    closed = [told for told in DIALOGUES if told["half"] == "closed"]
    assert sum(map(_is_understood, closed)) / len(closed) >= LEAST_OF_CLOSED


@pytest.mark.django_db(transaction=True)
def test_what_follows_is_about_the_question_that_stood_alone(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = _conversation(alice, monkeypatch)
    assert not ask("When is alteplase given in acute ischemic stroke?")["abstained"]
    assert "stroke" in ask("What is the dose of labetalol?")["searched_as"]
    assert ask("What is the dose of amoxicillin?")["joined"] is False
    followed = ask("and in children?")
    assert followed["joined"] and "amoxicillin" in followed["searched_as"] and "stroke" not in followed["searched_as"]


@pytest.mark.django_db(transaction=True)
def test_after_what_nothing_answers_a_drug_may_belong_to_it(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = _conversation(alice, monkeypatch)
    assert not ask("When is alteplase given in acute ischemic stroke?")["abstained"]
    assert ask("How is croup treated?")["abstained"]
    assert "croup" in ask("What is the dose of amoxicillin?")["searched_as"]


def _conversation(alice: User, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """Ask in one conversation over a library on stroke and on otitis."""
    encoder = ToldEncoder({"stroke": axis(1), "otitis": axis(2)}, name="told-subjects")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    publish(
        "In acute ischemic stroke give alteplase within 4.5 hours.",
        "In acute ischemic stroke with a high blood pressure give labetalol 10 mg.",
        "In acute otitis media give amoxicillin 40 mg/kg twice a day.",
    )
    turns: list[Turn] = []

    def ask(question: str) -> dict[str, Any]:
        there = turns[-1].conversation_id if turns else None
        made, _ = services.turn_ask(user=alice, question=question, conversation_id=there, key=uuid.uuid4())
        turn.answer_turn(made.pk)
        made.refresh_from_db()
        turns.append(made)
        assert made.answer
        return dict(made.answer)

    return ask
