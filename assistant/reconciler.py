"""Finds work that nobody does: by rows that stand still, never by comparing clocks of two machines."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import UUID

import redis
import structlog

from assistant import (
    queue,
    selectors_recordings,
    services,
    services_accounts,
    services_image_search,
    services_image_uploads,
    services_images,
    services_reading,
    services_recordings,
    services_transcription,
)
from assistant.errors import is_database_away
from assistant.models import ImageSearch, ImageUpload, Instance, Reading, Recording, Turn
from clinical_guidelines import checks, golden, ingestions
from clinical_guidelines.attempts import works_active
from clinical_guidelines.edits import selectors as edits
from clinical_guidelines.models import Check, Ingestion, Work

log = structlog.get_logger(__name__)

ABANDONED_SECONDS = 6.0
UNSENT_SECONDS = 8.0
# A longer pause between two looks was ours (no database, a machine that slept) and is held against nobody.
LONGEST_PAUSE = 3.0
# Looking through the folders of images costs more than a look at rows.
SWEEP_SECONDS = 600.0


class Kind(NamedTuple):
    """One kind of work: its rows, the queue they wait in, and how one is given to the next worker."""

    rows: type[Work]
    queue: Callable[[Any], str]
    requeue: Callable[[Any], bool]
    send: Callable[[Any], object]


KINDS = (
    Kind(Turn, lambda _: queue.ANSWER_QUEUE, services.turn_requeue, lambda row: queue.send_answer(row.pk)),
    Kind(
        Recording,
        lambda _: queue.SPEECH_QUEUE,
        services_transcription.recording_requeue,
        lambda row: queue.send_transcription(row.pk),
    ),
    Kind(
        Reading, lambda _: queue.ANSWER_QUEUE, services_reading.reading_requeue, lambda row: queue.send_reading(row.pk)
    ),
    Kind(
        ImageSearch,
        lambda _: queue.ANSWER_QUEUE,
        services_image_search.search_requeue,
        lambda row: queue.send_image_search(row.pk),
    ),
    Kind(
        ImageUpload,
        lambda _: queue.IMAGES_QUEUE,
        services_image_uploads.upload_requeue,
        lambda row: queue.send_images(row.pk),
    ),
    Kind(
        Ingestion,
        lambda _: queue.LIBRARY_QUEUE,
        ingestions.ingestion_requeue,
        lambda row: queue.send_ingestion(row.pk),
    ),
    Kind(
        Check,
        lambda row: queue.queue_of(row.kind),
        checks.check_requeue,
        lambda row: queue.send_check(row.pk, row.kind),
    ),
)


SWEEPS = (
    services_images.files_sweep,
    services_image_uploads.uploads_expire,
    ingestions.files_sweep,
    golden.golden_runs_prune,
    services_accounts.sessions_expire,
)


class Reconciler:
    """Remembers how each active row looked and since when, by the time that it has spent watching."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked_at = clock()
        self._watched = self._swept_at = 0.0
        self._seen: dict[UUID | int, tuple[object, float]] = {}

    def look(self) -> None:
        self._let_time_pass()
        works = [(kind, row) for kind in KINDS for row in works_active(kind.rows)]
        unsettled = services_images.instances_unsettled()
        edited = edits.editions_waiting()
        self._forget({*(row.pk for _, row in works), *(each.pk for each in unsettled), *edited})
        for kind, row in works:
            with _apart(kind.rows.__name__, row.pk):
                self._look_at(kind, row)
        for edition in edited:
            with _apart("edits", edition):
                self._look_at_edits(edition)
        for instance in unsettled:
            with _apart("Instance", instance.pk):
                self._look_at_image(instance)
        for recording_id in selectors_recordings.recordings_that_ask():
            with _apart("question", recording_id):
                services_transcription.recording_ask(recording_id=recording_id)
        self._sweep()

    def _let_time_pass(self) -> None:
        now = self._clock()
        pause, self._looked_at = now - self._looked_at, now
        if pause > LONGEST_PAUSE:
            # Whoever lived through it needs a moment to beat again.
            self._seen.clear()
        self._watched += pause

    def _look_at(self, kind: Kind, row: Work) -> None:
        still = self._still_for(row.pk, (row.state, row.attempt, row.heartbeat_at))
        is_waiting = row.state == "queued"
        if still <= (UNSENT_SECONDS if is_waiting else ABANDONED_SECONDS):
            return
        # The message of a row that waits was lost, or never sent. One too many is harmless: a row is taken once.
        if is_waiting and _waiting(kind.queue(row)):
            return
        # Images wait behind others as a matter of course, and are sent again all the while.
        tell = log.info if is_waiting else log.warning
        tell("sent_again" if is_waiting else "abandoned", kind=kind.rows.__name__, row=str(row.pk))
        del self._seen[row.pk]
        if kind.requeue(row):
            kind.send(row)

    def _look_at_edits(self, edition: int) -> None:
        """Send an edition's edits again when search has not followed and nobody is about to make it."""
        if self._still_for(edition, None) > UNSENT_SECONDS and not _waiting(queue.LIBRARY_QUEUE):
            queue.send_reindexing(edition)
            del self._seen[edition]

    def _look_at_image(self, instance: Instance) -> None:
        if self._still_for(instance.pk, instance.state) > ABANDONED_SECONDS:
            log.warning("image_half_stored", instance=str(instance.pk))
            del self._seen[instance.pk]
            services_images.instance_forget(instance=instance)

    def _sweep(self) -> None:
        with _apart("expired recordings"):
            services_recordings.recordings_expire()
        if self._watched - self._swept_at <= SWEEP_SECONDS:
            return
        self._swept_at = self._watched
        for sweep in SWEEPS:
            with _apart(f"{sweep.__module__}.{sweep.__name__}"):
                sweep()

    def _still_for(self, row_id: UUID | int, look: object) -> float:
        before, since = self._seen.get(row_id, (None, self._watched))
        if before != look:
            since = self._watched
        self._seen[row_id] = (look, since)
        return self._watched - since

    def _forget(self, active: set[UUID | int]) -> None:
        self._seen = {row_id: look for row_id, look in self._seen.items() if row_id in active}


@contextmanager
def _apart(kind: str, row: object = "") -> Iterator[None]:
    """Keep a row that cannot be mended, such as one whose file cannot be deleted, from the others' way."""
    try:
        yield
    except Exception as error:
        if is_database_away(error):
            raise
        log.exception("not_reconciled", kind=kind, row=str(row))


def _waiting(name: str) -> bool:
    try:
        return queue.waiting(name) > 0
    except redis.RedisError:
        return True
