"""Large files and archives: they arrive in pieces, wait sealed, and are taken in by a worker."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from assistant import event_log, image_events, image_files, queue, sealing
from assistant.errors import AssistantError
from assistant.models import ImageUpload, User
from assistant.selectors import existing, one_at_a_time
from assistant.services_image_intake import images_take_in, outcome_refused, require_room
from clinical_guidelines.attempts import attempt_beat, attempt_end, attempt_start, work_requeue

MOST_RECEIVING = 20
NAME_CHARACTERS = 200
# The second begins an archive of nothing.
ARCHIVE_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
INTERRUPTED = "Reading this file was interrupted several times; it is not tried again. Send it once more."
TOO_LARGE = "This file is larger than {most} GB."


@transaction.atomic
def upload_begin(*, user: User, key: UUID, name: str, size: int, purpose: str = "") -> ImageUpload:
    """Begin to receive a file, or return the one that is under way under this key; one that has ended begins anew."""
    one_at_a_time(user.pk)
    before = ImageUpload.objects.filter(owner=user, key=key)
    before.filter(state__in=(ImageUpload.State.FINISHED, ImageUpload.State.FAILED)).delete()
    known = before.first()
    if known:
        return known
    require_size(size)
    require_room(user, size + _bytes_on_their_way(user))
    if ImageUpload.objects.filter(owner=user, state=ImageUpload.State.RECEIVING).count() >= MOST_RECEIVING:
        raise AssistantError("too_many_uploads", "Finish or remove your earlier uploads first.", status=429)
    shown = "".join(character for character in name if character.isprintable())[-NAME_CHARACTERS:]
    name_sealed = sealing.seal(shown.encode())
    return ImageUpload.objects.create(owner=user, key=key, file_name=name_sealed, size=size, purpose=purpose)


def require_size(size: int) -> None:
    """Refuse what is larger than one file may be."""
    if size > settings.IMAGE_UPLOAD_BYTES:
        message = TOO_LARGE.format(most=settings.IMAGE_UPLOAD_BYTES / 10**9)
        raise AssistantError("file_too_large", message, status=413)


def _bytes_on_their_way(user: User) -> int:
    """Return what the user's uploads hold or will hold of the disk until they are taken in."""
    coming = ImageUpload.objects.filter(owner=user, state__in=(ImageUpload.State.RECEIVING, *ImageUpload.ACTIVE))
    return coming.aggregate(total=Sum("size"))["total"] or 0


def piece_add(*, user: User, upload_id: UUID, number: int, content: bytes, send: bool = True) -> ImageUpload:
    """Keep one piece (from 1), sealed; the last that was missing queues the file. The same again is harmless."""
    upload = upload_of(user, upload_id)
    if upload.state != ImageUpload.State.RECEIVING:
        return upload
    if not 1 <= number <= pieces(upload):
        raise AssistantError("piece_unknown", f"This file has {pieces(upload)} pieces.", status=422)
    if len(content) != _piece_length(upload, number):
        raise AssistantError("piece_length", "This piece has not arrived whole. Send it again.", status=422)
    image_files.piece_write(upload, number, sealing.seal(content))
    if not missing(upload):
        _queue(upload, send=send)
    return upload_of(user, upload_id)


def upload_whole(*, user: User, name: str, content: bytes, purpose: str, send: bool = True) -> ImageUpload:
    """Keep a file that came whole as if it had come in pieces, and queue it; without `send` the caller takes it in."""
    upload = upload_begin(user=user, key=uuid.uuid4(), name=name, size=len(content), purpose=purpose)
    step = settings.IMAGE_PIECE_BYTES
    for number in range(1, pieces(upload) + 1):
        part = content[(number - 1) * step : number * step]
        upload = piece_add(user=user, upload_id=upload.pk, number=number, content=part, send=send)
    return upload


def files_receive(
    *, user: User, files: Iterable[tuple[str, bytes]], batch: UUID, purpose: str
) -> Iterator[image_events.ImageOutcome]:
    """Take in what came in one request; an archive is queued instead, for it may hold hundreds of images."""
    queued: list[image_events.ImageOutcome] = []

    def single() -> Iterator[tuple[str, bytes]]:
        for name, content in files:
            if content.startswith(ARCHIVE_MARKS):
                queued.append(_queued(user, name, content, purpose))
            else:
                yield name, content

    yield from images_take_in(user=user, files=single(), batch=batch, purpose=purpose)
    yield from queued


def _queued(user: User, name: str, content: bytes, purpose: str) -> image_events.ImageOutcome:
    try:
        upload = upload_whole(user=user, name=name, content=content, purpose=purpose)
    except AssistantError as refusal:
        return outcome_refused(name, refusal)
    return image_events.ImageOutcome(name=name, state="queued", code="queued", upload=upload.pk)


def upload_of(user: User, upload_id: UUID) -> ImageUpload:
    return existing(ImageUpload.objects.filter(owner=user, pk=upload_id))


def upload_delete(*, user: User, upload_id: UUID) -> None:
    """Forget an upload with its pieces; what it has brought stays."""
    upload = upload_of(user, upload_id)
    if not _delete_unless_read(upload):
        raise AssistantError("upload_active", "This file is being read. Wait until it is done.", status=409)


def upload_start(*, upload_id: UUID) -> ImageUpload | None:
    """Take a queued file for one attempt; None when there is nothing to do."""
    return attempt_start(ImageUpload, upload_id)


def upload_beat(*, upload: ImageUpload) -> None:
    attempt_beat(upload)


def upload_progress(
    *, upload: ImageUpload, done: int, total: int, outcomes: Sequence[image_events.ImageOutcome]
) -> None:
    """Say how many of its files have been taken in, and what became of them."""
    upload.done, upload.total = done, total
    upload.outcomes = sealing.seal_json([each.model_dump(mode="json") for each in outcomes])
    attempt_beat(upload, done=done, total=total, outcomes=upload.outcomes)
    upload_announce(upload)


def upload_end(*, upload: ImageUpload, message: str = "", failed: bool = False) -> None:
    """End an attempt that is still the row's; its pieces have served."""
    state = ImageUpload.State.FAILED if failed else ImageUpload.State.FINISHED
    if attempt_end(upload, state, message=message):
        image_files.pieces_remove(upload)
    upload.refresh_from_db()
    upload_announce(upload)


def upload_requeue(upload: ImageUpload) -> bool:
    """Queue an abandoned file again, or end it after its last attempt; True when it is to be sent."""
    state = work_requeue(upload, message=INTERRUPTED)
    if state == ImageUpload.State.FAILED:
        image_files.pieces_remove(upload)
    return state == ImageUpload.State.QUEUED


def uploads_expire() -> None:
    """Forget what was never finished, and what was finished some time ago."""
    before = timezone.now() - settings.IMAGE_UPLOAD_KEPT
    for upload in ImageUpload.objects.filter(created_at__lt=before).exclude(state__in=ImageUpload.ACTIVE):
        _delete_unless_read(upload)


def _delete_unless_read(upload: ImageUpload) -> bool:
    """Forget an upload and its pieces; False when its last piece has come since, and it waits to be read."""
    deleted, _ = ImageUpload.objects.filter(pk=upload.pk).exclude(state__in=ImageUpload.ACTIVE).delete()
    if deleted:
        image_files.pieces_remove(upload)
    return bool(deleted)


def uploads_recent(user: User) -> list[image_events.ImageUpload]:
    rows = ImageUpload.objects.filter(owner=user).order_by("-created_at")[:MOST_RECEIVING]
    return [upload_shape(each) for each in rows]


def upload_announce(upload: ImageUpload) -> None:
    event_log.notify(upload.owner_id, image_events.ImageUploadChanged(upload=upload_shape(upload)))


def upload_shape(upload: ImageUpload) -> image_events.ImageUpload:
    outcomes: list[Any] = sealing.unsealed_json(upload.outcomes) if upload.outcomes else []
    return image_events.ImageUpload(
        id=upload.pk,
        key=upload.key,
        name=sealing.unsealed(upload.file_name).decode(),
        size=upload.size,
        piece_bytes=settings.IMAGE_PIECE_BYTES,
        missing=missing(upload) if upload.state == ImageUpload.State.RECEIVING else [],
        state=upload.state,  # type: ignore[arg-type]
        done=upload.done,
        total=upload.total,
        message=upload.message,
        outcomes=[image_events.ImageOutcome.model_validate(each) for each in outcomes],
        created_at=upload.created_at,
    )


def pieces(upload: ImageUpload) -> int:
    return -(-upload.size // settings.IMAGE_PIECE_BYTES)


def missing(upload: ImageUpload) -> list[int]:
    there = image_files.pieces_there(upload)
    return [number for number in range(1, pieces(upload) + 1) if number not in there]


def _piece_length(upload: ImageUpload, number: int) -> int:
    step: int = settings.IMAGE_PIECE_BYTES
    return min(step, upload.size - (number - 1) * step)


def _queue(upload: ImageUpload, *, send: bool) -> None:
    waiting = ImageUpload.objects.filter(pk=upload.pk, state=ImageUpload.State.RECEIVING)
    if waiting.update(state=ImageUpload.State.QUEUED) and send:
        transaction.on_commit(lambda: queue.send_images(upload.pk))
