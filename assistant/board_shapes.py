"""What curators see of questions without an answer, and of why a search ranks as it does."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from assistant.answer_shapes import Citation, FoundPassage
from assistant.shape import Shape

GapState = Literal["open", "accepted", "resolved"]


class Trial(Shape):
    """What came of asking the questions of a gap again, outside of any conversation."""

    asked: int
    answered: int
    bottom_line: str
    citation: Citation | None
    at: datetime


class Gap(Shape):
    """Questions alike that were refused or complained about, without a word on who asked; numbers are masked."""

    id: UUID
    state: GapState
    questions: list[str]
    searched_as: str
    asked: int
    people: int
    first: datetime
    last: datetime
    refusals: int
    reasons: dict[str, int]
    remarks: list[str]
    nearest: list[FoundPassage]
    note: str
    trial: Trial | None


class MatchedTerm(Shape):
    """A term of the question in a passage: how rare it is, how often it stands there, what it adds to BM25."""

    term: str
    rarity: float
    frequency: int
    adds: float


class RankedPassage(Shape):
    """A retrieved passage with what put it at its rank; `rank_fused` is its rank by `fused` alone.

    `marks` are [start, end) of matched words in the text; `late` is what late interaction and words side by side
    added to `fused`, `advice` what it gained as a recommendation or lost as a reference, contents page, note or figure.
    """

    passage: FoundPassage
    passage_kind: str
    recommendations: int
    rank: int
    rank_fused: int
    dense: float
    lexical: float
    fused: float
    late: float
    advice: float
    score: float
    terms: list[MatchedTerm]
    marks: list[list[int]]


class SearchExplained(Shape):
    """What a curator's search found and why; `unknown` are words that no passage holds."""

    searched_as: str
    unknown: list[str]
    milliseconds: dict[str, float]
    candidates: int
    passages: list[RankedPassage]
