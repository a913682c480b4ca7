"""Reading the weights that CTranslate2 writes.

Its file is a list: version, name of the model, revision, then every variable with its name, shape, type and bytes, then
names that stand for another variable's. Source: `model_spec.py` and `model.cc` of CTranslate2 4.
"""

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError

VERSION = 6
TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)

Weights = dict[str, NDArray[np.generic]]


def weights_read(raw: bytes, model: str) -> Weights:
    """Return the variables by name; raise AssistantError when this is no such file of this model."""
    reading = _Reading(raw)
    try:
        version, named, _revision = reading.number("I"), reading.text(), reading.number("I")
        if (version, named) != (VERSION, model):
            raise ValueError(named)
        return dict(reading.variable() for _ in range(reading.number("I")))
    except (struct.error, ValueError, IndexError, UnicodeDecodeError) as error:
        raise AssistantError(
            "model_damaged", f"These are not weights of {model} as CTranslate2 writes them."
        ) from error


@dataclass
class _Reading:
    raw: bytes
    at: int = 0

    def number(self, kind: str) -> int:
        (read,) = struct.unpack_from(f"<{kind}", self.raw, self.at)
        self.at += struct.calcsize(kind)
        return int(read)

    def text(self) -> str:
        length = self.number("H")
        self.at += length
        return self.raw[self.at - length : self.at].rstrip(b"\0").decode()

    def variable(self) -> tuple[str, NDArray[np.generic]]:
        name = self.text()
        shape = [self.number("I") for _ in range(self.number("B"))]
        kind, size = TYPES[self.number("B")], self.number("I")
        values = np.frombuffer(self.raw, kind, count=size // np.dtype(kind).itemsize, offset=self.at).reshape(shape)
        self.at += size
        return name, values
