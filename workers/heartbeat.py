"""One thread a worker process beats for all of its work and hears which of it was stopped; others say how it is."""

import threading
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from uuid import UUID

import structlog
from django.db import Error, connection
from psycopg_pool import PoolTimeout
from redis import RedisError

from assistant import liveness, services
from assistant.models import Turn
from assistant.queue import ANSWER_QUEUE, SPEECH_QUEUE
from workers import reporting
from workers.inference.speech_engines import speech_state

log = structlog.get_logger(__name__)

BEAT_SECONDS = 0.4
HEARING_SECONDS = 1.0

# By attempt: a process may still hold an attempt that was taken over when it takes the next one.
_turns: dict[tuple[UUID, int], threading.Event] = {}
# By thread: each works on one thing at a time.
_works: dict[int, Callable[[], None]] = {}


def start(queues: Set[str] = frozenset()) -> None:
    """Start beating for a worker of these queues, or for a command, which is none; called once, when it is ready."""
    _begin("heartbeat", _beat, BEAT_SECONDS)
    # Apart from the heartbeat, which must not wait for a Valkey that is frozen.
    if ANSWER_QUEUE in queues:
        _begin("liveness", liveness.worker_report, BEAT_SECONDS)
    if SPEECH_QUEUE in queues:
        _begin("hearing", _report_hearing, HEARING_SECONDS)
    if queues:
        _begin("reporting", reporting.Reporter(queues).report, reporting.REPORT_EVERY_SECONDS)


def _begin(name: str, beat: Callable[[], object], every: float) -> None:
    threading.Thread(target=_beat_for_ever, args=(name, beat, every), name=name, daemon=True).start()


def _beat_for_ever(name: str, beat: Callable[[], object], every: float) -> None:
    pause = threading.Event()
    while True:
        try:
            beat()
        except (Error, PoolTimeout, OSError, RedisError) as error:
            log.warning("beat_missed", of=name, error=type(error).__name__)
        except Exception:
            # Whatever it is, without this thread every answer of this process would be taken for abandoned.
            log.exception("beat_missed", of=name)
        finally:
            connection.close()
        pause.wait(every)


@contextmanager
def beating(turn: Turn) -> Iterator[threading.Event]:
    """Beat for this attempt at a turn; the event is set when it is no longer wanted."""
    unwanted = threading.Event()
    _turns[turn.pk, turn.attempt] = unwanted
    try:
        yield unwanted
    finally:
        _turns.pop((turn.pk, turn.attempt), None)


@contextmanager
def beating_while(beat: Callable[[], None]) -> Iterator[None]:
    """Beat for other work than a turn by calling this."""
    _works[threading.get_ident()] = beat
    try:
        yield
    finally:
        _works.pop(threading.get_ident(), None)


def _beat() -> None:
    turns = dict(_turns)
    if turns:
        wanted = services.turns_beat(attempts=turns)
        for attempt, unwanted in turns.items():
            if attempt not in wanted:
                unwanted.set()
    for beat in list(_works.values()):
        beat()


def _report_hearing() -> None:
    failure = speech_state().failure
    liveness.speech_report(failure.error.message if failure else "")
