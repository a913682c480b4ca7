"""What a layer of Gemma 3 does with tokens: the library's own modules, or the same in kernels on a GPU."""

import os
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from shutil import which
from typing import Any

import structlog
import torch
from torch.nn.functional import linear
from transformers.models.gemma3.modeling_gemma3 import apply_rotary_pos_emb

from workers.inference.gemma.attention import row_attention

log = structlog.get_logger(__name__)

ACTIVATION = "gelu_pytorch_tanh"


class LibraryLayers:
    """Transformers' modules, called one after another; for processors, and for weights that are quantised."""

    def turned(
        self,
        attention: Any,
        normed: torch.Tensor,
        turning: Sequence[torch.Tensor],
        keys: torch.Tensor,
        values: torch.Tensor,
        rows: torch.Tensor,
        places: torch.Tensor,
    ) -> torch.Tensor:
        """Return queries [n, heads, numbers], turned to their positions, for tokens [n, hidden].

        Their keys and values go to `keys` and `values` [slots, tokens, heads, numbers], in slot `rows`, at `places`.
        """
        made = (attention.q_proj(normed), attention.k_proj(normed), attention.v_proj(normed))
        queries, own_keys, own_values = (each.unflatten(-1, (-1, attention.head_dim)) for each in made)
        queries, own_keys = apply_rotary_pos_emb(attention.q_norm(queries), attention.k_norm(own_keys), *turning)
        keys[rows, places], values[rows, places] = own_keys, own_values
        turned: torch.Tensor = queries
        return turned

    def looked(self, *asked: Any) -> torch.Tensor:
        """Return what rows make of their spans; see `attention.row_attention`."""
        return row_attention(*asked)

    def joined(
        self, layer: Any, norm_after: Any, hidden: torch.Tensor, attended: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return what a layer makes of what it looked at [n, hidden], and the same as what follows takes it."""
        hidden = hidden + layer.post_attention_layernorm(layer.self_attn.o_proj(attended.flatten(1)))
        thought = layer.mlp(layer.pre_feedforward_layernorm(hidden))
        hidden = hidden + layer.post_feedforward_layernorm(thought)
        return hidden, norm_after(hidden)

    def chosen(self, head: Any, normed: torch.Tensor) -> torch.Tensor:
        """Return the likeliest ids [n]."""
        return linear(normed, head.weight).argmax(-1)


class KernelLayers(LibraryLayers):
    """The same in few kernels, each of which reads its weights once; it lays out the weights of `layers`."""

    def __init__(self, layers: Any) -> None:
        # Triton comes with PyTorch for GPUs alone.
        self._attention = import_module("workers.inference.gemma.attention_kernels")
        self._products = import_module("workers.inference.gemma.product_kernels")
        self._joint = {layer.self_attn: joint(layer.self_attn) for layer in layers}

    def turned(
        self,
        attention: Any,
        normed: torch.Tensor,
        turning: Sequence[torch.Tensor],
        keys: torch.Tensor,
        values: torch.Tensor,
        rows: torch.Tensor,
        places: torch.Tensor,
    ) -> torch.Tensor:
        made = self._products.product(self._joint[attention], normed)
        queries: torch.Tensor = self._attention.place(attention, made, turning, keys, values, rows, places)
        return queries

    def looked(self, *asked: Any) -> torch.Tensor:
        attended: torch.Tensor = self._attention.row_attention(*asked)
        return attended

    def joined(
        self, layer: Any, norm_after: Any, hidden: torch.Tensor, attended: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        kernels, mlp = self._products, layer.mlp
        made = kernels.product(layer.self_attn.o_proj.weight, attended.flatten(1))
        hidden, normed = kernels.add_normed(
            made, hidden, layer.post_attention_layernorm, layer.pre_feedforward_layernorm
        )
        thought = kernels.product(mlp.down_proj.weight, kernels.gated(mlp.gate_proj.weight, mlp.up_proj.weight, normed))
        found: tuple[torch.Tensor, torch.Tensor] = kernels.add_normed(
            thought, hidden, layer.post_feedforward_layernorm, norm_after
        )
        return found

    def chosen(self, head: Any, normed: torch.Tensor) -> torch.Tensor:
        ids: torch.Tensor = self._products.product(head.weight, normed).argmax(-1)
        return ids


def layers_of(model: Any, layers: Any) -> LibraryLayers:
    """Return kernels where they can be used: on a GPU, in the shape of every published Gemma 3."""
    config = model.config.get_text_config()
    if model.lm_head.weight.device.type != "cuda":
        return LibraryLayers()
    if getattr(model, "is_quantized", False) or config.attention_bias or config.hidden_activation != ACTIVATION:
        log.warning("answers_are_slow", why="the weights are quantised or of another shape")
        return LibraryLayers()
    if find_spec("triton") is None or not any(map(which, (os.environ.get("CC", "cc"), "gcc", "clang"))):
        log.warning("answers_are_slow", why="Triton needs a C compiler: install gcc where the worker runs")
        return LibraryLayers()
    return KernelLayers(layers)


def joint(attention: Any) -> torch.Tensor:
    """Lay the weights of queries, keys and values side by side, so that one product makes all; each keeps its own."""
    parts = [attention.q_proj, attention.k_proj, attention.v_proj]
    whole = torch.cat([part.weight.data for part in parts])
    if whole.is_cuda:
        # The parts' own memory goes back to the stream that they were loaded on.
        torch.cuda.current_stream().synchronize()
    for part, weight in zip(parts, torch.split(whole, [len(part.weight) for part in parts]), strict=True):
        part.weight.data = weight
    return whole
