"""MedASR's network: sound to the likelihood of each token in each 40 ms, in windows of 20 s that overlap by 2 s a side.

Windows, strides and rounding are those of transformers' speech pipeline (chunk_length_s=20, stride_length_s=2).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import torch
from django.conf import settings
from numpy.typing import NDArray
from transformers import AutoTokenizer, LasrForCTC

from assistant.errors import AssistantError
from clinical_guidelines.batches import batches
from workers.inference.model_files import ModelFiles
from workers.inference.speech.lasr_features import LasrFeatures
from workers.inference.speech.lasr_layers import quicker
from workers.inference.speech_interfaces import Samples

# Samples a frame of features and a step of the network move on.
HOP = 160
STEP = 640
WINDOW = 500 * STEP
STRIDE = 50 * STEP
FRAME = 400
# The fewest frames of features that give one step.
FEWEST_FRAMES = 13
# More windows at once are no faster on a processor; fewer leave a GPU idle.
AT_ONCE, AT_ONCE_ON_GPU = 8, 64
PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16}
UNKNOWN_PRECISION = "MEDASR_PRECISION {given!r} is not one of auto, bf16, fp32."

Likely = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """Samples [start, end), and which of its steps [first, last) are taken over."""

    start: int
    end: int
    first: int
    last: int


class LasrModel:
    """The weights, shared by all recordings of a process; not safe to call from two threads at once."""

    def __init__(self, files: ModelFiles, precision: str = "", device: str = "") -> None:
        torch.set_num_threads(settings.SPEECH_CPU_THREADS)
        self.files = files
        self.device = torch.device(device or ("cuda" if torch.cuda.is_available() else "cpu"))
        self.at_once = AT_ONCE if self.device.type == "cpu" else AT_ONCE_ON_GPU
        self.precision = precision_for(precision or settings.MEDASR_PRECISION)
        self.tokenizer: Any = AutoTokenizer.from_pretrained(files.folder, local_files_only=True)
        loaded = LasrForCTC.from_pretrained(files.folder, dtype=torch.float32, local_files_only=True).eval()
        self._model: Any = quicker(loaded).to(self.device, PRECISIONS[self.precision])
        self._features = LasrFeatures(self.device)
        self.vocabulary = int(loaded.config.vocab_size)

    @torch.inference_mode()
    def likely(self, samples: Samples) -> Likely:
        """Return by step the natural logarithm of each token's probability, for a whole recording."""
        return self.likely_at(samples, windows(len(samples)))

    @torch.inference_mode()
    def likely_in(self, samples: Samples) -> Likely:
        """The same for one window, with all of its steps."""
        return self.likely_at(samples, [Window(0, len(samples), 0, len(samples))])

    @torch.inference_mode()
    def likely_at(self, samples: Samples, cut: Iterable[Window]) -> Likely:
        """The same for what some windows of a recording take over."""
        parts = [np.zeros((0, self.vocabulary), np.float32)]
        for _, same in groupby(cut, key=lambda window: window.end - window.start):
            for alike in batches(list(same), self.at_once):
                parts += self._together(samples, alike)
        return np.concatenate(parts)

    @torch.inference_mode()
    def logits(self, samples: Samples, alike: Sequence[Window]) -> torch.Tensor:
        """Return windows x steps x tokens, on the network's device, for windows of one length in order."""
        first, length = alike[0].start, alike[0].end - alike[0].start
        # Those of a window are the same as if it were alone.
        features = self._features(samples[first : alike[-1].end])
        frames = (length - FRAME) // HOP + 1
        batch = torch.stack([features[(window.start - first) // HOP :][:frames] for window in alike])
        given: torch.Tensor = self._model(batch.to(PRECISIONS[self.precision])).logits
        return given

    def _together(self, samples: Samples, alike: Sequence[Window]) -> Iterator[Likely]:
        if alike[0].end - alike[0].start < FRAME + (FEWEST_FRAMES - 1) * HOP:
            return
        logits = self.logits(samples, alike)
        for window, each in zip(alike, logits.float().log_softmax(-1).cpu().numpy(), strict=True):
            yield each[window.first : window.last]


def windows(length: int, known: int = 0) -> Iterator[Window]:
    """Yield the windows of a recording of so many samples, of whose first one the first `known` steps are known."""
    start = 0
    while True:
        end, left = min(start + WINDOW, length), STRIDE if start else known * STEP
        size, is_last = end - start, start + WINDOW >= length
        if size > left:
            steps = round(size / STEP)
            first = round(left / size * steps)
            yield Window(start, end, first, steps - (0 if is_last else round(STRIDE / size * steps)))
        if is_last:
            return
        start += WINDOW - 2 * STRIDE


def precision_for(wanted: str) -> str:
    """Return the precision to compute in: what is asked for, or bf16 where the machine computes in it."""
    if wanted not in {"auto", *PRECISIONS}:
        raise AssistantError("precision_unknown", UNKNOWN_PRECISION.format(given=wanted))
    if wanted != "auto":
        return wanted
    if torch.cuda.is_available():
        return "bf16" if torch.cuda.is_bf16_supported(including_emulation=False) else "fp32"
    return "bf16" if torch.cpu._is_avx512_bf16_supported() else "fp32"
