"""Which engine answers, by setting; each is made once a process, after any fork."""

import threading
from collections.abc import Callable
from functools import cache
from importlib import import_module

from django.conf import settings

from workers.inference.interfaces import AnswerEngine, LanguageModel
from workers.inference.quotes import QuotesEngine

_loading = threading.Lock()


def engine_named(name: str) -> AnswerEngine:
    """Return the engine of this name, or one that the site brings along as "module.path:Class".

    Raises AssistantError when its model cannot be loaded; the next call tries again.
    """
    # Threads that ask at once must not load the weights twice.
    with _loading:
        return _engine(name)


@cache
def _engine(name: str) -> AnswerEngine:
    module, _, attribute = name.partition(":")
    if attribute:
        engine: AnswerEngine = getattr(import_module(module), attribute)()
        return engine
    if name not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise ValueError(f"ANSWER_ENGINE {name!r} is not known; this version has {known}, or your own module:Class.")
    return ENGINES[name]()


def _medgemma() -> AnswerEngine:
    gemma = import_module("workers.inference.gemma.model")
    return _written("medgemma", gemma.GemmaModel.from_setting(settings.MEDGEMMA_MODEL, settings.MEDGEMMA_PRECISION))


def _written(name: str, model: LanguageModel) -> AnswerEngine:
    # LangChain and transformers take seconds to load, and a worker that quotes never needs them.
    written = import_module("workers.answering.written.engine")
    engine: AnswerEngine = written.WrittenEngine(f"{name}:{model.identity().model}", model)
    return engine


ENGINES: dict[str, Callable[[], AnswerEngine]] = {"quotes": QuotesEngine, "medgemma": _medgemma}
