"""Real processes that a test may kill, freeze and start again."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assistant.services_embedded.tied import tied

# The kernel ends a tied process with the thread that started it, so one thread that never ends starts them all.
_launcher = ThreadPoolExecutor(1)

ROOT = Path(__file__).resolve().parents[2]
# For waits whose length is not what is tested, on a machine that may be busy.
PATIENCE_SECONDS = 90.0


def until(what: str, true: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> float:
    """Wait for something to become true and return how long it took."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.02)
    return time.monotonic() - began


class Program:
    """One process of a site; dies with the test process, whatever happens to that."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.name = name
        self._command = command
        self._environment = dict(environment)
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        _launcher.submit(self._launch).result()

    def _launch(self) -> None:
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                tied(self._command),
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        if self._process.poll() is None:
            os.kill(self._process.pid, number)

    def kill(self) -> None:
        """kill -9: the process can say goodbye to nobody."""
        self.signal(signal.SIGKILL)
        assert self._process is not None
        self._process.wait(60)

    def terminate(self, seconds: float = 60.0) -> None:
        """SIGTERM, as whoever replaces a process sends it: what it has begun it may end first."""
        self.signal(signal.SIGTERM)
        assert self._process is not None
        self._process.wait(seconds)

    def freeze(self) -> None:
        self.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.signal(signal.SIGCONT)

    def wait(self) -> None:
        """Return when the process has ended."""
        assert self._process is not None
        self._process.wait()

    def last_lines(self, count: int = 30) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join([f"--- {self.name}", *lines[-count:]])


class Supervisor:
    """Starts a program again when it has ended, as `manage.py up` does, while the test watches something else."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._tend, daemon=True)
        self.restarts = 0

    def __enter__(self) -> "Supervisor":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._leaving.set()
        self._thread.join()

    def _tend(self) -> None:
        while not self._leaving.wait(0.2):
            if not self._program.is_alive:
                # The pause that `up` makes, so that a program that cannot start does not burn the machine.
                time.sleep(1)
                self._program.start()
                self.restarts += 1
