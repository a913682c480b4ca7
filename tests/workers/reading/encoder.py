"""An encoder that can be wrong: it sees in an image what its pixel says, and a test may make it say something else."""

import hashlib
from collections.abc import Sequence

import numpy as np
from PIL.Image import Image

from workers.inference.interfaces import ModelIdentity, Vectors

WIDTH = 64


class ScriptedEncoder:
    """Words become vectors of their own; an image becomes the vector of whatever `sees` is set to."""

    name = "scripted-1"
    width = WIDTH
    scale = 100.0
    bias = -10.0

    def __init__(self, sees: str = "a chest x-ray") -> None:
        self.sees = sees
        self.seen: list[Image] = []

    def identity(self) -> ModelIdentity:
        return ModelIdentity("scripted", "", "test", "fp32", "cpu")

    def images(self, images: Sequence[Image]) -> Vectors:
        self.seen += images
        return self.texts([self.sees] * len(images))

    def texts(self, texts: Sequence[str]) -> Vectors:
        return np.stack([_vector(text) for text in texts]) if texts else np.zeros((0, WIDTH), dtype=np.float32)


def _vector(text: str) -> Vectors:
    """Words that are shared make texts alike."""
    words = text.lower().replace(".", "").split()
    made = np.sum([_direction(word) for word in words], axis=0)
    vector: Vectors = (made / np.linalg.norm(made)).astype(np.float32)
    return vector


def _direction(word: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
    return np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)
