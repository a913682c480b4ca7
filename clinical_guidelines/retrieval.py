"""The one way to search the library."""

from dataclasses import dataclass

from clinical_guidelines.documents.model import LineSpan


@dataclass(frozen=True, slots=True)
class Filters:
    """Which part of the library is searched; an empty field means all."""

    collection: str = "library"
    kinds: tuple[str, ...] = ()
    guideline_ids: tuple[int, ...] = ()


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
    raise NotImplementedError
