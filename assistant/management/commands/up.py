"""`manage.py up`: the whole product under one parent, until Ctrl-C."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from assistant import metrics
from assistant.errors import DATABASE_AWAY
from assistant.services_accounts import OneTime, administrator_create_first
from assistant.services_embedded import EmbeddedServiceError, revive, running
from assistant.services_embedded.checks import only_one, port_is_free
from assistant.services_embedded.children import Child, Children, House
from assistant.services_embedded.tied import tied
from assistant.web_process import web_command
from assistant.worker_process import SPEECH_THREADS_LEFT, worker_command, worker_environment
from clinical_guidelines.management.base import whole_number

TICK_SECONDS = 0.2
REVIVE_SECONDS = 2.0
PATIENCE_SECONDS = 120.0
OPEN_FILES = 65_536
# Beside those of services_board and conflict_search.
PREPARING_LOCK = 7_301_457


class Command(BaseCommand):
    """Start everything, show the address, and end everything together."""

    help = "Start the database, the broker, the web server and the workers; Ctrl-C stops them all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--web-processes", type=whole_number(1), default=1)
        parser.add_argument("--no-starter", action="store_true", help="leave the starter library out")
        parser.add_argument("--prepare-only", action="store_true", help="make database and library, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        self._stopping = threading.Event()
        self._trouble = ""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        starter = not options["no_starter"]
        try:
            if options["prepare_only"]:
                self._prepare_only(Path(settings.VAR), starter=starter)
            else:
                self._up(options["host"], options["port"], options["web_processes"], starter=starter)
        except EmbeddedServiceError as error:
            raise CommandError(str(error)) from error

    def _up(self, host: str, port: int, web_processes: int, *, starter: bool) -> None:
        var = Path(settings.VAR)
        with only_one(var / "run" / "up.lock"):
            port_is_free(host, port)
            _raise_open_files()
            with self._services(var) as embedded:
                self._prepare(starter=starter)
                house = House(settings.BASE_DIR, var / "log", worker_environment())
                children = Children(_children(host, port, web_processes), house, self._say)
                try:
                    self._watch(children, var if embedded else None, f"http://{_shown(host)}:{port}")
                finally:
                    self._say("Stopping.")
                    children.stop()
        self._say("Stopped.")

    def _prepare_only(self, var: Path, *, starter: bool) -> None:
        """For machines on which something else keeps the processes running."""
        with self._services(var):
            self._prepare(starter=starter)
            self._show("Ready.")

    @contextmanager
    def _services(self, var: Path) -> Iterator[bool]:
        """Hold the embedded servers unless both addresses were given."""
        given = all(os.environ.get(name) or os.environ.get(f"{name}_FILE") for name in ("DATABASE_URL", "REDIS_URL"))
        if not given:
            self._say("Starting PostgreSQL and Valkey.")
        with nullcontext() if given else running(var):
            # Of a container no disk takes it, and logs are then kept nowhere.
            with suppress(OSError):
                (var / "log").mkdir(parents=True, exist_ok=True)
            yield not given

    def _prepare(self, *, starter: bool) -> None:
        """Bring the database up to date."""
        self._say("Preparing the database.")
        metrics.dead_forget()
        self._wait_for_others()
        call_command("migrate", verbosity=0, interactive=False)
        # Without clearing: a page that was open before an upgrade may still ask for its own parts.
        call_command("collectstatic", verbosity=0, interactive=False)
        _let_go()
        if starter and not self._stopping.is_set():
            self._add_starter()

    def _wait_for_others(self) -> None:
        """Take the lock under which one machine at a time changes the tables; it is let go of with the connection."""
        with connection.cursor() as cursor:
            while True:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [PREPARING_LOCK])
                if cursor.fetchone()[0]:
                    return
                if self._stopping.wait(TICK_SECONDS):
                    raise CommandError("Stopped while another process prepared the database.")

    def _add_starter(self) -> None:
        """In a process of its own: the embedder it loads must not stay in this parent."""
        self._say("Adding the starter library.")
        command = tied([sys.executable, "manage.py", "ingest_guidelines", "--starter"])
        with _kept_or_dropped(Path(settings.VAR) / "log" / "starter.log") as log:
            ingestion = subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=worker_environment(), stdout=log, start_new_session=True
            )
        while ingestion.poll() is None:
            if self._stopping.wait(TICK_SECONDS):
                ingestion.terminate()
                ingestion.wait()
                return
        if ingestion.returncode:
            self._say("The starter library could not be added; the reason stands above. Starting without it.")

    def _watch(self, children: Children, var: Path | None, address: str) -> None:
        """Tend the children until a signal comes."""
        began = revived = time.monotonic()
        announced = False
        self._say("Starting the web server and the workers.")
        while not self._stopping.wait(TICK_SECONDS):
            children.tend()
            now = time.monotonic()
            if var is not None and now - revived > REVIVE_SECONDS:
                revived = now
                self._revive(var)
            if not announced and _ready(address):
                announced = self._announce(address)
            elif not announced and now - began > PATIENCE_SECONDS:
                began = now
                self._say(f"{address} is not ready yet; what the processes print above says why.")

    def _revive(self, var: Path) -> None:
        try:
            for name in revive(var):
                self._say(f"{name} had ended and was started again.")
            self._trouble = ""
        except EmbeddedServiceError as error:
            # Said once: the next try comes in two seconds, and would say the same.
            if str(error) != self._trouble:
                self._trouble = str(error)
                self._say(self._trouble)

    def _announce(self, address: str) -> bool:
        """Show where everything is; False when the database went away meanwhile."""
        try:
            self._show(f"Wardlight is ready: {address}", "Ctrl-C stops everything.")
        except DATABASE_AWAY:
            return False
        return True

    def _show(self, ready: str, ending: str = "") -> None:
        """Show two lines, and between them how to sign in where nobody can administer yet."""
        try:
            # No account is made before its password stands on the screen: whatever ends this process on the way, be
            # it the power, the next start makes another.
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PREPARING_LOCK])
                given = administrator_create_first()
                told = [ready, *(["", *_sign_in(given)] if given else []), *(["", ending] if ending else [])]
                self._say(_boxed(told))
        finally:
            _let_go()

    def _say(self, line: str) -> None:
        try:
            self.stdout.write(line)
            self.stdout.flush()
        except (BrokenPipeError, OSError):
            # The terminal is gone; the children still have to be stopped in order.
            return

    def _stop(self, _number: int, _frame: object) -> None:
        self._stopping.set()


def _kept_or_dropped(log: Path) -> IO[bytes]:
    try:
        return log.open("wb")
    except OSError:
        return Path(os.devnull).open("wb")


def _let_go() -> None:
    """The parent lives for weeks and asks nothing more of the database."""
    connection.close()
    if close_pool := getattr(connection, "close_pool", None):
        close_pool()


def _sign_in(given: OneTime) -> list[str]:
    return [
        f"Sign in as: {given.username}",
        f"One-time password: {given.password}",
        "It is shown only this once, and must be changed at the first sign-in.",
    ]


def _boxed(lines: list[str]) -> str:
    width = max(len(line) for line in lines)
    inside = [f"│ {line:<{width}} │" for line in lines]
    return "\n".join(["", f"┌{'─' * (width + 2)}┐", *inside, f"└{'─' * (width + 2)}┘", ""])


def _children(host: str, port: int, web_processes: int) -> list[Child]:
    python = sys.executable
    web = web_command(host, port)
    if web_processes > 1:
        web += ["--workers", str(web_processes)]
    return [
        Child("web", web),
        Child("answer", worker_command("answer", concurrency=settings.ANSWER_THREADS)),
        Child("speech", worker_command("speech", concurrency=settings.SPEECH_THREADS + SPEECH_THREADS_LEFT)),
        Child("library", worker_command("library", concurrency=1)),
        Child("images", worker_command("images", concurrency=settings.IMAGE_CHILDREN)),
        Child("reconcile", [python, "manage.py", "reconcile"]),
    ]


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _ready(address: str) -> bool:
    try:
        with urlopen(f"{address}/readyz", timeout=1) as reply:
            return bool(reply.status == 200)
    except (URLError, OSError):
        return False


def _raise_open_files() -> None:
    """Every open socket of a clinician is a file; the usual limit of 1,024 is a ward, not a hospital."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
