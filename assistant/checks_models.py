"""Settings of the models that write, embed, rank and hear, checked before anybody asks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from assistant.errors import AssistantError
from assistant.model_server import AddressRefused, ServerAddress, is_private, resolved, server_address

LOOPBACK = ("127.", "::1")
# What brings its weights along; anything else is a folder.
BROUGHT = {"EMBEDDER": "minilm", "RERANKER": "ms-marco", "SENTENCE_RERANKER": "ms-marco"}
# As Whisper's own marks name them.
_LANGUAGES = """
af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha haw he hi hr ht hu hy id
is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd
si sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi yo zh
"""
WHISPER_LANGUAGES = frozenset(_LANGUAGES.split())


@register(Tags.security)
def model_server_agrees(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Return what contradicts itself in the settings of a model's server; looks its name up, connects nowhere."""
    if settings.ANSWER_ENGINE != "openai_compatible":
        return []
    missing = [name for name in ("OPENAI_BASE_URL", "OPENAI_MODEL") if not getattr(settings, name)]
    if missing:
        hint = (
            "Set OPENAI_BASE_URL to the server, such as http://127.0.0.1:8080/v1, and OPENAI_MODEL to what it serves."
        )
        return [Error(f"ANSWER_ENGINE needs {' and '.join(missing)}.", hint=hint, id="wardlight.E010")]
    try:
        address = server_address(settings.OPENAI_BASE_URL)
        found = _found(address)
    except AddressRefused as refused:
        return [Error(refused.message, hint="See docs/operations.md, “A model's server”.", id="wardlight.E011")]
    return [*_authority(address), *_key_in_clear(address, found)]


@register(Tags.security)
def models_are_there(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Return which setting names a model that is nowhere, or a language that is none."""
    return [*_folders(), *_languages()]


def _folders() -> list[CheckMessage]:
    return [
        Error(
            f"{name} is {value!r}, which is neither {brought!r} nor a folder.",
            hint="Leave it out for the default, or give the whole path of the model's folder.",
            id="wardlight.E018",
        )
        for name, brought in BROUGHT.items()
        if (value := getattr(settings, name)) not in ("", brought) and not Path(value).is_dir()
    ]


def _languages() -> list[CheckMessage]:
    unknown = set(settings.SPEECH_LANGUAGES) - WHISPER_LANGUAGES
    if settings.SPEECH_ENGINE != "whisper" or not unknown:
        return []
    hint = "Give codes such as en,ms,zh, with commas between."
    return [Error(f"SPEECH_LANGUAGES: Whisper hears no {sorted(unknown)[0]!r}.", hint=hint, id="wardlight.E019")]


def _found(address: ServerAddress) -> list[str]:
    """The machine's addresses; none where the name is not known yet, as before a network is up."""
    try:
        return resolved(address)
    except AddressRefused:
        raise
    except AssistantError:
        return []


def _authority(address: ServerAddress) -> list[CheckMessage]:
    if not settings.OPENAI_CA_FILE:
        return []
    if not address.encrypted:
        hint = "Use https:// in OPENAI_BASE_URL, or leave OPENAI_CA_FILE out."
        return [Error("OPENAI_CA_FILE is set, but the connection is plain HTTP.", hint=hint, id="wardlight.E012")]
    if not Path(settings.OPENAI_CA_FILE).is_file():
        hint = "Point it to a PEM file with the certificate of your authority."
        return [Error("OPENAI_CA_FILE does not exist.", hint=hint, id="wardlight.E013")]
    return []


def _key_in_clear(address: ServerAddress, found: Sequence[str]) -> list[CheckMessage]:
    has_key = bool(settings.OPENAI_API_KEY or settings.OPENAI_API_KEY_FILE)
    leaves = any(is_private(one) and not one.startswith(LOOPBACK) for one in found)
    if address.encrypted or not has_key or not leaves:
        return []
    hint = "Give the server a certificate and use https://."
    return [Warning("The model's key travels through your network unencrypted.", hint=hint, id="wardlight.W005")]
