"""One model of a process, loaded once: a load that failed is tried again when that can help, not at every question."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

import structlog

from assistant.errors import AssistantError, is_disk_full
from assistant.worker_reports import EngineState

log = structlog.get_logger(__name__)

# An answer engine, or any other thing that takes long to load.
Engine = TypeVar("Engine")

LOOK_SECONDS = 2.0
FIRST_PAUSE_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 900.0
LOADING = "The model is still being loaded."
LOAD_FAULT = (
    "The model could not be loaded because of a fault: run `manage.py models verify`, and see the worker's log for"
    " model_load_failed."
)
LOAD_DISK_FULL = (
    "The model could not be loaded because the server's disk is full. Free some space on it: the model is then loaded"
    " by itself."
)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a load failed, what the files were like, and when it is tried again although they have not changed."""

    error: AssistantError
    files: object
    at: datetime
    again: float
    pause: float


@dataclass(frozen=True, slots=True)
class HeldState(Generic[Engine]):
    """How far an engine is; `retry_seconds` is the time to the next try after a failure."""

    state: EngineState
    engine: Engine | None = None
    failure: Failure | None = None
    retry_seconds: float = 0.0


class HeldEngine(Generic[Engine]):
    """Makes an engine when it is first wanted, or in the background once `load_in_background` was called.

    `files` returns whatever changes when another try may end differently, such as the names and times of the weights.
    """

    def __init__(self, make: Callable[[], Engine], files: Callable[[], object] = lambda: None) -> None:
        self._make = make
        self._files = files
        self._making = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._engine: Engine | None = None
        self._failure: Failure | None = None

    def engine(self) -> Engine:
        """Return the engine; raise AssistantError when it is still being loaded, or could not be.

        Without a background thread the caller waits for the load.
        """
        if self._engine is not None:
            return self._engine
        if self._thread is not None:
            raise _again(self._failure.error if self._failure else _loading())
        # Threads that ask at once must not load the weights twice.
        with self._making:
            return self._engine or self._made()

    def load_in_background(self) -> None:
        """Load apart from any question, and go on trying until it works."""
        self._thread = threading.Thread(target=self._keep_trying, name="model-loading", daemon=True)
        self._thread.start()

    def try_again(self) -> None:
        """Forget why the last load failed."""
        self._failure = None
        self._wake.set()

    def state(self) -> HeldState[Engine]:
        failure = self._failure
        if self._engine is not None:
            return HeldState("ready", self._engine)
        if self._making.locked():
            return HeldState("loading")
        if failure is not None:
            return HeldState("failed", None, failure, max(failure.again - time.monotonic(), 0.0))
        return HeldState("waiting")

    def _keep_trying(self) -> None:
        while self._engine is None:
            if self._worth_trying():
                with self._making:
                    self._tried()
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

    def _tried(self) -> None:
        try:
            self._made()
        except AssistantError as error:
            log.warning("model_not_loaded", code=error.code, what_to_do=error.message)

    def _made(self) -> Engine:
        if not self._worth_trying() and self._failure:
            raise _again(self._failure.error)
        files = self._look()
        try:
            engine = self._make()
        except AssistantError as error:
            raise self._failed(error, files) from error
        except Exception as error:
            log.exception("model_load_failed")
            raise self._failed(_fault(error), files) from error
        self._engine, self._failure = engine, None
        return engine

    def _worth_trying(self) -> bool:
        failure = self._failure
        return failure is None or time.monotonic() >= failure.again or self._look() != failure.files

    def _look(self) -> object:
        """Return what the files are like; where they cannot be looked at, why: the load then says what to do."""
        try:
            return self._files()
        except OSError as error:
            return str(error)

    def _failed(self, error: AssistantError, files: object) -> AssistantError:
        before = self._failure
        same = before is not None and before.files == files
        pause = min(before.pause * 2, LONGEST_PAUSE_SECONDS) if before and same else FIRST_PAUSE_SECONDS
        self._failure = Failure(error, files, datetime.now(UTC), time.monotonic() + pause, pause)
        return _again(error)


def _fault(error: Exception) -> AssistantError:
    told = LOAD_DISK_FULL if is_disk_full(error) else LOAD_FAULT
    return AssistantError("model_load_failed", told, permanent=False)


def _loading() -> AssistantError:
    return AssistantError("model_loading", LOADING, permanent=False)


def _again(error: AssistantError) -> AssistantError:
    """A fresh copy: raising one exception from many threads mixes up where it came from."""
    return AssistantError(error.code, error.message, permanent=error.permanent)
