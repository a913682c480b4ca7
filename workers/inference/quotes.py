"""The default engine: it answers in the guidelines' own sentences, word for word, and needs no model of language."""

from collections.abc import Iterator, Sequence

from clinical_guidelines import embeddings
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.abstention import supported
from workers.answering.candidates import candidates
from workers.answering.folding import folded
from workers.answering.relevance import asked
from workers.answering.scoring import Embedder, Scored, SentenceVectors, scored
from workers.inference.interfaces import AnswerSentence, Quote

POINTS_AT_MOST = 5
QUOTES_A_SENTENCE = 3
# A point must say nearly as much to the question as the bottom line; fewer points are better than noise.
RECOMMENDATION_SHARE, BACKGROUND_SHARE = 0.8, 0.86


class QuotesEngine:
    """One bottom line and at most five points, each a verbatim piece of a passage."""

    name = "quotes"

    def __init__(self, embedder: Embedder = embeddings) -> None:
        self.vectors = SentenceVectors(embedder)

    def sentences(self, question: str, passages: Sequence[RetrievedPassage]) -> Iterator[AnswerSentence]:
        """Yield the bottom line, then the points; nothing when the passages do not answer."""
        understood = asked(question.replace("\x00", " "))
        if not understood.weights:
            return
        ranked = supported(understood, scored(understood, candidates(passages), self.vectors))
        if not ranked:
            return
        groups = _fold(ranked)
        bottom = _bottom_line(groups)
        yield _sentence("bottom_line", bottom)
        for group in _points(groups, bottom):
            yield _sentence("point", group)


def _fold(ranked: Sequence[Scored]) -> list[list[Scored]]:
    """Near-duplicates together, groups by their best; inside a group a guideline comes before a digest of it."""
    texts = [one.candidate.text for one in ranked]
    groups = [[ranked[index] for index in indices] for indices in folded(texts, [_grade(one) for one in ranked])]
    return [sorted(group, key=lambda one: (one.candidate.passage.kind != "guideline", -one.score)) for group in groups]


def _grade(one: Scored) -> tuple[str, str]:
    recommendation = one.candidate.unit.recommendation
    return (recommendation.strength, recommendation.certainty) if recommendation else ("", "")


def _best(group: Sequence[Scored]) -> float:
    return max(one.score for one in group)


def _directs(group: Sequence[Scored]) -> bool:
    return any(one.candidate.directs for one in group)


def _bottom_line(groups: Sequence[list[Scored]]) -> list[Scored]:
    """The best group, or the best one that directs when it is nearly as good."""
    best = max(groups, key=_best)
    directing = [group for group in groups if _directs(group) and _best(group) >= RECOMMENDATION_SHARE * _best(best)]
    return max(directing, key=_best) if directing else best


def _points(groups: Sequence[list[Scored]], bottom: list[Scored]) -> list[list[Scored]]:
    """Recommendations before background, each by relevance."""
    best = _best(bottom)
    kept = [
        group
        for group in groups
        if group is not bottom
        and _best(group) >= (RECOMMENDATION_SHARE if _directs(group) else BACKGROUND_SHARE) * best
    ]
    return sorted(kept, key=lambda group: (not _directs(group), -_best(group)))[:POINTS_AT_MOST]


def _sentence(role: str, group: Sequence[Scored]) -> AnswerSentence:
    found = [one.candidate for one in group[:QUOTES_A_SENTENCE]]
    quotes = tuple(Quote(one.passage, one.unit.start, one.unit.end, one.unit.recommendation) for one in found)
    return AnswerSentence("bottom_line" if role == "bottom_line" else "point", quotes[0].text, quotes, verbatim=True)
