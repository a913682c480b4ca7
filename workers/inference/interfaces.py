"""The small interfaces that stand between the product and whatever model answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from clinical_guidelines.retrieval import PrintedRecommendation, RetrievedPassage


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
    """One sentence of an answer and the quotes that carry it; a verbatim sentence is its first quote's text."""

    role: Literal["bottom_line", "point"]
    text: str
    quotes: tuple[Quote, ...]
    verbatim: bool


class AnswerEngine(Protocol):
    """Whatever turns a question and its passages into sentences, each resting on at least one quote.

    An engine yields nothing when the passages do not answer the question: it abstains.
    """

    name: str

    def sentences(self, question: str, passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]: ...
