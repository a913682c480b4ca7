"""What a worker does before its first task, so that no clinician waits for a model to load."""

import structlog
from django.conf import settings
from django.db import connection

from clinical_guidelines import retrieval
from workers import heartbeat
from workers.inference.engines import engine_named, load_in_background

log = structlog.get_logger(__name__)

FALLBACK = "quotes"


def prepare(*, answering: bool) -> None:
    """Load what answers, then say that this worker is there; large weights follow while quotes answer."""
    if answering:
        follows = load_in_background(settings.ANSWER_ENGINE)
        _warm(FALLBACK if follows else settings.ANSWER_ENGINE)
    heartbeat.start(answering=answering)


def _warm(engine: str) -> None:
    try:
        passages = retrieval.search("blood pressure", limit=3)
        list(engine_named(engine).sentences("blood pressure", passages))
    except Exception:
        log.exception("warming_failed")
    finally:
        connection.close()
