"""How good the search is on judged questions, measured through the product's own splitter, index and search."""

import hashlib
import os
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from clinical_guidelines.documents.model import Page, PassageDraft
from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.evaluation_measures import ndcg, recall, reciprocal_rank
from clinical_guidelines.evaluation_sets import EvaluationDocument, EvaluationSet
from clinical_guidelines.filters import SCRATCH
from clinical_guidelines.identity import Identity
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.fusion import DEPTH
from clinical_guidelines.models import Edition, Guideline, Passage, Recommendation, SearchIndex
from clinical_guidelines.models import Page as PageRow
from clinical_guidelines.passages import split
from clinical_guidelines.preparation import prepare
from clinical_guidelines.publishing import PublishedFile, edition_publish
from clinical_guidelines.retrieval import Filters, search

# What a reader of results gets; the times are taken at this limit.
SHOWN = 10
# Passages asked for so that a hundred different documents are among them.
DEEP = 400


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The documents found for one question, best first, and the milliseconds that the search took."""

    question_id: str
    documents: list[str]
    milliseconds: float


def retrieval_evaluate(
    *, evaluation_set: EvaluationSet, on_progress: Callable[[str, float], None] = lambda _stage, _share: None
) -> dict[str, float]:
    """Index the set's documents in a scratch collection, ask its questions, and return the measures by name."""
    with scratch_collection(evaluation_set.documents, on_progress) as collection:
        results = list(_ask(evaluation_set, collection, on_progress))
        passages = Passage.objects.filter(edition__guideline__collection=collection).count()
    counts = {"documents": len(evaluation_set.documents), "passages": passages, "queries": len(results)}
    return measures(results, evaluation_set.relevance) | counts


@contextmanager
def scratch_collection(
    documents: list[EvaluationDocument],
    on_progress: Callable[[str, float], None] = lambda _stage, _share: None,
) -> Iterator[str]:
    """Index documents, each as one page, in a collection that is removed at the end, also after an interruption."""
    _forget_abandoned()
    collection = f"{_scratch_here()}{os.getpid()}-{time.time_ns()}"
    try:
        on_progress("splitting", 0.0)
        drafts = [pair for number, document in enumerate(documents, 1) for pair in _split(document, number)]
        prepared = prepare(drafts, on_progress=lambda share: on_progress("embedding", share))
        edition_publish(
            identity=Identity(collection, "evaluation", "Evaluation", Guideline.Kind.GUIDELINE, "", None, "en"),
            file=PublishedFile(hashlib.sha256(collection.encode()).hexdigest(), "corpus.jsonl", "application/jsonl"),
            pages=tuple(Page(number, ()) for number in range(1, len(documents) + 1)),
            passages=prepared,
            front_matter={},
            store=str,
        )
        yield collection
    finally:
        collection_remove(collection=collection)


def _scratch_here() -> str:
    return f"{SCRATCH}{platform.node()[:24]}-"


def _forget_abandoned() -> None:
    """Remove what evaluations on this machine left behind when they were killed."""
    known = SearchIndex.objects.filter(collection__startswith=_scratch_here()).values_list("collection", flat=True)
    for collection in known:
        process = collection.removeprefix(_scratch_here()).partition("-")[0]
        if process.isdigit() and not _lives(int(process)):
            collection_remove(collection=collection)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def collection_remove(*, collection: str) -> None:
    """Remove a collection with all of its editions and its index."""
    passage_index().index_drop(collection=collection)
    Recommendation.objects.filter(passage__edition__guideline__collection=collection).delete()
    editions = list(Edition.objects.filter(guideline__collection=collection).values_list("pk", flat=True))
    for model in (Passage, PageRow):
        rows = model.objects.filter(edition__in=editions)
        rows._raw_delete(rows.db)
    Guideline.objects.filter(collection=collection).delete()


def _split(document: EvaluationDocument, number: int) -> list[tuple[str, PassageDraft]]:
    drafts = split(document_from_text(document.title, document.text))
    return [(document.title, replace(draft, page=number)) for draft in drafts]


def _ask(
    evaluation_set: EvaluationSet, collection: str, on_progress: Callable[[str, float], None]
) -> Iterator[QuestionResult]:
    filters = Filters(collection=collection)
    ids = [document.id for document in evaluation_set.documents]
    judged = [each for each in evaluation_set.questions.items() if each[0] in evaluation_set.relevance]
    for done, (question_id, question) in enumerate(judged, 1):
        started = time.perf_counter()
        search(question, SHOWN, filters)
        elapsed = time.perf_counter() - started
        # What is beyond the product's own depth counts for recall@100 alone; a deeper search would rank the top anew.
        found = [*search(question, DEPTH, filters), *search(question, DEEP, filters)]
        ranked = list(dict.fromkeys(ids[passage.page - 1] for passage in found))
        yield QuestionResult(question_id, ranked, elapsed * 1000)
        on_progress("asking", done / len(judged))


def measures(results: list[QuestionResult], relevance: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return the means over the questions, and the median and 95th percentile of the times in milliseconds."""
    table = np.array(
        [
            (
                ndcg(result.documents, relevance[result.question_id], 10),
                recall(result.documents, relevance[result.question_id], 10),
                recall(result.documents, relevance[result.question_id], 100),
                reciprocal_rank(result.documents, relevance[result.question_id]),
            )
            for result in results
        ]
    ).reshape(-1, 4)
    times = [result.milliseconds for result in results] or [0.0]
    means = table.mean(axis=0).tolist() if len(table) else [0.0] * 4
    named = dict(zip(("ndcg@10", "recall@10", "recall@100", "mrr"), means, strict=True))
    slow = {"p50_ms": float(np.percentile(times, 50)), "p95_ms": float(np.percentile(times, 95))}
    return {name: round(value, 4) for name, value in (named | slow).items()}
