"""What a layer does on a GPU between and beside its large products, in Triton; it rounds where the library does.

What a row looks at is shared out among programs, then joined (Flash-Decoding, Dao et al. 2023), so that a single stream
keeps the whole GPU reading; each row reads as many tokens as it has, so that one CUDA graph serves every length.

On GPUs that can (Hopper and later) a kernel begins before the last has ended, as far as it needs nothing of that one:
its first weights are on their way by then (CUDA's programmatic dependent launch).
"""
# Triton's language is written as Python, and is not typed.
# mypy: ignore-errors

from collections.abc import Sequence
from functools import cache
from typing import Any

import torch
import triton
import triton.language as tl

# Enough programs for the processors of a large GPU.
PROGRAMS = 264
MOST_SPLITS = 32
TOKENS = 64
# The least rows that the matrix units multiply.
QUERY_ROWS = 16
GATED_NUMBERS = 1024
# Rows of weights and numbers of each at once that read fastest on an H200: of many, of a multiple of 1024, of others.
HEAD_TILE, EVEN_TILE, ODD_TILE = (8, 512), (2, 1024), (4, 512)
MANY_ROWS = 100_000
GATED_ROWS = 2
NORM_WARPS = 16
EARLY_CAPABILITY = (9, 0)


@triton.jit
def _await(EARLY: tl.constexpr):
    # Until the kernel before has ended; the one behind may begin from here on.
    if EARLY:
        tl.extra.cuda.gdc_wait()
        tl.extra.cuda.gdc_launch_dependents()


@cache
def early() -> dict[str, bool]:
    """Return how kernels are launched on this GPU."""
    able = torch.cuda.is_available() and torch.cuda.get_device_capability() >= EARLY_CAPABILITY
    return {"EARLY": True, "launch_pdl": True} if able else {"EARLY": False}


@triton.jit
def _split(
    queries, keys, values, rows, spans, parts, marks, scale, slot_stride, token_stride, streams, size,
    GROUP: tl.constexpr, HEADS: tl.constexpr, WIDTH: tl.constexpr, SPLITS: tl.constexpr,
    TOKENS: tl.constexpr, QUERY_ROWS: tl.constexpr, EARLY: tl.constexpr,
):  # fmt: skip
    _await(EARLY)
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
    _await(EARLY)
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
    _await(EARLY)
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


@triton.jit
def _add_normed(
    added, hidden, norm_added, norm_after, whole, normed, epsilon,
    WIDTH: tl.constexpr, BLOCK: tl.constexpr, EARLY: tl.constexpr,
):  # fmt: skip
    _await(EARLY)
    numbers = tl.arange(0, BLOCK)
    known = numbers < WIDTH
    here = tl.program_id(0).to(tl.int64) * WIDTH + numbers
    more = tl.load(added + here, mask=known, other=0.0).to(tl.float32)
    spread = tl.rsqrt(tl.sum(more * more, 0) / WIDTH + epsilon)
    more = more * spread * (1.0 + tl.load(norm_added + numbers, mask=known, other=0.0).to(tl.float32))
    before = tl.load(hidden + here, mask=known, other=0.0)
    together = (before.to(tl.float32) + more.to(before.dtype).to(tl.float32)).to(before.dtype)
    tl.store(whole + here, together, mask=known)
    together = together.to(tl.float32)
    spread = tl.rsqrt(tl.sum(together * together, 0) / WIDTH + epsilon)
    together = together * spread * (1.0 + tl.load(norm_after + numbers, mask=known, other=0.0).to(tl.float32))
    tl.store(normed + here, together.to(before.dtype), mask=known)


def add_normed(
    added: torch.Tensor, hidden: torch.Tensor, norm_added: Any, norm_after: Any
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return `hidden` [n, width] with `added` to it, once that was normed, and the same as what follows takes it."""
    whole, normed = torch.empty_like(hidden), torch.empty_like(hidden)
    count, width = hidden.shape
    _add_normed[(count,)](
        added, hidden, norm_added.weight, norm_after.weight, whole, normed, norm_added.eps,
        WIDTH=width, BLOCK=triton.next_power_of_2(width), num_warps=NORM_WARPS, **early(),
    )  # fmt: skip
    return whole, normed


@triton.jit
def _gelu(gate):
    # The tanh approximation, written with a sigmoid.
    return gate * tl.sigmoid(1.5957691216057308 * (gate + 0.044715 * gate * gate * gate))


@triton.jit
def _gated(gates, ups, out, count, NUMBERS: tl.constexpr, EARLY: tl.constexpr):
    _await(EARLY)
    here = tl.program_id(0).to(tl.int64) * NUMBERS + tl.arange(0, NUMBERS)
    gate = tl.load(gates + here, mask=here < count, other=0.0)
    opened = _gelu(gate.to(tl.float32)).to(gate.dtype)
    tl.store(out + here, opened * tl.load(ups + here, mask=here < count, other=0.0), mask=here < count)


@triton.jit
def _row(weights, asked, out, width, ROWS: tl.constexpr, NUMBERS: tl.constexpr, EARLY: tl.constexpr):
    row, numbers = tl.program_id(0) * ROWS + tl.arange(0, ROWS), tl.arange(0, NUMBERS)
    here = weights + row[:, None].to(tl.int64) * width + numbers[None, :]
    weight = tl.load(here, mask=numbers[None, :] < width, other=0.0)
    _await(EARLY)
    number = tl.load(asked + numbers, mask=numbers < width, other=0.0).to(tl.float32)
    sums = weight.to(tl.float32) * number[None, :]
    for first in range(NUMBERS, width, NUMBERS):
        known = first + numbers < width
        number = tl.load(asked + first + numbers, mask=known, other=0.0).to(tl.float32)
        sums += tl.load(here + first, mask=known[None, :], other=0.0).to(tl.float32) * number[None, :]
    tl.store(out + row, tl.sum(sums, 1).to(out.dtype.element_ty))


@triton.jit
def _gated_row(gates, ups, asked, out, width, ROWS: tl.constexpr, NUMBERS: tl.constexpr, EARLY: tl.constexpr):
    row, numbers = tl.program_id(0) * ROWS + tl.arange(0, ROWS), tl.arange(0, NUMBERS)
    here = row[:, None].to(tl.int64) * width + numbers[None, :]
    known = numbers < width
    gate_weight = tl.load(gates + here, mask=known[None, :], other=0.0)
    up_weight = tl.load(ups + here, mask=known[None, :], other=0.0)
    _await(EARLY)
    number = tl.load(asked + numbers, mask=known, other=0.0).to(tl.float32)
    gate = gate_weight.to(tl.float32) * number[None, :]
    up = up_weight.to(tl.float32) * number[None, :]
    for first in range(NUMBERS, width, NUMBERS):
        known = first + numbers < width
        number = tl.load(asked + first + numbers, mask=known, other=0.0).to(tl.float32)
        gate += tl.load(gates + here + first, mask=known[None, :], other=0.0).to(tl.float32) * number[None, :]
        up += tl.load(ups + here + first, mask=known[None, :], other=0.0).to(tl.float32) * number[None, :]
    kind = out.dtype.element_ty
    opened = _gelu(tl.sum(gate, 1).to(kind).to(tl.float32)).to(kind)
    tl.store(out + row, opened * tl.sum(up, 1).to(kind))


def product(weight: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
    """Return `asked` [n, width] times `weight` [rows, width], transposed: [n, rows]."""
    rows, width = weight.shape
    tile = _tile(rows, width)
    if len(asked) > 1 or rows % tile[0]:
        return torch.nn.functional.linear(asked, weight)
    out = asked.new_empty(1, rows)
    _row[(rows // tile[0],)](weight, asked, out, width, ROWS=tile[0], NUMBERS=tile[1], num_warps=4, **early())
    return out


def gated(gate: torch.Tensor, up: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
    """Return [n, rows]: the product with `up`, each number as far open as the GELU of the product with `gate` says."""
    rows, width = gate.shape
    tile = _tile(rows, width)
    if len(asked) == 1 and not rows % GATED_ROWS:
        out = asked.new_empty(1, rows)
        _gated_row[(rows // GATED_ROWS,)](
            gate, up, asked, out, width, ROWS=GATED_ROWS, NUMBERS=tile[1], num_warps=4, **early()
        )
        return out
    gates, ups = torch.nn.functional.linear(asked, gate), torch.nn.functional.linear(asked, up)
    out, count = torch.empty_like(gates), gates.numel()
    _gated[(triton.cdiv(count, GATED_NUMBERS),)](gates, ups, out, count, NUMBERS=GATED_NUMBERS, **early())
    return out


def _tile(rows: int, width: int) -> tuple[int, int]:
    if rows > MANY_ROWS:
        return HEAD_TILE
    return ODD_TILE if width % EVEN_TILE[1] else EVEN_TILE
