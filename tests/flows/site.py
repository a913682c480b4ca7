"""A whole site for one test process: its own database, Valkey, web server, worker and reconciler, all real."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import httpx
import psycopg
import redis
from django.conf import settings

from assistant.services_embedded.accounts import Account
from assistant.services_embedded.binaries import valkey_program
from assistant.web_process import web_command
from assistant.worker_process import worker_command
from tests.flows.programs import ROOT, Program, until

# On a busy machine a program takes minutes; whoever is there ends the wait.
START_SECONDS = 300.0
POOL_SIZE = 6
# How many turns the slow engine takes at once; the worker holds more, and they wait in line.
MODEL_TURNS = 4
ANSWER_THREADS = 16


class Site:
    """What `manage.py up` starts, in pieces that can be killed one by one."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        models_shared(folder)
        self.database_url = database_url
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.redis_url = f"unix://:flows@{quote(str(folder / 'valkey.sock'), safe='/')}?db=0"
        environment = self.environment()
        python = sys.executable
        self.valkey = self._program("valkey", self._valkey_command(), environment)
        self.web = self._program("web", web_command("127.0.0.1", self.port), environment)
        self.worker = self._program("worker", worker_command("answer", concurrency=ANSWER_THREADS), environment)
        self.reconciler = self._program("reconciler", [python, "manage.py", "reconcile"], environment)
        self.programs = [self.valkey, self.web, self.worker, self.reconciler]
        self.start_seconds = 0.0

    def start(self) -> None:
        """Start whatever does not run, and wait until it all answers."""
        for program in self.programs:
            if not program.is_alive:
                program.start()
            program.thaw()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        try:
            until("Valkey answers", self.valkey_answers, START_SECONDS)
            until("web answers", self.web_answers, START_SECONDS)
            until("worker is there", self.worker_is_there, START_SECONDS)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.last_lines()}") from None

    def stop(self) -> None:
        for program in reversed(self.programs):
            if program.is_alive:
                program.kill()

    def valkey_answers(self) -> bool:
        with suppress(redis.RedisError), self.connected() as connection:
            return bool(connection.ping())
        return False

    def web_answers(self) -> bool:
        with suppress(httpx.HTTPError):
            # Without `verify`, each look would load the machine's certificates and slow down what it waits for.
            return httpx.get(f"{self.address}/healthz", timeout=2, verify=False).status_code == 200
        return False

    def worker_is_there(self) -> bool:
        with suppress(redis.RedisError), self.connected() as connection:
            return self.worker.is_alive and bool(connection.exists("flows:worker:answer"))
        return False

    @contextmanager
    def connected(self) -> Iterator[redis.Redis]:
        connection = redis.Redis.from_url(self.redis_url, socket_timeout=2)
        try:
            yield connection
        finally:
            connection.close()

    def speech_worker_is_there(self) -> bool:
        with suppress(redis.RedisError), self.connected() as connection:
            return bool(connection.exists("flows:worker:speech"))
        return False

    def kill_worker(self) -> None:
        self.worker.kill()
        # What a dead worker left behind must not look like a living one.
        with suppress(redis.RedisError), self.connected() as connection:
            connection.delete("flows:worker:answer")

    @contextmanager
    def second_worker(self) -> Iterator[Program]:
        command = worker_command("answer", concurrency=2)
        command[command.index("answer@%h")] = "second@%h"
        with self._running("second worker", command, self.environment()) as worker:
            yield worker

    @contextmanager
    def library_worker(self) -> Iterator[Program]:
        """The worker of the library's queue, as `up` starts it; most tests here do without."""
        with self._running("library worker", worker_command("library", concurrency=1), self.environment()) as worker:
            yield worker

    @contextmanager
    def images_worker(self) -> Iterator[Program]:
        """The worker that takes archives of images in."""
        with self._running("images worker", worker_command("images", concurrency=1), self.environment()) as worker:
            yield worker

    @contextmanager
    def speech_worker(self, engine: str = "tests.flows.slow_speech:SlowSpeech") -> Iterator[Program]:
        environment = {**self.environment(), "SPEECH_ENGINE": engine}
        with self._running("speech", worker_command("speech", concurrency=4), environment) as worker:
            until("the speech worker is there", self.speech_worker_is_there, START_SECONDS)
            yield worker

    def empty_valkey(self) -> None:
        """kill -9, and a start that remembers nothing."""
        self.valkey.kill()
        self.valkey.start()
        until("Valkey answers", self.valkey_answers, START_SECONDS)

    def last_lines(self) -> str:
        return "\n".join(program.last_lines() for program in self.programs)

    @contextmanager
    def _running(self, name: str, command: list[str], environment: dict[str, str]) -> Iterator[Program]:
        program = self._program(name, command, environment)
        program.start()
        try:
            yield program
        finally:
            program.kill()

    def _program(self, name: str, command: list[str], environment: dict[str, str]) -> Program:
        return Program(name, command, environment, self.folder / f"{name}.log")

    def _valkey_command(self) -> list[str]:
        program = str(valkey_program(Account()))
        options = {"port": "0", "unixsocket": str(self.folder / "valkey.sock"), "requirepass": "flows", "save": ""}
        options |= {"appendonly": "no", "dir": str(self.folder), "maxmemory-policy": "noeviction"}
        return [program, *(part for name, value in options.items() for part in (f"--{name}", value))]

    def environment(self) -> dict[str, str]:
        return {
            **_without_ours(),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "WARDLIGHT_VAR": str(self.folder),
            "WARDLIGHT_PREFIX": "flows",
            "PROMETHEUS_MULTIPROC_DIR": str(self.folder / "metrics"),
            "ANSWER_ENGINE": "tests.flows.slow_engine:SlowEngine",
            "IMAGE_READING": "1",
            "IMAGE_READER": "tests.flows.slow_reader:SlowReader",
            "IMAGE_ENCODER": "tests.workers.reading.reader:encoder",
            "DATABASE_POOL": str(POOL_SIZE),
            "MODEL_TURNS": str(MODEL_TURNS),
            "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": str(ROOT),
        }


@contextmanager
def site_running(template_url: str, kind: Callable[[Path, str], Site] = Site) -> Iterator[Site]:
    """A site of its own, from a database that was filled before; removed without a trace."""
    # A short path: the name of a socket has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="wl-flows-"))
    with database_made(template_url, template=True) as url:
        site = kind(folder, url)
        try:
            began = time.monotonic()
            site.start()
            site.start_seconds = time.monotonic() - began
            yield site
        finally:
            site.stop()
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database_made(url: str, *, template: bool = False) -> Iterator[str]:
    """A new database on the server of this address, empty or a copy of the address's own; dropped at the end."""
    parts = urlsplit(url)
    name = f"flows_{secrets.token_hex(6)}"
    server = urlunsplit(parts._replace(path="/postgres"))
    copied = f' TEMPLATE "{parts.path.lstrip("/")}"' if template else ""
    _order(server, f'CREATE DATABASE "{name}"{copied}')
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        _drop(server, name)


def models_shared(folder: Path) -> None:
    """Let a site find what the tests' own process has made of the weights: how that is made is tried elsewhere."""
    Path(settings.MODELS_ROOT).mkdir(parents=True, exist_ok=True)
    (folder / "models").symlink_to(settings.MODELS_ROOT)


def _drop(server: str, name: str) -> None:
    """Without FORCE, which fails when the server itself is vacuuming there: that it would only end for a superuser."""
    ours = "FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
    _order(server, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"SELECT pg_terminate_backend(pid) {ours}".encode(), [name])
    _order(server, f'DROP DATABASE "{name}"')


def _order(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


@contextmanager
def library_filled(server_url: str, folder: Path) -> Iterator[str]:
    """A database with tables, people and a small library, to copy sites from."""
    with database_made(server_url) as url:
        models_shared(folder)
        environment = {**_without_ours(), "DATABASE_URL": url, "WARDLIGHT_VAR": str(folder)}
        command = [sys.executable, "-m", "tests.flows.library", str(folder)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=START_SECONDS)
        yield url


def _without_ours() -> dict[str, str]:
    """Our environment without what the test process set for itself."""
    ours = ("WARDLIGHT_", "PROMETHEUS_", "DJANGO_", "PYTEST_", "DATABASE_", "REDIS_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
