"""How workers take work and give it back: one protocol for every kind of row, light enough for the web process."""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from clinical_guidelines.models.work import Work

# Somebody waits for it: Django would need two statements.
TAKE = """
UPDATE {table} SET state = 'running', attempt = attempt + 1, heartbeat_at = %s
WHERE id = %s AND state = 'queued' AND attempt < %s RETURNING *
"""

Row = TypeVar("Row", bound=Work)


def works_active(kind: type[Row]) -> QuerySet[Row]:
    """Return the rows that wait for a worker, or that one is at."""
    return kind._default_manager.filter(state__in=Work.ACTIVE).only("state", "attempt", "heartbeat_at")


def attempt_start(kind: type[Row], row_id: UUID) -> Row | None:
    """Take a queued row for one attempt; None when there is nothing to do, so that a redelivery is harmless."""
    taking = TAKE.format(table=kind._meta.db_table)
    return next(iter(kind._default_manager.raw(taking, [timezone.now(), row_id, kind.MOST_ATTEMPTS])), None)


def attempt_write(row: Work, **fields: object) -> bool:
    """Write to a row; False when this attempt at it is no longer the row's, and nothing was written."""
    mine = type(row)._default_manager.filter(pk=row.pk, attempt=row.attempt, state="running")
    return bool(mine.update(**fields))


def attempt_beat(row: Work, **fields: object) -> bool:
    """Say that this attempt is being worked on; False when it is no longer wanted."""
    return attempt_write(row, heartbeat_at=timezone.now(), **fields)


def attempt_end(row: Work, state: str, **fields: object) -> bool:
    """End the work with this attempt; False when it was taken over, or the row is gone."""
    return attempt_write(row, state=state, finished_at=timezone.now(), **fields)


def attempt_give_back(row: Work) -> bool:
    """Queue the work as if this attempt at it had not been; only its own worker may say that it no longer goes on."""
    return attempt_write(row, state="queued", attempt=row.attempt - 1, heartbeat_at=None)


def work_requeue(row: Work, **parked: object) -> str:
    """Queue abandoned work again, or end it openly with `parked` after its last attempt.

    Returns its new state, empty when somebody has moved it since the row was read.
    """
    state = "queued" if row.attempt < row.MOST_ATTEMPTS else "failed"
    fields = {} if state == "queued" else {"finished_at": timezone.now(), **parked}
    abandoned = type(row)._default_manager.filter(pk=row.pk, attempt=row.attempt, state=row.state)
    return state if abandoned.update(state=state, **fields) else ""
