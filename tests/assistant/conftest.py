"""What tests of the doors share."""

import pytest


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect which editions are sent to be indexed."""
    editions: list[int] = []
    monkeypatch.setattr("assistant.queue.send_reindexing", editions.append)
    return editions
