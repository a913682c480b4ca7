"""Measures of a ranking, as trec_eval computes them: the gain is the relevance itself, the discount log2(rank + 1)."""

import math
from collections.abc import Sequence


def ndcg(ranked: Sequence[str], relevance: dict[str, float], depth: int) -> float:
    """Return the normalised discounted cumulative gain of the first `depth` documents, from 0 to 1."""
    best = sorted((gain for gain in relevance.values() if gain > 0), reverse=True)
    ideal = _discounted(best[:depth])
    return (
        _discounted([max(0.0, relevance.get(document, 0.0)) for document in ranked[:depth]]) / ideal if ideal else 0.0
    )


def recall(ranked: Sequence[str], relevance: dict[str, float], depth: int) -> float:
    """Return the share of the relevant documents among the first `depth`."""
    relevant = {document for document, gain in relevance.items() if gain > 0}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranked: Sequence[str], relevance: dict[str, float]) -> float:
    """Return 1 / rank of the first relevant document, 0 when there is none."""
    ranks = (rank for rank, document in enumerate(ranked, start=1) if relevance.get(document, 0.0) > 0)
    return 1 / next(ranks, math.inf)


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
