"""Reading settings from the environment; a secret may also be given as a path in NAME_FILE."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Collection
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# The settings that are numbers; a check sees to it that each can be one of its own.
numbers: list[str] = []
SECRET_CHARACTERS = 50


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "") or default


def optional(name: str, default: str = "") -> str:
    """Return a setting that "none" switches off."""
    value = text(name, default)
    return "" if value == "none" else value


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    numbers.append(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise SystemExit(f"{name} must be a whole number, not {value!r}.") from None


def choice(name: str, default: str, choices: Collection[str]) -> str:
    value = text(name, default)
    if value not in choices:
        raise SystemExit(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise SystemExit(f"{name} must be yes or no, not {value!r}.")
    return default


def names(name: str, default: tuple[str, ...] = ()) -> list[str]:
    return [part.strip() for part in text(name).split(",") if part.strip()] or list(default)


def secret(name: str) -> str:
    path = os.environ.get(f"{name}_FILE")
    try:
        return Path(path).read_text().strip() if path else text(name)
    except (OSError, UnicodeDecodeError):
        raise SystemExit(f"{name}_FILE names {path!r}, which is no file of text that can be read here.") from None


def kept_secret(path: Path) -> str:
    """Return the secret in this file, making one that only its owner can read when there is none."""
    try:
        found = _kept(path)
    except OSError as error:
        raise SystemExit(
            f"{path} cannot be read or made ({error.strerror}): start Wardlight as the account that owns its folder, or"
            " set WARDLIGHT_VAR to another."
        ) from None
    if len(found) < SECRET_CHARACTERS:
        raise SystemExit(
            f"{path} is damaged or cut short: restore it from your backup. Where you have none, remove it and a new one"
            " is made, which opens nothing that the former has sealed."
        )
    return found


def folder(name: str, default: Path) -> Path:
    """Return the folder that a setting names, made where there is none yet."""
    path = Path(text(name, str(default)))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemExit(f"{path} cannot be a folder ({error.strerror}): set {name} to another.") from None
    return path


def _kept(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole beside its place, then linked: no other process can read half a secret.
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:
            draft.write(secrets.token_urlsafe(SECRET_CHARACTERS))
            draft.flush()
            # A name may reach the disk before what it names, and the power fail between them.
            os.fsync(draft.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text(errors="ignore").strip("\0\r\n ")


def database(url: str) -> dict[str, object]:
    """Turn postgresql://user:password@host:port/name?host=/socket/folder into Django's database settings."""
    parts, port = address("DATABASE_URL", url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SystemExit("DATABASE_URL must begin with postgresql://, for Wardlight keeps its library in PostgreSQL.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": port or "",
        "OPTIONS": options,
    }


def celery_broker(redis_url: str) -> str:
    """Celery spells a socket address in its own way; any other address passes through."""
    parts, _ = address("REDIS_URL", redis_url)
    if parts.scheme not in {"redis", "rediss", "unix"}:
        raise SystemExit("REDIS_URL must begin with redis://, rediss:// or unix://, for answers travel through Valkey.")
    if parts.scheme != "unix":
        return redis_url
    query = dict(parse_qsl(parts.query))
    return f"redis+socket://{parts.netloc}{parts.path}?virtual_host={query.get('db', '0')}"


def address(name: str, url: str) -> tuple[SplitResult, int | None]:
    """Take an address apart, which may hold a password: what is wrong with it is told without it."""
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError:
        raise SystemExit(f"{name} is no address: see its host and port, and write other signs as %-codes.") from None
