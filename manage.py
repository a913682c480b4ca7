#!/usr/bin/env python
"""The command line of Wardlight; brings PostgreSQL and Valkey along when no address is set."""

from __future__ import annotations

import io
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from assistant.services_embedded import EmbeddedServiceError, running
from assistant.services_embedded.checks import (
    disk_has_room,
    files_may_be_opened,
    folder_takes_files,
    no_file_for_a_folder,
)

PROJECT = Path(__file__).resolve().parent
# These touch no database; settings.py fills in the addresses without starting anything.
WITHOUT_SERVERS = {"", "help", "version", "check", "collectstatic", "findstatic", "export_openapi"}
WITHOUT_SERVERS |= {"compilemessages", "makemessages"}
# `up` has its own checks to make before it starts the servers.
STARTS_ITS_OWN = {"up"}
# A table, and a column, that is not there.
NOT_MIGRATED = {"42P01", "42703"}


class OutputError(BrokenPipeError):
    """What a command prints goes nowhere, though nobody has stopped to read it."""


class Output(io.TextIOWrapper):
    """The standard output, whose full disk is not taken for that of Wardlight's own folder."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        encoding, errors = stream.encoding, stream.errors
        lines, at_once = stream.line_buffering, stream.write_through
        super().__init__(stream.detach(), encoding, errors, line_buffering=lines, write_through=at_once)

        self._failure: BrokenPipeError | None = None

    def write(self, text: str) -> int:
        with self._told_as_output():
            return super().write(text)

    def flush(self) -> None:
        # Who printed may have gone on, as argparse does where its help cannot be written.
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure
        with self._told_as_output():
            super().flush()

    @contextmanager
    def _told_as_output(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError as error:
            self._failure = error
            raise
        except OSError as error:
            self._failure = OutputError(f"The standard output cannot be written: {error.strerror}.")
            raise self._failure from error


def main() -> None:
    """Run one command, with the servers it needs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
    if not find_spec("django"):
        sys.exit(_wrong_python())
    # A service manager may have closed them.
    sys.stdout, sys.stderr = (stream or _dropped() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A sign that the terminal does not know, or a file's name that is no text, ends nothing.
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout = Output(sys.stdout)
    try:
        try:
            _command(Path(os.environ.get("WARDLIGHT_VAR") or PROJECT / "var"))
        finally:
            sys.stdout.flush()
    except EmbeddedServiceError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(128 + signal.SIGINT)
    except BrokenPipeError as error:
        # At its end Python would write what is left to the same place.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # Whoever reads, such as `head`, has seen enough.
        sys.exit(str(error) if isinstance(error, OutputError) else 128 + signal.SIGPIPE)


def _dropped() -> io.TextIOWrapper:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def _command(var: Path) -> None:
    if needs_servers(sys.argv):
        _run_with_servers(var)
        return
    if sys.argv[1:2] == ["up"]:
        # Before the settings, which write their first secrets to the same disk.
        disk_has_room(var)
        folder_takes_files(var)
        no_file_for_a_folder(var)
        files_may_be_opened()
    _run()


def needs_servers(arguments: list[str]) -> bool:
    """Whether the servers must run while this command does."""
    if _given("DATABASE_URL") and _given("REDIS_URL"):
        return False
    command = arguments[1] if len(arguments) > 1 else ""
    if command.startswith("-") or {"-h", "--help"} & set(arguments):
        return False
    return command not in WITHOUT_SERVERS | STARTS_ITS_OWN


def _wrong_python() -> str:
    own = PROJECT / ".venv/bin/python"
    if not own.exists():
        return "Wardlight is not installed yet: run `make run`, or `make install`, once."
    typed = " ".join(["manage.py", *map(shlex.quote, sys.argv[1:])])
    return f"This Python has not what Wardlight needs; the one in .venv has: run `.venv/bin/python {typed}`."


def _given(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


def _run_with_servers(var: Path) -> None:
    # SIGTERM would end Python without a word to the servers.
    signal.signal(signal.SIGTERM, _leave)
    ours = None if _given("DATABASE_URL") else var
    with running(var) as addresses:
        for name, url in (("DATABASE_URL", addresses.database_url), ("REDIS_URL", addresses.redis_url)):
            if not _given(name):
                os.environ[name] = url
        _run(ours)


def _run(var: Path | None = None) -> None:
    """Run the command; `var` is the folder of the database, where it is ours."""
    # Imported late: Django reads its settings, and with them the addresses, at import.
    from django.core.management import execute_from_command_line
    from django.db import InterfaceError, OperationalError, ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", "") not in NOT_MIGRATED:
            raise
        where, other = ("", "") if var is None else (f" in {var}", ", or set WARDLIGHT_VAR to the folder of yours")
        sys.exit(f"The database{where} is not set up for this version yet: run `manage.py migrate` first{other}.")
    except (OperationalError, InterfaceError) as error:
        sys.exit(f"The database is away or takes nothing more: {_first_line(error)}. Run this again once it is back.")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")


def _leave(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
