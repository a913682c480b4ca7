"""What must not lie open on a disk or in a row, sealed under the site's key for images."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from assistant.errors import AssistantError


def pseudonym_secret() -> bytes:
    """Return the secret that pseudonyms and shifted dates hang on."""
    return _derived("pseudonyms")


def seal(content: bytes) -> bytes:
    return Fernet(_key()).encrypt(content)


def unsealed(content: bytes | memoryview) -> bytes:
    """Return what was sealed; AssistantError when the site's key has changed since."""
    try:
        return Fernet(_key()).decrypt(bytes(content))
    except InvalidToken:
        raise AssistantError("sealed", "This was sealed under another key of the site.", status=409) from None


def seal_json(value: Any) -> bytes:
    return seal(json.dumps(value).encode())


def unsealed_json(content: bytes | memoryview) -> Any:
    return json.loads(unsealed(content))


def _key() -> bytes:
    return urlsafe_b64encode(_derived("sealing"))


def _derived(purpose: str) -> bytes:
    return hmac.new(settings.IMAGE_SECRET.encode(), purpose.encode(), hashlib.sha256).digest()
