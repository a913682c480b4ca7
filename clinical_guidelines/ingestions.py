"""Everything that can happen to an uploaded file's row; light enough for the web process."""

import uuid
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import F, QuerySet
from django.utils import timezone

from clinical_guidelines.models import Edition, Ingestion

ACTIVE = (Ingestion.State.QUEUED, Ingestion.State.RUNNING)
MOST_ATTEMPTS = 2
NAME_CHARACTERS = 200
INTERRUPTED = "Reading this file was interrupted twice; it is not tried again. The library is as it was."


def ingestion_create(
    *, user_id: int, file: "UploadedFile[Any]", edition_of: int | None = None, kind: str = ""
) -> Ingestion:
    """Keep an uploaded file under a name of our own; its given name is only ever shown."""
    shown = "".join(character for character in file.name or "document" if character.isprintable())
    row_id = uuid.uuid4()
    name = shown[-NAME_CHARACTERS:]
    row = Ingestion(id=row_id, file_name=name, requested_by_id=user_id, guideline_id=edition_of, kind=kind)
    row.file.save(f"{row_id}.upload", file, save=True)
    return row


def ingestions_active() -> QuerySet[Ingestion]:
    return Ingestion.objects.filter(state__in=ACTIVE)


def ingestion_start(*, ingestion_id: UUID) -> Ingestion | None:
    """Take a queued file for one attempt; None when there is nothing to do."""
    taken = Ingestion.objects.filter(pk=ingestion_id, state=Ingestion.State.QUEUED, attempt__lt=MOST_ATTEMPTS).update(
        state=Ingestion.State.RUNNING, attempt=F("attempt") + 1, heartbeat_at=timezone.now()
    )
    return Ingestion.objects.get(pk=ingestion_id) if taken else None


def ingestion_progress(*, ingestion: Ingestion, stage: str, progress: float) -> None:
    ingestion.stage, ingestion.progress = stage, progress
    _mine(ingestion).update(stage=stage, progress=progress, heartbeat_at=timezone.now())


def ingestion_beat(*, ingestion: Ingestion) -> None:
    _mine(ingestion).update(heartbeat_at=timezone.now())


def ingestion_finish(*, ingestion: Ingestion, edition: Edition | None, message: str) -> None:
    _end(ingestion, Ingestion.State.FINISHED, message, edition)


def ingestion_fail(*, ingestion: Ingestion, message: str) -> None:
    _end(ingestion, Ingestion.State.FAILED, message, None)


def ingestion_requeue(*, ingestion_id: UUID, attempt: int) -> bool:
    """Queue an abandoned file again, or end it after its last attempt; True when it is to be sent."""
    abandoned = Ingestion.objects.filter(pk=ingestion_id, attempt=attempt, state__in=ACTIVE)
    if attempt >= MOST_ATTEMPTS:
        abandoned.update(state=Ingestion.State.FAILED, message=INTERRUPTED, finished_at=timezone.now())
        return False
    return bool(abandoned.update(state=Ingestion.State.QUEUED))


def _mine(ingestion: Ingestion) -> QuerySet[Ingestion]:
    return Ingestion.objects.filter(pk=ingestion.pk, attempt=ingestion.attempt, state=Ingestion.State.RUNNING)


def _end(ingestion: Ingestion, state: Ingestion.State, message: str, edition: Edition | None) -> None:
    ended = _mine(ingestion).update(
        state=state, message=message, edition=edition, stage="", progress=1.0, finished_at=timezone.now()
    )
    ingestion.refresh_from_db()
    if ended:
        # The library keeps its own copy by content; the upload has served.
        ingestion.file.delete(save=True)
