"""What the hospital's engineer watches: whether it lives, how it does, and that tasks speak JSON alone."""

import os
import pickle
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
import redis
from celery.app.base import Celery
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client
from kombu.exceptions import ContentDisallowed
from kombu.serialization import loads

from assistant import event_log, liveness, metrics, worker_process
from assistant.config.celery import app
from tests.people import People

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-that-nobody-guesses"


def ask(client: Client, question: str) -> uuid.UUID:
    body = {"question": question, "key": str(uuid.uuid4())}
    return uuid.UUID(client.post("/api/turns", body, content_type="application/json").json()["id"])


def test_alive_needs_nothing_else(client: Client) -> None:
    reply = client.get("/healthz")
    assert (reply.status_code, reply.json()) == (200, {"status": "alive"})


@pytest.mark.django_db
def test_ready_names_what_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(liveness, "worker_is_there", lambda: True)
    all_well = {"ready": True, "database": True, "event_log": True, "answering": True}
    assert client.get("/readyz").json() == all_well

    def away(*_: object, **__: object) -> None:
        raise redis.ConnectionError

    monkeypatch.setattr(event_log.connection(), "ping", away)
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert reply.json() == {"ready": False, "database": True, "event_log": False, "answering": False}


def test_without_a_database_the_page_opens_for_whoever_is_signed_in(
    people: People, client_of: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FRONTEND_DIST = tmp_path
    for name in ("index.html", "sw.js"):
        (tmp_path / name).touch()
    alice = client_of(people.alice)

    def away(*_: object, **__: object) -> None:
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr(SessionStore, "load", away)
        patched.setattr(CursorWrapper, "execute", away)
        opened = {path: alice.get(path) for path in ("/healthz", "/", "/sw.js", "/readyz", "/api/conversations")}
    assert [reply.status_code for reply in opened.values()] == [200, 200, 200, 503, 503]
    assert opened["/readyz"].json()["database"] is False
    assert opened["/api/conversations"].json()["code"] == "busy"


@pytest.mark.django_db
def test_a_worker_that_was_ended_is_no_longer_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "worker_command", lambda _queue, **_: ["sleep", "600"])
    liveness.worker_report()
    with worker_process.worker_running("answer"):
        assert liveness.worker_is_there()
    assert not liveness.worker_is_there()


@pytest.mark.django_db
def test_without_a_database_it_is_alive_and_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(CursorWrapper, "execute", away)
    assert client.get("/healthz").status_code == 200
    assert (client.get("/readyz").status_code, client.get("/readyz").json()["database"]) == (503, False)


@pytest.mark.django_db
def test_numbers_are_for_the_token_and_for_administrators(people: People, client_of: Any, settings: Any) -> None:
    for person in (people.alice, people.bob):
        assert client_of(person).get("/metrics").status_code == 404
    stranger = Client(headers={"host": "localhost"})
    for given in ("", "Bearer ", "Bearer wrong", f"Bearer {TOKEN}", "Bearer ☃"):
        assert stranger.get("/metrics", HTTP_AUTHORIZATION=given).status_code == 404
    settings.METRICS_TOKEN = TOKEN
    for given, status in (
        (f"Bearer {TOKEN}", 200),
        (f"Bearer {TOKEN}x", 404),
        ("Bearer", 404),
        (f"Basic {TOKEN}", 404),
    ):
        assert stranger.get("/metrics", HTTP_AUTHORIZATION=given).status_code == status
    reply = client_of(people.root).get("/metrics")
    assert reply.status_code == 200 and reply.headers["Content-Type"].startswith("text/plain; version=")


@pytest.mark.django_db
def test_the_numbers_tell_of_queue_waits_and_errors(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    ask(client, "One?")
    client.post("/api/turns", {"question": " ", "key": str(uuid.uuid4())}, "application/json")
    worker = "from django import setup; setup(); from assistant import metrics; metrics.first_delta.observe(0.2)"
    worker += "; metrics.first_passage.observe(0.1); metrics.whole_answer.observe(0.3)"
    subprocess.run([sys.executable, "-c", worker], cwd=ROOT, env=dict(os.environ), check=True)
    shown = numbers(client_of(people.root).get("/metrics").content.decode())
    assert shown['wardlight_turns{state="queued"}'] == 1 and shown['wardlight_turns{state="running"}'] == 0
    assert shown['wardlight_errors_total{code="question_empty"}'] >= 1
    for name in ("first_passage", "first_delta", "answer"):
        assert shown[f"wardlight_{name}_seconds_count"] >= 1, "another process of this machine has measured it"


COUNTS = """
import resource, signal, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from django import setup
setup()
from assistant import metrics
metrics.errors.labels("busy").inc()
print("lives")
"""


@pytest.mark.parametrize(("limit", "files"), [(1 << 20, 2), (1000, 0)])
def test_a_process_that_finds_no_room_for_its_numbers_lives_without(tmp_path: Path, limit: int, files: int) -> None:
    """A mapped file that the disk holds only in part would end it later, in the middle of an answer."""
    command = [sys.executable, "-c", COUNTS, str(limit)]
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.endswith("lives\n")
    whole = [file for file in tmp_path.glob("*.db") if file.stat().st_blocks * 512 >= metrics.FILE_BYTES]
    assert len(whole) == files


def test_the_numbers_of_ended_processes_are_swept_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    ours = [f"counter_{metrics.HOST}-{ended.pid}", f"histogram_{metrics.HOST}-{ended.pid}"]
    kept = [f"histogram_{metrics.HOST}-{os.getpid()}", f"counter_another-container-{ended.pid}"]
    for name in ours + kept:
        (tmp_path / f"{name}.db").touch()
    (tmp_path / "notes.txt").touch()
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert metrics.dead_forget() == 2
    assert {file.name for file in tmp_path.iterdir()} == {*(f"{name}.db" for name in kept), "notes.txt"}


def numbers(text: str) -> dict[str, float]:
    lines = (line.rpartition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def test_tasks_speak_json_and_nothing_else() -> None:
    assert app.conf.accept_content == ["json"]
    assert (app.conf.task_serializer, app.conf.result_serializer) == ("json", "json")
    assert not app.conf.result_backend


@pytest.mark.parametrize("kind", ["application/x-python-serialize", "application/x-yaml", "application/x-msgpack"])
def test_a_message_that_could_run_code_is_refused_unread(kind: str) -> None:
    with pytest.raises(ContentDisallowed):
        loads(pickle.dumps(Bomb()), kind, "binary", accept=accepted(app))
    assert not Bomb.exploded
    assert loads(b"{}", "application/json", "utf-8", accept=accepted(app)) == {}


def accepted(celery: Celery) -> set[str]:
    """Return what the worker's consumer accepts: content types from the names in the settings."""
    with celery.connection_for_read() as connection:
        return set(celery.amqp.TaskConsumer(connection.default_channel).accept or ())


class Bomb:
    exploded = False

    def __reduce__(self) -> Any:
        return explode, ()


def explode() -> None:
    Bomb.exploded = True
