"""The one way to search the library."""

from dataclasses import dataclass

from clinical_guidelines.documents.model import Box, LineSpan
from clinical_guidelines.embeddings import MAX_QUESTION_CHARACTERS, encode_question, encoder, plain
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.filters import Filters as Filters
from clinical_guidelines.filters import restrictions
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.fusion import DEPTH
from clinical_guidelines.index.late_interaction import rerank
from clinical_guidelines.index.port import Candidate, Question
from clinical_guidelines.index.terms import terms
from clinical_guidelines.models import Passage, Recommendation, SearchIndex


@dataclass(frozen=True, slots=True)
class PrintedRecommendation:
    """A recommendation inside a retrieved passage: characters [start, end) of its text and the printed grade."""

    start: int
    end: int
    strength: str
    certainty: str
    against: bool
    verbatim_grade: str


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage with all that is needed to show and cite it; scores are higher for better.

    `score` is the fused rank score, `dense` the cosine similarity in [-1, 1], `lexical` the BM25 score.
    """

    passage_id: int
    edition_id: int
    guideline: str
    kind: str
    publisher: str
    year: int | None
    page: int
    heading_path: tuple[str, ...]
    passage_kind: str
    text: str
    spans: tuple[LineSpan, ...]
    recommendations: tuple[PrintedRecommendation, ...]
    score: float
    dense: float
    lexical: float


def search(question: str, limit: int = 10, filters: Filters | None = None) -> list[RetrievedPassage]:
    """Return the passages that answer the question best, best first."""
    wanted = filters or Filters()
    asked = plain(question)[:MAX_QUESTION_CHARACTERS]
    index = SearchIndex.objects.filter(collection=wanted.collection).first()
    if index is None or limit < 1 or not asked.strip():
        return []
    if index.encoder != encoder().name:
        raise LibraryError(
            "embedder_differs",
            f'The collection "{index.collection}" was embedded by {index.encoder}, but {encoder().name} is set: '
            "ingest it again or set EMBEDDER back.",
        )
    encoded = encode_question(asked)
    worded = Question(encoded.vector, tuple(terms(asked)))
    depth = max(limit, DEPTH)
    sides = [passage_index().candidates(index, worded, each, depth) for each in restrictions(wanted)]
    found = sorted((each for side in sides for each in side), key=lambda each: -each.score)
    return read_passages(rerank(found, encoded.token_vectors)[:limit])


def read_passages(found: list[Candidate]) -> list[RetrievedPassage]:
    """Read candidates from the library, in the order given."""
    # What a curator has hidden is gone at once, also before the index has followed.
    shown = Passage.objects.exclude(state=Passage.State.HIDDEN)
    rows = shown.select_related("edition__guideline").prefetch_related("recommendations")
    passages = rows.in_bulk([candidate.passage for candidate in found])
    return [_retrieved(passages[candidate.passage], candidate) for candidate in found if candidate.passage in passages]


def _retrieved(passage: Passage, candidate: Candidate) -> RetrievedPassage:
    edition = passage.edition
    return RetrievedPassage(
        passage_id=passage.pk,
        edition_id=edition.pk,
        guideline=edition.guideline.title,
        kind=edition.guideline.kind,
        publisher=edition.guideline.publisher,
        year=edition.year,
        page=passage.page,
        heading_path=tuple(passage.heading_path),
        passage_kind=passage.kind,
        text=passage.text,
        spans=tuple(LineSpan(start, end, page, Box(*box) if box else None) for start, end, page, box in passage.spans),
        recommendations=tuple(_printed(row) for row in passage.recommendations.all()),
        score=candidate.score,
        dense=candidate.dense,
        lexical=candidate.lexical,
    )


def _printed(row: Recommendation) -> PrintedRecommendation:
    return PrintedRecommendation(
        start=row.start,
        end=row.end,
        strength=row.strength,
        certainty=row.certainty,
        against=row.against,
        verbatim_grade=row.verbatim_grade,
    )
