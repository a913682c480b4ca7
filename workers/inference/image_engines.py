"""The two models that see images, each loaded once a process; with IMAGE_READING off neither can be had."""

from functools import cache
from importlib import import_module
from pkgutil import resolve_name

from django.conf import settings

from assistant.errors import AssistantError
from assistant.reading_switch import image_reading_or_refuse
from workers.inference.engines import engine_named
from workers.inference.held import HeldEngine
from workers.inference.interfaces import ImageEncoder, LanguageModel, Writes
from workers.inference.model_files import accepted_list, files_look

READS_TEXT_ONLY = "IMAGE_READER {name!r} writes without a model: set it to medgemma or openai_compatible."


def image_encoder() -> ImageEncoder:
    """Return what compares images with words; raise AssistantError when it is switched off, missing, or too large."""
    image_reading_or_refuse()
    return _held(settings.IMAGE_ENCODER).engine()


def image_reader() -> LanguageModel:
    """Return what describes images: the model that also answers, where it is the same one."""
    image_reading_or_refuse()
    engine = engine_named(settings.IMAGE_READER)
    if not isinstance(engine, Writes):
        raise AssistantError("reader_unknown", READS_TEXT_ONLY.format(name=settings.IMAGE_READER))
    return engine.model


@cache
def _held(name: str) -> HeldEngine[ImageEncoder]:
    if name == "medsiglip":
        return HeldEngine(_medsiglip, _medsiglip_files)
    if not name.partition(":")[2]:
        raise ValueError(f"IMAGE_ENCODER {name!r} is not known; this version has medsiglip, or your own module:Class.")
    return HeldEngine(lambda: resolve_name(name)())


def _medsiglip() -> ImageEncoder:
    # Transformers takes seconds to load, and a worker that reads no images, or has no weights, never needs it.
    accepted_list(settings.MEDSIGLIP_MODEL)
    siglip = import_module("workers.inference.medsiglip.model")
    encoder: ImageEncoder = siglip.MedSigLIP.from_setting(settings.MEDSIGLIP_MODEL)
    return encoder


def _medsiglip_files() -> object:
    return settings.MEDSIGLIP_MODEL, files_look(settings.MEDSIGLIP_MODEL)
