"""Starting in production: never with defaults, and clean by Django's own list."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from assistant.config import production

ROOT = Path(__file__).resolve().parents[2]
KEY = "kq3v8Zr1Yt5Wn7Lx2Bc9Md4Jf6Hg0PsQaUeRiToVyXzClSwEuDbN"
GOOD = {
    "WARDLIGHT_PRODUCTION": "1",
    "SECRET_KEY": KEY,
    "DATABASE_URL": "postgresql://wardlight:gR7pLq2XvT9m@db:5432/wardlight",
    "REDIS_URL": "redis://:hN4kWz8YbS1c@valkey:6379/0",
    "ALLOWED_HOSTS": "wardlight.example.org",
    "TRUST_PROXY": "yes",
}
REFUSAL = "Wardlight does not start in production: "


def python(tmp_path: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Run Python with nothing of this process's environment but what is given."""
    kept = {
        "PATH": os.environ["PATH"],
        "WARDLIGHT_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "assistant.config.settings",
    }
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def test_nothing_starts_with_defaults(tmp_path: Path) -> None:
    code, said = python(tmp_path, "-c", "import assistant.config.settings", WARDLIGHT_PRODUCTION="1")
    names = "SECRET_KEY, DATABASE_URL, REDIS_URL, ALLOWED_HOSTS"
    assert (code, said) == (1, f"{REFUSAL}{names} must be set in the environment.")
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize("program", ["web", "worker", "command"])
def test_no_program_starts_with_a_short_key(tmp_path: Path, program: str) -> None:
    arguments = {
        "web": ("-c", "import assistant.config.asgi"),
        "worker": ("-m", "celery", "-A", "workers.app", "worker"),
        "command": ("manage.py", "check"),
    }[program]
    code, said = python(tmp_path, *arguments, **{**GOOD, "SECRET_KEY": "short"})
    assert code == 1
    assert said.splitlines()[-1].startswith(f"{REFUSAL}SECRET_KEY must have at least 50 random characters")


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SECRET_KEY", "", "must be set"),
        ("SECRET_KEY", "a" * 80, "random characters"),
        ("SECRET_KEY", KEY[:49], "random characters"),
        ("ALLOWED_HOSTS", "*", "not every host"),
        ("ALLOWED_HOSTS", "wardlight.example.org, *", "not every host"),
        ("REDIS_URL", "redis://valkey:6379/0", "REDIS_URL must carry a password"),
        ("REDIS_URL", "redis://:short@valkey:6379/0", "REDIS_URL must carry a password"),
        ("DATABASE_URL", "postgresql://wardlight@db/wardlight", "DATABASE_URL must carry a password"),
        ("DATABASE_URL", "postgresql://wardlight-site:wardlight-site@db/wardlight", "not the user's name"),
    ],
)
def test_a_guessable_secret_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str) -> None:
    set_all(monkeypatch, {**GOOD, name: value})
    (said,) = production.reasons()
    assert reason in said and said.endswith(".")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql:///wardlight?host=/run/postgresql"),
        ("REDIS_URL", "unix:///run/valkey/valkey.sock?db=0"),
        ("SECRET_KEY", KEY),
    ],
)
def test_good_secrets_are_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_all(monkeypatch, {**GOOD, name: value})
    assert production.reasons() == []


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    set_all(monkeypatch, {**GOOD, "SECRET_KEY": ""})
    (tmp_path / "key").write_text(f"{KEY}\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert production.reasons() == []


def set_all(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


def test_the_deployment_check_is_clean(tmp_path: Path) -> None:
    code, said = python(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **GOOD)
    assert (code, said) == (0, "System check identified no issues (0 silenced).")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY_FILE", "/nowhere/key"),
        ("METRICS_TOKEN_FILE", "/"),
        ("DATABASE_URL", "postgresql://wardlight:s3cret-password@db:port/wardlight"),
        ("DATABASE_URL", "postgresql://wardlight:s3cret-password@[::1/wardlight"),
        ("REDIS_URL", "http://:s3cret-password@valkey:6379/0"),
        ("REDIS_URL", "redis://:s3cret-password@valkey:port/0"),
        ("LOG_LEVEL", "chatty"),
        ("IMAGE_IDENTITY", "seal"),
        ("MEDGEMMA_PRECISION", "8bit"),
    ],
)
@pytest.mark.parametrize("environment", [GOOD, {}])
def test_a_setting_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, environment: dict[str, str], name: str, value: str
) -> None:
    code, said = python(tmp_path, "manage.py", "check", **{**environment, name: value})
    assert code == 1 and said.startswith(name) and said.endswith(".") and len(said.splitlines()) == 1
    assert "s3cret-password" not in said


def test_nothing_is_started_under_settings_that_do_not_agree(tmp_path: Path) -> None:
    code, said = python(tmp_path, "manage.py", "up", "--no-starter", "--prepare-only", RECORDING_DAYS="0")
    assert code == 1 and "RECORDING_DAYS must be at least 1." in said
    assert "Starting" not in said


def test_without_production_the_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    show = "from assistant.config.settings import SECRET_KEY; print(SECRET_KEY)"
    first, again = python(tmp_path, "-c", show), python(tmp_path, "-c", show)
    assert first == again and len(first[1]) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["secret_key", "image_secret"])
@pytest.mark.parametrize("content", [b"", b"\0" * 64, b"\xff\xfe" * 40, b"half-of-it"])
def test_a_secret_that_a_power_cut_has_damaged_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    code, said = python(tmp_path, "-c", "import assistant.config.settings")
    assert code == 1 and said.startswith(f"{tmp_path / name} is damaged or cut short") and len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"ANSWER_ENGINE": "medgema"}, "wardlight.E001"),
        ({"ANSWER_ENGINE": "site.engine:"}, "wardlight.E001"),
        ({"MEDIA_ROOT": ROOT / "frontend/dist/media"}, "wardlight.E002"),
        ({"STATIC_ROOT": "/srv", "PAGE_IMAGES_ROOT": "/srv/images"}, "wardlight.E002"),
        ({"PRODUCTION": True, "ALLOWED_HOSTS": ["*"]}, "wardlight.E003"),
        ({"CSRF_TRUSTED_ORIGINS": ["https://*.example.org"]}, "wardlight.E004"),
        ({"PRODUCTION": True, "CSRF_TRUSTED_ORIGINS": ["http://wardlight.example.org"]}, "wardlight.E004"),
        ({"CELERY_ACCEPT_CONTENT": ["json", "pickle"]}, "wardlight.E005"),
        ({"UPLOAD_BYTES": 0}, "wardlight.E006"),
        ({"IMAGE_CHILDREN": 0}, "wardlight.E006"),
        ({"DATABASE_POOL": -1}, "wardlight.E006"),
        ({"IMAGE_READER": "medgema"}, "wardlight.E015"),
        ({"IMAGE_ENCODER": "clip"}, "wardlight.E016"),
        ({"RECORDING_DAYS": 10**9}, "wardlight.E017"),
        ({"EMBEDDER": "minilm-v2"}, "wardlight.E018"),
        ({"RERANKER": "/nowhere"}, "wardlight.E018"),
        ({"SENTENCE_RERANKER": "msmarco"}, "wardlight.E018"),
        ({"SPEECH_LANGUAGES": ["en", "english"]}, "wardlight.E019"),
        ({"SEARCH_INDEX": "solr"}, "wardlight.E007"),
        ({"SEARCH_INDEX": "qdrant"}, "wardlight.E008"),
        ({"QDRANT_URL": "http://qdrant:6333"}, "wardlight.E009"),
        ({"SECURE_SSL_REDIRECT": True}, "wardlight.W001"),
        ({"METRICS_TOKEN": "prometheus"}, "wardlight.W002"),
    ],
)
def test_settings_that_contradict_each_other_are_named(settings: Any, changes: dict[str, Any], found: str) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    ours = [
        message for message in run_checks(include_deployment_checks=True) if str(message.id).startswith("wardlight")
    ]
    assert [message.id for message in ours] == [found]
    assert all(message.hint for message in ours)


def _programs() -> list[str]:
    return [str(message.id) for message in run_checks() if message.id in {"wardlight.W003", "wardlight.W004"}]


def test_what_scanned_pages_need_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = tmp_path / "tesseract"
    made.write_text("#!/bin/sh\nprintf 'List of available languages (2):\\neng\\nosd\\n'\n")
    made.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    settings.OCR_LANGUAGES = "eng"
    assert _programs() == []
    settings.OCR_LANGUAGES = "eng+msa"
    assert _programs() == ["wardlight.W004"]
    made.write_text("#!/bin/sh\nexit 3\n")
    settings.OCR_LANGUAGES = "eng"
    assert _programs() == ["wardlight.W004"]
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert _programs() == ["wardlight.W003"]


def test_the_settings_of_a_fresh_clone_agree(settings: Any) -> None:
    settings.ANSWER_ENGINE = "site.engine:Engine"
    assert run_checks() == []
