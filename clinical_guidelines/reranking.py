"""The best passages put in a cross-encoder's order, where the setting RERANKER names one."""

from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Protocol

from django.conf import settings

from clinical_guidelines.errors import LibraryError

# Passages that are read together with the question; what ranks below them stays where it is.
DEPTH = 20
# The question itself has to fit beside a passage.
MOST_CHARACTERS = 1000
_building = Lock()


class Scorer(Protocol):
    """Scores texts for a question; higher is better."""

    def scores(self, question: str, texts: list[str]) -> list[float]: ...


def depth_wanted(limit: int) -> int:
    """Return how many passages to read for a search of `limit`."""
    return max(limit, DEPTH) if settings.RERANKER else limit


def order(question: str, texts: list[str]) -> list[int]:
    """Return the places of the texts, best first; without a reranker as they come."""
    first = texts[:DEPTH] if settings.RERANKER else []
    scores = _scorer().scores(question[:MOST_CHARACTERS], first) if len(first) > 1 else [0.0] * len(first)
    return [*sorted(range(len(first)), key=lambda place: -scores[place]), *range(len(first), len(texts))]


def _scorer() -> Scorer:
    with _building:
        return _load(str(settings.RERANKER))


@cache
def _load(name: str) -> Scorer:
    if not Path(name).is_dir():
        raise LibraryError("reranker_unknown", f'RERANKER is "{name}", which is no folder.')
    # Imported on demand: torch takes seconds and hundreds of megabytes that the default does not need.
    scorer: Scorer = import_module("clinical_guidelines.encoders.cross_encoder").CrossEncoder(Path(name))
    return scorer
