"""What the quick look leaves always holds the nearest, whatever the vectors are like."""

import numpy as np
import pytest
from numpy.typing import NDArray

from workers.inference import coded_vectors
from workers.inference.coded_vectors import CodedVectors

WIDTH, MOST = 96, 10
KINDS = ("even", "steep", "one large dimension", "nearly the same", "filled with zeros")


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _vectors(kind: str) -> NDArray[np.float32]:
    chance = np.random.default_rng(3)
    even = chance.normal(size=(3_000, WIDTH))
    return _unit(
        {
            "even": even,
            "steep": even / np.arange(1, WIDTH + 1),
            "one large dimension": even + np.eye(WIDTH)[5] * 60,
            "nearly the same": chance.normal(size=WIDTH) + 1e-4 * even,
            "filled with zeros": even * (np.arange(WIDTH) < WIDTH / 2),
        }[kind]
    )


def _held(vectors: NDArray[np.float32], *cuts: int) -> CodedVectors:
    held = CodedVectors(WIDTH)
    for part in np.split(np.arange(len(vectors)), cuts):
        held.add(part * 3 + 1, vectors[part])
    return held


def _nearest(vectors: NDArray[np.float32], query: NDArray[np.float32], rows: NDArray[np.int64]) -> set[int]:
    products = vectors[rows].astype(np.float64) @ query.astype(np.float64)
    return {int(each) * 3 + 1 for each in rows[np.argsort(-products)[:MOST]]}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("block", [1_000, coded_vectors.BLOCK])
def test_no_near_vector_is_left_out(monkeypatch: pytest.MonkeyPatch, kind: str, block: int) -> None:
    monkeypatch.setattr(coded_vectors, "BLOCK", block)
    vectors = _vectors(kind)
    held, every = _held(vectors, 1, 999, 2_400), np.arange(len(vectors))
    unlike = _unit(np.random.default_rng(4).normal(size=(20, WIDTH)))
    for query in [*vectors[:20], *unlike, unlike[0] * 40]:
        assert _nearest(vectors, query, every) <= set(held.candidates(query, MOST).tolist())


def test_few_are_left_of_many() -> None:
    vectors = _vectors("even")
    held = _held(vectors)
    left = [len(held.candidates(query, MOST)) for query in vectors[:20]]
    assert max(left) < len(vectors) / 10


def test_filters_and_deletions_leave_the_nearest_of_the_others() -> None:
    vectors = _vectors("steep")
    held, query = _held(vectors), vectors[7]
    some = np.arange(0, len(vectors), 7)
    assert _nearest(vectors, query, some) <= set(held.candidates(query, MOST, some * 3 + 1).tolist())
    assert set(held.candidates(query, MOST, some * 3 + 1).tolist()) <= set((some * 3 + 1).tolist())
    kept = np.arange(1, len(vectors), 2)
    held.retain(kept * 3 + 1)
    assert _nearest(vectors, query, kept) <= set(held.candidates(query, MOST).tolist()) <= set((kept * 3 + 1).tolist())
    assert held.candidates(query, MOST, np.array([4, 10])).tolist() == [4, 10]


def test_without_exact_sums_of_large_products_smaller_codes_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded_vectors, "_most_code", lambda: 63)
    vectors = _vectors("even")
    held, every = _held(vectors), np.arange(len(vectors))
    for query in vectors[:5]:
        assert _nearest(vectors, query, every) <= set(held.candidates(query, MOST).tolist())


def test_nothing_is_found_in_nothing() -> None:
    assert CodedVectors(WIDTH).candidates(np.ones(WIDTH, dtype=np.float32), MOST).tolist() == []
