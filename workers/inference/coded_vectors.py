"""Vectors at a byte a dimension, for one quick look at all of them: what it leaves holds the nearest for certain."""

from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from workers.inference.interfaces import Ids, Vectors

BLOCK = 65_536
# What single precision may take from a product of two vectors, as a share of their lengths.
ROUNDING = 1e-5
# Numbers beside each vector's codes: its id, scale, length, what rounding took, and whether it still counts.
ROW_BYTES = 21


class CodedVectors:
    """Vectors as int8 beside a bound on what rounding took from each; `ids` rise.

    A fixed rotation spreads every vector over all dimensions first, so that no large one makes the codes coarse.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.ids: Ids = np.empty(0, dtype=np.int64)
        self._blocks: list[torch.Tensor] = []
        self._scales = self._lengths = self._lost = np.empty(0, dtype=np.float32)
        self._counts = np.empty(0, dtype=bool)

    @property
    def row_bytes(self) -> int:
        """The memory that one vector takes."""
        return self.width + ROW_BYTES

    @property
    def last_id(self) -> int:
        return int(self.ids[-1]) if len(self.ids) else 0

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors [n, width] whose ids come after all that are here."""
        codes, scales, lost = _coded(vectors)
        self._append(codes)
        self.ids = np.concatenate([self.ids, ids])
        self._scales = np.concatenate([self._scales, scales])
        self._lengths = np.concatenate([self._lengths, scales * np.linalg.norm(codes.astype(np.float32), axis=1)])
        self._lost = np.concatenate([self._lost, lost])
        self._counts = np.concatenate([self._counts, np.ones(len(ids), dtype=bool)])

    def retain(self, ids: Ids) -> None:
        """Leave out for good whatever is not among `ids`."""
        self._counts &= np.isin(self.ids, ids)

    def candidates(self, query: Vectors, most: int, among: Ids | None = None) -> Ids:
        """Return the ids that may be of the `most` largest products with a vector [width], none of them left out."""
        chosen = self._counts if among is None else self._counts & np.isin(self.ids, among)
        if int(chosen.sum()) <= most:
            return np.asarray(self.ids[chosen])
        # One thread reads memory nearly as fast as all do, and never waits for another on a busy machine.
        with _threads().limit(limits=1, user_api="openmp"):
            codes, scales, lost = _coded(query[None])
            likeness = self._products(torch.from_numpy(codes[0])) * (self._scales * scales[0])
        length = float(np.linalg.norm(query))
        doubt = self._lost * length + self._lengths * (lost[0] + ROUNDING * length)
        surely = np.where(chosen, likeness - doubt, -np.inf)
        least = np.partition(surely, -most)[-most]
        return np.asarray(self.ids[chosen & (likeness + doubt >= least)])

    def _append(self, codes: NDArray[np.int8]) -> None:
        """Fill the last block and begin new ones; memory that nothing was written to is not yet taken."""
        at, start = len(self.ids) % BLOCK, 0
        while start < len(codes):
            if at == 0:
                self._blocks.append(torch.empty(BLOCK, self.width, dtype=torch.int8))
            part = codes[start : start + BLOCK - at]
            self._blocks[-1][at : at + len(part)] = torch.from_numpy(part)
            at, start = (at + len(part)) % BLOCK, start + len(part)

    def _products(self, codes: torch.Tensor) -> NDArray[np.float32]:
        parts = [block[: len(self.ids) - at * BLOCK] for at, block in enumerate(self._blocks)]
        products = [torch._int_mm(part, codes[:, None]).numpy()[:, 0] for part in parts]
        return np.concatenate(products).astype(np.float32)


def _coded(vectors: Vectors) -> tuple[NDArray[np.int8], NDArray[np.float32], NDArray[np.float32]]:
    """Return codes [n, width], the scale of each, and the length of what rounding took from it."""
    turned = (torch.from_numpy(vectors.astype(np.float32)) @ _rotation(vectors.shape[1])).numpy()
    scales = np.maximum(np.abs(turned).max(axis=1), np.float32(1e-30)) / _most_code()
    codes = np.rint(turned / scales[:, None])
    lost = np.linalg.norm(turned - codes * scales[:, None], axis=1)
    return codes.astype(np.int8), scales.astype(np.float32), lost.astype(np.float32)


@cache
def _rotation(width: int) -> torch.Tensor:
    chance = np.random.default_rng(width)
    return torch.from_numpy(np.linalg.qr(chance.normal(size=(width, width)))[0].astype(np.float32))


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


@cache
def _most_code() -> int:
    """Return the largest code: half of a byte's where processors without VNNI would cut sums of products off."""
    largest = torch.full((512, 512), 127, dtype=torch.int8)
    return 127 if bool((torch._int_mm(largest, largest[:, :1]) == 512 * 127**2).all()) else 63
