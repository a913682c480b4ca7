"""Which sound each token that Whisper writes rests on, by the heads of its decoder that are known to tell."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray


class AligningHeads:
    """Keeps what these heads [(layer, head)] ask of the sound, for transformers' fast attention shows no weights."""

    def __init__(self, decoder: Any, heads: Iterable[tuple[int, int]]) -> None:
        self._count = decoder.config.decoder_attention_heads
        self._size = decoder.config.d_model // self._count
        self._asked: dict[int, list[torch.Tensor]] = {}
        self._heads: dict[int, list[int]] = {}
        for layer, head in heads:
            self._heads.setdefault(layer, []).append(head)
        for layer in self._heads:
            decoder.layers[layer].encoder_attn.q_proj.register_forward_hook(partial(self._keep, layer))

    def forget(self) -> None:
        """Let go of what was asked so far: it was asked in vain, or for another text."""
        self._asked = {}

    def looks(self, skipped: int, cache: Any) -> NDArray[np.float32]:
        """Return how strongly the heads look at the sound since `forget`, but for the first `skipped` tokens.

        The shape is heads, tokens, encoder steps.
        """
        looks = []
        for layer, heads in self._heads.items():
            asked = torch.cat(self._asked[layer])[skipped:].reshape(-1, self._count, self._size).transpose(0, 1)
            keys = cache.cross_attention_cache.layers[layer].keys[0]
            looks.append((asked[heads] * self._size**-0.5 @ keys[heads].transpose(1, 2)).float())
        self.forget()
        return torch.cat(looks).cpu().numpy()

    def _keep(self, layer: int, _module: Any, _given: Any, asked: torch.Tensor) -> None:
        self._asked.setdefault(layer, []).append(asked[0])
