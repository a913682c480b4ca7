"""What a safetensors file says of itself, without reading its weights.

The format: eight bytes with the header's length, the header as JSON (each tensor's dtype, shape, place), the tensors.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

LENGTH_BYTES = 8
# The format's own limit.
LONGEST_HEADER = 100_000_000


@dataclass(frozen=True, slots=True)
class Tensor:
    name: str
    dtype: str
    parameters: int


def tensors(path: Path) -> list[Tensor]:
    """Return a file's tensors; raise ValueError when it is cut short or is no safetensors file at all."""
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(LENGTH_BYTES), "little")
        if not 2 <= length <= min(LONGEST_HEADER, size - LENGTH_BYTES):
            raise ValueError("its header does not fit into it")
        header = json.loads(file.read(length))
    header.pop("__metadata__", None)
    end = max((tensor["data_offsets"][1] for tensor in header.values()), default=0)
    if LENGTH_BYTES + length + end != size:
        raise ValueError(f"it has {size} bytes and should have {LENGTH_BYTES + length + end}")
    return [Tensor(name, tensor["dtype"], math.prod(tensor["shape"])) for name, tensor in header.items()]
