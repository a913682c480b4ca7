"""How a kernel begins beside the last: on GPUs that can (Hopper and later) before that one has ended.

It goes as far as it needs nothing of that one: its first weights are on their way by then (CUDA's programmatic
dependent launch).
"""
# Triton's language is written as Python, and is not typed.
# mypy: ignore-errors

from functools import cache

import torch
import triton
import triton.language as tl

EARLY_CAPABILITY = (9, 0)


@triton.jit
def await_last(EARLY: tl.constexpr):
    # Until the kernel before has ended; the one behind may begin from here on.
    if EARLY:
        tl.extra.cuda.gdc_wait()
        tl.extra.cuda.gdc_launch_dependents()


@cache
def early() -> dict[str, bool]:
    """Return how kernels are launched on this GPU."""
    able = torch.cuda.is_available() and torch.cuda.get_device_capability() >= EARLY_CAPABILITY
    return {"EARLY": True, "launch_pdl": True} if able else {"EARLY": False}
