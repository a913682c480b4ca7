from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from channels.db import database_sync_to_async
from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from assistant import liveness, recording_events, selectors_recordings, services_recordings, sound
from assistant.api.access import user_of
from assistant.api.shapes import Problem
from assistant.models import Recording
from assistant.selectors_recordings import recording_of, recording_shape, summary_shape

router = Router(tags=["recordings"])

BLOCK_BYTES = 4_000_000

SecondsAgo = Annotated[int, Field(ge=0, le=1_000_000_000)]
PieceCount = Annotated[int, Field(ge=0, le=1_000_000)]


class RecordingBegun(Schema):
    """`seconds_ago` is how long the device has kept it: without a network it is told of late.

    `dictation` is the note that it is spoken into, `section` the one that was marked.
    """

    key: UUID
    purpose: recording_events.Purpose = "question"
    label: str = ""
    seconds_ago: SecondsAgo = 0
    dictation: UUID | None = None
    section: UUID | None = None


class RecordingEnded(Schema):
    """`pieces` is how many there are; without it, as many as have arrived."""

    pieces: PieceCount | None = None
    asks: bool = False


class Recordings(Schema):
    """`missing` says in one sentence why nothing is transcribed at the moment, and is empty when all is well."""

    recordings: list[recording_events.RecordingSummary]
    missing: str
    minutes: int
    days: int


@router.get("", response=Recordings)
def recording_list(request: HttpRequest) -> Recordings:
    rows = selectors_recordings.recordings_of(user_of(request))
    return Recordings(
        recordings=[summary_shape(row) for row in rows],
        missing=liveness.speech_missing(),
        minutes=settings.RECORDING_MINUTES,
        days=settings.RECORDING_DAYS,
    )


@router.post(
    "",
    response={
        201: recording_events.Recording,
        200: recording_events.Recording,
        404: Problem,
        422: Problem,
        429: Problem,
    },
)
def recording_begin(request: HttpRequest, begun: RecordingBegun) -> Status[recording_events.Recording]:
    user = user_of(request)
    recording, created = services_recordings.recording_begin(user=user, **begun.dict())
    return Status(201 if created else 200, recording_shape(recording_of(user, recording.pk)))


@router.post("/files", response={202: recording_events.Recording, 413: Problem, 422: Problem, 429: Problem})
def recording_upload(
    request: HttpRequest,
    file: UploadedFile = File(...),  # type: ignore[type-arg]
    key: UUID = Form(...),  # type: ignore[type-arg]
    purpose: recording_events.Purpose = Form("question"),  # type: ignore[type-arg]
    label: str = Form(""),  # type: ignore[type-arg]
) -> Status[recording_events.Recording]:
    user = user_of(request)
    recording = services_recordings.recording_upload(user=user, key=key, purpose=purpose, label=label, file=file)
    return Status(202, recording_shape(recording))


@router.get("/{uuid:recording_id}", response={200: recording_events.Recording, 404: Problem})
def recording_read(request: HttpRequest, recording_id: UUID) -> recording_events.Recording:
    return recording_shape(recording_of(user_of(request), recording_id))


@router.put(
    "/{uuid:recording_id}/pieces/{int:number}",
    response={204: None, 404: Problem, 409: Problem, 413: Problem, 422: Problem, 429: Problem},
)
def piece_add(request: HttpRequest, recording_id: UUID, number: int) -> Status[None]:
    """Keep the body, which is PCM and nothing else, as this piece."""
    user = user_of(request)
    services_recordings.piece_add(user=user, recording_id=recording_id, number=number, content=request.body)
    return Status(204, None)


@router.post("/{uuid:recording_id}/end", response={200: recording_events.Recording, 404: Problem, 422: Problem})
def recording_end(request: HttpRequest, recording_id: UUID, ended: RecordingEnded) -> recording_events.Recording:
    recording = services_recordings.recording_end(user=user_of(request), recording_id=recording_id, **ended.dict())
    return recording_shape(recording)


@router.post("/{uuid:recording_id}/retry", response={200: recording_events.Recording, 404: Problem})
def recording_retry(request: HttpRequest, recording_id: UUID) -> recording_events.Recording:
    return recording_shape(services_recordings.recording_retry(user=user_of(request), recording_id=recording_id))


@router.post("/{uuid:recording_id}/seen", response={200: recording_events.Recording, 404: Problem})
def recording_see(request: HttpRequest, recording_id: UUID) -> recording_events.Recording:
    return recording_shape(services_recordings.recording_see(user=user_of(request), recording_id=recording_id))


@router.get("/{uuid:recording_id}/audio", response={404: Problem})
def recording_audio(request: HttpRequest, recording_id: UUID) -> StreamingHttpResponse:
    """Return the sound to be played again: WAV from a microphone, or the file as it was uploaded."""
    recording = recording_of(user_of(request), recording_id)
    pieces, size = selectors_recordings.sound_in_line(recording_id)
    kind, head, largest = recording.media_type, b"", services_recordings.FILE_PIECE_BYTES
    if kind == sound.PCM:
        kind, head, largest = "audio/wav", sound.wav_header(size), settings.RECORDING_PIECE_BYTES
    content = _sound(head, recording, pieces, at_once=BLOCK_BYTES // largest)
    return StreamingHttpResponse(content, content_type=kind, headers={"Content-Length": str(len(head) + size)})


async def _sound(head: bytes, recording: Recording, pieces: int, *, at_once: int) -> AsyncIterator[bytes]:
    """Give a sound by and by: held whole, the long ones of a few people would take the web process's memory."""
    yield head
    for start in range(0, pieces, at_once):
        yield await database_sync_to_async(_read)(recording.pk, start, min(at_once, pieces - start))


def _read(recording_id: UUID, start: int, most: int) -> bytes:
    return b"".join(selectors_recordings.recording_pieces(recording_id, after=start - 1, most=most))


@router.delete("/{uuid:recording_id}", response={204: None, 404: Problem})
def recording_delete(request: HttpRequest, recording_id: UUID) -> Status[None]:
    services_recordings.recording_delete(user=user_of(request), recording_id=recording_id)
    return Status(204, None)
