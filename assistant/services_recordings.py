"""Everything that can happen to a recording while it comes in, and when it leaves."""

import uuid
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assistant import event_log, queue, recording_events, selectors_dictation, selectors_recordings, sound
from assistant.errors import AssistantError
from assistant.models import Recording, RecordingPiece, Turn, User
from assistant.selectors import existing, one_at_a_time
from assistant.sent_files import size_within

LABEL_CHARACTERS = 40
FILE_PIECE_BYTES = 1_000_000
NOT_SOUND = "This file is no sound that we know. Use WAV, MP3, M4A, Ogg, WebM or FLAC."


def recording_begin(
    *,
    user: User,
    key: UUID,
    purpose: str,
    label: str,
    seconds_ago: int = 0,
    dictation: UUID | None = None,
    section: UUID | None = None,
) -> tuple[Recording, bool]:
    """Open a recording for pieces from a microphone; the same key again returns the same one. Second value: new.

    `seconds_ago` is how long ago it was begun: a device keeps what is spoken without a network. `dictation` is the note
    of the user's that it is spoken into, at `section`.
    """
    fresh = Recording(owner=user, key=key, purpose=purpose, label=_label(label), media_type=sound.PCM)
    fresh.dictation_id, fresh.section = dictation, section
    fresh.created_at = timezone.now() - min(timedelta(seconds=seconds_ago), timedelta(days=settings.RECORDING_DAYS))
    return _create(user, fresh)


def _label(text: str) -> str:
    label = " ".join(text.replace("\x00", "").split())
    if len(label) > LABEL_CHARACTERS:
        raise AssistantError("label_length", f"A label has at most {LABEL_CHARACTERS} characters.", status=422)
    return label


@transaction.atomic
def _create(user: User, recording: Recording) -> tuple[Recording, bool]:
    one_at_a_time(user.pk)
    known = Recording.objects.filter(owner=user, key=recording.key).first()
    if known:
        return known, False
    if recording.dictation_id:
        # Else it would stay when the note goes at this moment.
        selectors_dictation.dictation_locked(user, recording.dictation_id)
    recording.delete_at = _leaves_at()
    recording.save(force_insert=True)
    _require_room(user)
    changed(recording)
    return recording, True


def _leaves_at() -> datetime:
    return timezone.now() + timedelta(days=settings.RECORDING_DAYS)


def _require_room(user: User) -> None:
    count, size = selectors_recordings.kept_by(user)
    if count > settings.RECORDINGS_PER_USER or size > settings.RECORDING_BYTES_PER_USER:
        raise AssistantError(
            "too_many_recordings",
            "You have as many recordings as are kept. Delete some, then try again.",
            status=429,
            permanent=False,
        )


@transaction.atomic
def piece_add(*, user: User, recording_id: UUID, number: int, content: bytes) -> None:
    """Keep one piece; the same piece again changes nothing, so a device sends it until it is told that it is there."""
    _piece_check(content)
    recording = _mine_locked(user, recording_id)
    known = RecordingPiece.objects.filter(recording=recording, number=number).first()
    if known:
        if bytes(known.content) != content:
            raise AssistantError("piece_differs", "Another piece has this number already.", status=409)
        return
    _piece_fits(recording, number, len(content))
    RecordingPiece.objects.create(recording=recording, number=number, content=content)
    Recording.objects.filter(pk=recording.pk).update(size=F("size") + len(content))
    if recording.pieces_expected is not None:
        _queue_if_whole(recording)
    elif number == 0:
        transaction.on_commit(lambda: queue.send_listening(recording.pk))


def _piece_check(content: bytes) -> None:
    if not content or len(content) % sound.SAMPLE_BYTES:
        raise AssistantError("piece_broken", "A piece holds whole samples of 16 bits.", status=422)
    if len(content) > settings.RECORDING_PIECE_BYTES:
        raise AssistantError("piece_too_large", "This piece is too large.", status=413)


def _piece_fits(recording: Recording, number: int, size: int) -> None:
    expected = recording.pieces_expected
    if recording.state != Recording.State.RECORDING or (expected is not None and number >= expected):
        raise AssistantError("recording_ended", "This recording has ended and takes no more.", status=409)
    longest = settings.RECORDING_MINUTES * 60 * sound.BYTES_A_SECOND
    if recording.size + size > longest or number >= longest // sound.SAMPLE_BYTES:
        most = f"A recording lasts at most {settings.RECORDING_MINUTES} minutes."
        raise AssistantError("recording_too_long", most, status=413)
    _, kept = selectors_recordings.kept_by(recording.owner)
    if kept + size > settings.RECORDING_BYTES_PER_USER:
        full = "Your recordings take up all the room that there is for them. Delete some, then try again."
        raise AssistantError("recordings_full", full, status=429, permanent=False)


@transaction.atomic
def recording_end(*, user: User, recording_id: UUID, pieces: int | None, asks: bool = False) -> Recording:
    """Say that there are so many pieces; it is transcribed once all are there, in whatever order they come.

    None means as many as have arrived: for a device that never came back.
    """
    recording = _mine_locked(user, recording_id)
    if recording.state == Recording.State.RECORDING:
        there = selectors_recordings.pieces_in_line(recording_id)
        recording.pieces_expected = there if pieces is None else pieces
        if not recording.pieces_expected:
            raise AssistantError(
                "nothing_recorded", "Nothing was recorded. Hold the button while you speak.", status=422
            )
        recording.asks = asks and recording.purpose == Recording.Purpose.QUESTION
        recording.save(update_fields=["pieces_expected", "asks"])
        _queue_if_whole(recording)
    return selectors_recordings.recording_of(user, recording_id)


def _queue_if_whole(recording: Recording) -> None:
    if selectors_recordings.pieces_in_line(recording.pk) < (recording.pieces_expected or 0):
        return
    RecordingPiece.objects.filter(recording=recording, number__gte=recording.pieces_expected).delete()
    recording.state = Recording.State.QUEUED
    recording.save(update_fields=["state"])
    transaction.on_commit(lambda: queue.send_transcription(recording.pk))
    changed(recording)


@transaction.atomic
def recording_upload(*, user: User, key: UUID, purpose: str, label: str, file: "UploadedFile[Any]") -> Recording:
    """Keep a file of sound and queue it; the worker, not this process, opens it."""
    size = size_within(file, settings.RECORDING_FILE_BYTES)
    kind = sound.kind_of(file.read(sound.MARK_BYTES))
    if not kind:
        raise AssistantError("file_not_sound", NOT_SOUND, status=422)
    described = {"purpose": purpose, "label": _label(label), "media_type": kind, "size": size}
    described |= {"pieces_expected": ceil(size / FILE_PIECE_BYTES), "delete_at": _leaves_at()}
    recording, created = Recording.objects.get_or_create(owner=user, key=key, defaults=described)
    if created:
        _require_room(user)
        for number, content in enumerate(file.chunks(FILE_PIECE_BYTES)):
            RecordingPiece.objects.create(recording=recording, number=number, content=content)
        # Only now, or the user's questions would wait for as long as a large file takes.
        one_at_a_time(user.pk)
        _require_room(user)
        _queue_if_whole(recording)
    return selectors_recordings.recording_of(user, recording.pk)


@transaction.atomic
def recording_retry(*, user: User, recording_id: UUID) -> Recording:
    """Queue a recording that could not be transcribed once more."""
    recording = _mine_locked(user, recording_id)
    if recording.state == Recording.State.FAILED:
        recording.state, recording.attempt, recording.error = Recording.State.QUEUED, 0, ""
        recording.finished_at, recording.unreadable = None, False
        recording.save(update_fields=["state", "attempt", "error", "unreadable", "finished_at"])
        transaction.on_commit(lambda: queue.send_transcription(recording_id))
        changed(recording)
    return selectors_recordings.recording_of(user, recording_id)


def recording_asked(*, recording: Recording, turn: Turn) -> None:
    """Note which question was asked from it; it now leaves with that question's conversation."""
    Recording.objects.filter(pk=recording.pk).update(turn=turn, asks=False)
    changed(recording)


def recording_see(*, user: User, recording_id: UUID) -> Recording:
    """Note that the owner has looked at what came of it."""
    recording = selectors_recordings.recording_of(user, recording_id)
    if Recording.objects.filter(pk=recording.pk, seen_at=None).update(seen_at=timezone.now()):
        changed(recording)
    return selectors_recordings.recording_of(user, recording_id)


def recording_delete(*, user: User, recording_id: UUID) -> None:
    """Delete the sound and what was heard in it, for good; a question that was asked from it stays."""
    _delete(selectors_recordings.recording_of(user, recording_id))


def recordings_expire() -> int:
    """Delete every recording whose time has come, and return how many there were."""
    due = list(Recording.objects.filter(delete_at__lte=timezone.now()).only("owner"))
    for recording in due:
        _delete(recording)
    return len(due)


@transaction.atomic
def _delete(recording: Recording) -> None:
    # A piece that is arriving comes before, or finds nothing: coming in between, it would stop the deletion.
    rows = Recording.objects.filter(pk=recording.pk)
    rows.select_for_update().first()
    rows.delete()
    changed(recording)


def changed(recording: Recording) -> None:
    """Tell the owner's pages, once it is so."""
    notice = recording_events.RecordingChanged(recording=uuid.UUID(str(recording.pk)))
    transaction.on_commit(lambda: event_log.notify(recording.owner_id, notice))


def _mine_locked(user: User, recording_id: UUID) -> Recording:
    return existing(Recording.objects.select_for_update().filter(owner=user, pk=recording_id))
