"""Sounds to hear: a voice, and what is on a ward beside voices."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from workers.audio import file_samples
from workers.inference.speech_interfaces import Samples

RATE = 16_000


def read(path: Path) -> Samples:
    """Return a file's samples."""
    return np.concatenate(list(file_samples(path.read_bytes(), seconds=600, patience=60)))


def spoken(text: str, voice: str = "en-us", speed: int = 150) -> Samples:
    """Return what a synthetic voice says; a test that needs it is skipped where there is none."""
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.skip("espeak-ng is not installed")
    made = subprocess.run([program, "-v", voice, "-s", str(speed), "--stdout", text], capture_output=True, check=True)
    samples: Samples = np.concatenate(list(file_samples(made.stdout, seconds=600, patience=60)))
    return samples


def without_speech(count: int, seed: int = 7) -> Iterator[tuple[str, Samples]]:
    """Yield silence, hum, hiss, fans, alarms, music, coughs, knocks and rustling, each time another."""
    chance = np.random.default_rng(seed)
    kinds = (silence, hum, hiss, fan, alarm, music, cough, knocks, rustling, breath)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        seconds = float(chance.uniform(1.0, 9.0))
        clip = kind(chance, round(seconds * RATE)) * float(chance.uniform(0.05, 0.8))
        yield kind.__name__, np.clip(clip, -1, 1).astype(np.float32)


Clip = Any


def silence(chance: np.random.Generator, length: int) -> Clip:
    return chance.normal(0, 1e-4, length)


def hum(chance: np.random.Generator, length: int) -> Clip:
    times = np.arange(length) / RATE
    return sum(np.sin(2 * np.pi * 50 * part * times + chance.uniform(0, 6)) / part for part in range(1, 8)) / 3


def hiss(chance: np.random.Generator, length: int) -> Clip:
    return chance.normal(0, 0.2, length)


def fan(chance: np.random.Generator, length: int) -> Clip:
    """Brown noise that swells."""
    brown = np.cumsum(chance.normal(0, 1, length))
    brown -= np.convolve(brown, np.ones(800) / 800, mode="same")
    times = np.arange(length) / RATE
    return brown / (np.abs(brown).max() + 1e-9) * (0.6 + 0.4 * np.sin(2 * np.pi * chance.uniform(0.2, 3) * times))


def alarm(chance: np.random.Generator, length: int) -> Clip:
    """A monitor's beeps."""
    times = np.arange(length) / RATE
    pitch = chance.uniform(440, 1500)
    gate = (times * chance.uniform(1, 4)) % 1 < 0.25
    return np.sin(2 * np.pi * pitch * times) * gate + chance.normal(0, 0.01, length)


def music(chance: np.random.Generator, length: int) -> Clip:
    """Chords of plucked strings with overtones."""
    clip = np.zeros(length)
    for start in range(0, length, RATE // 3):
        times = np.arange(length - start) / RATE
        for step in chance.choice([0, 3, 4, 7, 10, 12], 3, replace=False):
            pitch = 196 * 2 ** ((step + chance.integers(0, 5)) / 12)
            pluck = np.exp(-3 * times)
            clip[start:] += pluck * sum(np.sin(2 * np.pi * pitch * part * times) / part**1.5 for part in range(1, 6))
    return clip / (np.abs(clip).max() + 1e-9)


def cough(chance: np.random.Generator, length: int) -> Clip:
    """Bursts of noise through the throat's resonances, with a voiced tail."""
    clip = np.zeros(length)
    at = round(chance.uniform(0, 0.5) * RATE)
    while at < length:
        size = min(round(chance.uniform(0.15, 0.45) * RATE), length - at)
        times = np.arange(size) / RATE
        burst = chance.normal(0, 1, size) * np.exp(-times * chance.uniform(8, 20))
        throat = sum(
            np.sin(2 * np.pi * pitch * times) for pitch in (chance.uniform(400, 700), chance.uniform(1100, 1900))
        )
        clip[at : at + size] += burst * (0.6 + 0.4 * throat)
        at += size + round(chance.uniform(0.1, 1.2) * RATE)
    return clip / (np.abs(clip).max() + 1e-9)


def knocks(chance: np.random.Generator, length: int) -> Clip:
    """Steps, doors, a trolley."""
    clip = chance.normal(0, 0.005, length)
    for at in np.sort(chance.integers(0, max(length - 2000, 1), max(length // 6000, 1))):
        times = np.arange(min(2000, length - at)) / RATE
        clip[at : at + len(times)] += np.sin(2 * np.pi * chance.uniform(60, 300) * times) * np.exp(-40 * times)
    return clip


def rustling(chance: np.random.Generator, length: int) -> Clip:
    """A phone in a pocket."""
    envelope = np.interp(np.arange(length), np.arange(0, length + 800, 800), chance.random(length // 800 + 2) ** 4)
    return chance.normal(0, 0.4, length) * envelope


def breath(chance: np.random.Generator, length: int) -> Clip:
    """A ventilator: soft noise that comes and goes."""
    times = np.arange(length) / RATE
    rate = chance.uniform(0.2, 0.5)
    soft = np.convolve(chance.normal(0, 1, length), np.ones(6) / 6, mode="same")
    return soft * 0.4 * np.maximum(np.sin(2 * np.pi * rate * times), 0)
