"""Everything that can happen to the board of unanswered questions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from assistant.errors import AssistantError
from assistant.models import Gap, GapQuestion, Turn, User
from assistant.selectors import existing

NOTE_CHARACTERS = 1_000
# Any number will do that nobody else takes: one gathering at a time, on whatever machine.
GATHERING_LOCK = 7_301_455


def gathering_lock() -> None:
    """Wait, inside a transaction, for other gatherings to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [GATHERING_LOCK])


def gap_open(*, turn: Turn, vector: bytes, encoder: str) -> Gap:
    """Begin a gap with its first question."""
    gap = Gap.objects.create(vector=vector, encoder=encoder)
    GapQuestion.objects.create(gap=gap, turn=turn)
    return gap


def gap_join(*, gap: Gap, turn: Turn) -> None:
    """Add a question to a gap; one that was closed opens again when it is asked again often enough."""
    # A curator may have closed it since it was read.
    gap = _locked(gap.pk)
    GapQuestion.objects.create(gap=gap, turn=turn)
    since = gap.questions.count() - gap.asked_when_closed
    enough = settings.BOARD_REOPENS_AFTER if gap.state == Gap.State.ACCEPTED else 1
    if gap.state != Gap.State.OPEN and since >= enough:
        gap.state, gap.trial = Gap.State.OPEN, None
        gap.save(update_fields=["state", "trial"])


def gap_vector_renew(*, gap: Gap, vector: bytes, encoder: str) -> None:
    gap.vector, gap.encoder = vector, encoder
    gap.save(update_fields=["vector", "encoder"])


def gaps_tidy(*, settled: list[UUID]) -> None:
    """Take off the board the turns that no longer complain, and the gaps that nobody asks about any more."""
    GapQuestion.objects.filter(turn__in=settled).delete()
    Gap.objects.filter(questions__isnull=True).delete()


def gap_accept(*, user: User, gap_id: UUID, note: str) -> Gap:
    """Hide a gap that the library need not fill, with the reason why."""
    if not note.strip() or len(note) > NOTE_CHARACTERS:
        raise AssistantError(
            "note_length", f"Say in at most {NOTE_CHARACTERS:,} characters why this gap stays.", status=422
        )
    return _close(gap_id, Gap.State.ACCEPTED, user, note.strip())


def gap_resolve(*, user: User, gap_id: UUID) -> Gap:
    """Close a gap that a curator has seen answered well."""
    return _close(gap_id, Gap.State.RESOLVED, user, "")


@transaction.atomic
def gap_reopen(*, gap_id: UUID) -> Gap:
    gap = _locked(gap_id)
    gap.state, gap.closed_by, gap.closed_at = Gap.State.OPEN, None, None
    gap.save(update_fields=["state", "closed_by", "closed_at"])
    return gap


@transaction.atomic
def gap_trial_record(*, gap_id: UUID, trial: dict[str, Any], is_answered: bool, began: datetime) -> None:
    """Keep what came of asking again; a gap of refusals alone closes when every question in it is answered.

    A complaint never closes by itself: that there is an answer was not what was wrong with it. Nor does a gap that was
    asked about since the trial `began`.
    """
    gap = Gap.objects.select_for_update().filter(pk=gap_id).first()
    if gap is None:
        return
    gap.trial = trial
    complaint = gap.questions.filter(turn__feedback__helpful=False).exists()
    if is_answered and not complaint and gap.state == Gap.State.OPEN and not gap.questions.filter(created_at__gt=began):
        # It may have been accepted once, and asked again since.
        gap.state, gap.closed_by, gap.closed_at = Gap.State.RESOLVED, None, timezone.now()
        gap.asked_when_closed = gap.questions.count()
    gap.save(update_fields=["trial", "state", "closed_by", "closed_at", "asked_when_closed"])


@transaction.atomic
def _close(gap_id: UUID, state: Gap.State, user: User, note: str) -> Gap:
    gap = _locked(gap_id)
    if (gap.state, gap.closed_by_id, gap.note) == (state, user.pk, note):
        return gap
    if gap.state != Gap.State.OPEN:
        raise AssistantError("decided_before", _decided(gap), status=409)
    gap.state, gap.note, gap.closed_by, gap.closed_at = state, note, user, timezone.now()
    gap.asked_when_closed = gap.questions.count()
    gap.save(update_fields=["state", "note", "closed_by", "closed_at", "asked_when_closed"])
    return gap


def _decided(gap: Gap) -> str:
    if gap.state == Gap.State.RESOLVED and gap.closed_by is None:
        return "This gap was closed before you, because its questions are answered now."
    by = gap.closed_by.get_username() if gap.closed_by else "another curator"
    if gap.state == Gap.State.RESOLVED:
        return f"This gap was called resolved before you by {by}."
    return f'This gap was accepted before you by {by}: "{gap.note.rstrip(".")}".'


def _locked(gap_id: UUID) -> Gap:
    return existing(Gap.objects.select_for_update().filter(pk=gap_id))
