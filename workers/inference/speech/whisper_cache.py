"""What Whisper's decoder remembers of a stretch: made, cut short, and hidden from branches that share it."""

import copy
from collections.abc import Sequence
from typing import Any

import torch
from transformers import DynamicCache, EncoderDecoderCache


def empty_cache() -> Any:
    return EncoderDecoderCache(DynamicCache(), DynamicCache())


def cropped(cache: Any, length: int) -> Any:
    """Return a copy of a cache that ends after so many tokens; it shares what the sound gave."""
    shorter = copy.copy(cache)
    shorter.self_attention_cache = copy.deepcopy(cache.self_attention_cache)
    surplus = shorter.self_attention_cache.get_seq_length() - length
    if surplus > 0:
        for layer in shorter.self_attention_cache.layers:
            layer.crop(-surplus)
    return shorter


def apart(firsts: Sequence[int], lengths: Sequence[int], before: int) -> torch.Tensor:
    """Return which of the tokens before and of each other (last axis) the tokens of branches in one line may see."""
    total = sum(lengths)
    seen = torch.zeros(total, before + total, dtype=torch.bool)
    at = 0
    for first, length in zip(firsts, lengths, strict=True):
        seen[at : at + length, :first] = True
        seen[at : at + length, before + at : before + at + length] = torch.ones(length, length, dtype=torch.bool).tril()
        at += length
    return seen[None, None]
