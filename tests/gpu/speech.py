"""MedASR's true shape with random weights: how many seconds of sound are heard in one second, beside the pipeline."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from transformers import LasrCTCConfig, pipeline

from tests.gpu.speed import Tell
from tests.workers import tiny_lasr
from workers.inference.model_files import model_files
from workers.inference.speech.lasr_model import LasrModel
from workers.inference.speech.lasr_words import pieces_in, plain_text
from workers.inference.speech_interfaces import Samples

RATE = 16_000


TOKENS = 512


def true_config(size: int) -> LasrCTCConfig:
    """MedASR: 17 layers of 512; the library's defaults."""
    return LasrCTCConfig(vocab_size=size, pad_token_id=0)


def noise(seconds: float) -> Samples:
    chance, length = np.random.default_rng(0), round(seconds * RATE)
    places = np.arange(0, length + 4000, 4000)
    swell = np.interp(np.arange(length), places, chance.random(len(places)))
    return (chance.normal(0, 0.1, length) * swell).astype(np.float32)


def measured(
    *, dry: bool, windows: tuple[int, ...] = (1, 2, 4, 8), rounds: int = 3, tell: Tell | None = None
) -> dict[str, Any]:
    """Return the real-time factors by number of windows, alternating with the pipeline, and whether the texts agree.

    Each number of windows is told as soon as it is known.
    """
    with TemporaryDirectory() as name:
        folder = tiny_lasr.made(Path(name)) if dry else tiny_lasr.made(Path(name), config=true_config, size=TOKENS)
        files = model_files(str(folder))
        exact = LasrModel(files, precision="fp32")
        ours = exact if dry else LasrModel(files)
        peer = pipeline("automatic-speech-recognition", model=str(folder), device=ours.device)
        found: dict[str, Any] = {"precision": ours.precision, "device": str(ours.device)}
        for count in windows:
            samples = noise(16.0 * count + 4)
            found[f"windows_{count}"] = {
                **_raced(partial(ours.likely, samples), partial(_piped, peer, samples, count), len(samples), rounds),
                **_compared(ours, exact, samples, partial(_piped, peer, samples, count)),
            }
            if tell:
                tell(found)
    return found


def _raced(ours: Callable[[], Any], peer: Callable[[], Any], length: int, rounds: int) -> dict[str, float]:
    """Return seconds of sound heard in a second, medians of rounds in turns; the first of each is not counted."""
    ours()
    peer()
    theirs, mine = [], []
    for _ in range(rounds):
        theirs.append(length / RATE / _timed(peer))
        mine.append(length / RATE / _timed(ours))
    return {
        "wardlight": round(median(mine), 1),
        "pipeline": round(median(theirs), 1),
        "ratio": round(median(mine) / median(theirs), 2),
    }


def _compared(ours: LasrModel, exact: LasrModel, samples: Samples, peer: Callable[[], str]) -> dict[str, Any]:
    """Compare in full single precision; a GPU convolves in TF32 unless told not to, and the pipeline convolves more."""
    names = ours.tokenizer.convert_ids_to_tokens(range(ours.vocabulary))
    with torch.backends.cudnn.flags(enabled=True, allow_tf32=False):
        likely, said = exact.likely(samples), peer()
    return {
        "fp32_text_is_the_pipelines": plain_text(pieces_in(likely, names)) == said,
        "steps_as_in_fp32": round(float((ours.likely(samples).argmax(1) == likely.argmax(1)).mean()), 4),
    }


def _piped(peer: Any, samples: Samples, count: int) -> str:
    said = peer(samples.copy(), chunk_length_s=20, stride_length_s=2, batch_size=count)["text"]
    return str(said).replace("</s>", "").strip()


def _timed(work: Callable[[], Any]) -> float:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
        clock = time.perf_counter
    else:
        # Of this process alone: the machine is shared, and one thread computes.
        clock = time.process_time
    began = clock()
    work()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return clock() - began
