"""The one way to search the library."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from clinical_guidelines.advice_first import advice_first, by_section, looks_of
from clinical_guidelines.connections import array_of, rows_of
from clinical_guidelines.documents.location import spans_read
from clinical_guidelines.documents.model import LineSpan
from clinical_guidelines.embeddings import MAX_QUESTION_CHARACTERS, encode_question, plain, require_encoder_of
from clinical_guidelines.filters import Filters as Filters
from clinical_guidelines.filters import restrictions
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.fusion import DEPTH
from clinical_guidelines.index.late_interaction import rerank
from clinical_guidelines.index.phrases import phrases_first
from clinical_guidelines.index.port import Candidate, Question
from clinical_guidelines.index.terms import terms
from clinical_guidelines.literature import articles_among, places_shared, recommendations_first
from clinical_guidelines.models import Guideline, SearchIndex
from clinical_guidelines.questions.second_names import with_second_names
from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.reranking import depth_wanted, order
from clinical_guidelines.search_trace import SearchTrace

# Plain statements: Django takes longer to put one together than PostgreSQL to answer it.
INDEX = "SELECT * FROM clinical_guidelines_searchindex WHERE collection = %s"
# What a curator has hidden is gone at once, also before the index has followed. An article has no grades to give.
READ = """
SELECT passage.id, edition.id, guideline.title, guideline.kind, guideline.publisher, edition.year, passage.page,
    passage.heading_path, passage.kind, passage.text, passage.spans,
    passage.printed_text <> '', coalesce(passage.position, passage.number::float8),
    (SELECT coalesce(above.position, above.number::float8) FROM clinical_guidelines_passage AS above
        WHERE above.edition_id = passage.edition_id AND above.state <> 'replaced'
        AND coalesce(above.position, above.number::float8) < coalesce(passage.position, passage.number::float8)
        ORDER BY coalesce(above.position, above.number::float8) DESC LIMIT 1),
    (SELECT jsonb_agg(jsonb_build_array(printed.start, printed."end", printed.strength, printed.certainty,
        printed.against, printed.verbatim_grade, printed.set_by_curator, printed.panel) ORDER BY printed.id)
        FROM clinical_guidelines_recommendation AS printed WHERE printed.passage_id = passage.id
        AND guideline.kind <> 'literature')
FROM clinical_guidelines_passage AS passage
JOIN clinical_guidelines_edition AS edition ON edition.id = passage.edition_id
JOIN clinical_guidelines_guideline AS guideline ON guideline.id = edition.guideline_id
WHERE passage.id = ANY(%s::bigint[]) AND passage.state <> 'hidden'
"""


@dataclass(frozen=True, slots=True)
class PrintedRecommendation:
    """A recommendation inside a retrieved passage: characters [start, end) of its text and the printed grade.

    `set_by_curator` says that the grade was given by a curator and not found printed. `panel` is whose advice and grade
    the document reports, empty where they are its own.
    """

    start: int
    end: int
    strength: str
    certainty: str
    against: bool
    verbatim_grade: str
    set_by_curator: bool = False
    panel: str = ""


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage with all that is needed to show and cite it; scores are higher for better.

    `score` is the fused rank score, `dense` the cosine similarity in [-1, 1], `lexical` the BM25 score. `place` orders
    an edition's passages as they are printed, which a curator's corrections keep; `place_before` is that of the one
    printed before, None for the first.
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
    # A curator has corrected what was read from the page.
    corrected: bool = False
    place: float = 0.0
    place_before: float | None = None

    @property
    def under_headings(self) -> str:
        """The text below the guideline's title and its headings: all that it says, and of what."""
        return "\n".join([self.guideline, *self.heading_path, self.text])


def search(
    question: str, limit: int = 10, filters: Filters | None = None, *, trace: SearchTrace | None = None
) -> list[RetrievedPassage]:
    """Return the passages that answer the question best, best first; `trace` is told what happens on the way."""
    wanted, seen = filters or Filters(), trace or SearchTrace()
    asked = plain(question)[:MAX_QUESTION_CHARACTERS]
    index = next(iter(SearchIndex.objects.raw(INDEX, [wanted.collection])), None)
    if index is None or limit < 1 or not asked.strip():
        return []
    require_encoder_of(index)
    asked = with_second_names(search_text(asked))
    encoded = encode_question(asked)
    worded = Question(encoded.vector, tuple(terms(asked)))
    seen.searched_as, seen.terms = asked, worded.terms
    seen.step("embedding")
    depth = max(limit, DEPTH)
    sides = [passage_index().candidates(index, worded, each, depth) for each in restrictions(wanted)]
    seen.fused = sorted((each for side in sides for each in side), key=lambda each: -each.score)
    looks = looks_of(seen.fused)
    seen.sectioned = by_section(seen.fused, looks)
    seen.step("candidates")
    texts = {passage: look.text for passage, look in looks.items()}
    seen.compared = phrases_first(rerank(seen.sectioned, encoded), asked, texts)
    seen.step("late_interaction")
    seen.ranked = advice_first(seen.compared, looks)
    seen.step("advice")
    passages = _read_best(seen.ranked, depth_wanted(limit))
    seen.step("reading")
    ordered = [passages[place] for place in order(asked, [_shown(each) for each in passages])]
    return (_guidelines_first(ordered) if any(map(_is_article, ordered)) else ordered)[:limit]


def _read_best(ranked: list[Candidate], wanted: int) -> list[RetrievedPassage]:
    """Read the best passages; only where an article is among them is it asked which of the others are articles too."""
    best = read_passages(ranked[:wanted])
    if not any(map(_is_article, best)):
        return best
    articles = articles_among([each.passage for each in ranked])
    return read_passages(places_shared(ranked, lambda each: each.passage in articles, wanted))


def _guidelines_first(ordered: list[RetrievedPassage]) -> list[RetrievedPassage]:
    return recommendations_first(
        ordered,
        is_article=_is_article,
        recommends=lambda each: bool(each.recommendations),
        score=lambda each: each.score,
    )


def _is_article(passage: RetrievedPassage) -> bool:
    return passage.kind == Guideline.Kind.LITERATURE


def _shown(passage: RetrievedPassage) -> str:
    return "\n".join((passage.guideline, *passage.heading_path, passage.text))


def read_passages(found: list[Candidate]) -> list[RetrievedPassage]:
    """Read candidates from the library, in the order given."""
    # One plain statement: making models of passages, editions and guidelines takes longer than the search itself.
    rows = {row[0]: row for row in rows_of(READ, [array_of(each.passage for each in found)])}
    return [_retrieved(rows[each.passage], each) for each in found if each.passage in rows]


def _retrieved(row: tuple[Any, ...], candidate: Candidate) -> RetrievedPassage:
    (
        passage,
        edition,
        guideline,
        kind,
        publisher,
        year,
        page,
        headings,
        passage_kind,
        text,
        spans,
        corrected,
        place,
        place_before,
        printed,
    ) = row
    return RetrievedPassage(
        passage_id=passage,
        edition_id=edition,
        guideline=guideline,
        kind=kind,
        publisher=publisher,
        year=year,
        page=page,
        heading_path=_path(headings),
        passage_kind=passage_kind,
        text=text,
        spans=tuple(spans_read(json.loads(spans))),
        recommendations=tuple(PrintedRecommendation(*each) for each in json.loads(printed)) if printed else (),
        score=candidate.score,
        dense=candidate.dense,
        lexical=candidate.lexical,
        corrected=corrected,
        place=place,
        place_before=place_before,
    )


@lru_cache(maxsize=16384)
def _path(headings: str) -> tuple[str, ...]:
    """Read headings as they are stored; the passages of a section share them."""
    return tuple(json.loads(headings))
