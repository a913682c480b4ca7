"""Settings that contradict each other, found by `manage.py check` before anybody is served."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from assistant.config import env
from clinical_guidelines.documents.tesseract import missing, program

ENGINES = {"quotes", "medgemma", "openai_compatible"}
SPEECH_ENGINES = {"whisper", "medasr"}
ENCODERS = {"medsiglip"}
# Of a longer time no day can be named on which a recording leaves.
MOST_DAYS = 36_500
TOKEN_CHARACTERS = 20
INDEXES = ("postgres", "qdrant")


@register(Tags.security)
def settings_agree(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Return what cannot work, or would give something away, on any machine."""
    return [
        message
        for check in (_engines, _folders, _hosts, _origins, _content, _sizes, _days, _index)
        for message in check()
    ]


@register(Tags.compatibility)
def programs_are_there(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Return what the product does without because a program is not installed."""
    if not program():
        hint = "Install the package tesseract-ocr on every machine that runs a worker."
        return [Warning("Scanned pages of guidelines are not read.", hint=hint, id="wardlight.W003")]
    if lacking := missing(settings.OCR_LANGUAGES):
        said = f"Scanned pages are not read: OCR_LANGUAGES names {', '.join(lacking)}, which tesseract does not have."
        hint = "Install the language's package, such as tesseract-ocr-msa, or leave the language out."
        return [Warning(said, hint=hint, id="wardlight.W004")]
    return []


@register(Tags.security, deploy=True)
def production_agrees(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Return what is unlikely to be meant on a server."""
    return [message for check in (_proxy, _metrics_token) for message in check()]


def _engines() -> list[CheckMessage]:
    """Name each engine that is neither ours nor the site's own, as module:Class."""
    choices = (
        ("ANSWER_ENGINE", ENGINES, "wardlight.E001"),
        ("SPEECH_ENGINE", SPEECH_ENGINES, "wardlight.E014"),
        ("IMAGE_READER", ENGINES - {"quotes"}, "wardlight.E015"),
        ("IMAGE_ENCODER", ENCODERS, "wardlight.E016"),
    )
    return [
        Error(
            f"{setting} {getattr(settings, setting)!r} is not known.",
            hint=f"Set it to {' or '.join(sorted(known))}, or to an engine of your own as module:Class.",
            id=number,
        )
        for setting, known, number in choices
        if getattr(settings, setting) not in known and not all(getattr(settings, setting).partition(":"))
    ]


def _folders() -> list[CheckMessage]:
    """Whatever lies below a static folder is handed to anybody, signed in or not."""
    served = [Path(settings.STATIC_ROOT).resolve(), Path(settings.FRONTEND_DIST).resolve()]
    return [
        Error(
            f"{name} lies in a folder that is served to everybody.",
            hint="Set WARDLIGHT_VAR to a folder outside the page's build and the static files.",
            id="wardlight.E002",
        )
        for name in ("MEDIA_ROOT", "MODELS_ROOT", "PAGE_IMAGES_ROOT")
        if any(Path(getattr(settings, name)).resolve().is_relative_to(folder) for folder in served)
    ]


def _hosts() -> list[CheckMessage]:
    if not (settings.PRODUCTION and {"*", "."} & set(settings.ALLOWED_HOSTS)):
        return []
    hint = "List the names that clinicians type; links in the page are made from the name."
    return [Error("ALLOWED_HOSTS lets every name in.", hint=hint, id="wardlight.E003")]


def _origins() -> list[CheckMessage]:
    wrong = [
        origin
        for origin in settings.CSRF_TRUSTED_ORIGINS
        if "*" in origin or (settings.PRODUCTION and not origin.startswith("https://"))
    ]
    hint = "Give whole origins, such as https://wardlight.example.org."
    return [Error(f"CSRF_TRUSTED_ORIGINS trusts {origin}.", hint=hint, id="wardlight.E004") for origin in wrong]


def _content() -> list[CheckMessage]:
    if list(settings.CELERY_ACCEPT_CONTENT) == ["json"] and settings.CELERY_TASK_SERIALIZER == "json":
        return []
    hint = "Any other format lets whoever reaches the broker run code in a worker."
    return [Error("Tasks are accepted in a format other than JSON.", hint=hint, id="wardlight.E005")]


def _sizes() -> list[CheckMessage]:
    names = [*env.numbers, "QUESTION_CHARACTERS", "ACTIVE_TURNS_PER_USER", "AXES_FAILURE_LIMIT"]
    return [
        Error(f"{name} must be at least 1.", hint="Leave it out for the default.", id="wardlight.E006")
        for name in names
        if getattr(settings, name) < 1
    ]


def _days() -> list[CheckMessage]:
    if settings.RECORDING_DAYS <= MOST_DAYS:
        return []
    hint = "Give a time that ends, such as 365."
    return [Error(f"RECORDING_DAYS must be at most {MOST_DAYS:,}.", hint=hint, id="wardlight.E017")]


def _index() -> list[CheckMessage]:
    chosen, address = settings.SEARCH_INDEX, settings.QDRANT_URL
    if chosen not in INDEXES:
        hint = f"Set it to {' or '.join(INDEXES)}."
        return [Error(f"SEARCH_INDEX {chosen!r} is not known.", hint=hint, id="wardlight.E007")]
    if chosen == "qdrant" and not address:
        hint = "Set QDRANT_URL to the cluster, such as http://qdrant:6333."
        return [Error("SEARCH_INDEX is qdrant, but no QDRANT_URL says where it is.", hint=hint, id="wardlight.E008")]
    if chosen == "postgres" and address:
        hint = "Set SEARCH_INDEX=qdrant to use it, or leave QDRANT_URL out."
        return [Error("QDRANT_URL is set, but SEARCH_INDEX is postgres.", hint=hint, id="wardlight.E009")]
    return []


def _proxy() -> list[CheckMessage]:
    if settings.TRUST_PROXY or not settings.SECURE_SSL_REDIRECT:
        return []
    hint = "Set TRUST_PROXY=yes behind a TLS proxy that sets X-Forwarded-Proto itself; without TLS nobody gets in."
    return [Warning("Every request is redirected to HTTPS, and no proxy is trusted.", hint=hint, id="wardlight.W001")]


def _metrics_token() -> list[CheckMessage]:
    if not settings.METRICS_TOKEN or len(settings.METRICS_TOKEN) >= TOKEN_CHARACTERS:
        return []
    hint = f"Give it at least {TOKEN_CHARACTERS} random characters."
    return [Warning("METRICS_TOKEN can be guessed.", hint=hint, id="wardlight.W002")]
