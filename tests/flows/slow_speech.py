"""A speech engine that takes its time and counts what it was given, for the sites that these tests start."""

import time
from collections.abc import Sequence

from workers.inference.interfaces import NEVER, ModelIdentity, Stop
from workers.inference.speech_interfaces import Heard, HeardWord, Partial, Samples

SECONDS = 3.0
RATE = 16_000


class SlowSpeech:
    """Hears "heard N seconds" after a while."""

    name = "slow"

    def identity(self) -> ModelIdentity:
        return ModelIdentity("slow", "", "slow", "", "cpu")

    def listening(self, vocabulary: Sequence[str] = ()) -> "SlowListening":
        return SlowListening()

    def heard(self, samples: Samples, unwanted: Stop = NEVER, vocabulary: Sequence[str] = ()) -> Heard:
        return Heard()


class SlowListening:
    """One recording."""

    def __init__(self) -> None:
        self._length = 0

    def add(self, samples: Samples) -> None:
        self._length += len(samples)

    def partial(self, unwanted: Stop) -> Partial:
        return Partial(self._text(), "")

    def catch_up(self, unwanted: Stop) -> None:
        """Nothing is held back."""

    def finished(self, unwanted: Stop) -> Heard:
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends and not unwanted.is_set():
            time.sleep(0.05)
        return Heard(tuple(HeardWord(word, 0, 1, 1) for word in self._text().split()))

    def _text(self) -> str:
        return f"heard {self._length / RATE:g} seconds"
