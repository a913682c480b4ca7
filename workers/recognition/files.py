"""A recording from a file, heard as the worker hears it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from assistant.errors import AssistantError
from assistant.sent_files import too_large
from clinical_guidelines.given_files import bytes_given
from workers.audio import file_samples
from workers.inference.interfaces import NEVER
from workers.inference.speech.voice import SAMPLE_RATE
from workers.inference.speech_interfaces import Heard, SpeechEngine


@dataclass(frozen=True, slots=True)
class HeardFile:
    """What was heard in a file, how long it is and how long hearing took, in seconds."""

    heard: Heard
    seconds: float
    took: float

    @property
    def real_time_factor(self) -> float:
        """Seconds of sound heard in one second."""
        return self.seconds / self.took if self.took else 0.0


def _nobody(_seconds: float) -> None:
    """Nobody wants to know how far it is."""


def file_heard(
    path: Path, engine: SpeechEngine, vocabulary: tuple[str, ...] = (), on_progress: Callable[[float], None] = _nobody
) -> HeardFile:
    """Hear a file; raise AssistantError with one sentence when it cannot be read.

    `on_progress` is told how many seconds of sound have been heard.
    """
    try:
        raw = bytes_given(path, settings.RECORDING_FILE_BYTES)
    except OSError as error:
        raise AssistantError("sound_missing", f"{path} cannot be read: {error.strerror}.") from error
    if len(raw) > settings.RECORDING_FILE_BYTES:
        raise too_large(settings.RECORDING_FILE_BYTES)
    began, length = time.monotonic(), 0
    listening = engine.listening(vocabulary)
    for samples in file_samples(raw):
        listening.add(samples)
        length += len(samples)
        listening.catch_up(NEVER)
        on_progress(length / SAMPLE_RATE)
    heard = listening.finished(NEVER)
    return HeardFile(heard, length / SAMPLE_RATE, time.monotonic() - began)
