"""Terms as Qdrant's sparse vectors: BM25 but for the rarity, which Qdrant multiplies in from its own statistics."""

import zlib
from collections import Counter

import numpy as np
from qdrant_client import models

from clinical_guidelines.index.fusion import saturation


def passage_words(frequencies: Counter[str], length: int, average: float) -> models.SparseVector:
    """Weigh a passage's terms by their frequency and its length beside the average of the collection."""
    counted: Counter[int] = Counter()
    for term, frequency in frequencies.items():
        counted[_number(term)] += frequency
    held = np.array(list(counted.values()), dtype=np.float64)
    weights = saturation(held, np.full(len(held), float(length)), average)
    return models.SparseVector(indices=list(counted), values=weights.tolist())


def question_words(terms: tuple[str, ...]) -> models.SparseVector:
    """Ask for each term once."""
    numbers = sorted({_number(term) for term in terms})
    return models.SparseVector(indices=numbers, values=[1.0] * len(numbers))


def _number(term: str) -> int:
    """Number a term without a dictionary; of the terms of a large library a handful share their number with another."""
    return zlib.crc32(term.encode())
