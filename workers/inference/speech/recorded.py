"""The sound of one recording while it comes in, kept only as long as a stretch of it is still to be heard."""

from collections import deque

import numpy as np

from workers.inference.speech.stretches import Stretch, Stretches
from workers.inference.speech.voice import FRAME, SAMPLE_RATE
from workers.inference.speech_interfaces import Samples

# What speech begins with may lie before it is noticed.
KEPT_SECONDS = 1.0


class Recorded:
    """Samples and the stretches found in them."""

    def __init__(self) -> None:
        self._stretches = Stretches()
        self._over: deque[Stretch] = deque()
        self._blocks: list[Samples] = []
        self._kept: Samples = np.zeros(0, np.float32)
        self._kept_from = 0
        self._length = 0

    @property
    def seconds(self) -> float:
        return self._length / SAMPLE_RATE

    def add(self, samples: Samples) -> None:
        self._blocks.append(samples)
        self._length += len(samples)
        self._over.extend(self._stretches.add(samples))

    def end(self) -> None:
        """The recording is over: so is the stretch that went on."""
        rest = -self._length % FRAME
        self._over.extend(self._stretches.add(np.zeros(rest, np.float32)))
        if (last := self._stretches.close()) is not None:
            self._over.append(last)

    def next_over(self) -> Stretch | None:
        """Return the first stretch that is over and not yet dropped."""
        return self._over[0] if self._over else None

    def drop_first(self) -> None:
        """Forget the first stretch that is over, and its sound."""
        self._let_go(self._over.popleft().end)

    def open(self) -> Stretch | None:
        """Return the stretch that goes on; nothing before it is still to be heard."""
        opened = self._stretches.open()
        silent_from = self._length - round(KEPT_SECONDS * SAMPLE_RATE)
        if not self._over:
            self._let_go(opened.start if opened else silent_from)
        return opened

    def samples(self, stretch: Stretch) -> Samples:
        """Return the sound of a stretch."""
        self._kept = np.concatenate([self._kept, *self._blocks])
        self._blocks = []
        return self._kept[stretch.start - self._kept_from : stretch.end - self._kept_from]

    def _let_go(self, before: int) -> None:
        surplus = before - self._kept_from
        if surplus > 0:
            self._kept = np.concatenate([self._kept, *self._blocks])[surplus:]
            self._blocks = []
            self._kept_from += surplus
