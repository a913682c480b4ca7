"""What tests of the workers share."""

from collections.abc import Iterator

import pytest

from workers.inference import engines, image_engines


@pytest.fixture
def fresh_engines() -> Iterator[None]:
    """Engines are kept by name: those of a test find no other's and end with it.

    A model that nobody closes writes to a log that pytest has closed by the time the process ends.
    """
    for kept in (engines._held, image_engines._held):
        kept.cache_clear()
    yield
    model = getattr(engines.engine_state("medgemma").engine, "model", None)
    if model is not None:
        model.close()
    for kept in (engines._held, image_engines._held):
        kept.cache_clear()
