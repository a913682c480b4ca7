"""How queued work that goes wrong ends: in its row, in words for whoever waits for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from assistant import metrics
from assistant.errors import DISK_FULL, AssistantError, is_database_away, is_disk_full
from clinical_guidelines.errors import ErrorInWords

log = structlog.get_logger(__name__)


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


def _told(fail: Callable[[AssistantError], object], error: AssistantError) -> None:
    metrics.errors.labels(error.code).inc()
    fail(error)
