"""Where in a recording somebody speaks: silero-vad, whose small network comes in its wheel."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from assistant.errors import AssistantError
from workers.inference.model_files import file_hash
from workers.inference.speech_interfaces import Samples

SAMPLE_RATE = 16_000
FRAME = 512
CONTEXT = 64
# Frames a call, so that hours of sound need no more memory than seconds.
BLOCK = 512
SHA256 = "9ccdacc4719d8aa7e45a77536bfabec45a03ba1f2fad5e241ab4060b24238a85"
MISSING = "The speech detector is not installed: `pip install --no-deps silero-vad`."
CHANGED = "The network of silero-vad is not the expected one: install silero-vad again."


class Voice:
    """How likely each frame of 512 samples holds speech, told in order while the recording comes in."""

    def __init__(self) -> None:
        self._session = _session()
        self._state = [np.zeros((1, 1, 128), np.float32) for _ in range(2)]
        self._before = np.zeros(CONTEXT, np.float32)
        self._rest = np.zeros(0, np.float32)

    def heard_in(self, samples: Samples) -> NDArray[np.float32]:
        """Return the likelihood of speech (0 to 1) of every frame that these samples complete."""
        waiting = np.concatenate([self._rest, samples])
        whole = len(waiting) // FRAME
        frames = waiting[: whole * FRAME].reshape(whole, FRAME)
        self._rest = waiting[whole * FRAME :]
        found = [self._block(frames[start : start + BLOCK]) for start in range(0, whole, BLOCK)]
        return np.concatenate(found) if found else np.zeros(0, np.float32)

    def _block(self, frames: NDArray[np.float32]) -> NDArray[np.float32]:
        contexts = np.concatenate([self._before[None], frames[:-1, -CONTEXT:]])
        self._before = frames[-1, -CONTEXT:].copy()
        given = {"input": np.concatenate([contexts, frames], axis=1), "h": self._state[0], "c": self._state[1]}
        likely, *self._state = self._session.run(["speech_probs", "hn", "cn"], given)
        heard: NDArray[np.float32] = np.asarray(likely, np.float32).reshape(-1)
        return heard


@cache
def _session() -> Any:
    spec = find_spec("silero_vad")
    if spec is None or spec.origin is None:
        raise AssistantError("model_missing", MISSING)
    network = Path(spec.origin).parent / "data" / "silero_vad_16k_sequence.onnx"
    if file_hash(network) != SHA256:
        raise AssistantError("model_damaged", CHANGED)
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
