"""Which engine answers, by setting; each is made once a process, after any fork."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import resolve_name

from django.conf import settings

from workers.inference.held import HeldEngine, HeldState
from workers.inference.interfaces import AnswerEngine, LanguageModel
from workers.inference.model_files import accepted_list, files_look
from workers.inference.quotes import QuotesEngine

# It needs no model, so that it answers when the one that was asked cannot.
FALLBACK = QuotesEngine.name


def engine_named(name: str) -> AnswerEngine:
    """Return the engine of this name, or one that the site brings along as "module.path:Class".

    Raises AssistantError when its model could not be loaded, or is being loaded in the background.
    """
    return _held(name).engine()


def engine_at_hand(name: str) -> AnswerEngine:
    """Return the engine, or quotes where a process that answers nobody would have to load weights of its own for it."""
    return (engine_state(name).engine if name in SLOW else engine_named(name)) or engine_named(FALLBACK)


def load_in_background(name: str) -> bool:
    """Begin to load an engine that takes long, and return at once; False when it needs no such thing."""
    if name not in SLOW:
        return False
    _held(name).load_in_background()
    return True


def engine_state(name: str) -> HeldState[AnswerEngine]:
    return _held(name).state()


def engine_try_again(name: str) -> None:
    """Load at once what could not be loaded, without waiting for its next try."""
    _held(name).try_again()


@cache
def _held(name: str) -> HeldEngine[AnswerEngine]:
    if name.partition(":")[2]:
        return HeldEngine(lambda: resolve_name(name)())
    if name not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise ValueError(f"ANSWER_ENGINE {name!r} is not known; this version has {known}, or your own module:Class.")
    return HeldEngine(ENGINES[name], SLOW.get(name, lambda: None))


def _medgemma() -> AnswerEngine:
    # Weights that are not there are told before transformers has taken its seconds to load.
    accepted_list(settings.MEDGEMMA_MODEL)
    gemma = import_module("workers.inference.gemma.model")
    model = gemma.GemmaModel.from_setting(settings.MEDGEMMA_MODEL, settings.MEDGEMMA_PRECISION)
    return _written("medgemma", model)


def _medgemma_files() -> object:
    return settings.MEDGEMMA_MODEL, settings.MEDGEMMA_PRECISION, files_look(settings.MEDGEMMA_MODEL)


def _openai_compatible() -> AnswerEngine:
    served = import_module("workers.inference.openai_compatible.model")
    return _written("openai_compatible", served.OpenAICompatibleModel.from_settings())


def _written(name: str, model: LanguageModel) -> AnswerEngine:
    # LangChain and transformers take seconds to load, and a worker that quotes never needs them.
    written = import_module("workers.answering.written.engine")
    engine: AnswerEngine = written.WrittenEngine(f"{name}:{model.identity().model}", model, QuotesEngine())
    return engine


ENGINES: dict[str, Callable[[], AnswerEngine]] = {
    FALLBACK: QuotesEngine,
    "medgemma": _medgemma,
    "openai_compatible": _openai_compatible,
}
# Engines that load weights, each with what changes when another try may end differently.
SLOW: dict[str, Callable[[], object]] = {"medgemma": _medgemma_files}
