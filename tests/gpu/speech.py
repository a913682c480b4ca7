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

from tests.workers import tiny_lasr
from workers.inference.interfaces import Samples
from workers.inference.model_files import model_files
from workers.inference.speech.lasr_model import LasrModel
from workers.inference.speech.lasr_words import pieces_in, plain_text

RATE = 16_000


def true_config(size: int) -> LasrCTCConfig:
    """MedASR: 17 layers of 512, 512 tokens; the library's defaults."""
    return LasrCTCConfig(vocab_size=size, pad_token_id=0)


def noise(seconds: float) -> Samples:
    chance, length = np.random.default_rng(0), round(seconds * RATE)
    places = np.arange(0, length + 4000, 4000)
    swell = np.interp(np.arange(length), places, chance.random(len(places)))
    return (chance.normal(0, 0.1, length) * swell).astype(np.float32)


def measured(*, dry: bool, windows: tuple[int, ...] = (1, 2, 4, 8), rounds: int = 3) -> dict[str, Any]:
    """Return the real-time factors by number of windows, alternating with the pipeline, and whether the texts agree."""
    with TemporaryDirectory() as name:
        folder = tiny_lasr.made(Path(name), config=tiny_lasr.config if dry else true_config)
        files = model_files(str(folder))
        exact = LasrModel(files, precision="fp32")
        ours = exact if dry else LasrModel(files)
        names = ours.tokenizer.convert_ids_to_tokens(range(ours.vocabulary))
        peer = pipeline("automatic-speech-recognition", model=str(folder), device=ours.device)
        found: dict[str, Any] = {"precision": ours.precision, "device": str(ours.device)}
        for count in windows:
            samples = noise(16.0 * count + 4)
            theirs, mine, text, same = [], [], "", ""
            for _ in range(rounds):
                seconds, said = _timed(partial(_piped, peer, samples, count))
                theirs.append(len(samples) / RATE / seconds)
                seconds, likely = _timed(partial(ours.likely, samples))
                mine.append(len(samples) / RATE / seconds)
                text, same = said, plain_text(pieces_in(exact.likely(samples), names))
            found[f"windows_{count}"] = {
                "wardlight": round(median(mine), 1),
                "pipeline": round(median(theirs), 1),
                "ratio": round(median(mine) / median(theirs), 2),
                "fp32_text_is_the_pipelines": text == same,
                "steps_as_in_fp32": round(float((likely.argmax(1) == exact.likely(samples).argmax(1)).mean()), 4),
            }
    return found


def _piped(peer: Any, samples: Samples, count: int) -> str:
    said = peer(samples.copy(), chunk_length_s=20, stride_length_s=2, batch_size=count)["text"]
    return str(said).replace("</s>", "").strip()


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
        clock = time.perf_counter
    else:
        # Of this process alone: the machine is shared, and one thread computes.
        clock = time.process_time
    began = clock()
    done = work()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return clock() - began, done
