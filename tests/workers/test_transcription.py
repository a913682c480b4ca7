"""A recording from its pieces to its stored transcript, in the worker and with the services that the page uses."""

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.utils import timezone

from assistant import queue, recording_events
from assistant.errors import AssistantError
from assistant.models import Recording, User
from assistant.services_recordings import piece_add, recording_begin, recording_end, recording_upload
from assistant.services_transcription import recording_start
from tests.away import assert_away_costs_no_attempt
from tests.people import People
from tests.workers.speech.containers import pcm_of, wav
from workers import heartbeat, transcription
from workers.inference.interfaces import NEVER, ModelIdentity, Stop
from workers.inference.speech_interfaces import Heard, HeardWord, Partial, Samples, SecondLook, Weight

pytestmark = pytest.mark.django_db(transaction=True)

PIECE = 8_000


class Counting:
    """An engine that writes one word for each half second of sound, and no word for silence; it can fail or wait."""

    name = "counting"

    def __init__(self) -> None:
        self.vocabulary: list[Sequence[str]] = []
        self.error: Exception | None = None
        self.longest = 0
        self.began = threading.Event()
        self.may_end = threading.Event()
        self.may_end.set()
        self.may_look = threading.Event()
        self.may_look.set()

    def identity(self) -> ModelIdentity:
        return ModelIdentity("counting", "", "counting", "", "cpu")

    def listening(self, vocabulary: Sequence[str] = ()) -> "CountingListening":
        self.vocabulary.append(vocabulary)
        return CountingListening(self)

    def heard(self, samples: Samples, unwanted: Stop = NEVER, vocabulary: Sequence[str] = ()) -> Heard:
        listening = self.listening(vocabulary)
        listening.add(samples)
        return listening.finished(unwanted)


class CountingListening:
    def __init__(self, engine: Counting) -> None:
        self._engine = engine
        self._samples: Samples = np.zeros(0, np.float32)
        self._caught_up = 0

    def add(self, samples: Samples) -> None:
        self._samples = np.concatenate([self._samples, samples])

    def partial(self, unwanted: Stop) -> Partial:
        return Partial(self._heard().text, "")

    def catch_up(self, unwanted: Stop) -> None:
        self._engine.longest = max(self._engine.longest, len(self._samples) - self._caught_up)
        self._caught_up = len(self._samples)

    def finished(self, unwanted: Stop) -> Heard:
        self._engine.began.set()
        self._engine.may_end.wait(60)
        if self._engine.error:
            raise self._engine.error
        return self._heard()

    def _heard(self) -> Heard:
        spoken = [place for place in range(len(self._samples) // PIECE) if self._samples[place * PIECE :][:PIECE].any()]
        return Heard(tuple(HeardWord(f"word{place}", place / 2, place / 2 + 0.5, 0.9) for place in spoken))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    monkeypatch.setattr(transcription, "speech_engine", lambda: counting)
    return counting


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, uuid.UUID]]:
    """What the page's services put into the queue, which nobody empties here."""
    calls: list[tuple[str, uuid.UUID]] = []
    monkeypatch.setattr(queue, "send_listening", lambda recording: calls.append(("listen", recording)))
    monkeypatch.setattr(queue, "send_transcription", lambda recording: calls.append(("transcribe", recording)))
    return calls


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    finals: list[str] = []

    def hear(*, recording: Recording, number: int, final: str, tentative: str) -> None:
        assert number == len(finals) + 1
        finals.append(final)

    monkeypatch.setattr(transcription, "recording_hear", hear)
    return finals


def begun(user: User) -> Recording:
    return recording_begin(user=user, key=uuid.uuid4(), purpose="question", label="Bed 12")[0]


def tone(pieces: int) -> list[bytes]:
    whole = pcm_of((0.3 * np.sin(np.arange(pieces * PIECE) / 5)).astype(np.float32))
    return [whole[start : start + PIECE * 2] for start in range(0, len(whole), PIECE * 2)]


def transcript(recording: Recording) -> recording_events.Transcript:
    recording.refresh_from_db()
    assert recording.state == Recording.State.FINISHED, recording.error
    return recording_events.Transcript.model_validate(recording.transcript)


def until(what: Callable[[], Any]) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_pieces_become_a_transcript(people: People, engine: Counting, sent: list[Any]) -> None:
    recording = begun(people.alice)
    for number, piece in enumerate(tone(3)):
        piece_add(user=people.alice, recording_id=recording.pk, number=number, content=piece)
    recording_end(user=people.alice, recording_id=recording.pk, pieces=3)
    transcription.transcribe_recording(recording.pk)
    found = transcript(recording)
    assert (found.text, found.has_speech, found.seconds, found.engine) == ("word0 word1 word2", True, 1.5, "counting")
    assert [(word.start, word.end) for word in found.words] == [(0, 0.5), (0.5, 1), (1, 1.5)]


class LookingAgain(CountingListening):
    """Doubts its first word, once it may."""

    second_look: SecondLook | None = None

    def look_again(self) -> None:
        assert self._engine.may_look.wait(60)
        heard = Heard((HeardWord("Give", 0, 0.5, 1), HeardWord("15", 0.5, 1, 1)))
        if self.second_look:
            self.second_look(heard, lambda texts: [Weight(0.0) for _ in texts])


def test_words_are_there_before_what_is_in_doubt_about_them(
    people: People, engine: Counting, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "listening", lambda _vocabulary: LookingAgain(engine))
    engine.may_look.clear()
    recording = begun(people.alice)
    for number, piece in enumerate(tone(2)):
        piece_add(user=people.alice, recording_id=recording.pk, number=number, content=piece)
    recording_end(user=people.alice, recording_id=recording.pk, pieces=2)
    working = threading.Thread(target=transcription.transcribe_recording, args=(recording.pk,))
    working.start()
    until(lambda: Recording.objects.get(pk=recording.pk).transcript)
    recording.refresh_from_db()
    assert recording.state == Recording.State.RUNNING and recording.transcript
    assert recording.transcript["text"] == "word0 word1"
    engine.may_look.set()
    working.join(60)
    assert [doubt.heard for doubt in transcript(recording).doubts] == ["15"]


def test_a_long_recording_is_never_held_whole(
    people: People, engine: Counting, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcription, "PIECES_AT_ONCE", 2)
    recording = begun(people.alice)
    for number, piece in enumerate(tone(5)):
        piece_add(user=people.alice, recording_id=recording.pk, number=number, content=piece)
    recording_end(user=people.alice, recording_id=recording.pk, pieces=5)
    transcription.transcribe_recording(recording.pk)
    assert transcript(recording).text == "word0 word1 word2 word3 word4"
    assert engine.longest == 2 * PIECE


def test_a_recording_is_left_to_the_process_that_followed_it(
    people: People, engine: Counting, sent: list[Any], shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = begun(people.alice)
    following = threading.Thread(target=_followed, args=(recording.pk,))
    following.start()
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    until(partial(_has_shown, shown, "word0"))
    monkeypatch.setattr(transcription, "_followed", {})
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    transcription.transcribe_recording(recording.pk)
    following.join(60)
    assert transcript(recording).text == "word0" and recording.attempt == 1
    assert len(engine.vocabulary) == 1, "what was heard live is not heard again"


def test_a_recording_without_speech_says_so_and_holds_no_word(
    people: People, engine: Counting, sent: list[Any]
) -> None:
    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=bytes(16_000))
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    transcription.transcribe_recording(recording.pk)
    found = transcript(recording)
    assert (found.text, found.has_speech, found.words) == ("", False, [])


def test_a_file_of_any_kind_goes_the_same_way(people: People, engine: Counting, sent: list[Any]) -> None:
    file = SimpleUploadedFile("note.wav", wav(b"".join(tone(4))))
    recording = recording_upload(user=people.alice, key=uuid.uuid4(), purpose="question", label="", file=file)
    transcription.transcribe_recording(recording.pk)
    assert transcript(recording).text == "word0 word1 word2 word3"


def test_a_file_that_cannot_be_read_ends_in_its_sentence_and_stays(
    people: People, engine: Counting, sent: list[Any]
) -> None:
    file = SimpleUploadedFile("note.wav", wav(b""))
    recording = recording_upload(user=people.alice, key=uuid.uuid4(), purpose="question", label="", file=file)
    transcription.transcribe_recording(recording.pk)
    recording.refresh_from_db()
    assert (recording.state, recording.error) == ("failed", "This file holds no sound.")
    assert recording.unreadable, "trying again is no use"
    assert recording.pieces.count() == 1


def test_a_fault_of_the_engine_ends_in_words_for_the_clinician(
    people: People, engine: Counting, sent: list[Any]
) -> None:
    engine.error = RuntimeError("a tensor of the wrong shape")
    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    transcription.transcribe_recording(recording.pk)
    recording.refresh_from_db()
    assert (recording.state, recording.error, recording.unreadable) == ("failed", transcription.FAILED, False)


def test_words_are_shown_while_pieces_come_and_the_end_needs_no_second_task(
    people: People, engine: Counting, sent: list[Any], shown: list[str]
) -> None:
    recording = begun(people.alice)
    following = threading.Thread(target=_followed, args=(recording.pk,))
    following.start()
    for number, piece in enumerate(tone(4)):
        piece_add(user=people.alice, recording_id=recording.pk, number=number, content=piece)
        until(partial(_has_shown, shown, f"word{number}"))
    recording_end(user=people.alice, recording_id=recording.pk, pieces=4)
    transcription.transcribe_recording(recording.pk)
    following.join(60)
    assert shown == sorted(shown) and transcript(recording).text == "word0 word1 word2 word3"
    assert transcript(recording).text.startswith(shown[-1])
    assert len(engine.vocabulary) == 1, "what was heard live is not heard again"


def test_no_more_are_followed_than_leave_a_thread_for_what_has_ended(
    people: People,
    engine: Counting,
    sent: list[Any],
    shown: list[str],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.SPEECH_THREADS = 1
    monkeypatch.setattr(transcription, "_followed", {})
    spoken, other = begun(people.alice), begun(people.bob)
    following = threading.Thread(target=_followed, args=(spoken.pk,))
    following.start()
    piece_add(user=people.alice, recording_id=spoken.pk, number=0, content=tone(1)[0])
    until(partial(_has_shown, shown, "word0"))
    # Another's, and the same once more, as a broker delivers what takes longer than it waits for.
    for recording in (other, spoken):
        began = time.monotonic()
        transcription.follow_recording(recording.pk)
        assert time.monotonic() - began < transcription.PATIENCE_SECONDS / 2 and len(engine.vocabulary) == 1
    recording_end(user=people.alice, recording_id=spoken.pk, pieces=1)
    transcription.transcribe_recording(spoken.pk)
    following.join(60)
    assert transcript(spoken).text == "word0"


def test_a_second_task_for_the_same_recording_does_nothing(people: People, engine: Counting, sent: list[Any]) -> None:
    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    for _ in range(2):
        transcription.transcribe_recording(recording.pk)
    recording.refresh_from_db()
    assert (recording.state, recording.attempt) == ("finished", 1) and len(engine.vocabulary) == 1


def test_a_page_that_is_gone_leaves_the_recording_for_later(
    people: People, engine: Counting, sent: list[Any], shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcription, "PATIENCE_SECONDS", 0.5)
    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    transcription.follow_recording(recording.pk)
    recording.refresh_from_db()
    assert recording.state == "recording" and shown == ["word0"]
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    transcription.transcribe_recording(recording.pk)
    assert transcript(recording).text == "word0"


def test_a_database_that_goes_away_costs_a_recording_no_attempt(
    people: People, engine: Counting, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    transcribe = partial(transcription.transcribe_recording, recording.pk)
    assert_away_costs_no_attempt(monkeypatch, transcription, "recording_transcribed", transcribe, recording)


def test_a_look_that_a_clock_set_back_puts_an_hour_ahead_holds_no_recording(
    people: People, engine: Counting, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcription, "FOLLOWED_SECONDS", 0.3)
    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    Recording.objects.update(heartbeat_at=timezone.now() + timedelta(hours=1))
    taking = threading.Thread(target=transcription.transcribe_recording, args=[recording.pk], daemon=True)
    taking.start()
    until(lambda: Recording.objects.get(pk=recording.pk).state == "finished")
    taking.join()


@pytest.mark.parametrize("read", ["vocabulary_drugs", "recording_follow"])
def test_a_database_that_is_away_when_following_begins_keeps_no_recording_for_ever(
    people: People, engine: Counting, sent: list[Any], monkeypatch: pytest.MonkeyPatch, read: str
) -> None:
    def away(**_: object) -> None:
        raise OperationalError("couldn't get a connection after 3.00 sec")

    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    with monkeypatch.context() as patched:
        patched.setattr(transcription, read, away)
        with pytest.raises(OperationalError):
            transcription.follow_recording(recording.pk)
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    transcription.transcribe_recording(recording.pk)
    assert transcript(recording).text == "word0"


def test_a_model_that_is_missing_is_named(people: People, sent: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise AssistantError("model_missing", "The speech model is not installed: `pip install x`.")

    monkeypatch.setattr(transcription, "speech_engine", missing)
    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    transcription.follow_recording(recording.pk)
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    transcription.transcribe_recording(recording.pk)
    recording.refresh_from_db()
    assert (recording.state, recording.error) == ("failed", "The speech model is not installed: `pip install x`.")
    assert not recording.unreadable


def test_an_attempt_that_was_taken_over_writes_nothing(people: People, engine: Counting, sent: list[Any]) -> None:
    recording = begun(people.alice)
    piece_add(user=people.alice, recording_id=recording.pk, number=0, content=tone(1)[0])
    recording_end(user=people.alice, recording_id=recording.pk, pieces=1)
    engine.may_end.clear()
    working = threading.Thread(target=_transcribed, args=(recording.pk,))
    working.start()
    assert engine.began.wait(60)
    Recording.objects.filter(pk=recording.pk).update(state="queued")
    taken = recording_start(recording_id=recording.pk)
    assert taken is not None and taken.attempt == 2
    for beat in list(heartbeat._works.values()):
        beat()
    engine.may_end.set()
    working.join(60)
    recording.refresh_from_db()
    assert (recording.state, recording.transcript) == ("running", None)


def _has_shown(shown: list[str], word: str) -> bool:
    return bool(shown) and word in shown[-1]


def _followed(recording_id: uuid.UUID) -> None:
    try:
        transcription.follow_recording(recording_id)
    finally:
        connection.close()


def _transcribed(recording_id: uuid.UUID) -> None:
    try:
        transcription.transcribe_recording(recording_id)
    finally:
        connection.close()
