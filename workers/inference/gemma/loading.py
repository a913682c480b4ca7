"""Weights, tokenizer and image processor from a folder, in the precision that the machine can hold."""

from dataclasses import dataclass
from typing import Any

import torch
from transformers import (
    AutoConfig,
    AutoTokenizer,
    BitsAndBytesConfig,
    Gemma3ForCausalLM,
    Gemma3ForConditionalGeneration,
)
from transformers.models.gemma3 import Gemma3ImageProcessorPil

from assistant.errors import AssistantError
from workers.inference.model_files import ModelFiles

# Never fp16: Gemma 3's activations overflow it, and the answer is empty.
PRECISIONS = {"bf16": torch.bfloat16, "fp32": torch.float32, "4bit": torch.bfloat16}
CLASSES = {"gemma3": Gemma3ForConditionalGeneration, "gemma3_text": Gemma3ForCausalLM}
# The tower and what joins it to the text stay whole: their accuracy suffers most.
KEPT_WHOLE = ["vision_tower", "multi_modal_projector", "lm_head"]


@dataclass(frozen=True, slots=True)
class LoadedGemma:
    """A Gemma 3 model ready to write; `image_processor` is None for the text-only size."""

    model: Any
    tokenizer: Any
    image_processor: Any | None
    image_tokens: int
    precision: str


def load(files: ModelFiles, precision: str) -> LoadedGemma:
    """Load a model of the family; raise AssistantError with what to do when the machine cannot hold it."""
    chosen = precision_for(precision)
    config = AutoConfig.from_pretrained(files.folder, local_files_only=True)
    if config.model_type not in CLASSES:
        raise AssistantError(
            "model_unknown", f"{files.model} is of the kind {config.model_type}; this engine runs Gemma 3."
        )
    try:
        model = CLASSES[config.model_type].from_pretrained(files.folder, **_how(chosen), local_files_only=True)
        model = model if chosen == "4bit" else model.to(device())
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise AssistantError("model_too_large", _too_large(files.model, chosen), permanent=False) from error
    sees = config.model_type == "gemma3"
    return LoadedGemma(
        model=model.eval(),
        tokenizer=AutoTokenizer.from_pretrained(files.folder, local_files_only=True),
        image_processor=Gemma3ImageProcessorPil.from_pretrained(files.folder) if sees else None,
        image_tokens=config.mm_tokens_per_image if sees else 0,
        precision=chosen,
    )


def device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def precision_for(wanted: str) -> str:
    """Return the precision to load in: what is asked for, or what the machine computes in without loss."""
    if wanted not in {"auto", *PRECISIONS}:
        raise AssistantError(
            "precision_unknown", f"MEDGEMMA_PRECISION {wanted!r} is not one of auto, bf16, fp32, 4bit."
        )
    if wanted == "4bit" and not torch.cuda.is_available():
        raise AssistantError("no_gpu", "MEDGEMMA_PRECISION 4bit needs a GPU, and this worker sees none.")
    if wanted == "auto":
        return "bf16" if torch.cuda.is_available() and torch.cuda.is_bf16_supported() else "fp32"
    return wanted


def _how(precision: str) -> dict[str, Any]:
    how: dict[str, Any] = {"dtype": PRECISIONS[precision], "attn_implementation": "sdpa"}
    if precision == "4bit":
        how["quantization_config"] = BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=torch.bfloat16,
            llm_int8_skip_modules=KEPT_WHOLE,
        )
        how["device_map"] = {"": 0}
    return how


def _too_large(model: str, precision: str) -> str:
    smaller = "a smaller model" if precision == "4bit" else "MEDGEMMA_PRECISION=4bit, or a smaller model"
    return f"{model} in {precision} does not fit into this machine's memory: set {smaller}."
