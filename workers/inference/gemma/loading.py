"""Weights, tokenizer and image processor from a folder, in the precision that the machine can hold."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
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
from assistant.worker_reports import MemoryUse
from workers.inference.memory import memory_use
from workers.inference.model_files import ModelFiles
from workers.inference.weights_header import tensors

# Never fp16: Gemma 3's activations overflow it, and the answer is empty.
PRECISIONS = {"bf16": torch.bfloat16, "fp32": torch.float32, "4bit": torch.bfloat16}
CLASSES = {"gemma3": Gemma3ForConditionalGeneration, "gemma3_text": Gemma3ForCausalLM}
# The tower and what joins it to the text stay whole: their accuracy suffers most.
KEPT_WHOLE = ["vision_tower", "multi_modal_projector", "lm_head"]


# Bytes a parameter takes; in 4 bits with what undoes the rounding, as bitsandbytes keeps it.
PARAMETER_BYTES = {"bf16": 2.0, "fp32": 4.0, "4bit": 0.53}
WHOLE_IN_4BIT = (*KEPT_WHOLE, "embed_tokens")
NO_GPU = (
    "MEDGEMMA_PRECISION=4bit needs a GPU, and this worker sees none: set it to auto, or start the worker where"
    " `nvidia-smi` shows a GPU."
)
FULL = "Memory ran out while {model} was being loaded: free some, set MEDGEMMA_PRECISION=4bit, or a smaller model."
GIGABYTE = 1e9
NO_BITSANDBYTES = (
    "MEDGEMMA_PRECISION=4bit needs the package bitsandbytes: `pip install bitsandbytes` in the worker's environment, or"
    " set another precision."
)


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
    _room_or_refuse(files, chosen)
    try:
        model = CLASSES[config.model_type].from_pretrained(files.folder, **_how(chosen), local_files_only=True)
        model = model if chosen == "4bit" else model.to(device())
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise AssistantError("model_too_large", FULL.format(model=files.model), permanent=False) from error
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
        raise AssistantError("no_gpu", NO_GPU)
    if wanted == "4bit" and find_spec("bitsandbytes") is None:
        raise AssistantError("no_bitsandbytes", NO_BITSANDBYTES)
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


def _room_or_refuse(files: ModelFiles, precision: str) -> None:
    """Refuse weights that do not fit: without a GPU the kernel would end the whole worker instead of raising."""
    memory = memory_use(str(device()))
    needed = bytes_needed(files.folder, precision)
    if memory and needed > memory.total - memory.used:
        raise AssistantError("model_too_large", _too_large(files.model, precision, needed, memory), permanent=False)


def bytes_needed(folder: Path, precision: str) -> int:
    """Return what the weights in a folder take once they are loaded in a precision."""
    return int(
        sum(
            tensor.parameters * (2.0 if whole(tensor.name, precision) else PARAMETER_BYTES[precision])
            for path in folder.glob("*.safetensors")
            for tensor in tensors(path)
        )
    )


def whole(name: str, precision: str) -> bool:
    return precision == "4bit" and any(part in name for part in WHOLE_IN_4BIT)


def _too_large(model: str, precision: str, needed: int, memory: MemoryUse) -> str:
    smaller = "a smaller model" if precision == "4bit" else "MEDGEMMA_PRECISION=4bit on a GPU, or a smaller model"
    place = "GPU" if memory.kind == "gpu" else "machine"
    free = (memory.total - memory.used) / GIGABYTE
    return (
        f"{model} in {precision} needs {needed / GIGABYTE:.1f} GB, and this {place} has {free:.1f} GB free of"
        f" {memory.total / GIGABYTE:.1f}: free some, or set {smaller}."
    )
