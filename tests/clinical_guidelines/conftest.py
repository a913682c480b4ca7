import pytest

from tests.clinical_guidelines.library import ToldEncoder


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> ToldEncoder:
    """Put an encoder in place that knows only the meanings a test gives it."""
    encoder = ToldEncoder(name=f"told-{request.node.name}")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    return encoder
