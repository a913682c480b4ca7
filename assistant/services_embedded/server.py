"""What the two embedded servers have in common: adopt, start, wait, stop."""

from __future__ import annotations

import signal
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from assistant.services_embedded import processes
from assistant.services_embedded.errors import EmbeddedServiceError, disk_full
from assistant.services_embedded.passwords import Passwords
from assistant.services_embedded.places import Places

START_SECONDS = 60.0
START_TRIES = 3


class Server(ABC):
    """One server process; safe to use from one process at a time, which the start lock guarantees."""

    name: ClassVar[str]
    stop_steps: ClassVar[Sequence[tuple[signal.Signals, float]]]

    def __init__(self, places: Places, passwords: Passwords) -> None:
        self.places = places
        self.passwords = passwords

    @property
    def log(self) -> Path:
        """Where the server prints."""
        return self.places.logs / f"{self.name.lower()}.log"

    @property
    @abstractmethod
    def pid_file(self) -> Path:
        """The file in which the server leaves its process number."""

    @property
    @abstractmethod
    def mark(self) -> str:
        """A part of the command line that no other server has."""

    @abstractmethod
    def prepare(self) -> None:
        """Make what must exist before a start, and remove what a crash left behind."""

    @abstractmethod
    def command(self) -> list[str]:
        """The command that starts the server in the foreground."""

    @abstractmethod
    def answers(self) -> bool:
        """Connect with the password and ask something."""

    @abstractmethod
    def complete(self) -> None:
        """Finish the first start, once the server answers."""

    def pid(self) -> int | None:
        """The running server of this installation, whoever started it."""
        return processes.recorded(self.pid_file, self.mark)

    def ensure(self) -> None:
        """Adopt the running server, or start one."""
        pid = self.pid()
        if pid is None:
            self._start()
        elif not self._wait(pid):
            message = f"{self.name} (process {pid}) runs but does not answer: end it with `kill {pid}` and start again."
            raise EmbeddedServiceError(message)
        self.complete()

    def stop(self) -> None:
        """Stop the server if it runs."""
        pid = self.pid()
        if pid is not None and not processes.stop(pid, self.stop_steps):
            raise EmbeddedServiceError(f"{self.name} (process {pid}) does not stop: end it with `kill -9 {pid}`.")

    def _start(self) -> None:
        for attempt in range(START_TRIES):
            # After a kill -9 the old server's children need a moment to notice and let go of its memory.
            time.sleep(attempt)
            self.prepare()
            if self._wait(processes.spawn(self.command(), self.log, self.places.account)):
                return
        tail = processes.last_lines(self.log)
        if "No space left on device" in tail:
            raise EmbeddedServiceError(disk_full(self.places.home))
        raise EmbeddedServiceError(f"{self.name} does not start; {self.log} ends with:\n{tail}")

    def _wait(self, pid: int) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while processes.alive(pid) and time.monotonic() < deadline:
            if self.answers():
                return True
            time.sleep(processes.POLL_SECONDS)
        return False
