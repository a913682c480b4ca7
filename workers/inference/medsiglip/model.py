"""MedSigLIP: pictures and words as vectors of unit length in one space; their product tells how alike they are."""

import math
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import numpy
import torch
import transformers
from PIL.Image import Image
from transformers import AutoConfig, SiglipModel

from assistant.errors import AssistantError
from clinical_guidelines.batches import batches
from workers.inference.gemma.loading import bytes_needed, device
from workers.inference.interfaces import ModelIdentity, Vectors
from workers.inference.medsiglip.inputs import RESAMPLING, SiglipInputs
from workers.inference.memory import memory_use
from workers.inference.model_files import ModelFiles, model_files

IMAGES_AT_ONCE = 16
TEXTS_AT_ONCE = 64
GIGABYTE = 1e9
NOT_SIGLIP = "{model} is of the kind {kind}; images are compared by MedSigLIP."
TOO_LARGE = "{model} needs {needed:.1f} GB, and {free:.1f} GB are free: free some, or read images on another machine."


class MedSigLIP:
    """One copy of the weights for all work of this process; safe to call from many threads."""

    def __init__(self, files: ModelFiles, model: Any) -> None:
        self._files = files
        self._model = model.eval()
        vision, text = model.config.vision_config, model.config.text_config
        self._inputs = SiglipInputs(files.folder, side=vision.image_size, length=text.max_position_embeddings)
        self._turn = threading.Lock()
        self.width = int(vision.hidden_size)
        self.scale = math.exp(model.logit_scale.item())
        self.bias = float(model.logit_bias.item())
        # Vectors compare only where weights, side and way of resizing are the same.
        self.name = f"{files.weights[:16]}-{vision.image_size}-{RESAMPLING.name.lower()}"

    @classmethod
    def from_setting(cls, model: str) -> "MedSigLIP":
        """Load a hub id that was fetched, or a local folder; raise AssistantError with what to do when it cannot be."""
        files = model_files(model)
        config = AutoConfig.from_pretrained(files.folder, local_files_only=True)
        if config.model_type != "siglip":
            raise AssistantError("model_unknown", NOT_SIGLIP.format(model=files.model, kind=config.model_type))
        _room_or_refuse(files)
        loaded = SiglipModel.from_pretrained(files.folder, dtype=_precision()[1], local_files_only=True)
        return cls(files, loaded.to(device()))

    def identity(self) -> ModelIdentity:
        return ModelIdentity(
            model=self._files.model,
            weights=self._files.weights,
            engine="transformers",
            precision=_precision()[0],
            device=str(self._model.device),
            version=transformers.__version__,
        )

    def images(self, images: Sequence[Image]) -> Vectors:
        """Return [images, width] of unit length, float32."""
        return self._whole(
            self._embedded("get_image_features", {"pixel_values": self._inputs.pixels(part).to(self._model.dtype)})
            for part in batches(images, IMAGES_AT_ONCE)
        )

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return [texts, width] of unit length, float32."""
        return self._whole(
            self._embedded("get_text_features", {"input_ids": self._inputs.ids(part)})
            for part in batches(texts, TEXTS_AT_ONCE)
        )

    def _embedded(self, method: str, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        with self._turn, torch.inference_mode():
            found = getattr(self._model, method)(**{name: each.to(self._model.device) for name, each in inputs.items()})
        # The library does not normalise what it returns here.
        return torch.nn.functional.normalize(found.pooler_output.float(), dim=-1).cpu()

    def _whole(self, parts: Iterator[torch.Tensor]) -> Vectors:
        found = list(parts)
        whole: Vectors = torch.cat(found).numpy() if found else numpy.zeros((0, self.width), dtype=numpy.float32)
        return whole


def _precision() -> tuple[str, torch.dtype]:
    return ("bf16", torch.bfloat16) if device().type == "cuda" else ("fp32", torch.float32)


def _room_or_refuse(files: ModelFiles) -> None:
    memory, needed = memory_use(str(device())), bytes_needed(files.folder, _precision()[0])
    if memory and needed > memory.total - memory.used:
        free = (memory.total - memory.used) / GIGABYTE
        message = TOO_LARGE.format(model=files.model, needed=needed / GIGABYTE, free=free)
        raise AssistantError("model_too_large", message, permanent=False)
