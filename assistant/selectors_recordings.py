"""Reads of recordings: for one user, and for the worker that transcribes."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Length

from assistant import recording_events, sound
from assistant.models import Recording, RecordingPiece, Turn, User
from assistant.selectors import existing

BEGINNING_CHARACTERS = 300


def recordings_of(user: User) -> QuerySet[Recording]:
    """Return the user's recordings, newest first, without the words of each."""
    return _shown(Recording.objects.filter(owner=user)).defer("transcript").order_by("-created_at")


def recording_kept(user: User, recording_id: UUID) -> Recording | None:
    """Return a recording of the user, or None when there is none: it may have been deleted in the meantime."""
    return _shown(Recording.objects.filter(owner=user, pk=recording_id)).first()


def recording_of(user: User, recording_id: UUID) -> Recording:
    return existing(_shown(Recording.objects.filter(owner=user, pk=recording_id)))


def recording_transcript(recording: Recording) -> recording_events.Transcript | None:
    return recording_events.Transcript.model_validate(recording.transcript) if recording.transcript else None


def recordings_that_ask() -> list[UUID]:
    """Return the recordings that have been heard and whose question still is to be asked."""
    heard = Recording.objects.filter(asks=True, state=Recording.State.FINISHED, turn=None)
    return list(heard.order_by("created_at").values_list("pk", flat=True))


def recording_pieces(recording_id: UUID, *, after: int = -1, most: int | None = None) -> Iterator[bytes]:
    """Yield the pieces behind number `after` in order, as far as none is missing, and at most so many."""
    pieces = RecordingPiece.objects.filter(recording_id=recording_id, number__gt=after).order_by("number")[:most]
    for expected, (number, content) in enumerate(pieces.values_list("number", "content").iterator(64), after + 1):
        if number != expected:
            return
        yield bytes(content)


def recording_sound(recording_id: UUID) -> bytes:
    """Return the whole recording: PCM, or the file that was uploaded; see its media type."""
    return b"".join(recording_pieces(recording_id))


def sound_in_line(recording_id: UUID) -> tuple[int, int]:
    """Return how many pieces there are before the first that is missing, and their bytes."""
    there = pieces_in_line(recording_id)
    pieces = RecordingPiece.objects.filter(recording_id=recording_id, number__lt=there)
    return there, pieces.aggregate(size=Sum(Length("content")))["size"] or 0


def pieces_in_line(recording_id: UUID) -> int:
    """Return how many pieces there are before the first that is missing."""
    numbers = RecordingPiece.objects.filter(recording_id=recording_id).order_by("number")
    found = list(numbers.values_list("number", flat=True))
    return next((place for place, number in enumerate(found) if place != number), len(found))


def kept_by(user: User) -> tuple[int, int]:
    """Return how many recordings the user has, and how many bytes they hold."""
    kept = Recording.objects.filter(owner=user).aggregate(count=Count("pk"), size=Sum("size"))
    return kept["count"], kept["size"] or 0


def summary_shape(recording: Recording) -> recording_events.RecordingSummary:
    """Return a recording as a list shows it; it must come from `recordings_of` or `recording_of`."""
    return recording_events.RecordingSummary(**_summary(recording))


def recording_shape(recording: Recording) -> recording_events.Recording:
    return recording_events.Recording(**_summary(recording), transcript=recording_transcript(recording))


def _shown(rows: QuerySet[Recording]) -> QuerySet[Recording]:
    return rows.select_related("turn").annotate(
        piece_count=Count("pieces"),
        heard=KT("transcript__text"),
        heard_speech=F("transcript__has_speech"),
        heard_doubts=F("transcript__doubts"),
        heard_seconds=F("transcript__seconds"),
    )


def _summary(recording: Any) -> dict[str, Any]:
    turn: Turn | None = recording.turn
    by_size = recording.size / sound.BYTES_A_SECOND if recording.media_type == sound.PCM else None
    same = ("key", "purpose", "label", "state", "pieces_expected", "media_type", "error", "unreadable", "asks")
    return {
        **{name: getattr(recording, name) for name in (*same, "created_at", "finished_at", "delete_at")},
        "id": recording.pk,
        "pieces": recording.piece_count,
        "seconds": recording.heard_seconds if by_size is None else by_size,
        "text": (recording.heard or "")[:BEGINNING_CHARACTERS],
        "doubts": len(recording.heard_doubts or []),
        "has_speech": recording.heard_speech,
        "seen": recording.seen_at is not None,
        "turn": turn.pk if turn else None,
        "conversation": turn.conversation_id if turn else None,
        "answer": turn.state if turn else None,
    }
