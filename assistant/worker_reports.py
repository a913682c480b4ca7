"""What each worker says of its model, its memory and its speed; kept in Valkey, and gone soon after the worker is."""

from datetime import datetime
from typing import Literal

import structlog
from django.conf import settings
from django.utils import timezone
from ninja import Schema
from pydantic import ValidationError
from redis import RedisError

from assistant import event_log, presence
from assistant.errors import AssistantError

log = structlog.get_logger(__name__)

REPORT_SECONDS = 15
EngineState = Literal["waiting", "loading", "ready", "failed"]
AWAY = "The workers cannot be asked now, for Valkey does not answer. Start it, then try again."


class HeldModel(Schema):
    """Which model a worker holds; `weights` is the SHA-256 over its files, empty where a server does not tell."""

    model: str
    weights: str
    engine: str
    precision: str
    device: str


class ModelProblem(Schema):
    """What went wrong and what to do; `retry_seconds` is when the worker tries again, None where it just goes on."""

    code: str
    message: str
    at: datetime
    retry_seconds: float | None = None


class MemoryUse(Schema):
    """Memory of the device that holds the model, in bytes; `own` is what this worker's process takes of it."""

    kind: Literal["gpu", "ram"]
    used: int
    total: int
    own: int


class ModelSpeed(Schema):
    """Turns in the model now, and how fast it wrote in the last minute; None where it wrote nothing."""

    writing: int = 0
    waiting: int = 0
    tokens: int = 0
    tokens_per_second: float | None = None
    first_token_seconds: float | None = None


DiskState = Literal["present", "missing", "not_accepted", "damaged"]


class ModelOnDisk(Schema):
    """A model of the family, or another in the models' folder, as it lies on the worker's machine.

    `memory` is in gigabytes by precision; `command` is what mends its state, empty when nothing is to be done.
    """

    model: str
    purpose: str
    licence: str
    state: DiskState
    bytes: int
    memory: dict[str, float]
    command: str
    wanted: bool


class WorkerReport(Schema):
    """One worker process; `checked` is the last "check again" that it has followed."""

    worker: str
    answers: bool
    hears: bool = False
    takes_images: bool = False
    started_at: datetime
    reported_at: datetime
    engine: str
    state: EngineState
    model: HeldModel | None = None
    problem: ModelProblem | None = None
    last_fault: ModelProblem | None = None
    advice: str = ""
    memory: MemoryUse | None = None
    speed: ModelSpeed = ModelSpeed()
    disk: list[ModelOnDisk] = []
    checked: int = 0


def report_write(report: WorkerReport) -> None:
    """Keep a report for a short while; raises RedisError when Valkey is away."""
    now = timezone.now().timestamp()
    with event_log.connection().pipeline(transaction=False) as pipe:
        pipe.set(_key(report.worker), report.model_dump_json(), ex=REPORT_SECONDS)
        pipe.zadd(_key("all"), {report.worker: now})
        pipe.zremrangebyscore(_key("all"), 0, now - REPORT_SECONDS)
        pipe.execute()


def reports_read() -> list[WorkerReport]:
    """Return what the workers that are there have said last, those that answer first; none when Valkey is away."""
    if not presence.valkey().is_there():
        return []
    try:
        names = [name.decode() for name in event_log.connection().zrange(_key("all"), 0, -1)]
        found = event_log.connection().mget([_key(name) for name in names]) if names else []
    except RedisError:
        return []
    reports = [report for each in found if each and (report := _report(each))]
    return sorted(reports, key=lambda report: (not report.answers, report.worker))


def still_checking(reports: list[WorkerReport]) -> bool:
    """Tell whether one of these workers has not yet looked again as it was last asked to."""
    try:
        asked = check_asked()
    except RedisError:
        return False
    return any(report.checked < asked for report in reports)


def check_ask() -> None:
    """Ask every worker to look at its files and try to load again; raise AssistantError when Valkey is away."""
    try:
        event_log.connection().incr(_key("check"))
    except RedisError as error:
        raise AssistantError("valkey_away", AWAY, status=503, permanent=False) from error


def check_asked() -> int:
    """Return the number of the last such request; raises RedisError when Valkey is away."""
    return int(event_log.connection().get(_key("check")) or 0)


def _report(raw: bytes) -> WorkerReport | None:
    try:
        return WorkerReport.model_validate_json(raw)
    except ValidationError:
        # During an update a worker of the version before may still be there.
        log.warning("worker_report_not_read")
        return None


def _key(name: str) -> str:
    return f"{settings.PREFIX}:worker:report:{name}"
