"""Keep the processes of the product running under one parent, and end them together."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from assistant.services_embedded.processes import rotate
from assistant.services_embedded.tied import tied

FIRST_DELAY = 1.0
SLOW_DELAY = 30.0
MANY_DEATHS = 5
DEATHS_WITHIN = 60.0
STOP_SECONDS = 10.0
# How uvicorn begins, and our own log carries, a line that asks nothing of anybody.
ROUTINE = ("INFO:", '"level": "info"')

Say = Callable[[str], None]


@dataclass
class Child:
    """One command that must keep running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[str] | None = None
    due: float = 0.0
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=MANY_DEATHS))

    def delay_after_death(self, now: float) -> float:
        """Seconds to wait before the next start: 1, 2, 4, 8, then slowly."""
        self.deaths.append(now)
        recent = sum(1 for death in self.deaths if now - death <= DEATHS_WITHIN)
        return SLOW_DELAY if recent >= MANY_DEATHS else FIRST_DELAY * 2.0 ** (recent - 1)


@dataclass(frozen=True)
class House:
    """Where the children run, where their output is kept, and what they find in their environment."""

    folder: Path
    logs: Path
    environment: Mapping[str, str]


class Children:
    """The processes under this parent; use it from the main thread."""

    def __init__(self, children: Sequence[Child], house: House, say: Say) -> None:
        self._children = children
        self._house = house
        self._say = say

    def tend(self) -> None:
        """Notice deaths and start what is due; call it a few times a second."""
        now = time.monotonic()
        for child in self._children:
            if child.process is not None and child.process.poll() is not None:
                self._bury(child, now)
            if child.process is None and child.due <= now:
                self._start(child)

    def stop(self) -> None:
        """Ask every child to finish, then end those that do not."""
        running = [child.process for child in self._children if child.process is not None]
        for process in running:
            _signal_group(process, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
        for process in running:
            # Also when the child itself is gone: its own children may not be.
            _signal_group(process, signal.SIGKILL)
            process.wait()

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(
            tied([*child.command]),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self._house.folder,
            env=dict(self._house.environment),
            # A session of its own: Ctrl-C reaches only the parent, which then ends all in order.
            start_new_session=True,
            text=True,
            errors="replace",
        )
        threading.Thread(target=self._pass_on, args=(child.name, child.process), daemon=True).start()

    def _bury(self, child: Child, now: float) -> None:
        assert child.process is not None
        _signal_group(child.process, signal.SIGKILL)
        delay = child.delay_after_death(now)
        ending = _ending(child.process.returncode)
        if delay == SLOW_DELAY:
            self._say(
                f"{child.name} ended {MANY_DEATHS} times in a minute ({ending}): its lines above say why;"
                f" next try in {delay:.0f} s."
            )
        else:
            self._say(f"{child.name} ended ({ending}); starting it again in {delay:.0f} s.")
        child.process, child.due = None, now + delay

    def _pass_on(self, name: str, process: subprocess.Popen[str]) -> None:
        """Keep every line in a log, and show those that are not routine."""
        assert process.stdout is not None
        log = self._house.logs / f"{name}.log"
        with process.stdout as lines:
            with suppress(OSError):
                rotate(log)
            for line in lines:
                _keep(log, line)
                if line.strip() and not line.startswith(ROUTINE[0]) and ROUTINE[1] not in line:
                    self._say(f"{name:<9} | {line.rstrip()}")


def _keep(log: Path, line: str) -> None:
    # A disk may be full: a child whose lines nobody reads would wait for ever.
    with suppress(OSError), log.open("a", encoding="utf-8") as kept:
        kept.write(line)


def _signal_group(process: subprocess.Popen[str], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
