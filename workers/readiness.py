"""What a worker does before its first task, so that no clinician waits for a model to load."""

import structlog
from django.conf import settings
from django.db import connection

from clinical_guidelines import retrieval
from workers import heartbeat
from workers.inference.engines import engine_named

log = structlog.get_logger(__name__)


def prepare(*, answering: bool) -> None:
    """Load what answers, then say that this worker is there."""
    if answering:
        _warm()
    heartbeat.start(answering=answering)


def _warm() -> None:
    try:
        passages = retrieval.search("blood pressure", limit=3)
        list(engine_named(settings.ANSWER_ENGINE).sentences("blood pressure", passages))
    except Exception:
        log.exception("warming_failed")
    finally:
        connection.close()
