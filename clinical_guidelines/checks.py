"""Everything that can happen to a check's row; light enough for the web process."""

import uuid
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from clinical_guidelines.models import Check

ACTIVE = (Check.State.QUEUED, Check.State.RUNNING)
MOST_ATTEMPTS = 2
INTERRUPTED = "This check was interrupted twice and is not tried again. Start it anew, or tell your administrator."
# What somebody typed to try the search is nobody's business for longer.
SEARCHES_KEPT = timedelta(days=1)


def check_create(*, kind: str, user_id: int | None, request: dict[str, Any] | None = None, reason: str = "") -> Check:
    """Store a check that is to be sent to a worker."""
    if kind == Check.Kind.SEARCH:
        Check.objects.filter(kind=kind, created_at__lt=timezone.now() - SEARCHES_KEPT).delete()
    return Check.objects.create(
        id=uuid.uuid4(), kind=kind, requested_by_id=user_id, request=request or {}, reason=reason
    )


def checks_active() -> QuerySet[Check]:
    return Check.objects.filter(state__in=ACTIVE)


def check_start(*, check_id: UUID) -> Check | None:
    """Take a queued check for one attempt; None when there is nothing to do."""
    taken = Check.objects.filter(pk=check_id, state=Check.State.QUEUED, attempt__lt=MOST_ATTEMPTS).update(
        state=Check.State.RUNNING, attempt=F("attempt") + 1, heartbeat_at=timezone.now()
    )
    return Check.objects.get(pk=check_id) if taken else None


def check_progress(*, check: Check, progress: float) -> bool:
    """Say how far it is; False when the attempt was taken over and is to end."""
    return bool(_mine(check).update(progress=progress, heartbeat_at=timezone.now()))


def check_beat(*, check: Check) -> None:
    _mine(check).update(heartbeat_at=timezone.now())


def check_finish(*, check: Check, outcome: dict[str, Any]) -> bool:
    """Store what came out; False when the attempt was taken over."""
    return bool(
        _mine(check).update(
            state=Check.State.FINISHED, outcome=outcome, progress=1.0, finished_at=timezone.now(), message=""
        )
    )


def check_fail(*, check: Check, message: str) -> None:
    _mine(check).update(state=Check.State.FAILED, message=message, finished_at=timezone.now())


def check_requeue(*, check_id: UUID, attempt: int) -> bool:
    """Queue an abandoned check again, or end it after its last attempt; True when it is to be sent."""
    abandoned = Check.objects.filter(pk=check_id, attempt=attempt, state__in=ACTIVE)
    if attempt >= MOST_ATTEMPTS:
        abandoned.update(state=Check.State.FAILED, message=INTERRUPTED, finished_at=timezone.now())
        return False
    return bool(abandoned.update(state=Check.State.QUEUED))


def _mine(check: Check) -> QuerySet[Check]:
    return Check.objects.filter(pk=check.pk, attempt=check.attempt, state=Check.State.RUNNING)
