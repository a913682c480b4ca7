"""One large file or archive from its sealed pieces to stored images."""

from collections.abc import Iterator
from io import BufferedReader
from typing import IO
from uuid import UUID

from assistant import image_events, services_image_intake, services_image_uploads
from assistant.errors import AssistantError
from assistant.models import ImageUpload
from assistant.sealed_file import SealedFile
from workers import heartbeat
from workers.endings import ending_in_its_row
from workers.imaging import archives
from workers.imaging.recognition import kind_of
from workers.imaging.refusal import ImageRefused, too_costly

FAULT = "This file could not be read because of a fault in Wardlight. Tell your administrator."
# How often the owner's pages are told: after so many files, and no more than so many times in all, for what
# became of every file is told each time.
TELL_EVERY, MOST_TELLINGS = 10, 100


def take_in_upload(upload_id: UUID) -> None:
    """Take in an uploaded file; whatever goes wrong ends in its row, in words for whoever sent it."""
    upload = services_image_uploads.upload_start(upload_id=upload_id)
    if upload is None:
        return

    def fail(error: AssistantError) -> None:
        services_image_uploads.upload_end(upload=upload, message=error.message, failed=True)

    with ending_in_its_row(upload, fail, fault=FAULT, event="image_upload_failed", upload=str(upload_id)):
        with heartbeat.beating_while(lambda: services_image_uploads.upload_beat(upload=upload)):
            _take_in(upload)
        services_image_uploads.upload_end(upload=upload)


def _take_in(upload: ImageUpload) -> None:
    file = BufferedReader(SealedFile(upload), 1 << 20)
    if kind_of(file.peek(1024)) != "archive":
        _store(upload, iter([_alone(upload, file)]), 1)
        return
    archive = archives.opened(file)
    total = len(archives.files_of(archive))
    if not total:
        raise ImageRefused("empty_archive", "This archive holds no files.")
    _store(upload, archives.entries(archive), total)


def _alone(upload: ImageUpload, file: IO[bytes]) -> archives.Entry:
    """Return a file that is no archive, which is held in memory whole: no larger than it might be within one."""
    name = services_image_uploads.upload_shape(upload).name
    if upload.size > archives.MOST_ENTRY_BYTES:
        return archives.Entry(name, b"", too_costly())
    return archives.Entry(name, file.read(), None)


def _store(upload: ImageUpload, entries: Iterator[archives.Entry], total: int) -> None:
    outcomes: list[image_events.ImageOutcome] = []
    every = max(TELL_EVERY, total // MOST_TELLINGS)
    for outcome in _outcomes(upload, entries):
        outcomes.append(outcome)
        if len(outcomes) % every == 0:
            services_image_uploads.upload_progress(upload=upload, done=len(outcomes), total=total, outcomes=outcomes)
    services_image_uploads.upload_progress(upload=upload, done=len(outcomes), total=total, outcomes=outcomes)


def _outcomes(upload: ImageUpload, entries: Iterator[archives.Entry]) -> Iterator[image_events.ImageOutcome]:
    refused: list[image_events.ImageOutcome] = []

    def readable() -> Iterator[tuple[str, bytes]]:
        for entry in entries:
            if entry.refusal:
                refused.append(services_image_intake.outcome_refused(entry.name, entry.refusal))
            else:
                yield entry.name, entry.content

    stored = services_image_intake.images_take_in(
        user=upload.owner, files=readable(), batch=upload.pk, purpose=upload.purpose, is_patient=True
    )
    for outcome in stored:
        yield from refused
        refused.clear()
        yield outcome
    yield from refused
