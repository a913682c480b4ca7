"""Question and text read together by a cross-encoder: the best passages (RERANKER), and what answers would quote."""

import logging
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Protocol

from django.conf import settings

from clinical_guidelines.embeddings import plain
from clinical_guidelines.errors import LibraryError

# Passages that are read together with the question; what ranks below them stays where it is.
DEPTH = 20
# The question itself has to fit beside a passage.
MOST_CHARACTERS = 1000
# The one that is installed with the product; any other is a folder.
MS_MARCO = "ms-marco"
log = logging.getLogger(__name__)
_building = Lock()


class Scorer(Protocol):
    """Scores texts for a question; higher is better."""

    def scores(self, question: str, texts: list[str]) -> list[float]: ...


def depth_wanted(limit: int) -> int:
    """Return how many passages to read for a search of `limit`."""
    return max(limit, DEPTH) if settings.RERANKER else limit


def order(question: str, texts: list[str]) -> list[int]:
    """Return the places of the texts, best first; without a reranker as they come."""
    first = texts[:DEPTH] if settings.RERANKER and len(texts) > 1 else []
    scores = _scorer(settings.RERANKER).scores(question[:MOST_CHARACTERS], first) if first else []
    return [*sorted(range(len(first)), key=lambda place: -scores[place]), *range(len(first), len(texts))]


def sentence_scores(question: str, texts: Sequence[str]) -> list[float]:
    """Return how well each text answers the question, higher is better, by the cross-encoder of SENTENCE_RERANKER.

    All are zero where none is set or its model is missing: answers go on without.
    """
    reader = _reader(settings.SENTENCE_RERANKER)
    if reader is None:
        return [0.0] * len(texts)
    return reader.scores(plain(question)[:MOST_CHARACTERS], list(map(plain, texts)))


@cache
def _reader(name: str) -> Scorer | None:
    try:
        return _scorer(name) if name else None
    except LibraryError as error:
        log.error("sentence_reranker_missing: %s", error.message)
        return None


def _scorer(name: str) -> Scorer:
    with _building:
        return _load(name)


@cache
def _load(name: str) -> Scorer:
    scorer: Scorer
    if name == MS_MARCO:
        scorer = import_module("clinical_guidelines.encoders.ms_marco").MsMarco()
    elif Path(name).is_dir():
        # Imported on demand: torch takes seconds and hundreds of megabytes that the default does not need.
        scorer = import_module("clinical_guidelines.encoders.cross_encoder").CrossEncoder(Path(name))
    else:
        raise LibraryError("reranker_unknown", f'The reranker is "{name}", which is neither "{MS_MARCO}" nor a folder.')
    return scorer
