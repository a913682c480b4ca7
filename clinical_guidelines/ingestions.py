"""Everything that can happen to an uploaded file's row; light enough for the web process."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from clinical_guidelines.attempts import attempt_beat, attempt_end, attempt_start, work_requeue
from clinical_guidelines.edition_files import parts_kept
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.left_files import is_old
from clinical_guidelines.models import Edition, Ingestion, Narrower
from clinical_guidelines.models.ingestion import UPLOADS

NAME_CHARACTERS = 200
# How long an interrupted file waits for a curator.
KEPT = timedelta(days=7)
NOT_ASKED = "There is no question about this file any more. Look at the list again."
SET_ASIDE = "You chose not to add it. The library is as it was."
INTERRUPTED = "Reading this file was interrupted twice. It is kept for a week: try again. The library is as it was."
NOT_ENDED = "This file is not finished with yet. Look at the list again."
NOT_KEPT = "This file is no longer kept. Add it again."


def ingestion_create(*, user_id: int, file: "UploadedFile[Any]", edition_of: int | None, kind: str) -> Ingestion:
    """Keep an uploaded file under a name of our own; its given name is only ever shown."""
    shown = "".join(character for character in file.name or "document" if character.isprintable())
    row_id = uuid.uuid4()
    shown = shown[-NAME_CHARACTERS:]
    row = Ingestion(id=row_id, file_name=shown, requested_by_id=user_id, guideline_id=edition_of, kind=kind)
    name = f"{row_id}.upload"
    try:
        row.file.save(name, file, save=False)
    except BaseException:
        # What a full disk has of this file would keep it full.
        row.file.storage.delete(row.file.field.generate_filename(row, name))
        raise
    row.save(force_insert=True)
    return row


def ingestion_start(*, ingestion_id: UUID) -> Ingestion | None:
    """Take a queued file for one attempt; None when there is nothing to do."""
    return attempt_start(Ingestion, ingestion_id)


def ingestion_progress(*, ingestion: Ingestion, stage: str, progress: float) -> None:
    ingestion.stage, ingestion.progress = stage, progress
    attempt_beat(ingestion, stage=stage, progress=progress)


def ingestion_beat(*, ingestion: Ingestion) -> None:
    attempt_beat(ingestion)


def ingestion_finish(*, ingestion: Ingestion, edition: Edition | None, message: str) -> None:
    _end(ingestion, Ingestion.State.FINISHED, message, edition)


def ingestion_fail(*, ingestion: Ingestion, message: str) -> None:
    _end(ingestion, Ingestion.State.FAILED, message, None)


def ingestion_ask(*, ingestion: Ingestion, message: str) -> None:
    """End an attempt with a question to the curators; the file is kept for what they decide."""
    attempt_end(ingestion, Ingestion.State.ASKED, message=message, stage="", progress=1.0)
    _read_again(ingestion)


def ingestion_decide(*, ingestion_id: UUID, narrower: str) -> Ingestion:
    """Do what a curator has decided about a file: queue it again for its publication, or set it aside."""
    asked = Ingestion.objects.filter(pk=ingestion_id, state=Ingestion.State.ASKED)
    row = asked.first()
    decided = {
        "state": Ingestion.State.QUEUED.value,
        "message": "",
        "narrower": narrower,
        "attempt": 0,
        "progress": 0.0,
    }
    if narrower == Narrower.ASIDE:
        decided |= {"state": Ingestion.State.FAILED.value, "message": SET_ASIDE, "file": ""}
    if row is None or not asked.update(**decided):
        raise LibraryError("not_asked", NOT_ASKED)
    if narrower == Narrower.ASIDE:
        row.file.delete(save=False)
    _read_again(row, decided)
    return row


def ingestion_requeue(ingestion: Ingestion) -> bool:
    """Queue an abandoned file again, or end it after its last attempt; True when it is to be sent.

    The file stays: a machine that was restarted twice says nothing against it.
    """
    return work_requeue(ingestion, message=INTERRUPTED) == Ingestion.State.QUEUED


def ingestion_retry(*, ingestion_id: UUID) -> Ingestion:
    """Queue an interrupted file once more."""
    kept = Ingestion.objects.filter(pk=ingestion_id, state=Ingestion.State.FAILED).exclude(file="")
    if not kept.update(state=Ingestion.State.QUEUED, message="", attempt=0, progress=0.0, finished_at=None):
        raise LibraryError("not_kept", NOT_KEPT)
    return Ingestion.objects.get(pk=ingestion_id)


def ingestion_forget(*, ingestion_id: UUID) -> int:
    """Take a file that was added or refused off the list; return how many that was. The library keeps what it holds."""
    row = Ingestion.objects.filter(pk=ingestion_id)
    gone = row.filter(state__in=Ingestion.ENDED).delete()[0]
    if not gone and row.exists():
        raise LibraryError("not_ended", NOT_ENDED)
    return gone


def ingestions_forget() -> int:
    """Take every file that was added or refused off the list; return how many."""
    return Ingestion.objects.filter(state__in=Ingestion.ENDED).delete()[0]


def files_sweep() -> int:
    """Remove files that nobody waits for, such as those that a killed process was at; return how many went."""
    interrupted = Ingestion.objects.filter(state=Ingestion.State.FAILED).exclude(file="")
    interrupted.filter(finished_at__lt=timezone.now() - KEPT).update(file="")
    old = set(filter(is_old, _files()))
    awaited = Ingestion.objects.filter(state__in=(*Ingestion.ACTIVE, Ingestion.State.ASKED)) | interrupted
    left = old - {Path(settings.MEDIA_ROOT) / name for name in awaited.values_list("file", flat=True)}
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _files() -> Iterator[Path]:
    """Give the uploads, and copies that the library has not finished."""
    yield from (Path(settings.MEDIA_ROOT) / UPLOADS).glob("*")
    yield from parts_kept()


def _end(ingestion: Ingestion, state: Ingestion.State, message: str, edition: Edition | None) -> None:
    # In one step: a row that still named its file could be queued again while that goes.
    ended = {"message": message, "edition": edition, "stage": "", "progress": 1.0, "file": ""}
    if attempt_end(ingestion, state, **ended):
        # The library keeps its own copy by content; the upload has served.
        ingestion.file.delete(save=False)
        _read_again(ingestion, {"state": state.value, **ended})
    else:
        _read_again(ingestion)


def _read_again(ingestion: Ingestion, written: Mapping[str, object] | None = None) -> None:
    """Read a row again; one that was taken off the list at this moment is as it was `written` last."""
    for name, value in (written or {}).items():
        setattr(ingestion, name, value)
    with suppress(Ingestion.DoesNotExist):
        ingestion.refresh_from_db()
