"""From pictures and words to the tensors that MedSigLIP was trained on.

Pictures: RGB, one square of the model's side whatever their proportions, bilinear as in Google's evaluation and
fine-tuning, divided by 255, mean and deviation one half. Words: always the full length, no attention mask, for the
model pools the last position. The values are those of the model card and of transformers' SigLIP classes.
"""

import string
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from PIL.Image import Image, Resampling
from transformers import SiglipTokenizer
from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil

from workers.inference.pixels import pixels

# One way for the index and for every search in it: vectors of two ways do not compare.
RESAMPLING = Resampling.BILINEAR
HALF = [0.5, 0.5, 0.5]
_PUNCTUATION = str.maketrans("", "", string.punctuation)


class SiglipInputs:
    """Makes tensors for one model; `side` is the width of its square in pixels, `length` its text in tokens."""

    def __init__(self, folder: Path, *, side: int, length: int) -> None:
        self._length = length
        self._tokenizer: Any = SiglipTokenizer.from_pretrained(folder, local_files_only=True)
        self._processor: Any = SiglipImageProcessorPil(
            size={"height": side, "width": side}, resample=RESAMPLING, image_mean=HALF, image_std=HALF
        )

    def pixels(self, images: Sequence[Image]) -> torch.Tensor:
        """Return [images, 3, side, side] between -1 and 1."""
        return pixels(self._processor, images)

    def ids(self, texts: Sequence[str]) -> torch.Tensor:
        """Return [texts, length]; punctuation, which the tokenizer drops, goes first: no control token can form."""
        plain = [text.translate(_PUNCTUATION) for text in texts]
        read = self._tokenizer(
            plain, padding="max_length", max_length=self._length, truncation=True, return_tensors="pt"
        )
        ids: torch.Tensor = read["input_ids"]
        return ids
