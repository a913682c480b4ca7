"""The small interfaces that stand between the product and whatever model hears."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from workers.inference.interfaces import NEVER, ModelIdentity, Stop

# Mono audio at 16 kHz, between -1 and 1.
Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What else a word may have been, and how likely the engine holds it (0 to 1)."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One word with its punctuation, from `start` to `end` in seconds; `before` is what parts it from the last one."""

    text: str
    start: float
    end: float
    confidence: float
    before: str = " "
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What an engine heard; no words means that nobody spoke."""

    words: tuple[HeardWord, ...] = ()

    @property
    def text(self) -> str:
        return "".join(word.before + word.text for word in self.words).strip()

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return for each word its characters [start, end) in the text."""
        spans = []
        at = -len(self.words[0].before) if self.words else 0
        for word in self.words:
            at += len(word.before)
            spans.append((at, at + len(word.text)))
            at += len(word.text)
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class Partial:
    """What is heard while somebody still speaks: `final` only ever grows, `tentative` may still change."""

    final: str
    tentative: str


class Weight(NamedTuple):
    """The logarithm of a text's likelihood given the sound of a stretch, and in silence, up to what all texts share."""

    heard: float
    unheard: float = 0.0


Weigh = Callable[[Sequence[str]], Sequence[Weight]]


class SecondLook(Protocol):
    """Looks at a stretch of speech that was written down, while its sound can still be asked.

    `others` are what the engine wrote of the same sound when it was told to expect doses.
    """

    def __call__(self, heard: Heard, weigh: Weigh, others: Sequence[str] = ()) -> None: ...


class Listening(Protocol):
    """One recording that is heard while it is still being made."""

    def add(self, samples: Samples) -> None:
        """Take in what was recorded since the last call."""
        ...

    def partial(self, unwanted: Stop) -> Partial:
        """Return what is heard so far."""
        ...

    def catch_up(self, unwanted: Stop) -> None:
        """Write down what is over and let go of its sound, so that a long recording is never held whole."""
        ...

    def finished(self, unwanted: Stop) -> Heard:
        """Return all that was said; it begins with what `partial` called final."""
        ...


@runtime_checkable
class LooksAgain(Protocol):
    """A listening whose engine can weigh texts: each stretch is shown to `second_look` once it is written down.

    The last is shown when `look_again` is called, so that its words need not wait for it.
    """

    second_look: SecondLook | None

    def look_again(self) -> None: ...


@runtime_checkable
class SpeechEngine(Protocol):
    """Whatever turns speech into words; one is shared by all recordings of a process.

    `vocabulary` are words that the site expects; they make these words likelier and are never heard in silence.
    Raises AssistantError when it cannot hear at all, and ends soon after `unwanted` is set.
    """

    name: str

    def identity(self) -> ModelIdentity: ...

    def listening(self, vocabulary: Sequence[str] = ()) -> Listening: ...

    def heard(self, samples: Samples, unwanted: Stop = NEVER, vocabulary: Sequence[str] = ()) -> Heard: ...
