"""One Whisper for all tests of this folder: it loads in a second, and is shared as a worker shares it."""

import pytest

from tests.conftest import SHARED
from tests.workers.speech.clips import read, spoken
from workers.inference.speech.whisper import WhisperEngine
from workers.inference.speech_interfaces import Samples


@pytest.fixture(scope="session")
def whisper() -> WhisperEngine:
    return WhisperEngine()


@pytest.fixture(scope="session")
def question() -> Samples:
    """About nine seconds of synthetic speech."""
    return spoken(
        "What is the first dose of norepinephrine in septic shock, and which antibiotic should be given within the"
        " first hour?"
    )


@pytest.fixture(scope="session")
def reading() -> Samples:
    """Seven seconds of a reader of LibriVox."""
    path = SHARED / "audio" / "librivox_sense_and_sensibility_01_austen_64kb-0870.wav"
    if not path.exists():
        pytest.skip("../shared/data/audio is not there")
    return read(path)
