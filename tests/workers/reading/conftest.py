from collections.abc import Iterator
from typing import Any

import pytest

from assistant.models import Instance, User
from tests.assistant.image_world import image_made
from tests.workers.reading.encoder import ScriptedEncoder
from tests.workers.reading.reader import ENCODER, REPORT, ScriptedModel, ScriptedReader


@pytest.fixture
def models(settings: Any) -> Iterator[tuple[ScriptedModel, ScriptedEncoder]]:
    """Image reading switched on, with a reader and an encoder that do what a test says."""
    settings.IMAGE_READING = True
    settings.IMAGE_READER = "tests.workers.reading.reader:ScriptedReader"
    settings.IMAGE_ENCODER = "tests.workers.reading.reader:encoder"
    model = ScriptedReader.model
    model.writes, model.error, ENCODER.sees = REPORT, None, "a chest x-ray"
    model.asked.clear()
    ENCODER.seen.clear()
    yield model, ENCODER


@pytest.fixture
def film(alice: User) -> Instance:
    """A small photograph of alice's, which a test takes for a chest film."""
    return image_made(alice)
