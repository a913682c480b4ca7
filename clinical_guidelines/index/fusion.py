"""How the two scores of a passage become one, and how many candidates are looked at; the same for every index."""

import math

import numpy as np
from numpy.typing import NDArray

# Candidates of each leg, and how far HNSW looks for them; a caller who wants more passages gets a deeper search.
DEPTH = 64
# Candidates that are compared with the question word by word.
RERANKED = 24
# BM25's constants, measured: repeating a term matters little in short passages.
K1, B = 0.9, 0.75
DENSE_WEIGHT = 0.9
LEXICAL_WEIGHT = 1.0
# A term found in more than half of the passages says nothing and costs most.
COMMON_SHARE = 0.5

Scores = NDArray[np.float64]


def rarity(passages: int, holding: int) -> float:
    """Return BM25's weight of a term that `holding` of the passages hold."""
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


def saturation(frequency: Scores, length: Scores, average: float) -> Scores:
    """Return what a term's frequency in passages of these lengths contributes to BM25, its rarity left out."""
    return frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / max(1.0, average)))


def fused(dense: Scores, lexical: Scores) -> Scores:
    """Add the two scores of the same passages, each brought to [0, 1] over them."""
    if not len(dense):
        return dense
    low, high = float(dense.min()), float(dense.max())
    near = (dense - low) / (high - low) if high > low else np.ones_like(dense)
    most = float(lexical.max())
    worded = lexical / most if most > 0 else np.zeros_like(lexical)
    return np.asarray(DENSE_WEIGHT * near + LEXICAL_WEIGHT * worded)
