"""Gemma 3 with random weights, in MedGemma's true shapes or small enough for a dry run; no file is needed.

Random weights tell about speed and memory, never about quality. The values are the public ones of Gemma 3.
"""

from typing import Any, Literal

import torch
from transformers import Gemma3Config, Gemma3ForConditionalGeneration

from tests.workers import tiny_gemma

_ROPE = {
    "full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1e6},
    "sliding_attention": {"rope_type": "default", "rope_theta": 1e4},
}


Size = Literal["4b", "27b"]
_TEXT: dict[Size, dict[str, int]] = {
    "4b": {
        "hidden_size": 2560,
        "intermediate_size": 10_240,
        "num_hidden_layers": 34,
        "num_attention_heads": 8,
        "num_key_value_heads": 4,
        "head_dim": 256,
        "query_pre_attn_scalar": 256,
    },
    "27b": {
        "hidden_size": 5376,
        "intermediate_size": 21_504,
        "num_hidden_layers": 62,
        "num_attention_heads": 32,
        "num_key_value_heads": 16,
        "head_dim": 128,
        "query_pre_attn_scalar": 168,
    },
}
PARAMETERS: dict[Size, int] = {"4b": 4_300_079_472, "27b": 27_432_406_640}
# Beside bf16 weights: a cache, what is computed, and the copy by which bandwidth is measured.
ROOM_BYTES = 6 * 10**9


def true_config(size: Size = "4b") -> Gemma3Config:
    """MedGemma with its tower."""
    return Gemma3Config(
        text_config={
            **_TEXT[size],
            "vocab_size": 262_208,
            "sliding_window": 1024,
            "max_position_embeddings": 131_072,
            "rope_parameters": _ROPE,
            "pad_token_id": 0,
            "eos_token_id": 1,
            "bos_token_id": 2,
        },
        vision_config={
            "hidden_size": 1152,
            "intermediate_size": 4304,
            "num_hidden_layers": 27,
            "num_attention_heads": 16,
            "image_size": 896,
            "patch_size": 14,
            "vision_use_head": False,
        },
        mm_tokens_per_image=256,
        image_token_index=262_144,
        boi_token_index=255_999,
        eoi_token_index=256_000,
    )


def random_model(*, true_shape: bool, size: Size = "4b") -> Any:
    """Make the model on the GPU in bf16, or the tiny one on the CPU in fp32; refused where it cannot fit."""
    torch.manual_seed(0)
    if not true_shape:
        return Gemma3ForConditionalGeneration(tiny_gemma.config()).eval()
    free, needed = torch.cuda.mem_get_info()[0], 2 * PARAMETERS[size] + ROOM_BYTES
    if free < needed:
        raise RuntimeError(f"{size} needs {needed / 1e9:.0f} GB on the GPU, and {free / 1e9:.0f} are free.")
    with torch.device("cuda"):
        return Gemma3ForConditionalGeneration._from_config(true_config(size), dtype=torch.bfloat16).eval()


def bytes_a_token(model: Any) -> int:
    """What one step of one stream reads at least: each weight of the language model once, the embedding as the head."""
    return sum(weight.numel() * weight.element_size() for weight in model.model.language_model.parameters())
