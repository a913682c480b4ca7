"""What a layer looks at, on a GPU, in Triton: keys and values put in their places, and what rows make of their spans.

What a row looks at is shared out among programs, then joined (Flash-Decoding, Dao et al. 2023), so that a single stream
keeps the whole GPU reading; each row reads as many tokens as it has, so that one CUDA graph serves every length.
"""
# Triton's language is written as Python, and is not typed.
# mypy: ignore-errors

from collections.abc import Sequence
from typing import Any

import torch
import triton
import triton.language as tl

from workers.inference.gemma.launching import await_last, early

# Enough programs for the processors of a large GPU.
PROGRAMS = 264
MOST_SPLITS = 32
TOKENS = 64
# The least rows that the matrix units multiply.
QUERY_ROWS = 16


@triton.jit
def _split(
    queries, keys, values, rows, spans, parts, marks, scale, slot_stride, token_stride, streams, size,
    GROUP: tl.constexpr, HEADS: tl.constexpr, WIDTH: tl.constexpr, SPLITS: tl.constexpr,
    TOKENS: tl.constexpr, QUERY_ROWS: tl.constexpr, EARLY: tl.constexpr,
):  # fmt: skip
    await_last(EARLY)
    stream, head, split = tl.program_id(0), tl.program_id(1), tl.program_id(2)
    row = tl.load(rows + stream)
    start, length = tl.load(spans + stream).to(tl.int32), tl.load(spans + streams + stream).to(tl.int32)
    share = tl.cdiv(tl.cdiv(length, SPLITS), TOKENS) * TOKENS
    begin = split * share
    end = tl.minimum(begin + share, length)

    numbers, group, places = tl.arange(0, WIDTH), tl.arange(0, QUERY_ROWS), tl.arange(0, TOKENS)
    asked = stream * HEADS * GROUP + head * GROUP + group
    query = tl.load(queries + asked[:, None] * WIDTH + numbers[None, :], mask=group[:, None] < GROUP, other=0.0)
    base = row * slot_stride + head * WIDTH
    most = tl.full([QUERY_ROWS], -1.0e30, tl.float32)
    total = tl.zeros([QUERY_ROWS], tl.float32)
    sums = tl.zeros([QUERY_ROWS, WIDTH], tl.float32)
    for first in range(begin, end, TOKENS):
        known = first + places < end
        token = start + first + places
        token = tl.where(token < size, token, token - size)
        here = base + token[:, None] * token_stride + numbers[None, :]
        key = tl.load(keys + here, mask=known[:, None], other=0.0)
        scores = tl.dot(query, tl.trans(key), input_precision="ieee") * scale
        scores = tl.where(known[None, :], scores, -1.0e30)
        higher = tl.maximum(most, tl.max(scores, 1))
        weights = tl.exp(scores - higher[:, None])
        fade = tl.exp(most - higher)
        value = tl.load(values + here, mask=known[:, None], other=0.0)
        sums = sums * fade[:, None] + tl.dot(weights.to(value.dtype), value, input_precision="ieee")
        total = total * fade + tl.sum(weights, 1)
        most = higher
    out = asked * SPLITS + split
    tl.store(parts + out[:, None] * WIDTH + numbers[None, :], sums, mask=group[:, None] < GROUP)
    tl.store(marks + out * 2, most, mask=group < GROUP)
    tl.store(marks + out * 2 + 1, total, mask=group < GROUP)


@triton.jit
def _join(parts, marks, attended, WIDTH: tl.constexpr, SPLITS: tl.constexpr, EARLY: tl.constexpr):
    await_last(EARLY)
    asked = tl.program_id(0)
    splits, numbers = tl.arange(0, SPLITS), tl.arange(0, WIDTH)
    most = tl.load(marks + (asked * SPLITS + splits) * 2)
    total = tl.load(marks + (asked * SPLITS + splits) * 2 + 1)
    fade = tl.exp(most - tl.max(most, 0))
    sums = tl.load(parts + (asked * SPLITS + splits)[:, None] * WIDTH + numbers[None, :])
    found = tl.sum(sums * fade[:, None], 0) / tl.sum(total * fade, 0)
    tl.store(attended + asked * WIDTH + numbers, found.to(attended.dtype.element_ty))


def row_attention(
    queries: torch.Tensor,
    keys: torch.Tensor,
    values: torch.Tensor,
    rows: torch.Tensor,
    spans: torch.Tensor,
    scale: float,
) -> torch.Tensor:
    """Return [n, heads, numbers]; see `attention.row_attention`. A span has at least one token."""
    count, heads, width = queries.shape
    size, shared = keys.shape[1:3]
    splits = min(MOST_SPLITS, triton.next_power_of_2(triton.cdiv(PROGRAMS, count * shared)))
    parts = queries.new_empty(count * heads * splits, width, dtype=torch.float32)
    marks = queries.new_empty(count * heads * splits, 2, dtype=torch.float32)
    attended = torch.empty_like(queries)
    _split[(count, shared, splits)](
        queries, keys, values, rows, spans, parts, marks, scale, keys.stride(0), keys.stride(1), count, size,
        GROUP=heads // shared, HEADS=shared, WIDTH=width, SPLITS=splits, TOKENS=TOKENS, QUERY_ROWS=QUERY_ROWS,
        **early(),
    )  # fmt: skip
    _join[(count * heads,)](parts, marks, attended, WIDTH=width, SPLITS=splits, **early())
    return attended


@triton.jit
def _place(
    made, query_norm, key_norm, cosines, sines, rows, places, queries, keys, values, epsilon, slot_stride, token_stride,
    HEADS: tl.constexpr, SHARED: tl.constexpr, WIDTH: tl.constexpr, EARLY: tl.constexpr,
):  # fmt: skip
    await_last(EARLY)
    stream, head = tl.program_id(0), tl.program_id(1)
    numbers = tl.arange(0, WIDTH)
    # What a number is turned with is in the other half.
    others = (numbers + WIDTH // 2) % WIDTH
    here = made + (stream * (HEADS + 2 * SHARED) + head) * WIDTH
    slot = tl.load(rows + stream) * slot_stride + tl.load(places + stream) * token_stride
    plain = tl.load(here + numbers)
    if head >= HEADS + SHARED:
        tl.store(values + slot + (head - HEADS - SHARED) * WIDTH + numbers, plain)
    else:
        own, other = plain.to(tl.float32), tl.load(here + others).to(tl.float32)
        norm = query_norm if head < HEADS else key_norm
        spread = tl.rsqrt(tl.sum(own * own, 0) / WIDTH + epsilon)
        own = (own * spread * (1.0 + tl.load(norm + numbers).to(tl.float32))).to(plain.dtype)
        other = (other * spread * (1.0 + tl.load(norm + others).to(tl.float32))).to(plain.dtype)
        cosine, sine = tl.load(cosines + stream * WIDTH + numbers), tl.load(sines + stream * WIDTH + numbers)
        turned = own * cosine + tl.where(numbers < WIDTH // 2, -other, other) * sine
        if head < HEADS:
            tl.store(queries + (stream * HEADS + head) * WIDTH + numbers, turned)
        else:
            tl.store(keys + slot + (head - HEADS) * WIDTH + numbers, turned)


def place(
    attention: Any,
    made: torch.Tensor,
    turning: Sequence[torch.Tensor],
    keys: torch.Tensor,
    values: torch.Tensor,
    rows: torch.Tensor,
    places: torch.Tensor,
) -> torch.Tensor:
    """Return queries [n, heads, numbers]; keys and values go to their places in `keys` and `values`.

    `made` is [n, numbers of queries, keys and values]; queries and keys are normed and turned to their positions.
    """
    width, shared = attention.head_dim, keys.shape[2]
    heads = made.shape[1] // width - 2 * shared
    queries = made.new_empty(len(made), heads, width)
    _place[(len(made), heads + 2 * shared)](
        made, attention.q_norm.weight, attention.k_norm.weight, *turning, rows, places, queries, keys, values,
        attention.q_norm.eps, keys.stride(0), keys.stride(1), HEADS=heads, SHARED=shared, WIDTH=width, num_warps=2,
        **early(),
    )  # fmt: skip
    return queries
