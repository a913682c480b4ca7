"""What this worker says of itself, every few seconds: its model, its memory, its speed, and what lies on its disk."""

import os
import socket
import time
from collections.abc import Set

from django.conf import settings
from django.utils import timezone

from assistant import worker_reports
from assistant.queue import ANSWER_QUEUE, IMAGES_QUEUE, SPEECH_QUEUE
from assistant.worker_reports import HeldModel, ModelProblem, WorkerReport
from workers.inference.engines import engine_state, engine_try_again
from workers.inference.held import HeldState
from workers.inference.interfaces import AnswerEngine, ModelIdentity, Writes
from workers.inference.memory import memory_use
from workers.inference.meter import METER
from workers.inference.on_disk import models_on_disk
from workers.inference.speech_engines import speech_state, speech_try_again
from workers.inference.speech_interfaces import SpeechEngine

REPORT_EVERY_SECONDS = 2.0
LOOK_AT_DISK_SECONDS = 30.0
NO_GPU = (
    "This worker sees no GPU, so its model writes on the processors, and quotes often answer in its place: give it a"
    " GPU, or set ANSWER_ENGINE=quotes."
)


class Reporter:
    """Writes one worker's reports and follows what administrators ask of it."""

    def __init__(self, queues: Set[str]) -> None:
        self._answers = ANSWER_QUEUE in queues
        self._hears = SPEECH_QUEUE in queues
        self._takes_images = IMAGES_QUEUE in queues
        self._worker = f"{socket.gethostname()}-{os.getpid()}"
        self._started = timezone.now()
        self._checked: int | None = None
        self._disk_at = float("-inf")
        self._disk: list[worker_reports.ModelOnDisk] = []

    def report(self) -> WorkerReport:
        """Say once how this worker is; raises RedisError when Valkey is away."""
        asked = worker_reports.check_asked()
        if asked != self._checked:
            self._check_again(asked)
        made = self._made()
        worker_reports.report_write(made)
        return made

    def _check_again(self, asked: int) -> None:
        # The first report of a worker that has just begun has nothing to forget.
        if self._checked is not None and self._answers:
            engine_try_again(settings.ANSWER_ENGINE)
        if self._checked is not None and self._hears:
            speech_try_again()
        self._checked = asked
        self._disk_at = float("-inf")

    def _made(self) -> WorkerReport:
        held = self._held()
        identity = _identity(held.engine)
        return WorkerReport(
            worker=self._worker,
            answers=self._answers,
            hears=self._hears,
            takes_images=self._takes_images,
            started_at=self._started,
            reported_at=timezone.now(),
            engine=settings.SPEECH_ENGINE if self._hears else settings.ANSWER_ENGINE,
            state=held.state,
            model=_model(identity),
            problem=_problem(held),
            last_fault=METER.last_fault,
            advice=NO_GPU if self._answers and identity and identity.device == "cpu" else "",
            memory=memory_use(identity.device if identity else "cpu"),
            speed=METER.speed(),
            disk=self._on_disk(),
            checked=self._checked or 0,
        )

    def _held(self) -> HeldState[AnswerEngine] | HeldState[SpeechEngine]:
        if self._hears:
            return speech_state()
        return engine_state(settings.ANSWER_ENGINE) if self._answers else HeldState("waiting")

    def _on_disk(self) -> list[worker_reports.ModelOnDisk]:
        if time.monotonic() - self._disk_at > LOOK_AT_DISK_SECONDS:
            self._disk, self._disk_at = models_on_disk(), time.monotonic()
        return self._disk


def _identity(engine: object) -> ModelIdentity | None:
    if isinstance(engine, SpeechEngine):
        return engine.identity()
    return engine.model.identity() if isinstance(engine, Writes) else None


def _model(identity: ModelIdentity | None) -> HeldModel | None:
    return HeldModel.model_validate(identity, from_attributes=True) if identity else None


def _problem(held: HeldState[AnswerEngine] | HeldState[SpeechEngine]) -> ModelProblem | None:
    if held.failure is None:
        return None
    error = held.failure.error
    return ModelProblem(
        code=error.code, message=error.message, at=held.failure.at, retry_seconds=round(held.retry_seconds)
    )
