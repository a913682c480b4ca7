"""Settings of the model that writes, checked before anybody asks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from assistant.errors import AssistantError
from assistant.model_server import AddressRefused, ServerAddress, is_private, resolved, server_address

LOOPBACK = ("127.", "::1")


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
