"""Answers run again: the same where nothing has changed, and every difference named where something has."""

import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assistant import queue, services
from assistant.models import AnswerCapsule, Turn, User
from clinical_guidelines.models import Edition, Passage
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from tests.workers import tiny_gemma
from tests.workers.test_capsule import TARGET, Held
from workers.answering import answer_writing, turn
from workers.answering.replaying import replay
from workers.answering.replaying.replay import turn_replay
from workers.answering.written import engine as written
from workers.answering.written.engine import WrittenEngine
from workers.inference.engines import engine_named
from workers.inference.gemma.model import GemmaModel
from workers.inference.interfaces import AnswerEngine

pytestmark = pytest.mark.django_db(transaction=True)

LACTATE = "Measure lactate in septic shock within one hour."


@pytest.fixture
def asked(alice: User, monkeypatch: pytest.MonkeyPatch) -> Turn:
    encoder = ToldEncoder({"septic": axis(1)}, name="told-replay")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    publish(TARGET, LACTATE)
    words = "What is the target pressure in septic shock?"
    made, _ = services.turn_ask(user=alice, question=words, conversation_id=None, key=uuid.uuid4())
    return made


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Callable[[AnswerEngine], None]:
    """Let an engine answer and be replayed under the name "model"."""

    def answers(engine: AnswerEngine) -> None:
        settings.ANSWER_ENGINE = "model"
        for place in (answer_writing, replay):
            monkeypatch.setattr(place, "engine_named", lambda name: engine if name == "model" else engine_named(name))

    return answers


@pytest.fixture(scope="module")
def gemma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GemmaModel]:
    folder: Path = tiny_gemma.save(tmp_path_factory.mktemp("gemma"))
    loaded = GemmaModel.from_setting(str(folder), "fp32")
    yield loaded
    loaded.close()


def test_quotes_say_the_same_again(asked: Turn) -> None:
    turn.answer_turn(asked.pk)
    for search in (False, True):
        found = turn_replay(turn_id=asked.pk, search=search)
        assert not found.differs and found.same_sentences > 0
        assert not (found.passages or found.checks or found.settings)


def test_the_tiny_gemma_writes_the_same_again(
    asked: Turn,
    engines: Callable[[AnswerEngine], None],
    gemma: GemmaModel,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.ANSWER_TOKENS = 16
    monkeypatch.setattr(written, "FIRST_TEXT_SECONDS", 90.0)
    engines(WrittenEngine("model:tiny", gemma))
    turn.answer_turn(asked.pk)
    assert AnswerCapsule.objects.get().contents["written"]
    found = turn_replay(turn_id=asked.pk)
    assert not found.differs
    assert not [change for change in found.settings if change.name != "notice"]


def test_other_weights_and_words_are_named(asked: Turn, engines: Callable[[AnswerEngine], None]) -> None:
    engines(WrittenEngine("model:held", Held(f"{TARGET[:-1]} [1]\n")))
    turn.answer_turn(asked.pk)
    wrong = "The target mean arterial pressure is 95 mmHg in adults with septic shock [1].\n"
    engines(WrittenEngine("model:held", Held(wrong)))
    found = turn_replay(turn_id=asked.pk)
    assert found.differs
    assert [change.name for change in found.settings] == ["written"]
    assert [(check.kind, check.found, check.when) for check in found.checks] == [("number", "95 mmhg", "now")]
    assert [change.kind for change in found.sentences] == ["changed"]
    assert "95" not in found.sentences[0].after, "a wrong sentence is shown nowhere"


def test_a_passage_that_was_hidden_is_gone(asked: Turn) -> None:
    turn.answer_turn(asked.pk)
    Passage.objects.filter(text=TARGET).update(state=Passage.State.HIDDEN)
    found = turn_replay(turn_id=asked.pk)
    assert [change.what for change in found.passages] == [["gone"]]
    assert found.differs and found.same_passages == 1


def test_an_edition_that_was_superseded_is_named_and_answers_the_same(asked: Turn) -> None:
    turn.answer_turn(asked.pk)
    Edition.objects.update(state=Edition.State.SUPERSEDED)
    found = turn_replay(turn_id=asked.pk)
    assert [change.what for change in found.passages] == [["edition_state"]] * 2
    assert not found.differs


def test_todays_library_brings_what_is_new(asked: Turn) -> None:
    turn.answer_turn(asked.pk)
    publish("We recommend a target pressure of 60 mmHg in adults with septic shock.", slug="newer")
    assert not turn_replay(turn_id=asked.pk).differs
    found = turn_replay(turn_id=asked.pk, search=True)
    assert ["new"] in [change.what for change in found.passages]
    assert found.differs


def test_the_command_prints_no_question_and_exits_with_what_it_found(
    asked: Turn, capsys: pytest.CaptureFixture[str]
) -> None:
    turn.answer_turn(asked.pk)
    call_command("replay", str(asked.pk))
    printed = capsys.readouterr().out
    assert "The answer is the same." in printed and asked.question not in printed
    Passage.objects.filter(text=TARGET).update(state=Passage.State.HIDDEN)
    with pytest.raises(SystemExit, match="1"):
        call_command("replay", str(asked.pk), "--json")
    assert json.loads(capsys.readouterr().out)["differs"]
    with pytest.raises(CommandError, match="no answer"):
        call_command("replay", str(uuid.uuid4()))
    with pytest.raises(CommandError, match="not the number of an answer"):
        call_command("replay", "the last one")
    AnswerCapsule.objects.all().delete()
    with pytest.raises(CommandError, match="older"):
        call_command("replay", str(asked.pk))
