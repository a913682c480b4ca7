"""What a worker does before its first task, so that no clinician waits for a model to load."""

import gc
import sys
from collections.abc import Set
from importlib import import_module

import numpy as np
import structlog
from django.conf import settings
from django.db import connection

from assistant.errors import AssistantError
from assistant.queue import ANSWER_QUEUE, SPEECH_QUEUE
from clinical_guidelines import reranking, retrieval
from workers import heartbeat
from workers.inference.engines import FALLBACK, engine_named, load_in_background
from workers.inference.speech_engines import speech_engine

log = structlog.get_logger(__name__)

SILENCE = 16_000
# How long a thread that computes may keep one waiting that has its rows; a search waits many times.
TURN_SECONDS = 0.001


def prepare(queues: Set[str]) -> None:
    """Load what answers and hears, then say that this worker is there; large weights follow while quotes answer."""
    if SPEECH_QUEUE in queues:
        import_module("workers.transcription")
        _hear_silence()
    if ANSWER_QUEUE in queues:
        import_module("workers.answering.turn")
        follows = load_in_background(settings.ANSWER_ENGINE)
        _warm(FALLBACK if follows else settings.ANSWER_ENGINE)
    gc.collect()
    # What is loaded now stays: else, every hundred questions or so, one would wait until all of it is looked through.
    gc.freeze()
    sys.setswitchinterval(TURN_SECONDS)
    heartbeat.start(queues)


def _hear_silence() -> None:
    """Load what hears; where it cannot be loaded, each recording says why."""
    try:
        speech_engine().heard(np.zeros(SILENCE, np.float32))
    except AssistantError as error:
        log.warning("speech_model_not_loaded", code=error.code, what_to_do=error.message)
    except Exception:
        log.exception("warming_failed")


def _warm(engine: str) -> None:
    try:
        # With a slip, for which dictionaries are read.
        passages = retrieval.search("blood presure", limit=3)
        list(engine_named(engine).sentences("blood pressure", passages))
        # Nothing is read of an empty library.
        reranking.sentence_scores("blood pressure", ["Blood pressure"])
    except Exception:
        log.exception("warming_failed")
    finally:
        connection.close()
