"""One recording from its pieces to its stored transcript, and the words shown while somebody still speaks."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection

from assistant import recording_events, sound
from assistant.errors import AssistantError
from assistant.models import Recording
from assistant.selectors_recordings import recording_pieces, recording_sound
from assistant.selectors_vocabulary import vocabulary_drugs, vocabulary_terms
from assistant.services_transcription import (
    FOLLOWED_SECONDS,
    recording_beat,
    recording_fail,
    recording_follow,
    recording_hear,
    recording_heard,
    recording_is_followed,
    recording_leave,
    recording_start,
    recording_transcribed,
)
from workers import heartbeat
from workers.audio import file_samples, samples_of
from workers.endings import ending_in_its_row
from workers.hearing.clearness import is_hard_to_hear
from workers.hearing.doubts import SecondLooks
from workers.hearing.set_apart import amounts
from workers.inference.interfaces import Stop
from workers.inference.speech_engines import speech_engine
from workers.inference.speech_interfaces import Heard, Listening, Samples, SpeechEngine

log = structlog.get_logger(__name__)

FAILED = "The recording could not be transcribed because of a fault in Wardlight. It is kept: try again, or type."
LOOK_SECONDS = 0.1
# Two partial texts a second are as many as anybody reads.
SHOWN_EVERY_SECONDS = 0.5
# A page that sends nothing for so long is gone; what it sends later is heard when the recording has ended.
PATIENCE_SECONDS = 20.0

# What is held of a recording that is heard from its pieces: half a minute.
PIECES_AT_ONCE = 60

# Recordings that a thread of this process follows live: it goes on to the final text by itself.
_followed: dict[UUID, threading.Event] = {}
_places = threading.Lock()


def transcribe_recording(recording_id: UUID) -> None:
    """Transcribe a queued recording; whatever goes wrong ends in the row, in words for the clinician."""
    if (ended := _followed.get(recording_id)) is not None:
        ended.set()
        return
    _leave_to_follower(recording_id)
    recording = recording_start(recording_id=recording_id)
    if recording is not None:
        _finish(recording, _Following(recording_id))


def _leave_to_follower(recording_id: UUID) -> None:
    """Wait while a process that followed the recording may still take it: it knows the words that were shown."""
    # By a steady clock as well: set back, the other would take a look of the past for one just had, for hours.
    end = time.monotonic() + FOLLOWED_SECONDS
    while time.monotonic() < end and recording_is_followed(recording_id=recording_id):
        connection.close()
        time.sleep(LOOK_SECONDS)


def follow_recording(recording_id: UUID) -> None:
    """Show what is heard while the recording comes in, and go on to the final text as soon as it has ended."""
    # Read before the place is taken: what fails in between would hold it, and the recording, for ever.
    following = _Following(recording_id)
    ended = _place(recording_id)
    if ended is None:
        return
    try:
        _follow(following, ended)
    except AssistantError as error:
        log.info("not_followed", recording=str(recording_id), code=error.code)
    finally:
        _followed.pop(recording_id, None)
    recording = recording_start(recording_id=recording_id)
    if recording is None:
        recording_leave(recording_id=recording_id)
    else:
        _finish(recording, following)


def _place(recording_id: UUID) -> threading.Event | None:
    """Return what tells a follower that its recording has ended; None where it is followed, or enough others are.

    The worker's last threads are for recordings that have ended: somebody waits for those.
    """
    with _places:
        if recording_id in _followed or len(_followed) >= settings.SPEECH_THREADS:
            return None
        _followed[recording_id] = ended = threading.Event()
        return ended


class _Following:
    """What is known of one recording: the pieces that were taken in, and what the engine made of them."""

    def __init__(self, recording_id: UUID) -> None:
        self.recording_id = recording_id
        self.listening: Listening | None = None
        self.looks = SecondLooks(vocabulary_drugs())
        self.length = 0
        self._taken = -1

    def listen(self) -> tuple[SpeechEngine, Listening]:
        engine = speech_engine()
        if self.listening is None:
            self.listening = engine.listening(vocabulary_terms())
            self.looks.follow(self.listening)
        return engine, self.listening

    def add(self, samples: Samples) -> None:
        _, listening = self.listen()
        listening.add(samples)
        self.length += len(samples)

    def take_in(self) -> bool:
        """Take in the next pieces that have arrived; False when there are none."""
        came = list(recording_pieces(self.recording_id, after=self._taken, most=PIECES_AT_ONCE))
        # A slow model may not hold a database connection that a page waits for.
        connection.close()
        self._taken += len(came)
        if came:
            self.add(samples_of(b"".join(came)))
        return bool(came)


def _follow(following: _Following, ended: threading.Event) -> None:
    row = Recording.objects.only("state", "owner_id", "media_type")
    heard_at = shown_at = time.monotonic()
    shown, number = ("", ""), 0
    while time.monotonic() - heard_at < PATIENCE_SECONDS:
        recording = row.filter(pk=following.recording_id).first()
        if recording is None or recording.state != Recording.State.RECORDING or recording.media_type != sound.PCM:
            return
        recording_follow(recording=recording)
        if following.take_in():
            heard_at = time.monotonic()
        _, listening = following.listen()
        partial = listening.partial(ended)
        if shown != (now := (partial.final, partial.tentative)):
            shown, number = now, number + 1
            recording_hear(recording=recording, number=number, final=partial.final, tentative=partial.tentative)
        ended.wait(max(shown_at + SHOWN_EVERY_SECONDS - time.monotonic(), LOOK_SECONDS))
        shown_at = time.monotonic()


def _finish(recording: Recording, following: _Following) -> None:
    began = time.monotonic()

    def fail(error: AssistantError) -> None:
        recording_fail(recording=recording, error=error)

    with ending_in_its_row(recording, fail, fault=FAILED, event="recording_failed", recording=str(recording.pk)):
        with _beating(recording) as unwanted:
            heard, transcript = _transcript(recording, following, unwanted)
            heard_in = time.monotonic() - began
            if heard.words and not unwanted.is_set():
                recording_heard(recording=recording, transcript=transcript)
                doubts = following.looks.doubts(heard)
                transcript = transcript.model_copy(update={"doubts": doubts, "amounts": amounts(heard, doubts)})
        if not unwanted.is_set():
            recording_transcribed(recording=recording, transcript=transcript)
            checked_in = time.monotonic() - began - heard_in
            took = {"took": round(heard_in, 3), "checked_in": round(checked_in, 3)}
            log.info("recording_heard", seconds=transcript.seconds, **took)


def _transcript(
    recording: Recording, following: _Following, unwanted: Stop
) -> tuple[Heard, recording_events.Transcript]:
    """Return what was heard, and as a page takes it, before anything in it is doubted."""
    engine, listening = following.listen()
    if recording.media_type == sound.PCM:
        while following.take_in():
            listening.catch_up(unwanted)
    else:
        raw = recording_sound(recording.pk)
        connection.close()
        for samples in file_samples(raw):
            following.add(samples)
            listening.catch_up(unwanted)
    heard = listening.finished(unwanted)
    return heard, transcript_of(heard, engine, seconds=following.length / sound.SAMPLE_RATE)


def transcript_of(heard: Heard, engine: SpeechEngine, *, seconds: float) -> recording_events.Transcript:
    """Return what was heard as a page takes it, with no doubts."""
    return recording_events.Transcript(
        text=heard.text,
        words=[
            recording_events.HeardWord(text=word.text, start=word.start, end=word.end, confidence=word.confidence)
            for word in heard.words
        ],
        doubts=[],
        has_speech=bool(heard.words),
        hard_to_hear=is_hard_to_hear(heard),
        engine=engine.name,
        seconds=round(seconds, 2),
    )


@contextmanager
def _beating(recording: Recording) -> Iterator[threading.Event]:
    """Beat for this attempt; the event is set when it is no longer wanted."""
    unwanted = threading.Event()

    def beat() -> None:
        if not recording_beat(recording=recording):
            unwanted.set()

    with heartbeat.beating_while(beat):
        yield unwanted
