"""Everything that a worker does to a recording's row, and the question that is asked from it by itself."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from assistant import event_log, recording_events, selectors_recordings, services
from assistant.errors import AssistantError
from assistant.models import Recording
from assistant.services_recordings import changed
from clinical_guidelines.attempts import attempt_beat, attempt_end, attempt_start, attempt_write, work_requeue

# A follower looks at its recording several times in this time, or it is gone.
FOLLOWED_SECONDS = 3
INTERRUPTED = "Transcribing was interrupted twice. The recording is kept: try again, or type the question."


def recording_start(*, recording_id: UUID) -> Recording | None:
    """Take a queued recording for one attempt; None when there is nothing to do, so that a redelivery is harmless."""
    recording = attempt_start(Recording, recording_id)
    if recording:
        changed(recording)
    return recording


def recording_beat(*, recording: Recording) -> bool:
    """Say that this attempt is being worked on; False when it is no longer wanted."""
    return attempt_beat(recording)


def recording_follow(*, recording: Recording) -> None:
    """Say that a worker hears the recording while it is made, and will take it when it ends."""
    Recording.objects.filter(pk=recording.pk, state=Recording.State.RECORDING).update(heartbeat_at=timezone.now())


def recording_leave(*, recording_id: UUID) -> None:
    """Say that nobody hears the recording while it is made any longer."""
    Recording.objects.filter(pk=recording_id, attempt=0).update(heartbeat_at=None)


def recording_is_followed(*, recording_id: UUID) -> bool:
    """Whether a worker that heard the queued recording while it was made may still come and take it."""
    lately = timezone.now() - timedelta(seconds=FOLLOWED_SECONDS)
    queued = Recording.objects.filter(pk=recording_id, state=Recording.State.QUEUED, attempt=0)
    return queued.filter(heartbeat_at__gte=lately).exists()


def recording_hear(*, recording: Recording, number: int, final: str, tentative: str) -> None:
    """Show the owner what is heard so far; it is a comfort and kept nowhere."""
    partial = recording_events.TranscriptPartial(
        recording=recording.pk, number=number, final=final, tentative=tentative
    )
    event_log.notify(recording.owner_id, partial)


def recording_heard(*, recording: Recording, transcript: recording_events.Transcript) -> None:
    """Show the words of an attempt that still looks for doubts in them; nothing is asked from them yet."""
    if attempt_write(recording, transcript=transcript.model_dump(mode="json")):
        changed(recording)


@transaction.atomic
def recording_transcribed(*, recording: Recording, transcript: recording_events.Transcript) -> Recording | None:
    """Store what was heard; None when the attempt was taken over or the recording is gone.

    A question in doubt, hard to hear, or without words, is never asked by itself: the clinician decides.
    """
    kept = transcript.model_dump(mode="json")
    if not _end(recording, Recording.State.FINISHED, transcript=kept, error=""):
        return None
    if transcript.doubts or transcript.hard_to_hear or not transcript.has_speech:
        Recording.objects.filter(pk=recording.pk).update(asks=False)
    row = Recording.objects.get(pk=recording.pk)
    if row.asks:
        transaction.on_commit(lambda: recording_ask(recording_id=row.pk))
    return row


def recording_fail(*, recording: Recording, error: AssistantError) -> Recording | None:
    """End an attempt openly, with a sentence for the clinician; the sound stays."""
    unreadable = error.permanent and error.code.startswith("sound_")
    failed = _end(recording, Recording.State.FAILED, error=error.message, unreadable=unreadable)
    return Recording.objects.get(pk=recording.pk) if failed else None


def recording_requeue(recording: Recording) -> bool:
    """Queue an abandoned recording again, or park it after its last attempt; True when it is to be sent."""
    state = work_requeue(recording, error=INTERRUPTED)
    if state:
        changed(recording)
    return state == Recording.State.QUEUED


def recording_ask(*, recording_id: UUID) -> None:
    """Ask what was heard, in a conversation of its own; tried again later when its owner has too many in work."""
    recording = Recording.objects.select_related("owner").filter(pk=recording_id, asks=True, turn=None).first()
    transcript = selectors_recordings.recording_transcript(recording) if recording else None
    if recording is None or transcript is None:
        return
    try:
        services.turn_ask(
            user=recording.owner,
            question=transcript.text,
            conversation_id=None,
            key=recording.key,
            recording_id=recording.pk,
        )
    except AssistantError as error:
        if error.permanent:
            Recording.objects.filter(pk=recording_id).update(asks=False, error=error.message)
            changed(recording)


def _end(recording: Recording, state: str, **fields: object) -> bool:
    ended = attempt_end(recording, state, **fields)
    if ended:
        changed(recording)
    return ended
