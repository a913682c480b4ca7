"""Speech: how soon the words and what is asked about them are there after the button is let go; MedASR's shape.

The latter beside transformers' pipeline. Processor seconds of this process, one thread: the machine is shared. Prints
JSON.
"""

import json
import os
import shutil
import subprocess
import time
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import django

django.setup()

import numpy as np

from tests.gpu.speech import measured
from workers.audio import file_samples
from workers.hearing.doubts import SecondLooks
from workers.inference.interfaces import NEVER
from workers.inference.speech.whisper import WhisperEngine
from workers.inference.speech_interfaces import Samples

RATE = 16_000
PIECE = RATE // 2
ROUNDS = 5
QUESTION = (
    "What is the starting dose of apixaban in an eighty year old woman with atrial fibrillation, a weight of fifty"
    " five kilograms and a creatinine clearance of thirty millilitres a minute?"
)


def main() -> None:
    found = {"after_release": after_release(), "medasr_shape": measured(dry=False)}
    print(json.dumps(found, indent=1))


def after_release() -> dict[str, object]:
    """Hear a question live, and time what is left to do when it has ended."""
    engine, samples = WhisperEngine(), question()
    engine.heard(samples)
    whole, left, walls = [], [], []
    for _ in range(ROUNDS):
        listening = engine.listening()
        SecondLooks().follow(listening)
        for start in range(0, len(samples), PIECE):
            listening.add(samples[start : start + PIECE])
            listening.partial(NEVER)
        began, wall = time.process_time(), time.perf_counter()
        listening.finished(NEVER)
        left.append(time.process_time() - began)
        walls.append(time.perf_counter() - wall)
        began = time.process_time()
        engine.heard(samples)
        whole.append(time.process_time() - began)
    return {
        "seconds_of_sound": round(len(samples) / RATE, 1),
        "processor_seconds_after_release": [round(median(left), 2), round(max(left), 2)],
        "wall_seconds_after_release": [round(median(walls), 2), round(max(walls), 2)],
        "processor_seconds_from_a_file": [round(median(whole), 2), round(max(whole), 2)],
    }


def question() -> Samples:
    program = shutil.which("espeak-ng")
    if program is None:
        raise SystemExit("espeak-ng is not installed, and speaks the question.")
    spoken = subprocess.run([program, "-s", "165", "--stdout", QUESTION], capture_output=True, check=True).stdout
    return np.concatenate(list(file_samples(spoken, seconds=60)))[: 10 * RATE]


if __name__ == "__main__":
    main()
