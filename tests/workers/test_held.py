"""An engine that takes long to load, or cannot be: nobody waits for it, and it is not tried at every question."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AssistantError
from assistant.events import Assumed
from clinical_guidelines.retrieval import RetrievedPassage
from tests.full_disk import our_disk
from workers.inference import engines, held, speech_engines
from workers.inference.family import WHISPER
from workers.inference.held import HeldEngine
from workers.inference.interfaces import NEVER, AnswerSentence, Stop
from workers.inference.model_files import folder_of, list_write


class Silent:
    name = "silent"

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        return iter(())


class Machine:
    """Where weights are missing until the test puts them there; counts how often they were loaded."""

    def __init__(self) -> None:
        self.loads = 0
        self.files = "none"
        self.error: Exception | None = AssistantError("model_missing", "Fetch it.")
        self.may_load = threading.Event()
        self.may_load.set()

    def make(self) -> Silent:
        self.loads += 1
        assert self.may_load.wait(10)
        if self.error:
            raise self.error
        return Silent()

    def held(self) -> HeldEngine[Silent]:
        return HeldEngine(self.make, lambda: self.files)


def soon(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "LOOK_SECONDS", 0.01)


def test_files_that_cannot_be_looked_at_are_told_and_looked_at_again() -> None:
    machine = Machine()
    stale = [OSError(116, "Stale file handle")] * 2

    def look() -> str:
        if stale:
            raise stale.pop()
        return machine.files

    engine = HeldEngine(machine.make, look)
    engine.load_in_background()
    soon(lambda: engine.state().state == "failed")
    with pytest.raises(AssistantError, match="Fetch it"):
        engine.engine()
    machine.error = None
    soon(lambda: engine.state().state == "ready")


def test_a_load_that_failed_is_not_repeated_for_every_question() -> None:
    machine = Machine()
    engine = machine.held()
    for _ in range(5):
        with pytest.raises(AssistantError, match="Fetch it"):
            engine.engine()
    assert machine.loads == 1
    assert engine.state().state == "failed"


def test_it_is_loaded_when_its_files_have_come() -> None:
    machine = Machine()
    engine = machine.held()
    with pytest.raises(AssistantError):
        engine.engine()
    machine.error, machine.files = None, "all"
    assert engine.engine().name == "silent"
    assert engine.engine() is engine.engine()
    assert machine.loads == 2


def test_it_is_tried_again_after_pauses_that_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "FIRST_PAUSE_SECONDS", 0.05)
    machine = Machine()
    machine.error = RuntimeError("cuda")
    engine = machine.held()
    pauses = []
    for _ in range(3):
        soon(lambda: engine.state().retry_seconds == 0)
        with pytest.raises(AssistantError, match="because of a fault"):
            engine.engine()
        failure = engine.state().failure
        assert failure
        pauses.append(failure.pause)
    assert pauses == [0.05, 0.1, 0.2]
    assert machine.loads == 3


def as_a_library_tells_it() -> Exception:
    """What a library says that wraps the system's error, or repeats its words alone."""
    error = RuntimeError("serialization failed")
    error.__cause__ = our_disk()
    return error


@pytest.mark.parametrize(
    "raised", [our_disk(), as_a_library_tells_it(), RuntimeError("I/O error: No space left on device (os error 28)")]
)
def test_a_full_disk_is_called_one(raised: Exception) -> None:
    machine = Machine()
    machine.error = raised
    with pytest.raises(AssistantError, match=r"disk is full\. Free some space"):
        machine.held().engine()


def test_nobody_waits_for_a_load_in_the_background() -> None:
    machine = Machine()
    machine.error = None
    machine.may_load.clear()
    engine = machine.held()
    engine.load_in_background()
    soon(lambda: engine.state().state == "loading")
    began = time.monotonic()
    with pytest.raises(AssistantError, match="still being loaded"):
        engine.engine()
    assert time.monotonic() - began < 1
    machine.may_load.set()
    soon(lambda: engine.state().state == "ready")
    assert engine.engine().name == "silent"


def test_in_the_background_it_follows_the_files_and_the_administrator() -> None:
    machine = Machine()
    engine = machine.held()
    engine.load_in_background()
    soon(lambda: engine.state().state == "failed")
    machine.files = "some"
    soon(lambda: machine.loads == 2)
    machine.error = None
    time.sleep(0.1)
    assert machine.loads == 2
    engine.try_again()
    soon(lambda: engine.state().state == "ready")
    assert machine.loads == 3


def test_a_worker_without_its_weights_quotes(settings: Any) -> None:
    settings.MEDGEMMA_MODEL = "nobody/nothing"
    with pytest.raises(AssistantError, match="models fetch nobody/nothing"):
        engines.engine_named("medgemma")
    assert engines.engine_state("medgemma").state == "failed"
    assert engines.engine_named("quotes").name == "quotes"
    assert not engines.load_in_background("quotes")


@pytest.mark.parametrize("engine", ["whisper", "medasr"])
def test_speech_is_tried_again_when_the_files_of_the_configured_engine_have_changed(
    engine: str, tmp_path: Path, settings: Any
) -> None:
    settings.MODELS_ROOT, settings.SPEECH_ENGINE, settings.MEDASR_MODEL = str(tmp_path), engine, "ward/medasr"
    folders = {"whisper": folder_of(WHISPER), "medasr": folder_of("ward/medasr")}
    own, other = folders.pop(engine), *folders.values()
    for folder in (own, other):
        folder.mkdir()
    said = []
    speech_engines._held.cache_clear()
    for changed in (None, other, own):
        if changed:
            (changed / "weights").write_bytes(b"w")
            list_write(changed)
            (changed / "weights").unlink()
        with pytest.raises(AssistantError) as refused:
            speech_engines.speech_engine()
        said.append(refused.value.code)
    speech_engines._held.cache_clear()
    assert said == ["model_not_accepted", "model_not_accepted", "model_damaged"]
