"""Attention over slots: a chunk of one prompt, or the next token of many."""

from functools import cache

import torch
from torch.nn.functional import scaled_dot_product_attention

CAUSAL_WITHOUT_MASK = (True, False)


def chunk_attention(
    queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, *, scale: float, window: int | None
) -> torch.Tensor:
    """Return [n, heads, numbers] for queries of that shape, whose tokens are the last n of keys [k, heads, numbers].

    Each token looks at itself and what is before it, at most `window` tokens in all.
    """
    asked, known = len(queries), len(keys)
    if queries.dtype == torch.bfloat16 and flash_on(queries.device):
        # Flash attention, the one kernel of PyTorch that knows windows and shared key heads.
        attended: torch.Tensor = torch.ops.aten._flash_attention_forward(
            queries[None], keys[None], values[None], None, None, asked, known, 0.0, *CAUSAL_WITHOUT_MASK,
            scale=scale, window_size_left=window - 1 if window else -1, window_size_right=0,
        )[0]  # fmt: skip
        return attended[0]
    mask = None
    if asked > 1:
        distance = torch.arange(known - asked, known, device=queries.device)[:, None]
        distance = distance - torch.arange(known, device=queries.device)
        mask = (distance >= 0) & (distance < (window or known))
    attended = scaled_dot_product_attention(
        queries.transpose(0, 1)[None],
        keys.transpose(0, 1)[None],
        values.transpose(0, 1)[None],
        attn_mask=mask,
        scale=scale,
        enable_gqa=True,
    )
    return attended[0].transpose(0, 1)


@cache
def flash_on(device: torch.device) -> bool:
    """Tell whether a device runs flash attention: Ampere and later."""
    return device.type == "cuda" and torch.cuda.get_device_capability(device) >= (8, 0)


def row_attention(
    queries: torch.Tensor,
    keys: torch.Tensor,
    values: torch.Tensor,
    rows: torch.Tensor,
    spans: torch.Tensor,
    scale: float,
) -> torch.Tensor:
    """Return [n, heads, numbers]: each query looks at `spans` [2, n], the first token and how many, of its slot.

    `keys` and `values` are [slots, tokens, heads, numbers]; a span that leaves a slot goes on at its beginning.
    """
    looked = []
    for query, row, first, length in zip(queries, rows.tolist(), *spans.tolist(), strict=True):
        places = torch.arange(first, first + length) % keys.shape[1]
        looked.append(chunk_attention(query[None], keys[row, places], values[row, places], scale=scale, window=None))
    return torch.cat(looked)
