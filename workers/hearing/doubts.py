"""Asks the clinician where what was heard may be another drug, number or unit, and the recording does not settle it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import recording_events
from clinical_guidelines.quantities.drugs import spellings
from workers.hearing.formulary import formulary, ready
from workers.hearing.heard_again import amounts_heard_again
from workers.hearing.places import Kind, Places, Question
from workers.hearing.questions import overlap, questions
from workers.hearing.sounding import hidden_drugs, odds_of
from workers.inference.speech_interfaces import Heard, Listening, LooksAgain, Weigh, Weight

SHOWN_KINDS: dict[Kind, recording_events.DoubtKind] = {
    "drug": "drug", "near drug": "drug", "hidden drug": "drug", "number": "number", "hidden number": "number",
    "unit": "unit", "near unit": "unit", "hidden unit": "unit",
}  # fmt: skip
MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When to ask: `nats` by which the recording must speak for what was heard, by kind of question.

    Rare words are unlikely whatever is heard, so `expected` is how much of what they are worth in silence is taken off:
    all of it for numbers, of which none is likelier to be meant because it is written more often.

    A drug that was heard as no drug is offered where the logarithm of its odds is at least `odds`, and those that are
    at most `behind` it. All are chosen on one half of the minimal pairs (docs/figures.md). Without an engine that
    weighs, a word of at least `sure` confidence settles itself, and others are asked about when they sound at least
    `alike`; what is no drug but sounds the `same` is always offered as it.
    """

    nats: dict[Kind, float]
    expected: dict[Kind, float]
    odds: float = -0.8
    behind: float = 3.0
    sure: float = 0.6
    alike: float = 0.75
    same: float = 0.9


THRESHOLDS = Thresholds(
    nats={"drug": 4.0, "number": 1.05, "hidden number": 2.0, "unit": 2.0, "near unit": 12.0, "hidden unit": 2.0},
    expected=dict.fromkeys(SHOWN_KINDS, 0.6) | {"number": 1.0},
)


class SecondLooks:
    """Looks again at each stretch of a recording while its sound is at hand, and gathers the doubts of all."""

    def __init__(self, drugs: Sequence[str] = ()) -> None:
        self._drugs = drugs
        # Read here, while somebody still speaks, and not when the text is waited for.
        ready(drugs)
        self._listening: LooksAgain | None = None
        self._words = 0
        self._found: list[tuple[int, list[recording_events.Doubt]]] = []

    def __call__(self, heard: Heard, weigh: Weigh, others: Sequence[str] = ()) -> None:
        """Take a stretch in the order of speaking."""
        self._found.append((self._words, doubts(heard, self._drugs, weigh, others)))
        self._words += len(heard.words)

    def follow(self, listening: Listening) -> None:
        """Look at what is heard here, if its engine can weigh."""
        if isinstance(listening, LooksAgain):
            listening.second_look, self._listening = self, listening

    def doubts(self, heard: Heard) -> list[recording_events.Doubt]:
        """Return the doubts of the whole recording, by confidence when the engine gave no second look."""
        if self._listening:
            self._listening.look_again()
        if not self._found:
            return doubts(heard, self._drugs)
        spans = heard.spans()
        return [
            doubt.model_copy(update={"start": doubt.start + spans[first][0], "end": doubt.end + spans[first][0]})
            for first, found in self._found
            for doubt in found
        ]


def doubts(
    heard: Heard,
    drugs: Sequence[str] = (),
    weigh: Weigh | None = None,
    others: Sequence[str] = (),
) -> list[recording_events.Doubt]:
    """Return what the clinician is asked about; `drugs` are further names that the site knows.

    `weigh` compares whole texts, given the sound; without it confidence and likeness decide. `others` are what the
    engine wrote of the same sound when it was told to expect doses.
    """
    known = formulary(drugs)
    asked = questions(heard, known)
    if weigh is None:
        return [doubt for question in asked if (doubt := _by_confidence(question))]
    again = amounts_heard_again(Places(heard), others)
    told = [*again, *(question for question in asked if question.kind != "near drug")]
    found: list[recording_events.Doubt] = []
    for doubt in _likeliest(heard.text, hidden_drugs(heard, known), told, weigh):
        if not any(overlap(doubt, other) for other in found):
            found.append(doubt)
    return sorted(found, key=lambda doubt: doubt.start)


def _likeliest(
    text: str, hidden: Sequence[Question], told: Sequence[Question], weigh: Weigh
) -> Iterator[recording_events.Doubt]:
    """Yield the doubts, those first that go before others about the same words."""
    weighed = [*_weighed(text, [*hidden, *told], weigh)]
    odds = [(question, [*map(odds_of, question.candidates, lags)]) for question, lags in weighed[: len(hidden)]]
    for question, each in sorted(odds, key=lambda pair: -max(pair[1])):
        if doubt := _by_odds(question, each):
            yield doubt
    open_most = sorted(weighed[len(hidden) :], key=lambda each: -_room(*each))
    for question, lags in open_most:
        if doubt := _by_weight(question, lags):
            yield doubt


def _weighed(text: str, asked: Sequence[Question], weigh: Weigh) -> Iterator[tuple[Question, list[float]]]:
    """Yield each question with how far its candidates lag behind what was heard, in nats."""
    if not asked:
        return
    texts = [_with(text, question, each.text) for question in asked for each in question.candidates]
    heard, *others = weigh([text, *texts])
    rest = iter(others)
    for question in asked:
        expected = THRESHOLDS.expected[question.kind]
        yield question, [_lag(heard, next(rest), expected) for _ in question.candidates]


def _lag(heard: Weight, other: Weight, expected: float) -> float:
    return heard.heard - other.heard - expected * (heard.unheard - other.unheard)


def _with(text: str, question: Question, candidate: str) -> str:
    cased = candidate.capitalize() if question.heard[:1].isupper() else candidate
    return text[: question.start] + cased + text[question.end :]


def _by_odds(question: Question, odds: Sequence[float]) -> recording_events.Doubt | None:
    """Ask when a drug that was heard as other words is likely enough."""
    ranked = sorted(zip(odds, question.candidates, strict=True), key=lambda pair: -pair[0])
    best = ranked[0][0]
    near: list[str] = []
    for odd, each in ranked:
        # One spelling of a drug is enough.
        if odd >= best - THRESHOLDS.behind and spellings(each.text).isdisjoint(near):
            near.append(each.text)
    return _doubt(question, near) if best >= THRESHOLDS.odds else None


def _by_weight(question: Question, lags: Sequence[float]) -> recording_events.Doubt | None:
    """Ask when a candidate lags less than the threshold behind what was heard."""
    near = sorted((lag + each.handicap, each.text) for lag, each in zip(lags, question.candidates, strict=True))
    return _doubt(question, [text for lag, text in near if lag < THRESHOLDS.nats[question.kind]])


def _room(question: Question, lags: Sequence[float]) -> float:
    """By how many nats the nearest candidate lags less than it may."""
    least = min(lag + each.handicap for lag, each in zip(lags, question.candidates, strict=True))
    return THRESHOLDS.nats[question.kind] - least


def _by_confidence(question: Question) -> recording_events.Doubt | None:
    is_sure = min(word.confidence for word in question.words) >= THRESHOLDS.sure
    told = {each.text.strip(".,;:!?").lower() for word in question.words for each in word.alternatives}
    if question.kind == "near drug":
        least = THRESHOLDS.same if is_sure else THRESHOLDS.alike
        others = [each.text for each in question.candidates if each.alike >= least]
    elif is_sure:
        others = []
    else:
        others = [
            each.text
            for each in question.candidates
            if each.text.lower() in told or (question.kind == "drug" and each.alike >= THRESHOLDS.alike)
        ]
    return _doubt(question, others)


def _doubt(question: Question, others: Sequence[str]) -> recording_events.Doubt | None:
    if not others:
        return None
    return recording_events.Doubt(
        start=question.start,
        end=question.end,
        kind=SHOWN_KINDS[question.kind],
        heard=question.heard,
        alternatives=list(others[:MOST_ALTERNATIVES]),
    )
