"""One question: both legs and their fusion on the server, in one request, then the codes of the best."""

import math
from base64 import b64decode

import numpy as np
from django.db.models import QuerySet
from qdrant_client import QdrantClient, models

from clinical_guidelines.index.fusion import DENSE_WEIGHT, LEXICAL_WEIGHT, RERANKED
from clinical_guidelines.index.port import Candidate, Question, Restriction
from clinical_guidelines.index.qdrant.collections import DENSE, EDITION, WORDS, name_of, reachable
from clinical_guidelines.index.qdrant.words import question_words
from clinical_guidelines.models import Edition, SearchIndex

# Searches begun anew because an edition was published meanwhile.
ATTEMPTS = 3
STATES = {False: (Edition.State.PUBLISHED,), True: (Edition.State.SUPERSEDED, Edition.State.WITHDRAWN)}
Scores = dict[int, float]


def candidates(index: SearchIndex, question: Question, restriction: Restriction, depth: int) -> list[Candidate]:
    """Return up to `depth` candidates of each leg, best first."""
    found: list[Candidate] = []
    for _ in range(ATTEMPTS):
        before = _statistics(index)
        editions = list(_allowed(index, restriction).values_list("pk", flat=True))
        found = _found(index, question, restriction, editions, depth) if editions else []
        # What was taken away between the two reads may be gone from Qdrant while its successor was not asked for.
        if _statistics(index) == before:
            break
    return found


def holding(index: SearchIndex, terms: tuple[str, ...]) -> dict[str, int]:
    """Return how many published passages hold each of these terms, by the rarity that the server gives to each."""
    asked = {term: question_words((term,)) for term in terms}
    name = name_of(index, shelved=False)
    with reachable() as qdrant:
        passages = qdrant.count(name).count
        best = [models.QueryRequest(query=words, using=WORDS, limit=1, with_vector=[WORDS]) for words in asked.values()]
        answers = qdrant.query_batch_points(name, best) if best else []
    found = zip(asked.items(), answers, strict=True)
    return {term: _held(words, answer.points[0], passages) for (term, words), answer in found if answer.points}


def _held(asked: models.SparseVector, best: models.ScoredPoint, passages: int) -> int:
    """Return how many of the passages hold a term: its score is its weight times ln((passages + 1) / (held + 0.5))."""
    words: models.SparseVector = best.vector[WORDS]  # type: ignore[assignment, call-overload, index]
    weight = words.values[words.indices.index(asked.indices[0])]
    return round((passages + 1) / math.exp(best.score / weight) - 0.5)


def _statistics(index: SearchIndex) -> tuple[object, ...]:
    fields = ("passages", "total_length", "shelved_passages", "shelved_length")
    return tuple(SearchIndex.objects.values_list(*fields).get(pk=index.pk))


def _allowed(index: SearchIndex, restriction: Restriction) -> QuerySet[Edition]:
    if restriction.editions is not None:
        return restriction.editions
    return Edition.objects.filter(guideline__collection=index.collection, state__in=STATES[restriction.shelved])


def _found(
    index: SearchIndex, question: Question, restriction: Restriction, editions: list[int], depth: int
) -> list[Candidate]:
    name = name_of(index, shelved=restriction.shelved)
    with reachable() as qdrant:
        scores, dense, lexical = _scores(qdrant, name, question, editions, depth)
        order = sorted(dense, key=lambda passage: (-scores.get(passage, 0.0), passage))
        codes = _codes(qdrant, name, order[:RERANKED])
    return [
        Candidate(passage, dense[passage], lexical.get(passage, 0.0), scores.get(passage, 0.0), codes.get(passage, b""))
        for passage in order
    ]


def _scores(
    qdrant: QdrantClient, name: str, question: Question, editions: list[int], depth: int
) -> tuple[Scores, Scores, Scores]:
    """Return the fused, the dense and the BM25 score of each candidate, all from one request."""
    vector, words = question.vector.tolist(), question_words(question.terms)
    allowed = models.Filter(must=[models.FieldCondition(key=EDITION, match=models.MatchAny(any=editions))])
    near = models.Prefetch(query=vector, using=DENSE, limit=depth, filter=allowed)
    worded = models.Prefetch(query=words, using=WORDS, limit=depth, filter=allowed)
    legs = [near, worded] if words.indices else [near]
    # Each leg scores the candidates of both before they are fused, so that no score is missing.
    both = [models.Prefetch(prefetch=legs, query=vector, using=DENSE, limit=2 * depth)]
    alone = [models.QueryRequest(prefetch=legs, query=vector, using=DENSE, limit=2 * depth)]
    if words.indices:
        both.append(models.Prefetch(prefetch=legs, query=words, using=WORDS, limit=2 * depth))
        alone.append(models.QueryRequest(prefetch=legs, query=words, using=WORDS, limit=2 * depth))
    fusion = models.QueryRequest(prefetch=both, query=models.FusionQuery(fusion=models.Fusion.DBSF), limit=2 * depth)
    answers = qdrant.query_batch_points(name, [fusion, *alone])
    tables = [{int(point.id): float(point.score) for point in answer.points} for answer in answers]
    fused, dense, *lexical = tables
    return _spread(fused), dense, lexical[0] if lexical else {}


def _spread(fused: Scores) -> Scores:
    """Bring the server's sum to the range of ours, beside which late interaction is weighed."""
    if not fused:
        return fused
    values = np.array(list(fused.values()))
    span = float(values.max() - values.min()) or 1.0
    spread = (values - values.min()) / span * (DENSE_WEIGHT + LEXICAL_WEIGHT)
    return dict(zip(fused, spread.tolist(), strict=True))


def _codes(qdrant: QdrantClient, name: str, passages: list[int]) -> dict[int, bytes]:
    if not passages:
        return {}
    points = qdrant.retrieve(name, ids=passages, with_payload=["codes"])
    return {int(point.id): b64decode((point.payload or {})["codes"]) for point in points}
