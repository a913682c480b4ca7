"""The compose file and the image: what they publish, what they demand, what they leave closed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.export.words import CATALOGUES
from assistant.management.commands import up
from assistant.services_embedded.postgres import SETTINGS
from assistant.web_process import web_command

PROJECT = Path(__file__).resolve().parent.parent
SECRETS = {
    "SECRET_KEY": "a" * 50,
    "IMAGE_SECRET": "d" * 50,
    "POSTGRES_PASSWORD": "b" * 24,
    "VALKEY_PASSWORD": "c" * 24,
    "ALLOWED_HOSTS": "ward",
}


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    """The services as written."""
    written: dict[str, dict[str, Any]] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]
    return written


def compose() -> list[str]:
    """The command of Compose on this machine."""
    if shutil.which("docker"):
        command = ["docker", "compose"]
        if subprocess.run([*command, "version"], check=False, capture_output=True).returncode == 0:
            return command
    pytest.skip("Docker's compose command is not installed here, so `docker compose config` cannot run")


def config(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What Compose makes of the file."""
    command = [*compose(), "--env-file", os.devnull, "--profile", "gpu", "config", "--format", "json"]
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    return subprocess.run(
        command, cwd=PROJECT, env={**kept, **environment}, check=False, capture_output=True, text=True
    )


def test_compose_accepts_the_file() -> None:
    finished = config(SECRETS)
    assert finished.returncode == 0, finished.stderr
    assert len(json.loads(finished.stdout)["services"]) == 10


@pytest.mark.parametrize("secret", sorted(SECRETS))
def test_compose_refuses_to_start_without_a_secret(secret: str) -> None:
    finished = config({name: value for name, value in SECRETS.items() if name != secret})
    assert finished.returncode != 0
    assert secret in finished.stderr


def test_containers_start_the_web_server_as_everything_else_does(services: dict[str, dict[str, Any]]) -> None:
    told = web_command("0.0.0.0", 8000)
    image = (PROJECT / "Dockerfile").read_text().partition("\nCMD ")[2]
    for command in (services["web"]["command"], json.loads(image)):
        said = " ".join(command).replace("=", " ")
        assert said.startswith("python -m uvicorn assistant.config.asgi:application")
        assert said.endswith(" ".join(told[told.index("--no-server-header") :]))


def test_the_image_holds_the_words_that_files_are_written_in() -> None:
    folder = CATALOGUES.relative_to(PROJECT)
    assert f"COPY {folder} {folder}\n" in (PROJECT / "Dockerfile").read_text()


def test_every_secret_is_demanded_and_none_is_written_down() -> None:
    text = (PROJECT / "docker-compose.yml").read_text()
    for secret in SECRETS:
        uses = re.findall(rf"\$\{{{secret}[^}}]*\}}", text)
        assert uses, f"{secret} is not used"
        assert all(f"{secret}:?" in use for use in uses), f"{secret} may be left empty"


def test_the_parts_are_those_of_make_run(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == {
        "postgres",
        "valkey",
        "prepare",
        "web",
        "worker-answer",
        "worker-answer-gpu",
        "worker-speech",
        "worker-images",
        "worker-library",
        "reconcile",
    }
    assert services["worker-answer-gpu"]["profiles"] == ["gpu"]


def test_only_the_web_port_is_published_and_only_on_loopback(services: dict[str, dict[str, Any]]) -> None:
    published = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert published == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}
    outside = {name for name, service in services.items() if "outside" in service["networks"]}
    assert outside == {"web"}


def test_our_containers_cannot_write_to_their_image_nor_gain_rights(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        if name in ("postgres", "valkey"):
            continue
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
    assert re.search(r"^USER wardlight$", (PROJECT / "Dockerfile").read_text(), re.MULTILINE)


def test_no_log_can_fill_the_disk(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        assert set(service["logging"]["options"]) == {"max-size", "max-file"}, name


def test_the_log_of_the_database_quotes_nobody_either(services: dict[str, dict[str, Any]]) -> None:
    for name in ("log_min_error_statement", "log_error_verbosity"):
        assert f"{name}={SETTINGS[name]}" in services["postgres"]["command"]


def test_a_web_server_holds_as_many_sockets_as_under_up(services: dict[str, dict[str, Any]]) -> None:
    assert services["web"]["ulimits"]["nofile"] >= up.OPEN_FILES


def test_every_image_is_pinned(services: dict[str, dict[str, Any]]) -> None:
    for name in ("postgres", "valkey"):
        assert re.search(r":\d+\.\d+\.\d+", services[name]["image"]), name


def test_a_setting_in_the_environment_file_reaches_each_of_our_containers(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        if name not in ("postgres", "valkey"):
            assert {"path": ".env", "required": False} in service["env_file"], name


def test_every_setting_in_the_example_is_one_that_compose_reads() -> None:
    text = (PROJECT / "docker-compose.yml").read_text()
    for line in (PROJECT / ".env.example").read_text().splitlines():
        if line and not line.startswith("#"):
            assert "${" + line.split("=")[0] in text
