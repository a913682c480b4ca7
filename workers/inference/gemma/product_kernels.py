"""The products of a layer on a GPU and what stands between them, in Triton; it rounds where the library does."""
# Triton's language is written as Python, and is not typed.
# mypy: ignore-errors

from typing import Any

import torch
import triton
import triton.language as tl

from workers.inference.gemma.launching import await_last, early

GATED_NUMBERS = 1024
# Rows of weights and numbers of each at once that read fastest on an H200: of many, of a multiple of 1024, of others.
HEAD_TILE, EVEN_TILE, ODD_TILE = (8, 512), (2, 1024), (4, 512)
MANY_ROWS = 100_000
GATED_ROWS = 2
NORM_WARPS = 16


@triton.jit
def _add_normed(
    added, hidden, norm_added, norm_after, whole, normed, epsilon,
    WIDTH: tl.constexpr, BLOCK: tl.constexpr, EARLY: tl.constexpr,
):  # fmt: skip
    await_last(EARLY)
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
    await_last(EARLY)
    here = tl.program_id(0).to(tl.int64) * NUMBERS + tl.arange(0, NUMBERS)
    gate = tl.load(gates + here, mask=here < count, other=0.0)
    opened = _gelu(gate.to(tl.float32)).to(gate.dtype)
    tl.store(out + here, opened * tl.load(ups + here, mask=here < count, other=0.0), mask=here < count)


@triton.jit
def _row(weights, asked, out, width, ROWS: tl.constexpr, NUMBERS: tl.constexpr, EARLY: tl.constexpr):
    row, numbers = tl.program_id(0) * ROWS + tl.arange(0, ROWS), tl.arange(0, NUMBERS)
    here = weights + row[:, None].to(tl.int64) * width + numbers[None, :]
    weight = tl.load(here, mask=numbers[None, :] < width, other=0.0)
    await_last(EARLY)
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
    await_last(EARLY)
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
