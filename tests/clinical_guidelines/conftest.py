"""What tests of the library share."""

import fcntl
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.documents.serialised import from_json, to_json
from tests.clinical_guidelines.library import ToldEncoder


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> ToldEncoder:
    """Put an encoder in place that knows only the meanings a test gives it."""
    encoder = ToldEncoder(name=f"told-{request.node.name}")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    return encoder


@pytest.fixture(scope="session")
def document_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Document]:
    """Read a real document once for all tests, of every test process: the printed guidelines take seconds each."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    @cache
    def document_of(path: Path) -> Document:
        kept = shared / f"{path.name}.json"
        with kept.with_suffix(".lock").open("w") as lock:
            # Who comes while another process reads it waits, and does not read it as well.
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                written = folder / kept.name
                written.write_text(to_json(read_document(path, path.name)))
                written.replace(kept)
        return from_json(kept.read_bytes())

    return document_of
