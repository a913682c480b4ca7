"""Candidates with all that speaks for and against them as an answer to one question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from workers.answering.assuming.weighing import Wanted
from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.coverage import ON_THE_QUESTION, Coverage, coverages
from workers.answering.fitting.fitness import SHOULD_WE, fitness, prevents_nothing, speaks_of_aspects
from workers.answering.fitting.purpose import purposes
from workers.answering.fitting.relevance import Asked, gives_quantity
from workers.answering.fitting.surroundings import flat, under_headings
from workers.answering.patient.ages import suited_by_age
from workers.answering.patient.lacking import has_what_is_lacking
from workers.answering.patient.limits import held
from workers.answering.patient.narrowing import narrowness
from workers.answering.patient.populations import of_others, suited_by_people
from workers.answering.text.sentence_vectors import SentenceVectors
from workers.answering.text.term_matching import TermMatcher

EMBEDDED_AT_MOST = 16
# A cross-encoder reads the best of them beside the question, those within reach of the first.
READ_AT_MOST, READ_WITHIN = 6, 0.6
# One of its units, of some twenty between the worst text and the best.
READING = 0.2
HALF = 0.5
FOUND_FIRST = 0.4
ANYTHING = Wanted()


class Reader(Protocol):
    """Reads question and text together, and says how well the text answers: higher is better."""

    def sentence_scores(self, question: str, texts: Sequence[str]) -> Sequence[float]: ...


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate measured against the question; coverages lie between 0 and 1, `similarity` is a cosine.

    `score` says how far it speaks of what was asked, by itself; `rank` orders the candidates of one question;
    `fit`, what it owes to being what was wanted for such a patient, and `reading`, what the cross-encoder takes away,
    are parts of it, and so is `suited`, what the facts that are set of the patient say for it or against it. `narrow`
    is what the fit loses for holding for fewer patients than were asked about. `under_it` says that it stands below
    the very question, as its panel prints that.
    """

    candidate: Candidate
    similarity: float
    own_coverage: float
    near_coverage: float
    wide_coverage: float
    conditions: float
    for_others: bool
    score: float
    rank: float
    fit: float
    reading: float = 0.0
    suited: float = 0.0
    under_it: bool = False
    narrow: float = 0.0

    @property
    def answers_it(self) -> bool:
        """Whether it is what a panel recommends, and grades, on the very question that was asked."""
        return self.under_it and self.candidate.is_graded and not self.for_others

    @property
    def merit(self) -> float:
        """The rank but for the reading, the question above it and the place of its passage: others may say as much."""
        aside = self.reading + ON_THE_QUESTION * (self.under_it and self.candidate.is_graded)
        return self.rank - aside - FOUND_FIRST / (1 + self.candidate.place)


def scored(
    question: Asked,
    found: Sequence[Candidate],
    vectors: SentenceVectors,
    reader: Reader,
    wanted: Wanted = ANYTHING,
) -> list[Scored]:
    """Measure the most promising candidates, best first; `wanted` moves their ranks, never whether they answer."""
    rough = sorted(coverages(question, found), key=lambda one: -one[0])[:EMBEDDED_AT_MOST]
    if not rough:
        return []
    sentence_vectors = vectors.of([flat(candidate.text) for _, candidate, _ in rough])
    similarities = sentence_vectors @ vectors.embedder.embed_question(question.text)
    measured = [
        _scored(question, candidate, coverage, float(similarity), wanted.weigh(candidate.text))
        for (_, candidate, coverage), similarity in zip(rough, similarities, strict=True)
    ]
    return _read(question, sorted(measured, key=lambda one: -one.rank), reader)


def _read(question: Asked, ranked: list[Scored], reader: Reader) -> list[Scored]:
    """Put those that come close to the first in the order of rank and reading together."""
    close = [one for one in ranked[:READ_AT_MOST] if one.rank >= ranked[0].rank - READ_WITHIN]
    if len(close) == 1:
        return ranked
    scores = reader.sentence_scores(question.text, [_in_full(one.candidate) for one in close])
    advice = [score for one, score in zip(close, scores, strict=True) if _is_to_the_point(one)]
    # What only tells of the same subject, or advises another thing in it, gains nothing on what was asked for.
    best = max(advice, default=max(scores))
    lost = [READING * min(0.0, score - best) for score in scores]
    read = [replace(one, rank=one.rank + each, reading=each) for one, each in zip(close, lost, strict=True)]
    return sorted([*read, *ranked[len(close) :]], key=lambda one: -one.rank)


def _is_to_the_point(one: Scored) -> bool:
    return (one.candidate.directs or one.candidate.is_recommendation) and one.fit >= 0


def _in_full(candidate: Candidate) -> str:
    """What a candidate says under its heading and the question that it answers in print."""
    heading = ". ".join(candidate.passage.heading_path[-1:])
    return flat(" ".join(filter(None, (heading, candidate.key_question, candidate.text))))


def _scored(question: Asked, candidate: Candidate, coverage: Coverage, similarity: float, suited: float) -> Scored:
    for_others, title = _is_for_others(question, candidate), candidate.passage.guideline
    quantity = bool(question.quantities) and gives_quantity(question, candidate.text, title)
    meaning = 0.5 * similarity + 0.2 * candidate.passage.dense
    narrow = narrowness(question, candidate.text, purposes(question.text))
    fit = (
        fitness(question, candidate.text, against=candidate.is_against, title=title)
        - narrow
        + held(question, candidate.text)
        + suited_by_age(question.text, candidate.text)
        + (suited_by_people(question.populations, candidate.text) if question.quantities else 0.0)
    )
    score = (
        meaning
        + 0.15 * coverage.own
        + 0.2 * coverage.near
        + 0.05 * coverage.wide
        + 0.05 * (candidate.is_recommendation + candidate.directs)
        - 0.08 * candidate.reports_evidence
        + 0.06 * quantity
    )
    rank = (
        meaning
        + 0.45 * coverage.own
        + 0.8 * coverage.near
        + 0.2 * coverage.wide
        + 0.1 * coverage.key_question
        + 0.25 * candidate.is_recommendation
        + ON_THE_QUESTION * (coverage.under_it and candidate.is_graded)
        + 0.15 * candidate.directs
        - 0.2 * (candidate.reports_evidence or candidate.only_introduces)
        - 0.3 * (candidate.announces or (candidate.leans_on_context and coverage.own < HALF))
        + FOUND_FIRST / (1 + candidate.place)
        + 0.2 * quantity
        - 0.2 * (bool(question.quantities) and not quantity)
        - 0.3 * candidate.garbled
        - 0.6 * candidate.quotes_others
        - 0.5 * for_others
        - 0.5 * has_what_is_lacking(question, candidate.text)
        - 0.05 * (candidate.passage.kind == "digest")
        - 0.2 * (not candidate.directs and SHOULD_WE.search(question.text.casefold()) is not None)
        - 0.3 * _leaves_out_the_means(question, candidate)
        - 0.25 * (not speaks_of_aspects(question, candidate.text))
        - 0.4 * prevents_nothing(question, under_headings(candidate))
        + fit
        + suited
    )
    return Scored(
        candidate,
        similarity,
        coverage.own,
        coverage.near,
        coverage.wide,
        coverage.conditions,
        for_others,
        score,
        rank,
        fit,
        suited=suited,
        under_it=coverage.under_it,
        narrow=narrow,
    )


def _leaves_out_the_means(question: Asked, candidate: Candidate) -> bool:
    """Whether the question names a drug or a measure, and the candidate with its key question none of them."""
    said = TermMatcher(f"{candidate.key_question} {candidate.text}")
    return bool(question.means) and not any(said.has(term) for term in question.means)


def _is_for_others(question: Asked, candidate: Candidate) -> bool:
    passage = candidate.passage
    around = (candidate.key_question, " ".join(passage.heading_path), candidate.beside, passage.guideline)
    return of_others(question.text, question.populations, candidate.text, *around)
