"""Passages for tests, written out by hand, and an embedder that can be wrong."""

import hashlib
from itertools import count

import numpy as np
from numpy.typing import NDArray

from clinical_guidelines.retrieval import PrintedRecommendation, RetrievedPassage

_ids = count(1)


def passage(
    text: str,
    *recommended: str,
    grade: tuple[str, str] = ("strong", "low"),
    against: bool = False,
    guideline: str = "A guideline",
    kind: str = "guideline",
    headings: tuple[str, ...] = (),
    passage_kind: str = "text",
    dense: float = 0.6,
) -> RetrievedPassage:
    """A passage in which each text of `recommended` is a printed recommendation."""
    strength, certainty = grade
    printed = tuple(
        PrintedRecommendation(
            start=text.index(one),
            end=text.index(one) + len(one),
            strength=strength,
            certainty=certainty,
            against=against,
            verbatim_grade=f"({strength}, {certainty})" if strength else "",
        )
        for one in recommended
    )
    number = next(_ids)
    return RetrievedPassage(
        passage_id=number,
        edition_id=1,
        guideline=guideline,
        kind=kind,
        publisher="A ministry",
        year=2024,
        page=7,
        heading_path=headings,
        passage_kind=passage_kind,
        text=text,
        spans=(),
        recommendations=printed,
        score=1.0,
        dense=dense,
        lexical=5.0,
        place=number,
        place_before=number - 1,
    )


def recommended(text: str, *, grade: tuple[str, str] = ("strong", "low"), against: bool = False) -> RetrievedPassage:
    """A passage that is one printed recommendation."""
    return passage(text, text, grade=grade, against=against)


class ToldEmbedder:
    """Gives each text the cosine to the question that it was told, by the first known word; else it knows nothing."""

    def __init__(self, **cosines: float) -> None:
        self.cosines = cosines
        self.batches: list[int] = []

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return np.asarray([1.0, 0.0], dtype=np.float32)

    def embed_passages(self, texts: list[str]) -> NDArray[np.float32]:
        self.batches.append(len(texts))
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> NDArray[np.float32]:
        cosine = next((value for word, value in self.cosines.items() if word in text), self._guess(text))
        return np.asarray([cosine, np.sqrt(1 - cosine * cosine)], dtype=np.float32)

    def _guess(self, text: str) -> float:
        return 0.5 + int(hashlib.sha256(text.encode()).hexdigest(), 16) % 100 / 1000
