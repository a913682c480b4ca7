"""Run long commands beside each other, with a line that says how far they are."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from assistant.installation.errors import explained

TERMINAL_SECONDS = 0.5
# A log file is read later, line by line: one every quarter of a minute is enough to see that it lives.
LOG_SECONDS = 15.0


@dataclass
class Job:
    """Commands that run one after the other, their output in one log."""

    title: str
    commands: Sequence[Sequence[str]]
    log: Path
    folder: Path
    environment: Mapping[str, str]
    _next: int = field(default=0, init=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def step(self) -> bool:
        """Go on with the commands; True when all are finished."""
        if self._process is not None:
            code = self._process.poll()
            if code is None:
                return False
            if code:
                raise explained(self.title, self.log, self.folder)
        if self._next == len(self.commands):
            return True
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self.commands[self._next],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=dict(self.environment),
            )
        self._next += 1
        return False

    def end(self) -> None:
        """Stop the command that runs, if any."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def newest(self) -> str:
        """The last line printed, short enough for a progress line."""
        with self.log.open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - 2_000))
            lines = file.read().decode(errors="replace").splitlines()
        lines = [line for line in lines if line.strip() and not line.lower().startswith(("warning", "npm warn"))]
        return lines[-1].strip()[:60] if lines else ""


def run_together(jobs: Sequence[Job]) -> None:
    """Run all jobs to their end; the first failure stops the others."""
    began = time.monotonic()
    for job in jobs:
        job.log.parent.mkdir(parents=True, exist_ok=True)
        job.log.write_bytes(b"")
        say(f"{job.title} ...")
    with _progress() as show:
        try:
            running = list(jobs)
            while running:
                running = [job for job in running if not job.step()]
                show(f"{time.monotonic() - began:4.0f} s  " + "; ".join(f"{job.newest()}" for job in running))
                time.sleep(0.1)
        finally:
            for job in jobs:
                job.end()
    if jobs:
        say(f"... finished after {time.monotonic() - began:.0f} s.")


def say(line: str) -> None:
    """One line for the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class _Progress:
    """A line that is rewritten on a terminal and repeated now and then in a log."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()
        self._shown = time.monotonic()

    def __call__(self, line: str) -> None:
        if time.monotonic() - self._shown < (TERMINAL_SECONDS if self._terminal else LOG_SECONDS):
            return
        self._shown = time.monotonic()
        sys.stdout.write(f"\r\033[K{line[:78]}" if self._terminal else f"  {line}\n")
        sys.stdout.flush()

    def clear(self) -> None:
        if self._terminal:
            sys.stdout.write("\r\033[K")


@contextmanager
def _progress() -> Iterator[_Progress]:
    progress = _Progress()
    try:
        yield progress
    finally:
        progress.clear()
