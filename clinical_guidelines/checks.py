"""Everything that can happen to a check's row; light enough for the web process."""

import uuid
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from clinical_guidelines.attempts import attempt_beat, attempt_end, attempt_start, work_requeue
from clinical_guidelines.models import Check

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


def check_newest(*, kind: str, collection: str = "library") -> Check | None:
    """Return the check of a kind that was made last for a collection."""
    return Check.objects.filter(kind=kind, request__collection=collection).order_by("-created_at").first()


def check_start(*, check_id: UUID) -> Check | None:
    """Take a queued check for one attempt; None when there is nothing to do."""
    return attempt_start(Check, check_id)


def check_progress(*, check: Check, progress: float) -> bool:
    """Say how far it is; False when the attempt was taken over and is to end."""
    return attempt_beat(check, progress=progress)


def check_beat(*, check: Check) -> None:
    attempt_beat(check)


def check_finish(*, check: Check, outcome: dict[str, Any]) -> bool:
    """Store what came out; False when the attempt was taken over."""
    return attempt_end(check, Check.State.FINISHED, outcome=outcome, progress=1.0, message="")


def check_fail(*, check: Check, message: str) -> None:
    attempt_end(check, Check.State.FAILED, message=message)


def check_requeue(check: Check) -> bool:
    """Queue an abandoned check again, or end it after its last attempt; True when it is to be sent."""
    return work_requeue(check, message=INTERRUPTED) == Check.State.QUEUED
