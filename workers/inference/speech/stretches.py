"""A recording cut into stretches of speech that a model takes in at once; silence is in none of them.

Cuts depend only on what came before them, so a recording heard live is cut as one that is read from a file.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workers.inference.speech.voice import FRAME, SAMPLE_RATE, Voice
from workers.inference.speech_interfaces import Samples

BEGINS = 0.5
ENDS = 0.35
AROUND = 0.25
# A stretch ends at a long pause, at a short one once the stretch is long, and in any case before LONGEST.
LONG_PAUSE = 2.0
SHORT_PAUSE = 0.5
LONG = 15.0
LONGEST = 28.0
# Where nobody pauses, the least spoken moment of the last seconds is cut through.
CUT_WITHIN = 8.0
LEAST_SPEECH = 0.2


def frames_in(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE / FRAME)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Samples [start, end) of a recording; `speech` are the seconds of speech in it, `spoken` the spoken frames."""

    start: int
    end: int
    spoken: tuple[bool, ...]

    @property
    def speech(self) -> float:
        return sum(self.spoken) * FRAME / SAMPLE_RATE

    @property
    def has_speech(self) -> bool:
        return self.speech >= LEAST_SPEECH

    def speaks_between(self, start: float, end: float) -> bool:
        """Tell whether there is speech between two moments, in seconds from the beginning of the recording."""
        first = int(start * SAMPLE_RATE - self.start) // FRAME
        last = int(end * SAMPLE_RATE - self.start) // FRAME
        return any(self.spoken[max(first, 0) : max(last, 0) + 1])


@dataclass
class Stretches:
    """Finds the stretches of a recording while it comes in."""

    voice: Voice = field(default_factory=Voice)
    _likely: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    _spoken: list[bool] = field(default_factory=list)
    _begun: int | None = None
    _silent: int = 0
    _speaking: bool = False
    _free_from: int = 0

    def add(self, samples: Samples) -> list[Stretch]:
        """Take in more of the recording; return the stretches that are over now."""
        likely = self.voice.heard_in(samples)
        first = len(self._spoken)
        self._likely = np.concatenate([self._likely, likely])
        return [over for frame in range(first, first + len(likely)) if (over := self._step(frame))]

    @property
    def has_spoken(self) -> bool:
        """Whether there was speech so far."""
        return self._stretch(0, len(self._spoken)).has_speech

    def speaks_between(self, start: float, end: float) -> bool:
        """Tell whether there was speech between two moments of the recording, in seconds."""
        return self._stretch(0, len(self._spoken)).speaks_between(start, end)

    def open(self) -> Stretch | None:
        """Return the stretch that goes on, as far as it is heard."""
        return None if self._begun is None else self._stretch(self._begun, len(self._spoken))

    def close(self) -> Stretch | None:
        """End the stretch that goes on, for the recording is over."""
        last, self._begun = self.open(), None
        return last

    def _step(self, frame: int) -> Stretch | None:
        likely = float(self._likely[frame])
        self._speaking = likely >= (ENDS if self._speaking else BEGINS)
        self._spoken.append(self._speaking)
        self._silent = 0 if self._speaking else self._silent + 1
        if self._begun is None:
            if self._speaking:
                self._begun = max(self._free_from, frame - frames_in(AROUND))
            return None
        cut = self._cut(frame)
        return None if cut is None else self._over(cut)

    def _cut(self, frame: int) -> int | None:
        begun = self._begun or 0
        length = frame + 1 - begun
        long_enough = SHORT_PAUSE if length >= frames_in(LONG) else LONG_PAUSE
        if self._silent >= frames_in(long_enough):
            return frame + 1 - self._silent + frames_in(AROUND)
        if length < frames_in(LONGEST):
            return None
        within = self._likely[frame + 1 - frames_in(CUT_WITHIN) : frame + 1]
        return frame + 2 - frames_in(CUT_WITHIN) + int(np.argmin(within))

    def _over(self, cut: int) -> Stretch:
        over = self._stretch(self._begun or 0, cut)
        self._free_from = cut
        self._begun = cut if any(self._spoken[cut:]) or self._speaking else None
        return over

    def _stretch(self, first: int, last: int) -> Stretch:
        return Stretch(first * FRAME, last * FRAME, tuple(self._spoken[first:last]))
