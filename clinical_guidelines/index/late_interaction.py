"""Late interaction: each word of a question finds its best match among the words of a passage, in the encoder's space.

One vector a passage blurs what its words say; keeping a small vector for each word of it ranks the best candidates
better (measured, nDCG@10: guideline pages +0.02, questions about one guideline +0.02, consumer questions +0.05).
"""

from dataclasses import replace
from functools import cache

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from psycopg import Cursor

from clinical_guidelines.encoders.interface import Vectors
from clinical_guidelines.index.schema import tables_of
from clinical_guidelines.index.searching import Candidate
from clinical_guidelines.models import SearchIndex

# Numbers kept of each word's vector, one byte each: 64 rank as well as all 384, and a passage takes 10 KB.
CODE_WIDTH = 64
SEED = 0
SCALE = 127
# Candidates compared word by word, and what that comparison weighs beside the dense and the lexical score.
DEPTH = 60
WEIGHT = 1.5
MOST_QUESTION_WORDS = 64
# OpenBLAS stays in the calling thread below 2**18 multiplications.
THREADLESS_PRODUCTS = 2**17

READ_CODES = "SELECT passage, codes FROM {token} WHERE passage = ANY(%s::bigint[])"


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


def rerank(index: SearchIndex, found: list[Candidate], question_tokens: Vectors) -> list[Candidate]:
    """Return the candidates in their new order; those beyond the first DEPTH stay behind, as they were."""
    codes = _read(index, [candidate.passage for candidate in found[:DEPTH]])
    first = [candidate for candidate in found[:DEPTH] if codes.get(candidate.passage)]
    if len(first) < 2 or not len(question_tokens):
        return found
    matches = best_matches(question_tokens, [codes[candidate.passage] for candidate in first])
    low, high = float(matches.min()), float(matches.max())
    gained = WEIGHT * (matches - low) / max(high - low, 1e-9)
    scores = {each.passage: each.score + float(gain) for each, gain in zip(first, gained, strict=True)}
    ranked = [replace(each, score=scores.get(each.passage, each.score)) for each in found]
    return sorted(ranked, key=lambda each: (-each.score, each.passage))


def best_matches(question_tokens: Vectors, codes: list[bytes]) -> NDArray[np.float32]:
    """Return, for each passage, the mean over the question's tokens of the best cosine in the passage: float32 [n]."""
    question = _projected(question_tokens[:MOST_QUESTION_WORDS])
    return np.array([_best_match(question, code) for code in codes], dtype=np.float32)


def _best_match(question: Vectors, code: bytes) -> float:
    tokens = np.frombuffer(code, dtype=np.int8).reshape(-1, CODE_WIDTH).astype(np.float32)
    return float(_product(tokens, question.T).max(axis=0).mean()) / SCALE


def _product(left: Vectors, right: Vectors) -> Vectors:
    """Multiply matrices in pieces too small for BLAS's threads: waking those costs 30 ms where the cores are busy."""
    rows = max(1, THREADLESS_PRODUCTS // right.size)
    pieces = [left[start : start + rows] @ right for start in range(0, len(left), rows)]
    return np.concatenate(pieces) if pieces else np.zeros((0, right.shape[1]), dtype=np.float32)


def _read(index: SearchIndex, passages: list[int]) -> dict[int, bytes]:
    """Read the codes of passages in PostgreSQL's binary form; as text they would be twice as long."""
    connection.ensure_connection()
    # Django's own cursors bind on the client, and those can only answer in text.
    with Cursor(connection.connection) as cursor:
        cursor.execute(tables_of(index).sql(READ_CODES).encode(), [passages], binary=True)
        return dict(cursor.fetchall())
