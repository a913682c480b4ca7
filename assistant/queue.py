"""Which step goes to which queue, by task name: the web process never imports a worker."""

from uuid import UUID

import structlog
from django.conf import settings
from kombu.exceptions import OperationalError

from assistant import event_log, presence
from assistant.config.celery import app
from clinical_guidelines.models import Check

log = structlog.get_logger(__name__)

ANSWER_QUEUE = "answer"
LIBRARY_QUEUE = "library"
SPEECH_QUEUE = "speech"
IMAGES_QUEUE = "images"


def send_answer(turn_id: UUID) -> bool:
    """Queue a turn; False when the broker is away, and the reconciler sends it later."""
    return _send("workers.tasks.answer", ANSWER_QUEUE, str(turn_id))


def send_ingestion(ingestion_id: UUID) -> None:
    _send("workers.tasks.ingest", LIBRARY_QUEUE, str(ingestion_id))


def send_transcription(recording_id: UUID) -> None:
    """Queue a whole recording."""
    _send("workers.tasks.transcribe", SPEECH_QUEUE, str(recording_id))


def send_listening(recording_id: UUID) -> None:
    """Have a recording followed while it comes in; nothing depends on it but the words shown meanwhile."""
    _send("workers.tasks.listen", SPEECH_QUEUE, str(recording_id))


def send_images(upload_id: UUID) -> None:
    """Queue a large file or an archive of images."""
    _send("workers.tasks.take_in", IMAGES_QUEUE, str(upload_id))


def send_reading(reading_id: UUID) -> None:
    """Queue an image for the worker that holds the model; it takes few at once, so that questions overtake it."""
    _send("workers.tasks.read_image", ANSWER_QUEUE, str(reading_id))


def send_image_search(search_id: UUID) -> None:
    _send("workers.tasks.search_images", ANSWER_QUEUE, str(search_id))


def send_gathering() -> None:
    """Have new refusals and complaints brought to the board; one call gathers all that wait."""
    _send("workers.tasks.gather", LIBRARY_QUEUE)


def send_check(check_id: UUID, kind: str) -> None:
    _send("workers.tasks.check", queue_of(kind), str(check_id))


def queue_of(kind: str) -> str:
    """A person waits for a search, so it does not wait behind a document that is being read."""
    return ANSWER_QUEUE if kind == Check.Kind.SEARCH else LIBRARY_QUEUE


def send_reindexing(edition_id: int) -> None:
    """Queue the passages of an edition whose edits search does not show yet."""
    _send("workers.tasks.reindex", LIBRARY_QUEUE, str(edition_id))


def _send(task: str, queue: str, *row_id: str) -> bool:
    if not presence.valkey().is_there():
        log.warning("step_not_sent", task=task)
        return False
    try:
        app.send_task(task, args=list(row_id), queue=queue, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("step_not_sent", task=task, error=type(error).__name__)
        return False
    return True


def waiting(queue: str) -> int:
    """Return how many messages wait in a queue; asks Valkey itself, for Celery's own connection waits without end."""
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    return int(event_log.connection().llen(f"{prefix}{queue}"))
