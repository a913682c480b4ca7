"""Which engine hears, by setting; it is loaded once a process, after any fork."""

from collections.abc import Callable
from functools import cache
from pkgutil import resolve_name

from django.conf import settings

from assistant.errors import AssistantError
from workers.inference.family import WHISPER
from workers.inference.held import HeldEngine, HeldState
from workers.inference.model_files import files_look
from workers.inference.speech_interfaces import SpeechEngine

NOT_MADE = "The speech engine {name} cannot be loaded: {why}."
UNKNOWN = "There is no speech engine {name!r}: this version has {known}, or your own module:Class."


def speech_engine(name: str = "") -> SpeechEngine:
    """Return the engine of this name, or of the setting; raise AssistantError when it could not be loaded."""
    return _held(name or settings.SPEECH_ENGINE).engine()


def speech_state() -> HeldState[SpeechEngine]:
    return _held(settings.SPEECH_ENGINE).state()


def speech_try_again() -> None:
    _held(settings.SPEECH_ENGINE).try_again()


@cache
def _held(name: str) -> HeldEngine[SpeechEngine]:
    if name in ENGINES:
        make, model = ENGINES[name]
        return HeldEngine(make, lambda: (model(), files_look(model())))
    if not name.partition(":")[2]:
        raise AssistantError("engine_unknown", UNKNOWN.format(name=name, known=" and ".join(sorted(ENGINES))))
    return HeldEngine(lambda: _own(name))


def _own(name: str) -> SpeechEngine:
    try:
        return _made(name)
    except (ImportError, AttributeError, ValueError) as error:
        raise AssistantError("engine_unknown", NOT_MADE.format(name=name, why=error)) from error


def _made(name: str) -> SpeechEngine:
    # Torch and transformers take seconds to load, and a worker that does not hear never needs them.
    engine: SpeechEngine = resolve_name(name)()
    return engine


# How each is made, and the model whose files it is made of.
ENGINES: dict[str, tuple[Callable[[], SpeechEngine], Callable[[], str]]] = {
    "whisper": (lambda: _made("workers.inference.speech.whisper:WhisperEngine"), lambda: WHISPER),
    "medasr": (lambda: _made("workers.inference.speech.medasr:MedASREngine"), lambda: settings.MEDASR_MODEL),
}
