"""Layers of MedASR's network that give the same as transformers' and copy less, for windows of one length."""

from typing import Any

import torch
from torch import nn
from torch.nn import functional


def quicker(model: Any) -> Any:
    """Return the model with these layers in place of its own; it may no longer be called from two threads at once."""
    attend = Attending()
    for block in model.encoder.layers:
        block.conv = _Convolution(block.conv)
        block.self_attn = _Attention(block.self_attn, attend)
    return model


class Attending:
    """Attention; in bf16 on a processor by plain products, window by window, in memory that all layers use again.

    Torch's fused attention takes twice as long there, and so do the products when each asks for memory of its own.
    """

    def __init__(self) -> None:
        self._weights = torch.empty(0)

    def __call__(self, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
        """Return what each step takes from all; every tensor is windows x heads x steps x width, the query scaled."""
        if query.dtype != torch.bfloat16 or query.is_cuda:
            fused: torch.Tensor = functional.scaled_dot_product_attention(query, key, value, scale=1.0)
            return fused
        taken = torch.empty_like(query)
        for window in range(len(query)):
            weights = self._fitting(query[window])
            torch.bmm(query[window], key[window].transpose(1, 2), out=weights)
            torch.softmax(weights, -1, out=weights)
            torch.bmm(weights, value[window], out=taken[window])
        return taken

    def _fitting(self, query: torch.Tensor) -> torch.Tensor:
        heads, steps, _ = query.shape
        if self._weights.shape != (heads, steps, steps):
            self._weights = query.new_empty(heads, steps, steps)
        return self._weights


class _Attention(nn.Module):
    """A Conformer's attention for batches without padding: one product gives query, key and value."""

    def __init__(self, theirs: Any, attend: Attending) -> None:
        super().__init__()
        if theirs.num_key_value_groups != 1:
            raise ValueError("each head has keys and values of its own")
        self.attend, self.width, self.outwards = attend, theirs.head_dim, theirs.o_proj
        parts = ((theirs.q_proj, theirs.scaling), (theirs.k_proj, 1.0), (theirs.v_proj, 1.0))
        into, out = theirs.q_proj.in_features, theirs.q_proj.out_features
        self.inwards = nn.Linear(into, 3 * out, bias=theirs.q_proj.bias is not None)
        self.inwards.weight = _fixed(torch.cat([part.weight * by for part, by in parts]))
        if theirs.q_proj.bias is not None:
            self.inwards.bias = _fixed(torch.cat([part.bias * by for part, by in parts]))

    def forward(
        self,
        hidden_states: torch.Tensor,
        position_embeddings: tuple[torch.Tensor, torch.Tensor],
        attention_mask: torch.Tensor | None = None,
        **_: Any,
    ) -> tuple[torch.Tensor, None]:
        _without_padding(attention_mask)
        windows, steps, _width = hidden_states.shape
        parts = self.inwards(hidden_states).view(windows, steps, 3, -1, self.width).permute(2, 0, 3, 1, 4)
        cosine, sine = position_embeddings
        query, key = parts[:2] * cosine + _quarter_turn(parts[:2]) * sine
        taken = self.attend(query, key, parts[2].contiguous())
        return self.outwards(taken.transpose(1, 2).reshape(windows, steps, -1)), None


def _quarter_turn(pairs: torch.Tensor) -> torch.Tensor:
    """Turn by a quarter each pair that a step's number and its half width further on make."""
    first, second = pairs.chunk(2, dim=-1)
    return torch.cat((-second, first), dim=-1)


class _Convolution(nn.Module):
    """A Conformer's convolution module for batches without padding.

    Convolutions of one sample are products of matrices; the normalisation is part of the depthwise weights.
    """

    def __init__(self, theirs: Any) -> None:
        super().__init__()
        norm, depthwise = theirs.norm, theirs.depthwise_conv
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        before = torch.zeros_like(scale) if depthwise.bias is None else depthwise.bias
        self.inwards = _linear(theirs.pointwise_conv1)
        self.outwards = _linear(theirs.pointwise_conv2)
        self.depthwise = _fixed(depthwise.weight * scale[:, None, None])
        self.shift = _fixed((before - norm.running_mean) * scale + norm.bias)
        self.activation = theirs.activation

    def forward(self, hidden: torch.Tensor, attention_mask: torch.Tensor | None = None) -> torch.Tensor:
        _without_padding(attention_mask)
        gated = functional.glu(self.inwards(hidden), dim=-1).transpose(1, 2)
        reach = self.depthwise.shape[-1] - 1
        padded = functional.pad(gated, (reach // 2, reach - reach // 2))
        mixed = functional.conv1d(padded, self.depthwise, self.shift, groups=gated.shape[1])
        given: torch.Tensor = self.outwards(self.activation(mixed).transpose(1, 2))
        return given


def _linear(convolution: Any) -> nn.Linear:
    linear = nn.Linear(convolution.in_channels, convolution.out_channels, bias=convolution.bias is not None)
    linear.weight = _fixed(convolution.weight[..., 0])
    if convolution.bias is not None:
        linear.bias = _fixed(convolution.bias)
    return linear


def _fixed(values: torch.Tensor) -> nn.Parameter:
    return nn.Parameter(values.detach(), requires_grad=False)


def _without_padding(attention_mask: torch.Tensor | None) -> None:
    if attention_mask is not None:
        raise ValueError("windows of one batch have one length")
