"""What is looked at before anything starts: somebody else's run, the port, the disk."""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.services_embedded.errors import EmbeddedServiceError, disk_full

FREE_BYTES = 1_000_000_000
PORT_SECONDS = 5.0
MOST_PORT = 65_535
# Fewer, and Valkey turns the workers away before anybody has asked anything.
LEAST_OPEN_FILES = 1_024
# What Wardlight keeps in its folder beside its secrets.
FOLDERS = ("log", "media", "metrics", "models", "page_images", "postgres", "run", "static", "valkey")


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Let one parent run for this folder; the kernel frees the lock however the parent ends."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            pid = file.read().strip() or "unknown"
            message = f"Wardlight is already running here (process {pid}): open it, or stop it with `kill {pid}`."
            raise EmbeddedServiceError(message) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def port_is_free(host: str, port: int) -> None:
    """Refuse a port that somebody holds; our own children of a killed run get a moment to let go."""
    if not 0 < port <= MOST_PORT:
        raise EmbeddedServiceError(
            f"There is no port {port}: choose one up to {MOST_PORT}, as with `make run PORT=8000`."
        )
    deadline = time.monotonic() + PORT_SECONDS
    while True:
        refusal = _bind(host, port)
        if refusal is None:
            return
        if refusal.errno != errno.EADDRINUSE or time.monotonic() > deadline:
            raise EmbeddedServiceError(_sentence(host, port, refusal)) from refusal
        time.sleep(0.2)


def folder_takes_files(folder: Path) -> None:
    """Make the folder, and refuse one in which this account may not write."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        message = f"Wardlight cannot write to {folder} ({error.strerror}): let this account write there, or set"
        raise EmbeddedServiceError(f"{message} WARDLIGHT_VAR to another folder.") from error


def no_file_for_a_folder(folder: Path) -> None:
    """Refuse a file that stands where a folder is kept, before something is begun that meets it later."""
    for place in (folder / name for name in FOLDERS):
        if place.exists() and not place.is_dir():
            message = f"{place} is a file where Wardlight keeps a folder: move the file away, and restore the folder"
            raise EmbeddedServiceError(f"{message} from your backup where you have one.")


def disk_has_room(folder: Path) -> None:
    """Refuse a disk that would be full in the middle of a day."""
    there = next(place for place in (folder, *folder.resolve().parents) if place.exists())
    if shutil.disk_usage(there).free < FREE_BYTES:
        raise EmbeddedServiceError(disk_full(folder))


def files_may_be_opened() -> None:
    """Refuse a limit on open files, which cannot be raised from here, that processes would soon meet."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < LEAST_OPEN_FILES:
        message = f"A process may open only {most} files here, and Wardlight needs {LEAST_OPEN_FILES:,}: raise the hard"
        raise EmbeddedServiceError(f"{message} limit, as with LimitNOFILE= of systemd or --ulimit of a container.")


def _bind(host: str, port: int) -> OSError | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            return error
    return None


def _sentence(host: str, port: int, refusal: OSError) -> str:
    other = port + 1 if port >= 1024 else 8000
    way_out = f"choose another with `make run PORT={other}`"
    if refusal.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program: stop that program, or {way_out}."
    if refusal.errno == errno.EACCES:
        return f"Port {port} needs more rights than this account has: {way_out}."
    return f"{host} is not an address of this machine ({refusal.strerror}): leave --host out to use 127.0.0.1."
