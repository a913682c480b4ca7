"""Gemma 3 with random weights, in MedGemma 4B's true shape or small enough for a dry run; no file is needed.

Random weights tell about speed and memory, never about quality. The values are the public ones of Gemma 3 4B.
"""

from typing import Any

import torch
from transformers import Gemma3Config, Gemma3ForConditionalGeneration

from tests.workers import tiny_gemma

_ROPE = {
    "full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1e6},
    "sliding_attention": {"rope_type": "default", "rope_theta": 1e4},
}


def true_config() -> Gemma3Config:
    """MedGemma 4B: 34 layers of 2,560, 4.3e9 parameters with the tower."""
    return Gemma3Config(
        text_config={
            "vocab_size": 262_208,
            "hidden_size": 2560,
            "intermediate_size": 10_240,
            "num_hidden_layers": 34,
            "num_attention_heads": 8,
            "num_key_value_heads": 4,
            "head_dim": 256,
            "sliding_window": 1024,
            "query_pre_attn_scalar": 256,
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


def random_model(*, true_shape: bool) -> Any:
    """Make the model on the GPU in bf16, or the tiny one on the CPU in fp32."""
    torch.manual_seed(0)
    if not true_shape:
        return Gemma3ForConditionalGeneration(tiny_gemma.config()).eval()
    with torch.device("cuda"):
        return Gemma3ForConditionalGeneration._from_config(true_config(), dtype=torch.bfloat16).eval()


def bytes_a_token(model: Any) -> int:
    """What one step of one stream reads at least: each weight of the language model once, the embedding as the head."""
    return sum(weight.numel() * weight.element_size() for weight in model.model.language_model.parameters())
