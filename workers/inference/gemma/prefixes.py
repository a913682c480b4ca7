"""Beginnings of prompts that were read before: the rules of every turn, the passages of one that is asked again."""

import hashlib
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence

import torch

BLOCK_TOKENS = 128
# Keys and values of a block: [full layers, 2, tokens, heads, numbers] and the same of the sliding layers.
Block = tuple[torch.Tensor, torch.Tensor]


class Prefixes:
    """Blocks of keys and values by all the ids up to their end; those unused longest go first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._blocks: OrderedDict[bytes, Block] = OrderedDict()

    def of(self, ids: Sequence[int]) -> list[Block]:
        """Return the blocks that a prompt begins with; at least its last token is left to be read."""
        found = []
        for name, end in _names(ids):
            if end >= len(ids) or name not in self._blocks:
                break
            self._blocks.move_to_end(name)
            found.append(self._blocks[name])
        return found

    def keep(self, ids: Sequence[int], start: int, made: Callable[[int], Block]) -> None:
        """Keep the blocks of `ids` that begin at `start` or later; `made` gives the one that begins at a place."""
        if not self._most:
            return
        for name, end in _names(ids):
            begin = end - BLOCK_TOKENS
            if begin >= start and name not in self._blocks:
                self._blocks[name] = made(begin)
                self._bytes += _bytes(self._blocks[name])
        while self._bytes > self._most:
            self._bytes -= _bytes(self._blocks.popitem(last=False)[1])


def _names(ids: Sequence[int]) -> Iterator[tuple[bytes, int]]:
    """Yield a name for each whole block and where it ends: equal names have all ids before them equal."""
    name = hashlib.sha256()
    for end in range(BLOCK_TOKENS, len(ids) + 1, BLOCK_TOKENS):
        name.update(array("q", ids[end - BLOCK_TOKENS : end]).tobytes())
        yield name.digest(), end


def _bytes(block: Block) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in block)
