"""Everything that can happen to an uploaded file's row; light enough for the web process."""

import uuid
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from clinical_guidelines.attempts import attempt_beat, attempt_end, attempt_start, work_requeue
from clinical_guidelines.models import Edition, Ingestion

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


def ingestion_start(*, ingestion_id: UUID) -> Ingestion | None:
    """Take a queued file for one attempt; None when there is nothing to do."""
    return attempt_start(Ingestion.objects.all(), ingestion_id)


def ingestion_progress(*, ingestion: Ingestion, stage: str, progress: float) -> None:
    ingestion.stage, ingestion.progress = stage, progress
    attempt_beat(ingestion, stage=stage, progress=progress)


def ingestion_beat(*, ingestion: Ingestion) -> None:
    attempt_beat(ingestion)


def ingestion_finish(*, ingestion: Ingestion, edition: Edition | None, message: str) -> None:
    _end(ingestion, Ingestion.State.FINISHED, message, edition)


def ingestion_fail(*, ingestion: Ingestion, message: str) -> None:
    _end(ingestion, Ingestion.State.FAILED, message, None)


def ingestion_requeue(ingestion: Ingestion) -> bool:
    """Queue an abandoned file again, or end it after its last attempt; True when it is to be sent."""
    state = work_requeue(ingestion, message=INTERRUPTED)
    if state == Ingestion.State.FAILED:
        ingestion.refresh_from_db()
        ingestion.file.delete(save=True)
    return state == Ingestion.State.QUEUED


def _end(ingestion: Ingestion, state: Ingestion.State, message: str, edition: Edition | None) -> None:
    ended = attempt_end(ingestion, state, message=message, edition=edition, stage="", progress=1.0)
    ingestion.refresh_from_db()
    if ended:
        # The library keeps its own copy by content; the upload has served.
        ingestion.file.delete(save=True)
