"""How queued work that goes wrong ends: in its row, in words for whoever waits for it."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import structlog

from assistant import metrics
from assistant.errors import DATABASE_AWAY, DISK_FULL, AssistantError, is_database_away, is_disk_full
from clinical_guidelines.attempts import attempt_give_back
from clinical_guidelines.connections import connection_give_back
from clinical_guidelines.errors import ErrorInWords
from clinical_guidelines.models.work import Work

log = structlog.get_logger(__name__)

# Longer than a database takes to restart.
AWAY_SECONDS = 60.0
# Below the reconciler's patience with a row that stands still, which would count the attempt.
LOOK_SECONDS = 1.0
# Work that itself brings the database down must end some time.
MOST_GIVEN_BACK = 5
_given_back: Counter[object] = Counter()


@contextmanager
def failing_into(
    fail: Callable[[AssistantError], object], *, fault: str, event: str, **logged: object
) -> Iterator[None]:
    """Hand what the block raises to `fail`: a refusal as it is, anything else logged as `event` and told as `fault`.

    A database that is away can be told nothing: that is let pass, and the reconciler gives the row to the next attempt.
    """
    try:
        yield
    except AssistantError as refusal:
        _told(fail, refusal)
    except ErrorInWords as refusal:
        _told(fail, AssistantError(refusal.code, refusal.message))
    except Exception as error:
        if is_database_away(error):
            raise
        log.exception(event, **logged)
        _told(fail, AssistantError("fault", DISK_FULL if is_disk_full(error) else fault))


@contextmanager
def ending_in_its_row(
    row: Work, fail: Callable[[AssistantError], object], *, fault: str, event: str, **logged: object
) -> Iterator[None]:
    """`failing_into` for an attempt at a row, which is given back where a database took it that went away.

    The error of the database goes on, once it is there again.
    """
    try:
        with failing_into(fail, fault=fault, event=event, **logged):
            yield
    except Exception as error:
        if is_database_away(error) and _given_back[row.pk] < MOST_GIVEN_BACK:
            _given_back[row.pk] += 1
            _give_back(row)
        raise


def _give_back(row: Work) -> None:
    end = time.monotonic() + AWAY_SECONDS
    while time.monotonic() < end:
        connection_give_back()
        with suppress(*DATABASE_AWAY):
            attempt_give_back(row)
            return
        time.sleep(LOOK_SECONDS)


def _told(fail: Callable[[AssistantError], object], error: AssistantError) -> None:
    metrics.errors.labels(error.code).inc()
    fail(error)
