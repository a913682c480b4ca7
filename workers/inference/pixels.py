"""Pictures made into a model's tensors side by side: one after another, eight of a film's size take half a second."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import torch
from PIL.Image import Image


def pixels(processor: Any, images: Sequence[Image]) -> torch.Tensor:
    """Return [images, 3, side, side] as transformers' `processor` makes them of each."""

    def one(image: Image) -> torch.Tensor:
        made: torch.Tensor = processor(images=[image.convert("RGB")], return_tensors="pt")["pixel_values"]
        return made

    with ThreadPoolExecutor(min(len(images), os.cpu_count() or 1)) as pool:
        return torch.cat(list(pool.map(one, images)))
