"""One turn in the worker: what its row and its log say, however it ends."""

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.db import OperationalError

from assistant import event_log, queue, selectors_board, services
from assistant.errors import DISK_FULL, AssistantError
from assistant.events import Assumed
from assistant.models import Citation, Turn, User
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.retrieval import RetrievedPassage
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from tests.full_disk import databases_disk
from tests.workers.passages import passage
from workers import heartbeat
from workers.answering import answer_writing, engine_thread, shapes, turn
from workers.inference.interfaces import NEVER, AnswerSentence, Quote, Stop

pytestmark = pytest.mark.django_db(transaction=True)

Spoken = Callable[[Sequence[RetrievedPassage]], Iterator[AnswerSentence]]


class ToldEngine:
    """Says what the test tells it to."""

    name = "told"

    def __init__(self, spoken: Spoken) -> None:
        self._spoken = spoken

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        return self._spoken(passages)


def words(passage: RetrievedPassage, start: int, end: int) -> AnswerSentence:
    quote = Quote(passage, start, end)
    return AnswerSentence("point", quote.text, (quote,), verbatim=True)


@pytest.fixture
def asked(alice: User, monkeypatch: pytest.MonkeyPatch) -> Turn:
    """A queued turn over a library of one passage."""
    encoder = ToldEncoder({"sepsis": axis(1)}, name="told-turn")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    publish("In sepsis give antibiotics within one hour.")
    made, _ = services.turn_ask(user=alice, question="When in sepsis?", conversation_id=None, key=uuid.uuid4())
    return made


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Callable[[Spoken], None]:
    return lambda spoken: monkeypatch.setattr(answer_writing, "engine_named", lambda _name: ToldEngine(spoken))


def logged(turn_id: uuid.UUID) -> list[tuple[str, dict[str, Any]]]:
    entries = event_log.connection().xrange(event_log.turn_stream(turn_id))
    return [numbered for entry, fields in entries for numbered in _numbered(entry.decode(), fields[b"event"])]


def _numbered(entry: str, written: bytes) -> list[tuple[str, dict[str, Any]]]:
    """The events of one entry under their own numbers; the entry carries that of its last."""
    attempt, last = entry.split("-")
    lines = written.split(b"\n")
    return [(f"{attempt}-{int(last) - len(lines) + place}", json.loads(line)) for place, line in enumerate(lines, 1)]


def kinds(turn_id: uuid.UUID) -> list[str]:
    return [event["type"] for _, event in logged(turn_id)]


def test_an_answer_is_logged_in_order_and_saved_whole(asked: Turn, engine: Callable[[Spoken], None]) -> None:
    engine(lambda passages: iter([words(passages[0], 0, 9), words(passages[0], 10, 26)]))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.attempt) == ("finished", 1)
    assert kinds(asked.pk) == ["passages.found", "answer.delta", "answer.delta", "answer.finished"]
    assert [entry for entry, _ in logged(asked.pk)] == ["1-1", "1-2", "1-3", "1-4"]
    assert logged(asked.pk)[-1][1]["turn"]["answer"] == asked.answer
    assert [citation.quote for citation in Citation.objects.order_by("number")] == ["In sepsis", "give antibiotics"]


def test_a_message_that_comes_twice_answers_once(asked: Turn, engine: Callable[[Spoken], None]) -> None:
    engine(lambda passages: iter([words(passages[0], 0, 9)]))
    turn.answer_turn(asked.pk)
    turn.answer_turn(asked.pk)
    assert kinds(asked.pk).count("answer.finished") == 1


def test_a_message_for_a_deleted_turn_is_nothing(asked: Turn) -> None:
    Turn.objects.all().delete()
    turn.answer_turn(asked.pk)


def test_no_sentences_is_an_abstention_that_claims_nothing(asked: Turn, engine: Callable[[Spoken], None]) -> None:
    engine(lambda _passages: iter(()))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.answer
    assert asked.answer["abstained"] and asked.answer["message"] == answer_writing.ABSTAINED
    assert not asked.answer["sentences"] and not asked.answer["citations"] and asked.answer["nearest"]


def test_a_refusal_says_that_earlier_questions_were_searched_with_it(
    asked: Turn, alice: User, engine: Callable[[Spoken], None]
) -> None:
    engine(lambda _passages: iter(()))
    made, _ = services.turn_ask(
        user=alice, question="aspirin dose", conversation_id=asked.conversation_id, key=uuid.uuid4()
    )
    turn.answer_turn(made.pk)
    made.refresh_from_db()
    assert made.answer and "sepsis" in made.answer["searched_as"]
    assert (
        made.answer["message"] == "No answer to this question together with those before it was found in the library."
    )


def test_of_one_section_one_passage_is_called_near() -> None:
    fluids, more, oxygen = (passage(text, headings=(text[:6],)) for text in ("Fluids", "Fluids again", "Oxygen"))
    found = [shapes.passage_shape(each) for each in (fluids, more, oxygen)]
    assert [each.text for each in shapes.nearest_shapes(found)] == ["Fluids", "Oxygen"]


@pytest.mark.parametrize(
    "question", ["ما هي جرعة الباراسيتامول للأطفال؟", "\N{PILL}\N{BLACK QUESTION MARK ORNAMENT}", "120 80 37.5", "..."]
)
def test_a_question_that_is_not_read_is_no_gap_of_the_library(
    asked: Turn, engine: Callable[[Spoken], None], question: str
) -> None:
    engine(lambda _passages: iter(()))
    Turn.objects.update(question=question)
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.answer
    assert asked.answer["abstained"] and asked.answer["message"] == answer_writing.UNREAD
    assert not asked.answer["nearest"] and not asked.answer["assumed"]


def test_a_second_attempt_withdraws_the_first_openly(asked: Turn, engine: Callable[[Spoken], None]) -> None:
    taken = services.turn_start(turn_id=asked.pk)
    assert taken and services.turn_requeue(taken)
    engine(lambda passages: iter([words(passages[0], 0, 9)]))
    turn.answer_turn(asked.pk)
    assert logged(asked.pk)[0] == ("2-1", {"type": "answer.restarted"})


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (RuntimeError("patient 123"), turn.FAILED),
        (AssistantError("busy", "Try later."), "Try later."),
        (LibraryError("embedder_differs", "Set EMBEDDER back."), "Set EMBEDDER back."),
        (databases_disk(), DISK_FULL),
    ],
)
def test_a_failing_engine_ends_in_words(
    asked: Turn, engine: Callable[[Spoken], None], error: Exception, shown: str
) -> None:
    def fails(passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]:
        yield words(passages[0], 0, 9)
        raise error

    engine(fails)
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.error) == ("failed", shown)
    assert kinds(asked.pk) == ["passages.found", "answer.delta", "answer.finished"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RuntimeError("patient 123"), answer_writing.MODEL_FAULT),
        (AssistantError("model_slow", "It is slow."), "It is slow."),
    ],
)
def test_quotes_answer_when_the_model_cannot(
    asked: Turn, monkeypatch: pytest.MonkeyPatch, settings: Any, error: Exception, said: str
) -> None:
    def fails(passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]:
        if passages:
            raise error
        yield words(passages[0], 0, 9)

    quotes = ToldEngine(lambda passages: iter([words(passages[0], 0, 9)]))
    settings.ANSWER_ENGINE = "medgemma"
    monkeypatch.setattr(answer_writing, "engine_named", lambda name: quotes if name == "quotes" else ToldEngine(fails))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "finished" and asked.answer
    assert asked.answer["notice"] == f"{said} {answer_writing.QUOTED}"
    assert [sentence["text"] for sentence in asked.answer["sentences"]] == ["In sepsis"]
    assert kinds(asked.pk) == ["passages.found", "answer.notice", "answer.delta", "answer.finished"]


def test_what_an_answer_leaves_open_is_told_before_it(asked: Turn, engine: Callable[[Spoken], None]) -> None:
    open_parts = ("lactate in sepsis?", "oxygen in sepsis?")
    engine(lambda passages: iter([replace(words(passages[0], 0, 9), leaves_open=open_parts)]))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.answer
    assert asked.answer["notice"] == answer_writing.LEFT_OPEN.format("lactate in sepsis; oxygen in sepsis")
    assert kinds(asked.pk) == ["passages.found", "answer.notice", "answer.delta", "answer.finished"]


def test_what_each_sentence_answers_of_several_things_is_streamed_and_kept(
    asked: Turn, engine: Callable[[Spoken], None]
) -> None:
    engine(lambda passages: iter([replace(words(passages[0], 0, 9), parts=("lactate in sepsis?",))]))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.answer
    assert asked.answer["sentences"][0]["parts"] == ["lactate in sepsis"]
    assert [event["parts"] for _, event in logged(asked.pk) if event["type"] == "answer.delta"] == [
        ["lactate in sepsis"]
    ]


def test_quotes_answer_when_the_weights_are_missing(asked: Turn, settings: Any) -> None:
    settings.ANSWER_ENGINE = "medgemma"
    settings.MEDGEMMA_MODEL = "nobody/none"
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "finished" and asked.answer
    assert "manage.py models fetch nobody/none" in asked.answer["notice"]


def test_a_model_that_breaks_off_leaves_what_was_checked(
    asked: Turn, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def breaks(passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]:
        yield words(passages[0], 0, 9)
        raise RuntimeError

    settings.ANSWER_ENGINE = "medgemma"
    monkeypatch.setattr(answer_writing, "engine_named", lambda _name: ToldEngine(breaks))
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "finished" and asked.answer
    assert asked.answer["notice"] == f"{answer_writing.MODEL_FAULT} {answer_writing.BROKEN_OFF}"
    assert len(asked.answer["sentences"]) == 1


def test_a_stopped_turn_keeps_its_part_though_the_engine_hangs(
    asked: Turn, alice: User, engine: Callable[[Spoken], None]
) -> None:
    woken = threading.Event()

    def hangs(passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]:
        yield words(passages[0], 0, 9)
        services.turn_stop(user=alice, turn_id=asked.pk)
        heartbeat._beat()
        woken.wait(30)
        yield words(passages[0], 10, 26)

    engine(hangs)
    began = time.monotonic()
    turn.answer_turn(asked.pk)
    assert time.monotonic() - began < 5
    woken.set()
    asked.refresh_from_db()
    assert asked.state == "stopped" and asked.answer
    assert [sentence["text"] for sentence in asked.answer["sentences"]] == ["In sepsis"]
    assert not asked.answer["abstained"]
    assert kinds(asked.pk) == ["passages.found", "answer.delta", "answer.finished"]


def test_an_engine_that_says_nothing_for_too_long_fails_openly(
    asked: Turn, engine: Callable[[Spoken], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_thread, "SILENT_SECONDS", 0.3)
    woken = threading.Event()

    def silent(_passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]:
        woken.wait(30)
        yield from ()

    engine(silent)
    turn.answer_turn(asked.pk)
    woken.set()
    asked.refresh_from_db()
    assert (asked.state, asked.error) == ("failed", engine_thread.SILENT)


def test_a_database_lost_at_the_end_leaves_the_turn_to_the_reconciler(
    asked: Turn, engine: Callable[[Spoken], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_: object) -> None:
        raise OperationalError("away")

    engine(lambda passages: iter([words(passages[0], 0, 9)]))
    monkeypatch.setattr(services, "turn_finish", away)
    monkeypatch.setattr(services, "turn_fail", away)
    with pytest.raises(OperationalError):
        turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "running" and not heartbeat._turns, "it no longer beats, so it will be found"
    assert "answer.finished" not in kinds(asked.pk)


def test_an_attempt_that_was_taken_over_saves_nothing(asked: Turn, engine: Callable[[Spoken], None]) -> None:
    def overtaken(passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]:
        asked.refresh_from_db()
        services.turn_requeue(asked)
        services.turn_start(turn_id=asked.pk)
        yield words(passages[0], 0, 9)

    engine(overtaken)
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.attempt, asked.answer) == ("running", 2, None)
    assert "answer.finished" not in kinds(asked.pk)


def test_only_the_part_that_was_asked_is_searched(asked: Turn, engine: Callable[[Spoken], None]) -> None:
    engine(lambda passages: (words(passage, 0, 9) for passage in passages))
    publish("In sepsis, a label says one hour.", slug="label", kind="label")
    Turn.objects.filter(pk=asked.pk).update(filters={"kind": "label"})
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.answer and [each["kind"] for each in asked.answer["passages"]] == ["label"]


def test_a_refusal_says_that_a_part_was_searched(asked: Turn, engine: Callable[[Spoken], None]) -> None:
    engine(lambda _passages: iter(()))
    Turn.objects.filter(pk=asked.pk).update(filters={"publisher": "Nobody"})
    turn.answer_turn(asked.pk)
    asked.refresh_from_db()
    assert asked.answer and asked.answer["abstained"] and asked.answer["passages"] == []
    assert (
        asked.answer["message"] == "No answer to this question was found in the part of the library that was searched."
    )
    assert asked not in selectors_board.turns_to_gather()
