"""Late interaction: each word of a question finds its best match among the words of a passage, in the encoder's space.

One vector a passage blurs what its words say; keeping a small vector for each word of it ranks the best candidates
better (measured, nDCG@10: guideline pages +0.02, questions about one guideline +0.02, consumer questions +0.05).
"""

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
# Words that only frame a question still tell what kind of answer is wanted; articles and punctuation tell nothing.
STOP_WORD_WEIGHT = 0.5
ARTICLES = frozenset(("a", "an", "the"))
MOST_QUESTION_WORDS = 64
# Passages are compared in blocks of so many tokens, and what is one, two, ... blocks away from a place counts for this
# share of itself: a bell curve of 24 tokens, about a sentence, cut off where it no longer changes a rank.
BLOCK = 8
NEARNESS = tuple(float(np.exp(-((distance * BLOCK / 24) ** 2) / 2)) for distance in range(1, 5))
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
    gains = {each.passage: gain for each, gain in zip(first, gained.tolist(), strict=True)}
    ranked = [each.gaining(gains[each.passage]) if each.passage in gains else each for each in found]
    return sorted(ranked, key=lambda each: (-each.score, each.passage))


def best_matches(question: EncodedText, codes: list[bytes]) -> NDArray[np.float32]:
    """Return how well each passage matches the question word by word, 1 at best: float32 [n].

    The mean of two figures: each token's best cosine anywhere in the passage, and its best cosine around the one place
    where all of them match best, the less the farther from there. Words that answer a question stand together.
    """
    asked = _projected(question.token_vectors[:MOST_QUESTION_WORDS])
    weights = _weights(question.tokens, len(asked))
    counted = weights > 0
    blocks, weights = _block_matches(asked[counted], codes), weights[counted]
    # Not `@`: BLAS would wake its threads.
    anywhere = (blocks.max(axis=1) * weights).sum(axis=1)
    together = (_around(blocks) * weights).sum(axis=2).max(axis=1)
    return np.asarray((anywhere + together) / 2, dtype=np.float32)


def _block_matches(asked: Vectors, codes: list[bytes]) -> NDArray[np.float32]:
    """Return the best cosine of each token of the question in each block of a passage: float32 [n, blocks, tokens]."""
    longest = max(len(code) for code in codes)
    padded = longest + -longest % (BLOCK * CODE_WIDTH)
    # A token that is not there has a cosine of nothing.
    whole = np.frombuffer(b"".join(code.ljust(padded, b"\0") for code in codes), dtype=np.int8)
    tokens = whole.reshape(-1, CODE_WIDTH).astype(np.float32)
    matches = _product(tokens, np.ascontiguousarray(asked.T / np.float32(SCALE)))
    blocks = matches.reshape(len(codes), -1, BLOCK, len(asked))
    # Half and half: `max` takes longer over a short axis that is not the last.
    while (half := blocks.shape[2] // 2) > 0:
        blocks = np.maximum(blocks[:, :, :half], blocks[:, :, half:])
    return blocks[:, :, 0]


def _around(blocks: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return, for each block, the best match in it or near it, lessened by the distance: float32, shaped as given."""
    best = blocks.copy()
    for distance, share in enumerate(NEARNESS[: blocks.shape[1] - 1], start=1):
        lessened = blocks * share
        np.maximum(best[:, :-distance], lessened[:, distance:], out=best[:, :-distance])
        np.maximum(best[:, distance:], lessened[:, :-distance], out=best[:, distance:])
    return best


def _weights(tokens: tuple[str, ...], count: int) -> NDArray[np.float32]:
    """Return what each of a question's first tokens counts, 1 in all: float32 [count]."""
    weights = np.array([_weight(token) for token in tokens[:count]], dtype=np.float32)
    if len(weights) != count or not weights.any():
        weights = np.ones(count, dtype=np.float32)
    return np.asarray(weights / weights.sum(), dtype=np.float32)


def _weight(token: str) -> float:
    # Word pieces carry the marks of their tokenizer.
    word = token.strip("#\u0120\u2581").lower()
    if word in ARTICLES:
        return 0.0
    return STOP_WORD_WEIGHT if word in STOP_WORDS else float(any(letter.isalnum() for letter in word))


def _product(left: Vectors, right: Vectors) -> Vectors:
    """Multiply matrices in pieces too small for BLAS's threads: waking those costs 30 ms where the cores are busy."""
    rows = max(1, THREADLESS_PRODUCTS // right.size)
    product = np.empty((len(left), right.shape[1]), dtype=np.float32)
    for start in range(0, len(left), rows):
        np.matmul(left[start : start + rows], right, out=product[start : start + rows])
    return product
