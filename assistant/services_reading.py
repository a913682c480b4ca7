"""Everything that can happen to a reading; with image reading switched off none can begin, and none goes on."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assistant import event_log, queue, selectors_images, selectors_reading
from assistant.errors import AssistantError, NotFound
from assistant.modality_gate import FileSays, gate
from assistant.models import Instance, Reading, User
from assistant.reading_shapes import FindingsReady, ReadFindings, ReadingAsked, ReadingOutcome, ReadingTask
from assistant.reading_switch import image_reading_or_refuse
from assistant.selectors import one_at_a_time
from clinical_guidelines.attempts import attempt_beat, attempt_end, attempt_start, work_requeue

INTERRUPTED = (
    "The reading was interrupted twice and is not tried again. Read the image again, or tell your administrator."
)
TOO_MANY = "Your earlier images are still being read. Wait for one of them."
NO_FRAME = "This image has {frames} frames: choose one of them."
NOT_READ = "This image is still being read: wait for its findings, then correct them."
NOT_THIS = "These findings cannot stand: the image is not what the tool reads."


def reading_ask(
    *,
    user: User,
    instance_id: UUID,
    task: ReadingTask,
    frame: int,
    asked: ReadingAsked,
    key: UUID,
) -> tuple[Reading, bool]:
    """Store that an image is to be read, and queue it; the same key again returns the same row. Second: newly made.

    What the file itself says may refuse it here; the worker, which sees the image, has the last word.
    """
    image_reading_or_refuse()
    known = Reading.objects.filter(owner=user, key=key).first()
    if known:
        return known, False
    instance = selectors_images.instances_for_models(user, [instance_id])[0]
    if not 0 <= frame < instance.frames:
        raise AssistantError("no_frame", NO_FRAME.format(frames=instance.frames), status=422)
    verdict = gate(task, file_says(instance), None)
    if verdict.verdict == "refused":
        raise AssistantError("image_refused", verdict.message, status=409)
    return _create(Reading(owner=user, instance=instance, key=key, task=task, frame=frame, asked=asked.model_dump()))


def file_says(instance: Instance) -> FileSays:
    """Return what a stored file says of itself, for the gate."""
    said = instance.description
    return FileSays(*(str(said.get(name) or "") for name in ("modality", "body_part", "view")))


@transaction.atomic
def _create(reading: Reading) -> tuple[Reading, bool]:
    one_at_a_time(reading.owner_id)
    known = Reading.objects.filter(owner=reading.owner, key=reading.key).first()
    if known:
        return known, False
    active = Reading.objects.filter(owner=reading.owner, state__in=Reading.ACTIVE).count()
    if active >= settings.ACTIVE_READINGS_PER_USER:
        raise AssistantError("too_many_readings", TOO_MANY, status=429, permanent=False)
    if not selectors_images.instances_kept([reading.instance_id]):
        raise NotFound
    reading.save(force_insert=True)
    transaction.on_commit(lambda: queue.send_reading(reading.pk))
    return reading, True


def reading_start(*, reading_id: UUID) -> Reading | None:
    """Take a queued reading for one attempt; None when there is nothing to do, so that a redelivery is harmless."""
    return attempt_start(Reading, reading_id)


def reading_beat(*, reading: Reading) -> bool:
    """Say that this attempt is being worked on; False when it is no longer wanted."""
    return settings.IMAGE_READING and attempt_beat(reading)


def reading_finish(*, reading: Reading, outcome: ReadingOutcome, written: str) -> bool:
    """Store what the models made of an image; False when the attempt was taken over or the image is gone."""
    kept = outcome.model_dump(mode="json")
    return _end(reading, Reading.State.FINISHED, outcome=kept, written=written, error="", code="")


def reading_fail(*, reading: Reading, error: AssistantError, outcome: ReadingOutcome) -> bool:
    """End a reading openly, with a sentence for the clinician, and with what was found out before."""
    kept = outcome.model_dump(mode="json")
    return _end(reading, Reading.State.FAILED, outcome=kept, error=error.message, code=error.code[:40])


def reading_requeue(reading: Reading) -> bool:
    """Queue an abandoned reading again, or park it after its last attempt; True when it is to be sent."""
    state = work_requeue(reading, error=INTERRUPTED)
    if state == Reading.State.FAILED:
        _announce(reading)
    return state == Reading.State.QUEUED


def findings_correct(*, user: User, reading_id: UUID, findings: ReadFindings) -> Reading:
    """Keep a clinician's findings beside the model's; where no model could read, they stand alone."""
    reading = selectors_reading.reading_of(user, reading_id)
    if reading.state in Reading.ACTIVE:
        raise AssistantError("reading_unfinished", NOT_READ, status=409)
    if reading.code == "image_refused":
        raise AssistantError("image_refused", NOT_THIS, status=409)
    reading.corrected, reading.corrected_at = findings.model_dump(), timezone.now()
    kept = Reading.objects.filter(pk=reading.pk)
    if not kept.update(corrected=reading.corrected, corrected_at=reading.corrected_at):
        # The image has been deleted meanwhile, and its readings with it.
        raise NotFound
    return reading


def _end(reading: Reading, state: str, **fields: object) -> bool:
    ended = attempt_end(reading, state, **fields)
    if ended:
        _announce(reading)
    return ended


def _announce(reading: Reading) -> None:
    event_log.notify(reading.owner_id, FindingsReady(reading=reading.pk, instance=reading.instance_id))
