from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EncodedText:
    """One text: its unit vector [width] and the unit vectors of its tokens [tokens, width], special tokens left out."""

    vector: Vectors
    token_vectors: Vectors
    tokens: tuple[str, ...]


class Encoder(Protocol):
    """A text encoder that several threads may call at once."""

    name: str
    width: int

    def encode_passages(self, texts: list[str]) -> list[EncodedText]:
        """Encode passages, in the order given."""

    def encode_question(self, text: str) -> EncodedText:
        """Encode one question."""
