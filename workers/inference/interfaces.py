"""The small interfaces that stand between the product and whatever model answers."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from assistant.events import Assumed
from clinical_guidelines.retrieval import PrintedRecommendation, RetrievedPassage

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters [start, end) of a retrieved passage, with the recommendation that they belong to, if any."""

    passage: RetrievedPassage
    start: int
    end: int
    recommendation: PrintedRecommendation | None = None

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer and the quotes that carry it; a verbatim sentence is its first quote's text.

    `replaced` says what was wrong with the model's own sentence when the passage's words stand in its place.
    """

    role: Literal["bottom_line", "point"]
    text: str
    quotes: tuple[Quote, ...]
    verbatim: bool
    replaced: tuple[str, ...] = ()


class Stop(Protocol):
    """Tells whether an answer is still wanted; a threading.Event is one."""

    def is_set(self) -> bool: ...


NEVER: Stop = threading.Event()


class AnswerEngine(Protocol):
    """Whatever turns a question and its passages into sentences, each resting on at least one quote.

    `assumed` is what the patient is taken to be. An engine yields nothing when the passages do not answer the question:
    it abstains. It raises AssistantError when it cannot answer at all, and ends soon after `unwanted` is set.
    """

    name: str

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]: ...


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a prompt: texts and images in the order in which the model reads them."""

    role: Literal["system", "user", "assistant"]
    parts: tuple[str | Image, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a model may write, in tokens; it always takes the likeliest one. Without thoughts `thought` is 0."""

    answer: int
    thought: int = 0


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model writes: its id, the SHA-256 over its weights ("" where a server does not tell), how it is held."""

    model: str
    weights: str
    engine: str
    precision: str
    device: str
    version: str = ""


class LanguageModel(Protocol):
    """A model that writes text; one is shared by all turns of a process, and safe to call from many threads."""

    def identity(self) -> ModelIdentity: ...

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        """Yield the answer's text as it is written, without thoughts or control tokens.

        It ends when the model ends, at the budget's end, on a repetition loop, or within a second of `unwanted` being
        set. Raises AssistantError with a sentence for the clinician.
        """
        ...


class ImageEncoder(Protocol):
    """A model that puts pictures and words into one space, as vectors of unit length [n, width]; safe to share.

    `name` tells which weights and which preprocessing made a vector. A score is `scale` times a product plus `bias`.
    """

    name: str
    width: int
    scale: float
    bias: float

    def identity(self) -> ModelIdentity: ...

    def images(self, images: Sequence[Image]) -> Vectors: ...

    def texts(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A sentence as a model wrote it, what was wrong with it by kind of check, and whether anything is shown."""

    text: str
    cites: tuple[int, ...]
    problems: dict[str, list[str]]
    is_shown: bool


@dataclass(slots=True)
class Workings:
    """What a model was asked and what it wrote, filled in by the engine while it writes."""

    model: ModelIdentity | None = None
    budget: Budget | None = None
    messages: tuple[Message, ...] = ()
    read: int = 0
    pieces: list[str] = field(default_factory=list)
    drafts: list[CheckedDraft] = field(default_factory=list)


@runtime_checkable
class RecordingEngine(Protocol):
    """An engine that says how its answer comes about."""

    def recorded(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop,
        workings: Workings,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]: ...


@runtime_checkable
class Writes(Protocol):
    """An engine that writes with a model."""

    model: LanguageModel


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
