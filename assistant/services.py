"""Everything that can happen to a turn; nobody else writes these rows."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from assistant import event_log, events, queue, selectors, selectors_reading, selectors_recordings
from assistant.assumptions import assumptions_clean
from assistant.capsule import Capsule
from assistant.errors import AssistantError
from assistant.models import AnswerCapsule, Citation, Conversation, Recording, Turn, User
from assistant.services_recordings import recording_asked
from clinical_guidelines.attempts import attempt_start, work_requeue
from clinical_guidelines.errors import ErrorInWords

TITLE_CHARACTERS = 80
STILL_CHECKED = "What was heard is still checked for drugs and amounts that may be others. Wait a moment, then ask."
NO_FINDINGS = "This image has no findings yet: wait for its reading, or write them yourself."
WAIT_FIRST = "Your earlier questions are still being answered. Wait for one of them, or stop it."
INTERRUPTED = "The answer was interrupted twice and is not tried again. Ask again, or tell your administrator."


def question_clean(text: str) -> str:
    """Return the question as it will be stored, or say what is wrong with it."""
    question = text.strip()
    if not question:
        raise AssistantError("question_empty", "Write a question first.", status=422)
    if len(question) > settings.QUESTION_CHARACTERS:
        raise AssistantError(
            "question_too_long",
            f"This question has {len(question):,} characters; the most is {settings.QUESTION_CHARACTERS:,}.",
            status=422,
        )
    if "\x00" in question or any("\ud800" <= character <= "\udfff" for character in question):
        raise AssistantError(
            "question_unreadable", "The question holds characters that are not text. Type it again.", status=422
        )
    return question


def turn_ask(
    *,
    user: User,
    question: str,
    conversation_id: UUID | None,
    key: UUID,
    assumptions: Sequence[events.Assumption] = (),
    revises: UUID | None = None,
    on_its_own: bool = False,
    filters: events.LibraryPart | None = None,
    recording_id: UUID | None = None,
    readings: Sequence[UUID] = (),
) -> tuple[Turn, bool]:
    """Store a question and queue its answer; the same key again returns the same turn. Second value: newly made.

    With `revises` the question of that turn is asked again in its conversation, under these assumptions, of the same
    part of the library. `on_its_own` forgets the questions before this one. `filters` are the part that is asked, None
    for all of it. `recording_id` is where the question was spoken, if it is kept still: what was heard there is kept
    beside what is asked. `readings` are images whose findings, as they stand now, the question carries.
    """
    question = question_clean(question)
    assumed = [each.model_dump() for each in assumptions_clean(assumptions)]
    if revises or readings or recording_id:
        # What it was asked with may be gone when it is asked again.
        known = Turn.objects.filter(owner=user, key=key).first()
        if known:
            _turn_announce(known)
            return known, False
    fresh = Turn(owner=user, key=key, question=question, assumptions=assumed, filters=_narrowing(filters))
    fresh.on_its_own = on_its_own
    if revises:
        earlier = selectors.turn_of(user, revises)
        fresh.revises_id, fresh.question, conversation_id = earlier.pk, earlier.question, earlier.conversation_id
        fresh.filters, fresh.heard, fresh.findings = earlier.filters, earlier.heard, earlier.findings
    if readings:
        fresh.findings = findings_carried(user, readings)
    spoken = selectors_recordings.recording_kept(user, recording_id) if recording_id else None
    if spoken and spoken.state in Recording.ACTIVE:
        raise AssistantError("still_checked", STILL_CHECKED, status=409)
    return _turn_create(user, fresh, conversation_id, spoken)


def findings_carried(user: User, readings: Sequence[UUID]) -> list[dict[str, Any]]:
    """Return the findings of a user's readings as a question keeps them; raise AssistantError when one has none."""
    bases = [selectors_reading.basis_of(selectors_reading.reading_of(user, each)) for each in readings]
    if not all(basis.findings.findings or basis.findings.impression for basis in bases):
        raise AssistantError("no_findings", NO_FINDINGS, status=409)
    return [basis.model_dump(mode="json") for basis in bases]


def _narrowing(filters: events.LibraryPart | None) -> dict[str, Any]:
    return filters.model_dump() if filters and filters != events.LibraryPart() else {}


@transaction.atomic
def _turn_create(user: User, turn: Turn, conversation_id: UUID | None, spoken: Recording | None) -> tuple[Turn, bool]:
    selectors.one_at_a_time(user.pk)
    before = list(Turn.objects.filter(Q(key=turn.key) | Q(state__in=Turn.ACTIVE), owner=user))
    known = next((each for each in before if each.key == turn.key), None)
    if known:
        # Whoever asks again had no reply: the database may have died after it kept the turn, before anybody was told.
        transaction.on_commit(partial(_turn_announce, known))
        return known, False
    if len(before) >= settings.ACTIVE_TURNS_PER_USER:
        raise AssistantError(
            "too_many_questions",
            WAIT_FIRST,
            status=429,
            permanent=False,
        )
    if conversation_id is None:
        said = f"{spoken.label}: {turn.question}" if spoken and spoken.label else turn.question
        conversation, last = Conversation.objects.create(owner=user, title=_title(said)), 0
    else:
        # Locks it as well: who deletes it comes before, or takes this turn along.
        Conversation.objects.filter(owner=user, pk=conversation_id).update(updated_at=timezone.now())
        conversation = selectors.conversation_of(user, conversation_id)
        last = conversation.turns.aggregate(last=Max("number"))["last"] or 0
    turn.conversation, turn.number = conversation, last + 1
    if spoken:
        turn.heard = (spoken.transcript or {}).get("text", "")
    turn.save(force_insert=True)
    if spoken:
        recording_asked(recording=spoken, turn=turn)
    # Else its shape would look for them.
    Turn.feedback.related.set_cached_value(turn, None)
    Turn.recording.related.set_cached_value(turn, spoken)
    transaction.on_commit(partial(_turn_announce, turn))
    return turn, True


def _turn_announce(turn: Turn) -> None:
    # Queue and notices live in the same Valkey: where one is away nobody waits for the other as well.
    if turn.state != Turn.State.QUEUED or queue.send_answer(turn.pk):
        event_log.notify(turn.owner_id, events.TurnAsked(turn=selectors.turn_shape(turn)))


def _title(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= TITLE_CHARACTERS else line[: TITLE_CHARACTERS - 1].rstrip() + "…"


def turn_start(*, turn_id: UUID) -> Turn | None:
    """Take a queued turn for one attempt; None when there is nothing to do, so that a redelivery is harmless."""
    return attempt_start(Turn, turn_id)


def turns_beat(*, attempts: Iterable[tuple[UUID, int]]) -> set[tuple[UUID, int]]:
    """Say that these attempts are being worked on; return those that still are wanted."""
    ours = set(attempts)
    running = Turn.objects.filter(pk__in={turn_id for turn_id, _ in ours}, state=Turn.State.RUNNING)
    wanted = ours.intersection(running.values_list("pk", "attempt"))
    running.filter(pk__in={turn_id for turn_id, _ in wanted}).update(heartbeat_at=timezone.now())
    return wanted


@transaction.atomic
def turn_finish(*, turn: Turn, answer: events.Answer, capsule: Capsule | None = None) -> Turn | None:
    """Store a whole answer with its citations and how it came about; None when the attempt was taken over.

    A stopped turn keeps its part; one that was deleted meanwhile keeps nothing.
    """
    row = Turn.objects.select_for_update().filter(pk=turn.pk).first()
    if (
        row is None
        or row.attempt != turn.attempt
        or row.state not in {Turn.State.RUNNING, Turn.State.STOPPED}
        or row.answer
    ):
        return None
    row.answer = answer.model_dump(mode="json")
    if row.state == Turn.State.RUNNING:
        row.state = Turn.State.FINISHED
        row.finished_at = timezone.now()
    row.save(update_fields=["answer", "state", "finished_at"])
    Citation.objects.bulk_create(
        Citation(turn=row, number=citation.number, passage_id=citation.passage, quote=citation.quote)
        for citation in answer.citations
    )
    if capsule:
        _capsule_keep(row, capsule)
    return row


def _capsule_keep(turn: Turn, capsule: Capsule) -> None:
    model = capsule.model
    AnswerCapsule.objects.create(
        turn=turn,
        engine=capsule.answered[:200],
        model=model.model[:200] if model else "",
        weights=model.weights[:64] if model else "",
        wardlight=capsule.wardlight,
        contents=capsule.model_dump(mode="json"),
    )


def turn_fail(*, turn: Turn, error: ErrorInWords) -> Turn | None:
    """End a turn openly, with a sentence for the clinician."""
    failed = Turn.objects.filter(pk=turn.pk, attempt=turn.attempt, state__in=Turn.ACTIVE).update(
        state=Turn.State.FAILED, error=error.message, finished_at=timezone.now()
    )
    return Turn.objects.get(pk=turn.pk) if failed else None


def turn_stop(*, user: User, turn_id: UUID) -> Turn:
    """Stop a turn; a worker that holds it keeps what it had written and tells every page."""
    with transaction.atomic():
        # Else one that is queued again at this moment is neither the one nor the other, and goes on.
        turn = selectors.existing(Turn.objects.select_for_update(no_key=True).filter(owner=user, pk=turn_id))
        was_queued = turn.state == Turn.State.QUEUED
        if turn.state in Turn.ACTIVE:
            turn.state, turn.finished_at = Turn.State.STOPPED, timezone.now()
            turn.save(update_fields=["state", "finished_at"])
    turn = selectors.turn_of(user, turn_id)
    if was_queued:
        event_log.tell_end(selectors.turn_shape(turn))
    return turn


def turn_requeue(turn: Turn) -> bool:
    """Queue an abandoned turn again, or park it after its last attempt; True when it is to be sent."""
    return work_requeue(turn, error=INTERRUPTED) == Turn.State.QUEUED
