"""What the layers remember of every prompt: keys and values in slots, a prompt a slot, in memory taken once.

A layer that looks at everything keeps the whole context; a layer with a sliding window keeps a ring of its last tokens.
It is longer than the window by what one step may write, lest its last token take the place of what its first looks at.
"""

from collections.abc import Sequence
from typing import Any

import torch

from workers.inference.gemma.prefixes import BLOCK_TOKENS, Block, Prefixes

FULL, SLIDING = "full_attention", "sliding_attention"


def slot_bytes(config: Any, context: int, element: int) -> int:
    """Return what one slot takes; `config` is the text model's, `element` the bytes of a number."""
    tokens = sum(context if kind == FULL else ring_tokens(config) for kind in config.layer_types)
    return int(2 * tokens * config.num_key_value_heads * config.head_dim * element)


def ring_tokens(config: Any) -> int:
    return int(config.sliding_window) + BLOCK_TOKENS


class Slots:
    """Keys and values [layers of a kind, 2, slots, tokens, heads, numbers]; one slot more takes what is nobody's."""

    def __init__(self, config: Any, count: int, context: int, like: torch.Tensor, prefix_bytes: int = 0) -> None:
        self.count, self.window = count, int(config.sliding_window)
        self.sizes = {FULL: context, SLIDING: ring_tokens(config)}
        self.kinds = list(config.layer_types)
        self._numbers = [self.kinds[:place].count(kind) for place, kind in enumerate(self.kinds)]
        heads, width = config.num_key_value_heads, config.head_dim
        self._held = {
            kind: like.new_zeros(self.kinds.count(kind), 2, count + 1, size, heads, width)
            for kind, size in self.sizes.items()
        }
        self._prefixes = Prefixes(prefix_bytes)
        # Keys and values of the chunk that is being read, by sliding layer.
        self._fresh: list[torch.Tensor] = []

    def of(self, layer: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the keys and the values of a layer, each [slots, tokens, heads, numbers]."""
        held = self._held[self.kinds[layer]][self._numbers[layer]]
        return held[0], held[1]

    def with_chunk(
        self, layer: int, slot: int, start: int, keys: torch.Tensor, values: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Take a chunk's keys and values [n, heads, numbers]; return what its tokens may look at, themselves last."""
        chunk = torch.stack((keys, values))
        held = self._held[self.kinds[layer]][self._numbers[layer], :, slot]
        if self.kinds[layer] == FULL:
            held[:, start : start + len(keys)] = chunk
            together = held[:, : start + len(keys)]
        else:
            self._fresh.append(chunk)
            before = self._ring(max(0, start - self.window + 1), start)
            together = torch.cat((held[:, before], chunk), dim=1) if start else chunk
        return together[0], together[1]

    def keep_chunk(self, slot: int, ids: Sequence[int], start: int) -> None:
        """End a chunk that began at `start`; `ids` are all that were read so far, from the prompt's first."""
        fresh, self._fresh = torch.stack(self._fresh), []
        end = len(ids)
        first = max(start, end - self.window)
        self._held[SLIDING][:, :, slot, self._ring(first, end)] = fresh[:, :, first - start :]

        def block(begin: int) -> Block:
            stop = begin + BLOCK_TOKENS
            return (
                self._held[FULL][:, :, slot, begin:stop].clone(),
                fresh[:, :, begin - start : stop - start].clone(),
            )

        self._prefixes.keep(ids, start, block)

    def recall(self, slot: int, ids: Sequence[int]) -> int:
        """Fill a slot with what is remembered of a prompt's beginning; return how many tokens that is."""
        blocks = self._prefixes.of(ids)
        end = len(blocks) * BLOCK_TOKENS
        for number, (full, sliding) in enumerate(blocks):
            begin, stop = number * BLOCK_TOKENS, (number + 1) * BLOCK_TOKENS
            self._held[FULL][:, :, slot, begin:stop] = full
            first = max(begin, end - self.window)
            if first < stop:
                self._held[SLIDING][:, :, slot, self._ring(first, stop)] = sliding[:, :, first - begin :]
        return end

    def fill(self, slot: int, known: Any) -> int:
        """Fill a slot with a library's cache of one prompt; return how many tokens that is."""
        end = int(known.get_seq_length())
        for number, layer in enumerate(known.layers):
            # What it has is [1, heads, tokens, numbers]; of a sliding layer, at least what its window shows.
            kept = layer.keys.shape[2] if self.kinds[number] == FULL else min(layer.keys.shape[2], self.window)
            places = torch.arange(end - kept, end, device=layer.keys.device)
            for held, had in zip(self.of(number), (layer.keys, layer.values), strict=True):
                if had.is_cuda:
                    # It was made on another stream, which must not take its memory back before this has read it.
                    had.record_stream(torch.cuda.current_stream())
                held[slot, places % held.shape[1]] = had[0, :, -kept:].transpose(0, 1)
        return end

    def _ring(self, first: int, end: int) -> torch.Tensor:
        return torch.arange(first, end, device=self._held[FULL].device) % self.sizes[SLIDING]
