"""A synthetic voice in a noisy room."""

import shutil
import subprocess
import tempfile
import wave
from io import BytesIO
from pathlib import Path

import numpy as np

from assistant.errors import AssistantError
from workers.inference.speech_interfaces import Samples

RATE = 16_000
_WORDS_A_MINUTE = 120
_QUIET_SECONDS = 0.4
_TIME_LIMIT = 20.0
_LOUDEST = 0.7
_HEADER = 44
_PROGRAMS = ("espeak-ng", "flite", "piper")


def spoken(text: str, *, voice: str, noise: int | None, seed: int) -> Samples:
    """Return mono samples at 16 kHz; `noise` is how many decibels the voice is above it, None for a quiet room.

    A voice is one of espeak-ng, one of flite as "flite:slt", or a file of piper's as "piper:voice.onnx"; behind "@"
    stands its pace, in words a minute for espeak-ng, as a multiple of a sound's length for piper. Raises AssistantError
    when the program is not installed, or has no such voice.
    """
    voiced = _resampled(*_read(_made(text, voice)))
    quiet = np.zeros(int(_QUIET_SECONDS * RATE), dtype=np.float32)
    samples = np.concatenate([quiet, voiced * (_LOUDEST / max(float(np.abs(voiced).max()), 1e-6)), quiet])
    if noise is not None:
        samples = samples + _noise(len(samples), seed) * _loudness(voiced) * 10 ** (-noise / 20)
    clipped: Samples = np.clip(samples, -1, 1).astype(np.float32)
    return clipped


def _made(text: str, voice: str) -> bytes:
    """The sentence as a WAV file."""
    engine, _, named = voice.rpartition(":")
    program = engine or "espeak-ng"
    if program not in _PROGRAMS:
        raise AssistantError("no_voice", f'There is no voice "{voice}": {" and ".join(_PROGRAMS)} speak the sentences.')
    if shutil.which(program) is None:
        raise AssistantError("no_voice", f"Install the package {program}: it speaks the sentences.")
    name, _, pace = named.partition("@")
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "spoken.wav")
        commands = {
            "espeak-ng": [program, "-v", name, "-s", pace or str(_WORDS_A_MINUTE), "-w", file, text],
            "flite": [program, "-voice", name, "-t", text, "-o", file],
            "piper": [program, "--model", name, "--length-scale", pace or "1", "--output-file", file, "--", text],
        }
        try:
            subprocess.run(commands[program], check=True, capture_output=True, timeout=_TIME_LIMIT)
        except subprocess.CalledProcessError as error:
            raise AssistantError("no_voice", f'{program} has no voice "{named}", or cannot speak with it.') from error
        return Path(file).read_bytes()


def _read(made: bytes) -> tuple[Samples, int]:
    # A program that writes to a pipe cannot say how long its file is.
    with wave.open(BytesIO(made)) as file:
        rate = file.getframerate()
    sound = made[_HEADER : len(made) - (len(made) - _HEADER) % 2]
    return (np.frombuffer(sound, dtype="<i2") / np.float32(32_768)).astype(np.float32), rate


def _resampled(samples: Samples, rate: int) -> Samples:
    """Cut or fill the spectrum: what the new rate cannot hold is left out and folds back nowhere."""
    length = round(len(samples) * RATE / rate)
    cut: Samples = (np.fft.irfft(np.fft.rfft(samples)[: length // 2 + 1], length) * length / len(samples)).astype("f4")
    return cut


def _loudness(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples**2))) * _LOUDEST / max(float(np.abs(samples).max()), 1e-6)


def _noise(length: int, seed: int) -> Samples:
    """Noise whose power falls with the pitch, as in a ward, of loudness 1."""
    random = np.random.default_rng(seed)
    spectrum = np.fft.rfft(random.standard_normal(length))
    pitch = np.maximum(np.fft.rfftfreq(length, 1 / RATE), 20.0)
    shaped = np.fft.irfft(spectrum / np.sqrt(pitch), length)
    even: Samples = (shaped / np.sqrt(np.mean(shaped**2))).astype(np.float32)
    return even
