"""Gemma 3's text layers over slots: a prompt by chunks, then one token of many streams a step.

On a GPU a step is one CUDA graph; why the library's own batching is not used: docs/decisions/0025-text-lane.md.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import torch

from workers.inference.gemma.attention import chunk_attention
from workers.inference.gemma.layers import KernelLayers, layers_of
from workers.inference.gemma.prefixes import BLOCK_TOKENS
from workers.inference.gemma.room import MOST_SLOTS
from workers.inference.gemma.slots import FULL, SLIDING, Slots

# Rows of one step: the next token of every stream, and the last tokens of a prompt.
MOST_ROWS = MOST_SLOTS + BLOCK_TOKENS


class Row(NamedTuple):
    """A token of a step: its slot, its position, its id or LAST, and whether the id chosen behind it is its slot's."""

    slot: int
    position: int
    given: int
    chooses: bool


# The id that was chosen for this slot before.
LAST = -1


class TextForward:
    """The greedy next ids of prompts in slots; call it without gradients, from one thread."""

    def __init__(self, model: Any, slots: Slots) -> None:
        self._text = text_model(model)
        self._head = model.lm_head
        self._slots = slots
        self._none = slots.count
        device = self._head.weight.device
        self._chosen = torch.zeros(slots.count + 1, dtype=torch.long, device=device)
        # Slots, positions, given ids and the slots whose id is chosen, by row.
        self._rows = torch.zeros(4, MOST_ROWS, dtype=torch.long, device=device)
        self._scale = self._text.layers[0].self_attn.scaling
        self._turning = {kind: self._turned(kind) for kind in (FULL, SLIDING)}
        self._graphs: dict[int, tuple[torch.cuda.CUDAGraph, torch.Tensor]] = {}
        self._layers = layers_of(model, self._text.layers)
        self._graphed = isinstance(self._layers, KernelLayers)

    def read(self, slot: int, ids: Sequence[int], start: int) -> None:
        """Read whole blocks of a prompt, from `start` to the end of `ids`."""
        asked = torch.tensor(ids[start:], device=self._chosen.device)
        own_keys, own_values = (held.new_empty(1, len(asked), *held.shape[2:]) for held in self._slots.of(0))
        rows, places = torch.zeros_like(asked), torch.arange(len(asked), device=asked.device)
        turning = {kind: [table[start : len(ids)] for table in tables] for kind, tables in self._turning.items()}
        layers = self._text.layers
        hidden = self._text.embed_tokens(asked)
        normed = layers[0].input_layernorm(hidden)
        for number, layer in enumerate(layers):
            kind = self._slots.kinds[number]
            queries = self._layers.turned(layer.self_attn, normed, turning[kind], own_keys, own_values, rows, places)
            known = self._slots.with_chunk(number, slot, start, own_keys[0], own_values[0])
            window = self._slots.window if kind == SLIDING else None
            attended = chunk_attention(queries, *known, scale=self._scale, window=window)
            hidden, normed = self._layers.joined(layer, self._norm_after(number), hidden, attended)
        self._slots.keep_chunk(slot, ids, start)

    def step(self, rows: Sequence[Row]) -> torch.Tensor:
        """Read a token in each row and choose the id behind it: [n or more]; rows of one slot are in its order."""
        width = self._width(len(rows))
        nobody = Row(self._none, 0, 0, chooses=False)
        told = torch.tensor(
            [
                (row.slot, row.position, row.given, row.slot if row.chooses else self._none)
                for row in [*rows, *[nobody] * (width - len(rows))]
            ]
        ).T.contiguous()
        if not self._graphed:
            self._rows[:, :width] = told
            return self._stepped(width)
        self._rows[:, :width].copy_(told.pin_memory(), non_blocking=True)
        graph, ids = self._graphs[width]
        graph.replay()
        return ids

    def warm(self) -> None:
        """Make the kernels and graphs that answers need, before the first one."""
        if not self._graphed:
            return
        self.read(self._none, [0] * BLOCK_TOKENS, 0)
        for width in widths():
            self._rows[:] = torch.tensor([self._none, 0, 0, self._none])[:, None]
            for _ in range(2):
                self._stepped(width)
            graph = torch.cuda.CUDAGraph()
            # Another thread may be reading images meanwhile.
            with torch.cuda.graph(graph, stream=torch.cuda.current_stream(), capture_error_mode="thread_local"):
                ids = self._stepped(width)
            self._graphs[width] = graph, ids

    def _stepped(self, width: int) -> torch.Tensor:
        rows, positions, given, choosing = self._rows[:, :width]
        turning, places, spans = {}, {}, {}
        for kind, size in self._slots.sizes.items():
            turning[kind] = [table[positions] for table in self._turning[kind]]
            places[kind] = positions % size
            lengths = positions + 1 if kind == FULL else (positions + 1).clamp(max=self._slots.window)
            spans[kind] = torch.stack(((positions + 1 - lengths) % size, lengths))
        layers = self._text.layers
        hidden = self._text.embed_tokens(torch.where(given == LAST, self._chosen[rows], given))
        normed = layers[0].input_layernorm(hidden)
        for number, layer in enumerate(layers):
            kind, (keys, values) = self._slots.kinds[number], self._slots.of(number)
            queries = self._layers.turned(layer.self_attn, normed, turning[kind], keys, values, rows, places[kind])
            attended = self._layers.looked(queries, keys, values, rows, spans[kind], self._scale)
            hidden, normed = self._layers.joined(layer, self._norm_after(number), hidden, attended)
        ids = self._layers.chosen(self._head, normed)
        self._chosen[choosing] = ids
        return ids

    def _norm_after(self, number: int) -> Any:
        layers = self._text.layers
        return layers[number + 1].input_layernorm if number + 1 < len(layers) else self._text.norm

    def _turned(self, kind: str) -> list[torch.Tensor]:
        """Return cosines and sines of every position, each [context, numbers]."""
        positions = torch.arange(self._slots.sizes[FULL], device=self._chosen.device)[None]
        turned = self._text.rotary_emb(self._head.weight, positions, kind)
        return [table[0].to(self._text.embed_tokens.weight.dtype).contiguous() for table in turned]

    def _width(self, rows: int) -> int:
        return next(width for width in widths() if width >= rows) if self._graphed else rows


def widths() -> list[int]:
    """Return the numbers of rows that a graph is made for; between them rows are filled with nobody's."""
    return [*(2**power for power in range(MOST_ROWS.bit_length())), MOST_ROWS]


def text_model(model: Any) -> Any:
    """Return the text layers of a model with eyes or without."""
    return getattr(model.model, "language_model", model.model)
