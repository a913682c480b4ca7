"""What keeps Wardlight from starting in production, all of it in one sentence each."""

from urllib.parse import SplitResult, parse_qsl

from assistant.config import env

NEEDED = ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS")
KEY_CHARACTERS = 50
KEY_DIFFERENT_CHARACTERS = 12
PASSWORD_CHARACTERS = 12


def refuse_defaults() -> None:
    """End the process when a secret is missing, or is one that anybody could guess."""
    wrong = reasons()
    if wrong:
        raise SystemExit("Wardlight does not start in production: " + " ".join(wrong))


def reasons() -> list[str]:
    missing = [name for name in NEEDED if not env.secret(name)]
    if missing:
        return [f"{', '.join(missing)} must be set in the environment."]
    found = (_key(env.secret("SECRET_KEY")), _hosts(), *(_password(name) for name in ("DATABASE_URL", "REDIS_URL")))
    return [reason for reason in found if reason]


def _key(key: str) -> str:
    if len(key) >= KEY_CHARACTERS and len(set(key)) >= KEY_DIFFERENT_CHARACTERS:
        return ""
    return f"SECRET_KEY must have at least {KEY_CHARACTERS} random characters; `openssl rand -hex 32` makes one."


def _hosts() -> str:
    open_to_all = {"*", "."} & set(env.names("ALLOWED_HOSTS"))
    return "ALLOWED_HOSTS must name the host that clinicians type, not every host." if open_to_all else ""


def _password(name: str) -> str:
    """A server on the network needs a password of its own; a socket file is guarded by the rights of its folder."""
    parts, _ = env.address(name, env.secret(name))
    if _is_socket(parts):
        return ""
    password = parts.password or ""
    if len(password) >= PASSWORD_CHARACTERS and password != parts.username:
        return ""
    return f"{name} must carry a password of at least {PASSWORD_CHARACTERS} characters that is not the user's name."


def _is_socket(parts: SplitResult) -> bool:
    return parts.scheme == "unix" or dict(parse_qsl(parts.query)).get("host", "").startswith("/")
