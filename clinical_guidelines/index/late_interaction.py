"""Late interaction: each word of a question finds its best match among the words of a passage, in the encoder's space.

One vector a passage blurs what its words say; keeping a small vector for each word of it ranks the best candidates
better (measured, nDCG@10: guideline pages +0.02, questions about one guideline +0.02, consumer questions +0.05).
"""

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from clinical_guidelines.encoders.interface import EncodedText, Vectors
from clinical_guidelines.index.fusion import RERANKED
from clinical_guidelines.index.port import Candidate
from clinical_guidelines.index.terms import STOP_WORDS

# Numbers kept of each word's vector, one byte each: 64 rank as well as all 384, and a passage takes 10 KB.
CODE_WIDTH = 64
SEED = 0
SCALE = 127
# What the comparison word by word weighs beside the dense and the lexical score.
WEIGHT = 2.0
# Words that only frame a question still tell what kind of answer is wanted; its punctuation tells nothing.
STOP_WORD_WEIGHT = 0.5
MOST_QUESTION_WORDS = 64
# OpenBLAS stays in the calling thread below 2**18 multiplications.
THREADLESS_PRODUCTS = 2**17


@cache
def _projection(width: int) -> Vectors:
    """Return a fixed random rotation to fewer dimensions: float32 [width, 64]; it keeps angles nearly as they are."""
    # RandomState's stream is frozen for ever, which default_rng's is not; stored codes depend on it.
    square = np.random.RandomState(SEED).normal(size=(width, width))
    rotation, _ = np.linalg.qr(square)
    return np.asarray(rotation[:, :CODE_WIDTH], dtype=np.float32)


def _projected(token_vectors: Vectors) -> Vectors:
    small = _product(token_vectors, _projection(token_vectors.shape[1]))
    return np.asarray(small / np.maximum(np.linalg.norm(small, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def token_codes(token_vectors: Vectors) -> bytes:
    """Pack a passage's token vectors [tokens, width] into tokens x 64 bytes."""
    return np.round(_projected(token_vectors) * SCALE).astype(np.int8).tobytes()


def rerank(found: list[Candidate], question: EncodedText) -> list[Candidate]:
    """Return the candidates in their new order; those beyond the first RERANKED stay behind, as they were."""
    first = [candidate for candidate in found[:RERANKED] if candidate.codes]
    if len(first) < 2 or not len(question.token_vectors):
        return found
    matches = best_matches(question, [candidate.codes for candidate in first])
    low, high = float(matches.min()), float(matches.max())
    gained = WEIGHT * (matches - low) / max(high - low, 1e-9)
    scores = {each.passage: each.score + float(gain) for each, gain in zip(first, gained, strict=True)}
    ranked = [replace(each, score=scores[each.passage]) if each.passage in scores else each for each in found]
    return sorted(ranked, key=lambda each: (-each.score, each.passage))


def best_matches(question: EncodedText, codes: list[bytes]) -> NDArray[np.float32]:
    """Return, for each passage, the weighed mean over the question's tokens of the best cosine in it: float32 [n]."""
    asked = _projected(question.token_vectors[:MOST_QUESTION_WORDS])
    tokens = np.frombuffer(b"".join(codes), dtype=np.int8).reshape(-1, CODE_WIDTH).astype(np.float32)
    starts = np.cumsum([0, *(len(code) // CODE_WIDTH for code in codes[:-1])])
    best = np.maximum.reduceat(_product(tokens, np.ascontiguousarray(asked.T)), starts, axis=0)
    # Not `@`: BLAS would wake its threads.
    return np.asarray((best * _weights(question.tokens, len(asked))).sum(axis=1) / SCALE, dtype=np.float32)


def _weights(tokens: tuple[str, ...], count: int) -> NDArray[np.float32]:
    """Return what each of a question's first tokens counts, 1 in all: float32 [count]."""
    weights = np.array([_weight(token) for token in tokens[:count]], dtype=np.float32)
    if len(weights) != count or not weights.any():
        weights = np.ones(count, dtype=np.float32)
    return np.asarray(weights / weights.sum(), dtype=np.float32)


def _weight(token: str) -> float:
    # Word pieces carry the marks of their tokenizer.
    word = token.strip("#\u0120\u2581").lower()
    return STOP_WORD_WEIGHT if word in STOP_WORDS else float(any(letter.isalnum() for letter in word))


def _product(left: Vectors, right: Vectors) -> Vectors:
    """Multiply matrices in pieces too small for BLAS's threads: waking those costs 30 ms where the cores are busy."""
    rows = max(1, THREADLESS_PRODUCTS // right.size)
    pieces = [left[start : start + rows] @ right for start in range(0, len(left), rows)]
    return np.concatenate(pieces) if pieces else np.zeros((0, right.shape[1]), dtype=np.float32)
