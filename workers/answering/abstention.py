"""Whether the passages found answer the question at all; if not, nothing is said."""

from collections.abc import Sequence

from workers.answering.relevance import Asked
from workers.answering.scoring import Scored

ANSWERED_FROM = 0.62


def answered(question: Asked, best: Sequence[Scored]) -> bool:
    """Whether the best candidates answer the question."""
    return bool(best) and best[0].score >= ANSWERED_FROM
