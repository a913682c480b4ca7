"""Why each passage ranked where it did."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.filters import Filters
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.fusion import COMMON_SHARE, rarity, saturation
from clinical_guidelines.index.port import Candidate
from clinical_guidelines.index.terms import terms
from clinical_guidelines.models import SearchIndex
from clinical_guidelines.preparation import indexed
from clinical_guidelines.retrieval import RetrievedPassage, search
from clinical_guidelines.search_trace import SearchTrace

WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class MatchedTerm:
    """A term of the question: how rare it is, how often the passage holds it, and what it adds to the BM25 score."""

    term: str
    rarity: float
    frequency: int
    adds: float


@dataclass(frozen=True, slots=True)
class ExplainedPassage:
    """A passage with the ranks (from 1) and scores behind its place.

    `rank_fused` is its rank without late interaction, `fused` the sum of dense and lexical score, each brought to
    [0, 1], `late` what late interaction and words side by side added to it, `advice` what it gained as a
    recommendation or lost as none, before and after that. `marks` are [start, end) of matched words in its text.
    """

    passage: RetrievedPassage
    rank: int
    rank_fused: int
    fused: float
    late: float
    advice: float
    terms: tuple[MatchedTerm, ...]
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One search with its reasons; `unknown` are terms of the question that no passage holds."""

    searched_as: str
    unknown: tuple[str, ...]
    milliseconds: dict[str, float]
    candidates: int
    passages: tuple[ExplainedPassage, ...]


def explain(question: str, limit: int = 10, filters: Filters | None = None) -> Explanation:
    """Search as `retrieval.search` does and say why each passage ranks where it does."""
    trace = SearchTrace()
    found = search(question, limit, filters, trace=trace)
    index = SearchIndex.objects.filter(collection=(filters or Filters()).collection).first()
    weigher = _Weigher(index, trace.terms)
    before = {each.passage: (rank, each) for rank, each in enumerate(trace.fused, start=1)}
    sectioned = {each.passage: each.score for each in trace.sectioned}
    compared = {each.passage: each.score for each in trace.compared}
    ranks = {each.passage: rank for rank, each in enumerate(trace.ranked, start=1)}
    asked = _asked_words(trace.searched_as)
    return Explanation(
        searched_as=trace.searched_as,
        unknown=tuple(asked.get(term, term) for term in dict.fromkeys(trace.terms) if not weigher.holding.get(term)),
        milliseconds=trace.milliseconds,
        candidates=len(trace.fused),
        passages=tuple(
            _in_words(
                _explained(
                    each,
                    ranks[each.passage_id],
                    before[each.passage_id],
                    compared[each.passage_id] - sectioned[each.passage_id],
                    weigher,
                ),
                asked,
            )
            for each in found
        ),
    )


def _asked_words(question: str) -> dict[str, str]:
    """Return, by term, the word of the question that it was made of: nobody reads "pressur"."""
    return {term: word[0].lower() for word in WORD.finditer(question) for term in terms(word[0])}


def _in_words(explained: ExplainedPassage, asked: Mapping[str, str]) -> ExplainedPassage:
    return replace(
        explained, terms=tuple(replace(each, term=asked.get(each.term, each.term)) for each in explained.terms)
    )


def _explained(
    passage: RetrievedPassage, rank: int, before: tuple[int, Candidate], late: float, weigher: "_Weigher"
) -> ExplainedPassage:
    matched = weigher.matched(passage)
    return ExplainedPassage(
        passage=passage,
        rank=rank,
        rank_fused=before[0],
        fused=round(before[1].score, 4),
        late=round(late, 4),
        advice=round(passage.score - late - before[1].score, 4),
        terms=matched,
        marks=_marks(passage.text, {each.term for each in matched}),
    )


class _Weigher:
    """Recounts BM25 for single passages, as the index scored them."""

    def __init__(self, index: SearchIndex | None, asked: tuple[str, ...]) -> None:
        self._index = index
        self.holding = passage_index().holding(index, asked) if index and asked else {}
        rare = [term for term, held in self.holding.items() if index and held <= index.passages * COMMON_SHARE]
        # Common terms count only when there are no others.
        self._counted = rare or list(self.holding)

    def matched(self, passage: RetrievedPassage) -> tuple[MatchedTerm, ...]:
        """Return the question's terms in a passage, those that add most first."""
        if self._index is None:
            return ()
        draft = PassageDraft(passage.text, passage.page, passage.heading_path, passage.passage_kind, passage.spans)
        held = indexed(passage.guideline, draft).frequencies
        found = [self._matched(term, held) for term in self._counted if held[term]]
        # The title may since have been corrected, so the index may have counted a word more or less.
        scale = passage.lexical / (sum(each.adds for each in found) or 1.0)
        scaled = [replace(each, adds=round(each.adds * scale, 3)) for each in found]
        return tuple(sorted(scaled, key=lambda each: (-each.adds, each.term)))

    def _matched(self, term: str, held: Counter[str]) -> MatchedTerm:
        assert self._index is not None
        weight = rarity(self._index.passages, self.holding[term])
        average = self._index.total_length / max(1, self._index.passages)
        counted, length = np.array([held[term]], dtype=np.float64), np.array([held.total()], dtype=np.float64)
        adds = weight * float(saturation(counted, length, average)[0])
        return MatchedTerm(term, round(weight, 3), held[term], adds)


def _marks(text: str, matched: set[str]) -> tuple[tuple[int, int], ...]:
    return tuple(word.span() for word in WORD.finditer(text) if not matched.isdisjoint(terms(word[0])))
