"""Reading settings from the environment; a secret may also be given as a path in NAME_FILE."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "") or default


def optional(name: str, default: str = "") -> str:
    """Return a setting that "none" switches off."""
    value = text(name, default)
    return "" if value == "none" else value


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    try:
        return int(value) if value else default
    except ValueError:
        raise SystemExit(f"{name} must be a whole number, not {value!r}.") from None


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
    return Path(path).read_text().strip() if path else text(name)


def kept_secret(path: Path) -> str:
    """Return the secret in this file, making one that only its owner can read when there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole beside its place, then linked: no other process can read half a secret.
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:
            draft.write(secrets.token_urlsafe(48))
            draft.flush()
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text().strip()


def database(url: str) -> dict[str, object]:
    """Turn postgresql://user:password@host:port/name?host=/socket/folder into Django's database settings."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SystemExit("DATABASE_URL must begin with postgresql://, for Wardlight keeps its library in PostgreSQL.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": options,
    }


def celery_broker(redis_url: str) -> str:
    """Celery spells a socket address in its own way; any other address passes through."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    query = dict(parse_qsl(parts.query))
    return f"redis+socket://{parts.netloc}{parts.path}?virtual_host={query.get('db', '0')}"
