"""Finds work that nobody does: by rows that stand still, never by comparing clocks of two machines."""

import time
from collections.abc import Callable
from uuid import UUID

import redis
import structlog

from assistant import (
    queue,
    selectors_reading,
    selectors_recordings,
    services,
    services_image_uploads,
    services_images,
    services_reading,
    services_recordings,
    services_transcription,
)
from assistant.models import ImageUpload, Instance, Reading, Recording, Turn
from clinical_guidelines import checks, ingestions
from clinical_guidelines.edits import selectors as edits
from clinical_guidelines.models import Check, Ingestion

log = structlog.get_logger(__name__)

ABANDONED_SECONDS = 6.0
UNSENT_SECONDS = 8.0
# A longer pause between two looks was ours (no database, a machine that slept) and is held against nobody.
LONGEST_PAUSE = 3.0
# Looking through the folders of images costs more than a look at rows.
SWEEP_SECONDS = 600.0


class Reconciler:
    """Remembers how each active row looked and since when, by the time that it has spent watching."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked_at = clock()
        self._watched = self._swept_at = 0.0
        self._seen: dict[UUID | int, tuple[object, float]] = {}

    def look(self) -> None:
        self._let_time_pass()
        turns = list(Turn.objects.filter(state__in=Turn.ACTIVE).only("state", "attempt", "heartbeat_at"))
        files = list(ingestions.ingestions_active())
        works = list(checks.checks_active())
        spoken = list(selectors_recordings.recordings_active())
        images = list(services_image_uploads.uploads_active())
        unsettled = services_images.instances_unsettled()
        read = list(selectors_reading.readings_active())
        edited = edits.editions_waiting()
        active = [*turns, *files, *works, *spoken, *images, *unsettled, *read]
        self._forget({*(row.pk for row in active), *edited})
        self._look_at_edits(edited)
        for turn in turns:
            self._look_at_turn(turn)
        for ingestion in files:
            if self._is_abandoned(ingestion) and self._requeue_ingestion(ingestion):
                del self._seen[ingestion.pk]
        for check in works:
            if self._is_abandoned(check) and self._requeue_check(check):
                del self._seen[check.pk]
        self._look_at_recordings(spoken)
        self._look_at_images(images, unsettled)
        self._look_at_readings(read)

    def _let_time_pass(self) -> None:
        now = self._clock()
        pause, self._looked_at = now - self._looked_at, now
        if pause > LONGEST_PAUSE:
            # Whoever lived through it needs a moment to beat again.
            self._seen.clear()
        self._watched += pause

    def _look_at_turn(self, turn: Turn) -> None:
        still = self._still_for(turn.pk, (turn.state, turn.attempt, turn.heartbeat_at))
        if turn.state == Turn.State.RUNNING and still > ABANDONED_SECONDS:
            log.warning("turn_abandoned", turn=str(turn.pk), attempt=turn.attempt)
            services.turn_requeue(turn_id=turn.pk, attempt=turn.attempt)
        elif turn.state == Turn.State.QUEUED and still > UNSENT_SECONDS and not _waiting(queue.ANSWER_QUEUE):
            # The message was lost, or never sent. One too many would be harmless: the turn is taken once.
            log.warning("turn_sent_again", turn=str(turn.pk))
            queue.send_answer(turn.pk)
            del self._seen[turn.pk]

    def _look_at_recordings(self, recordings: list[Recording]) -> None:
        for recording in recordings:
            if self._is_abandoned(recording) and self._requeue_recording(recording):
                del self._seen[recording.pk]
        for recording_id in selectors_recordings.recordings_that_ask():
            services_transcription.recording_ask(recording_id=recording_id)
        services_recordings.recordings_expire()

    def _look_at_images(self, uploads: list[ImageUpload], unsettled: list[Instance]) -> None:
        for instance in unsettled:
            if self._still_for(instance.pk, instance.state) > ABANDONED_SECONDS:
                log.warning("image_half_stored", instance=str(instance.pk))
                services_images.instance_forget(instance=instance)
        for upload in uploads:
            if self._is_abandoned(upload) and self._requeue_images(upload):
                del self._seen[upload.pk]
        if self._watched - self._swept_at > SWEEP_SECONDS:
            self._swept_at = self._watched
            services_images.files_sweep()
            services_image_uploads.uploads_expire()

    def _requeue_images(self, upload: ImageUpload) -> bool:
        if upload.state == ImageUpload.State.QUEUED and _waiting(queue.IMAGES_QUEUE):
            return False
        if services_image_uploads.upload_requeue(upload_id=upload.pk, attempt=upload.attempt):
            queue.send_images(upload.pk)
        return True

    def _look_at_readings(self, readings: list[Reading]) -> None:
        """Send abandoned images again; those that only wait are sent by the worker that is at others."""
        is_busy = any(reading.state == Reading.State.RUNNING for reading in readings)
        for reading in readings:
            if not self._is_abandoned(reading):
                continue
            if reading.state == Reading.State.RUNNING:
                if services_reading.reading_requeue(reading_id=reading.pk, attempt=reading.attempt):
                    queue.send_reading(reading.pk)
            elif not is_busy and not _waiting(queue.ANSWER_QUEUE):
                queue.send_reading(reading.pk)
                del self._seen[reading.pk]

    def _is_abandoned(self, work: Ingestion | Check | Recording | ImageUpload | Reading) -> bool:
        return self._still_for(work.pk, (work.state, work.attempt, work.heartbeat_at)) > ABANDONED_SECONDS

    def _requeue_check(self, check: Check) -> bool:
        if check.state == Check.State.QUEUED and _waiting(queue.queue_of(check.kind)):
            return False
        if checks.check_requeue(check_id=check.pk, attempt=check.attempt):
            queue.send_check(check.pk, check.kind)
        return True

    def _requeue_recording(self, recording: Recording) -> bool:
        if recording.state == Recording.State.QUEUED and _waiting(queue.SPEECH_QUEUE):
            return False
        if services_transcription.recording_requeue(recording_id=recording.pk, attempt=recording.attempt):
            queue.send_transcription(recording.pk)
        return True

    def _requeue_ingestion(self, ingestion: Ingestion) -> bool:
        if ingestion.state == Ingestion.State.QUEUED and _waiting(queue.LIBRARY_QUEUE):
            return False
        if ingestions.ingestion_requeue(ingestion_id=ingestion.pk, attempt=ingestion.attempt):
            queue.send_ingestion(ingestion.pk)
        return True

    def _look_at_edits(self, editions: list[int]) -> None:
        """Send an edition's edits again when search has not followed and nobody is about to make it."""
        for edition in editions:
            if self._still_for(edition, None) > UNSENT_SECONDS and not _waiting(queue.LIBRARY_QUEUE):
                queue.send_reindexing(edition)
                del self._seen[edition]

    def _still_for(self, row_id: UUID | int, look: object) -> float:
        before, since = self._seen.get(row_id, (None, self._watched))
        if before != look:
            since = self._watched
        self._seen[row_id] = (look, since)
        return self._watched - since

    def _forget(self, active: set[UUID | int]) -> None:
        self._seen = {row_id: look for row_id, look in self._seen.items() if row_id in active}


def _waiting(name: str) -> bool:
    try:
        return queue.waiting(name) > 0
    except redis.RedisError:
        return True
