"""One thread a worker process that beats for all of its work and hears which of it was stopped."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import structlog
from django.db import Error, connection
from redis import RedisError

from assistant import liveness, services
from clinical_guidelines import ingestions
from clinical_guidelines.models import Ingestion

log = structlog.get_logger(__name__)

BEAT_SECONDS = 0.4

_turns: dict[UUID, threading.Event] = {}
_ingestions: dict[UUID, Ingestion] = {}


def start(*, answering: bool) -> None:
    """Start beating; called once, when the worker is ready."""
    threading.Thread(target=_beat_for_ever, args=(answering,), name="heartbeat", daemon=True).start()


@contextmanager
def beating(turn_id: UUID) -> Iterator[threading.Event]:
    """Beat for a turn; the event is set when the turn is no longer wanted."""
    unwanted = threading.Event()
    _turns[turn_id] = unwanted
    try:
        yield unwanted
    finally:
        _turns.pop(turn_id, None)


@contextmanager
def beating_for_ingestion(ingestion: Ingestion) -> Iterator[None]:
    _ingestions[ingestion.pk] = ingestion
    try:
        yield
    finally:
        _ingestions.pop(ingestion.pk, None)


def _beat_for_ever(answering: bool) -> None:  # noqa: FBT001 (a thread's target takes positions)
    pause = threading.Event()
    while True:
        try:
            _beat(answering=answering)
        except (Error, RedisError, OSError) as error:
            log.warning("heartbeat_missed", error=type(error).__name__)
        finally:
            connection.close()
        pause.wait(BEAT_SECONDS)


def _beat(*, answering: bool) -> None:
    turns = dict(_turns)
    if turns:
        wanted = services.turns_beat(turn_ids=turns)
        for turn_id, unwanted in turns.items():
            if turn_id not in wanted:
                unwanted.set()
    for ingestion in list(_ingestions.values()):
        ingestions.ingestion_beat(ingestion=ingestion)
    if answering:
        liveness.worker_report()
