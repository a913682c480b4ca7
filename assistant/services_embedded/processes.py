"""Start, recognise and stop server processes that may outlive us."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.services_embedded.accounts import Account

LOG_LIMIT = 10_000_000
POLL_SECONDS = 0.02
LINES_SHOWN = 5
# Popen objects of servers started by this process: kept so that a stopped one is reaped.
_started: dict[int, subprocess.Popen[bytes]] = {}


def spawn(command: Sequence[str], log: Path, account: Account) -> int:
    """Start a server in its own session, so that Ctrl-C in our terminal does not reach it."""
    rotate(log)
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            start_new_session=True,
            umask=0o077,
            **account.privileges(),
        )
    _started[process.pid] = process
    return process.pid


def rotate(log: Path) -> None:
    """Set a log aside that has grown large; two of them are kept."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))


def alive(pid: int) -> bool:
    """Whether the process still runs; a finished child of ours is reaped first."""
    child = _started.get(pid)
    if child is not None and child.poll() is not None:
        del _started[pid]
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _zombie(pid)


def _zombie(pid: int) -> bool:
    """Whether the process has ended and waits for the process that started it, which may be another one than us."""
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] == "Z"
        )
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return True
    listing = ["ps", "-o", "stat=", "-p", str(pid)]
    return subprocess.run(listing, check=False, capture_output=True, text=True).stdout.startswith("Z")


def command_line(pid: int) -> str:
    """The command line of a process, empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return ""
    listing = ["ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(listing, check=False, capture_output=True, text=True).stdout


def recorded(pid_file: Path, mark: str) -> int | None:
    """The process named in a pid file, if it lives and is the server that carries the mark on its command line."""
    try:
        pid = int(pid_file.read_text(encoding="utf-8").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if pid > 1 and alive(pid) and mark in command_line(pid) else None


def stop(pid: int, steps: Sequence[tuple[signal.Signals, float]]) -> bool:
    """Send each signal and wait its seconds, until the process is gone."""
    for number, seconds in steps:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return True
        if gone(pid, seconds):
            return True
    return False


def gone(pid: int, seconds: float) -> bool:
    """Wait for a process to end."""
    deadline = time.monotonic() + seconds
    while alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def last_lines(log: Path) -> str:
    """The end of a log, for the person who has to find out why."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    return "\n".join(lines[-LINES_SHOWN:])
