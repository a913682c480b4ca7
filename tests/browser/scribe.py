"""Stands in for the speech worker where a test is about the page: writes down what the test says was spoken.

Run as `python -m tests.browser.scribe FOLDER`; FOLDER/NAME.heard.json is the transcript of that person's recordings.
While FOLDER/NAME.checks lies there, its words are shown and its doubts are not known yet.
"""

import json
import math
import os
import struct
import sys
import time
import wave
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

RATE = 16_000
SECONDS = 20
PAUSE_SECONDS = 0.15


def tone_written(path: Path) -> Path:
    """A sound that rises and falls as speech does, so that no clean-up takes it for a fan."""
    times = [index / RATE for index in range(RATE * SECONDS)]
    tone = [math.sin(2 * math.pi * 220 * t) * (0.5 + 0.5 * math.sin(2 * math.pi * 3 * t)) for t in times]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", int(12_000 * value)) for value in tone))
    return path


def main(folder: Path) -> None:
    import django

    django.setup()
    from django.db import connection

    from assistant import liveness

    told: dict[object, int] = {}
    checked: list[tuple[Any, Any]] = []
    while True:
        liveness.speech_report("")
        checked += listen(folder, told)
        checked = [each for each in checked if not settled(folder, *each)]
        connection.close()
        time.sleep(PAUSE_SECONDS)


def listen(folder: Path, told: dict[object, int]) -> list[tuple[Any, Any]]:
    """Tell of each open recording what is heard so far, and return each that is whole, with all its words."""
    from assistant import recording_events, services_transcription
    from assistant.models import Recording

    whole = []
    for row in Recording.objects.filter(state__in=["recording", "queued"], size__gt=0).select_related("owner"):
        script = folder / f"{row.owner.username}.heard.json"
        if not script.exists():
            continue
        heard = recording_events.Transcript(**json.loads(script.read_text()))
        words = heard.text.split()
        told[row.pk] = count = told.get(row.pk, 0) + 1
        services_transcription.recording_hear(
            recording=row, number=count, final=" ".join(words[:count]), tentative=" ".join(words[count : count + 2])
        )
        taken = services_transcription.recording_start(recording_id=row.pk)
        if taken:
            if heard.has_speech:
                shown = heard.model_copy(update={"doubts": []})
                services_transcription.recording_heard(recording=taken, transcript=shown)
            whole.append((taken, heard))
    return whole


def settled(folder: Path, taken: Any, heard: Any) -> bool:
    """Write down a recording with its doubts, unless a test holds the check."""
    from assistant import services_transcription

    if (folder / f"{taken.owner.username}.checks").exists():
        return not services_transcription.recording_beat(recording=taken)
    services_transcription.recording_transcribed(recording=taken, transcript=heard)
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]))
