"""What is kept of how an answer came about."""

import hashlib
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assistant import capsule, queue, services, services_conversations
from assistant.models import AnswerCapsule, Turn, User
from assistant.turn_log import TurnLog
from clinical_guidelines.models import Edition, Passage
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from tests.workers.test_written import Scripted
from workers.answering import answer_writing, turn
from workers.answering.written.engine import WrittenEngine
from workers.inference.engines import engine_named
from workers.inference.interfaces import Budget, Message, ModelIdentity, Stop

pytestmark = pytest.mark.django_db(transaction=True)

TARGET = "The target mean arterial pressure is 65 mmHg in adults with septic shock."
QUESTION = "What is the target pressure in septic shock?"


class Held(Scripted):
    """A scripted model with an identity."""

    def identity(self) -> ModelIdentity:
        return ModelIdentity("held/model", "ab" * 32, "scripted", "fp32", "cpu", "1.2")


class Quiet(Scripted):
    """A model that breaks before its first word."""

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        raise RuntimeError("out of memory")


@pytest.fixture
def asked(alice: User, monkeypatch: pytest.MonkeyPatch) -> Turn:
    encoder = ToldEncoder({"septic": axis(1)}, name="told-capsule")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    publish(TARGET, "Measure lactate in septic shock.")
    made, _ = services.turn_ask(user=alice, question=QUESTION, conversation_id=None, key=uuid.uuid4())
    return made


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Callable[[Scripted], None]:
    def answers(scripted: Scripted) -> None:
        named = engine_named
        settings.ANSWER_ENGINE = "scripted"
        written = WrittenEngine("scripted:held/model", scripted)
        monkeypatch.setattr(answer_writing, "engine_named", lambda name: written if name == "scripted" else named(name))

    return answers


def kept(asked: Turn) -> capsule.Capsule:
    return capsule.Capsule.model_validate(AnswerCapsule.objects.get(turn=asked).contents)


def test_a_quoted_answer_keeps_its_passages_and_settings(asked: Turn) -> None:
    turn.answer_turn(asked.pk)
    found = kept(asked)
    edition = Edition.objects.get()
    assert (found.asked, found.answered, found.model, found.messages) == ("quotes", "quotes", None, [])
    assert (found.wardlight, found.retrieval.encoder) == (settings.VERSION, "told-capsule")
    assert {each.passage for each in found.passages} == set(Passage.objects.values_list("pk", flat=True))
    first = next(each for each in found.passages if each.text_sha256 == hashlib.sha256(TARGET.encode()).hexdigest())
    assert (first.edition, first.edition_sha256, first.edition_state) == (edition.pk, edition.sha256, "published")
    assert found.read == len(found.passages) and found.begun_at <= found.ended_at
    assert found.quotes and all(quote.is_printed for quote in found.quotes)


def test_a_written_answer_keeps_prompt_words_and_checks(asked: Turn, model: Callable[[Scripted], None]) -> None:
    wrong = "The target mean arterial pressure is 85 mmHg in adults with septic shock"
    model(Held(f"Adults with septic shock have a target pressure of 65 mmHg [1].\n- {wrong} [1].\n"))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    found = kept(asked)
    assert found.model and (found.model.model, found.model.weights, found.model.version) == (
        "held/model",
        "ab" * 32,
        "1.2",
    )
    assert found.decoding and found.decoding.answer_tokens == settings.ANSWER_TOKENS
    assert [message.role for message in found.messages] == ["system", "user"] and TARGET in found.messages[1].text
    assert wrong in found.written
    good, bad = found.drafts
    assert all(check.passed for check in good.checks) and (good.sentence, bad.sentence) == (0, 1)
    assert [(check.kind, check.found) for check in bad.checks if not check.passed] == [("number", ["85 mmhg"])]
    row = AnswerCapsule.objects.get()
    assert (row.model, row.weights, row.wardlight) == ("held/model", "ab" * 32, settings.VERSION)
    assert asked.answer and asked.answer["written_by"] == {
        "model": "held/model",
        "weights": "ab" * 32,
        "precision": "fp32",
    }
    assert "85" not in str(asked.answer["sentences"][1]["text"])


def test_an_answer_that_fell_back_says_which_engine_was_asked(asked: Turn, model: Callable[[Scripted], None]) -> None:
    model(Quiet(""))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    found = kept(asked)
    assert (found.asked, found.answered) == ("scripted", "quotes") and answer_writing.MODEL_FAULT in found.notice
    assert asked.answer and asked.answer["written_by"] is None


def test_what_cannot_be_stored_does_not_lose_the_answer(asked: Turn, model: Callable[[Scripted], None]) -> None:
    model(Held(f"\x00\ud800 {TARGET[:-1]} [1].\n"))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "finished" and "\ufffd" in kept(asked).written


def test_a_capsule_too_large_keeps_all_but_the_words(
    asked: Turn, model: Callable[[Scripted], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capsule, "MOST_BYTES", 1_000)
    model(Held(f"{TARGET[:-1]} [1].\n"))
    turn.answer_turn(asked.pk)
    found = kept(asked)
    assert found.is_cut and not found.messages and not found.written and found.passages


def test_a_stopped_answer_has_one_too(asked: Turn, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = threading.Event()
    stopped.set()
    writing = answer_writing.AnswerWriting(TurnLog(asked.pk, 1), stopped, started=0.0)
    taken = services.turn_start(turn_id=asked.pk)
    assert taken
    services.turn_stop(user=alice, turn_id=asked.pk)
    answer = writing.answer()
    assert services.turn_finish(turn=taken, answer=answer, capsule=writing.capsule(answer))
    assert kept(asked).passages == []


def test_a_capsule_leaves_with_its_conversation_and_lists_never_read_it(
    asked: Turn, alice: User, client_of: Callable[[User], Client]
) -> None:
    turn.answer_turn(asked.pk)
    client = client_of(alice)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/api/conversations")
        client.get(f"/api/conversations/{asked.conversation_id}")
        client.get(f"/api/turns/{asked.pk}")
    assert not any("answercapsule" in query["sql"] for query in queries)
    assert client.get(f"/api/turns/{asked.pk}/capsule").json()["searched_as"]
    services_conversations.conversation_delete(user=alice, conversation_id=asked.conversation_id)
    assert not AnswerCapsule.objects.exists()
