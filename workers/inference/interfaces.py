"""The small interfaces that stand between the product and whatever model answers or looks at images."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from assistant.events import Assumed, Role
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
    Of several things asked at once, `parts` are those that it answers, and `leaves_open`, on a bottom line, those that
    the passages do not answer. `differs` says that a point is another guideline's and says another thing.
    """

    role: Role
    text: str
    quotes: tuple[Quote, ...]
    verbatim: bool
    replaced: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    leaves_open: tuple[str, ...] = ()
    differs: bool = False


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
