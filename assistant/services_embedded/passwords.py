"""Random passwords of the embedded servers, made once."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.services_embedded.errors import EmbeddedServiceError

FILE_NAME = "passwords.json"


@dataclass(frozen=True)
class Passwords:
    """One password for each door."""

    database: str
    database_admin: str
    broker: str


def passwords(var: Path) -> Passwords:
    """Read the passwords, or make them when this is the first use."""
    path = var / FILE_NAME
    if not path.exists():
        _write_once(path)
    try:
        return Passwords(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        message = f"{path} cannot be read as passwords: restore it from your backup, the database opens with no other."
        raise EmbeddedServiceError(message) from error


def _write_once(path: Path) -> None:
    """Link a finished file into place, so that two first starts agree on one."""
    fresh = Passwords(secrets.token_hex(24), secrets.token_hex(24), secrets.token_hex(24))
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(fresh), file)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
