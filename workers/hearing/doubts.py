"""Asks the clinician where what was heard may be another drug, number or unit, and the recording does not settle it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant import events
from workers.hearing.formulary import formulary
from workers.hearing.questions import Kind, Question, questions
from workers.inference.interfaces import Heard, HeardWord

# The log-probabilities of texts, each given the sound between two times in seconds.
Weigh = Callable[[float, float, Sequence[str]], Sequence[float]]

SHOWN_KINDS: dict[Kind, Literal["drug", "number", "unit"]] = {
    "drug": "drug", "near drug": "drug", "number": "number", "unit": "unit",
}  # fmt: skip
MOST_ALTERNATIVES = 3
# A piece of a recording that is weighed at once, in seconds, and the quiet kept on both sides of it.
PIECE = 20.0
MARGIN = 0.3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When to ask: `nats` by which the recording must speak for what was heard, by kind of question.

    Chosen on one half of the minimal pairs (docs/figures.md). Without an engine that weighs, a word of at least
    `sure` confidence settles itself, and others are asked about when they sound at least `alike`. What is
    no drug but sounds the `same` is always offered as it.
    """

    nats: dict[Kind, float]
    sure: float = 0.6
    alike: float = 0.75
    same: float = 0.93


DEFAULT = Thresholds(nats={"drug": 4.0, "near drug": 6.0, "number": 3.0, "unit": 3.0})


def doubts(
    heard: Heard, drugs: Sequence[str] = (), weigh: Weigh | None = None, thresholds: Thresholds = DEFAULT
) -> list[events.Doubt]:
    """Return what the clinician is asked about; `drugs` are further names that the site knows.

    `weigh` tells how likely whole texts are, given the sound; without it confidence and likeness decide.
    """
    asked = questions(heard, formulary(drugs))
    if weigh is None:
        return [doubt for question in asked if (doubt := _by_confidence(question, thresholds))]
    return [
        doubt
        for piece in _pieces(heard)
        for question, lags in piece.weighed(asked, weigh)
        if (doubt := _by_weight(question, lags, thresholds))
    ]


def _by_weight(question: Question, lags: Sequence[float], thresholds: Thresholds) -> events.Doubt | None:
    """Ask when a candidate lags less than the threshold behind what was heard."""
    near = sorted((lag, -each.alike, each.text) for lag, each in zip(lags, question.candidates, strict=True))
    is_misspelt = question.kind == "near drug"
    return _doubt(
        question,
        [
            text
            for lag, unlike, text in near
            if lag < thresholds.nats[question.kind] or (is_misspelt and -unlike >= thresholds.same)
        ],
    )


def _by_confidence(question: Question, thresholds: Thresholds) -> events.Doubt | None:
    is_sure = min(word.confidence for word in question.words) >= thresholds.sure
    told = {each.text.strip(".,;:!?").lower() for word in question.words for each in word.alternatives}
    if question.kind == "near drug":
        others = [each.text for each in question.candidates if each.alike >= thresholds.alike]
    elif is_sure:
        others = []
    else:
        others = [
            each.text
            for each in question.candidates
            if each.text.lower() in told or (question.kind == "drug" and each.alike >= thresholds.alike)
        ]
    return _doubt(question, others)


def _doubt(question: Question, others: Sequence[str]) -> events.Doubt | None:
    if not others:
        return None
    return events.Doubt(
        start=question.start,
        end=question.end,
        kind=SHOWN_KINDS[question.kind],
        heard=question.heard,
        alternatives=list(others[:MOST_ALTERNATIVES]),
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """Consecutive words that are weighed together, at characters [start, end) of the text."""

    text: str
    start: int
    end: int
    words: tuple[HeardWord, ...]

    def weighed(self, asked: Sequence[Question], weigh: Weigh) -> Iterator[tuple[Question, list[float]]]:
        """Yield each question of this piece with how far each candidate lags behind what was heard, in nats."""
        ours = [question for question in asked if self.start <= question.start and question.end <= self.end]
        if not ours:
            return
        texts = [self._with(question, each.text) for question in ours for each in question.candidates]
        begin, finish = max(0.0, self.words[0].start - MARGIN), self.words[-1].end + MARGIN
        heard, *others = weigh(begin, finish, [self.text[self.start : self.end], *texts])
        rest = iter(others)
        for question in ours:
            yield question, [heard - next(rest) for _ in question.candidates]

    def _with(self, question: Question, candidate: str) -> str:
        cased = candidate.capitalize() if question.heard[:1].isupper() else candidate
        return self.text[self.start : question.start] + cased + self.text[question.end : self.end]


def _pieces(heard: Heard) -> list[_Piece]:
    """Cut a transcript at words, so that each piece is short enough to be weighed at once."""
    pieces: list[_Piece] = []
    spans = heard.spans()
    first = 0
    for at in range(len(heard.words)):
        is_last = at + 1 == len(heard.words)
        if is_last or heard.words[at + 1].end - heard.words[first].start > PIECE:
            words = heard.words[first : at + 1]
            pieces.append(_Piece(heard.text, spans[first][0], spans[at][1], words))
            first = at + 1
    return pieces
