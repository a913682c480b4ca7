"""A child process that answers one request at a time, and is replaced when it fails or has served long."""

import fcntl
import json
import mmap
import os
import select
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any

from clinical_guidelines.confined.letterbox import Letterbox
from clinical_guidelines.confined.waiting import wait

MOST_ANSWER = 2 * 1024**3
_AT_ONCE = 1 << 20
_FAILURES = (
    OSError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, TimeoutError, MemoryError, RecursionError,
)  # fmt: skip


# How a process ends whose code has gone astray; one that is ended for what it costs gets another signal.
_CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}
_REAPED_SECONDS = 1.0
# How long one request waits for a child to begin.
START_SECONDS = 30.0
# Below this share of its time at work, a child that ran out of time had no fair try.
STARVED_SHARE = 0.7


class ChildFailed(Exception):
    """The child ended, said nothing readable, or was too slow; it has been ended.

    `crashed`: it broke by itself. `starved`: others had the processor for too much of the time that it was given.
    """

    def __init__(self, reason: str, *, crashed: bool = False, starved: bool = False) -> None:
        super().__init__(reason)
        self.crashed = crashed
        self.starved = starved


class ChildNotReady(Exception):
    """The child has not begun yet, for which no request is to be blamed; one that is still at it goes on."""


class ServedChild:
    """One process, one request at a time; safe to call from any thread and after a fork."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        requests_per_child: int,
    ) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self._command, self._environment = list(command), dict(environment)
        self._requests_per_child = requests_per_child
        self._lock = threading.Lock()
        self._answers: socket.socket | None = None
        self._letterbox: Letterbox | None = None
        self._owner = 0
        self._served = 0
        self._is_ready = False

    def ask(self, request: object, payload: bytes, seconds: float) -> tuple[dict[str, Any], memoryview]:
        """Send a request as one line of JSON, an object with its payload; return the answer's head and its bytes.

        `seconds` run from when the child is ready; ChildNotReady when that takes too long.
        """
        with self._lock:
            process = self._ready()
            worked = _worked(process.pid)
            try:
                return self._ask(process, request, payload, time.monotonic() + seconds)
            except _FAILURES as error:
                crashed = isinstance(error, OSError | EOFError) and self._has_crashed()
                starved = isinstance(error, TimeoutError) and _worked(process.pid) - worked < seconds * STARVED_SHARE
                self.stop()
                raise ChildFailed(type(error).__name__, crashed=crashed, starved=starved) from None
            except BaseException:
                # Else the answer that nobody waits for any more is read as that to the next request.
                self.stop()
                raise

    def stop(self) -> None:
        """End the child, if this process started it."""
        process, self.process = self.process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for way in (process.stdin, self._answers, self._letterbox):
            if way:
                way.close()

    def _has_crashed(self) -> bool:
        if self.process is None or self._owner != os.getpid():
            return False
        try:
            return -self.process.wait(_REAPED_SECONDS) in _CRASHES
        except subprocess.TimeoutExpired:
            return False

    def _ready(self) -> subprocess.Popen[bytes]:
        """Return a child that has said that it is ready, which it does with an empty line."""
        try:
            process = self._begun()
            if not self._is_ready and self._answers:
                self._is_ready = _more(self._answers.fileno(), time.monotonic() + START_SECONDS, 1) == b"\n"
        except TimeoutError:
            raise ChildNotReady from None
        except (OSError, EOFError):
            self.stop()
            raise ChildNotReady from None
        return process

    def _begun(self) -> subprocess.Popen[bytes]:
        # After a fork the child's pipes are shared with the parent process, so this process starts its own.
        alive = self.process and self._owner == os.getpid() and self.process.poll() is None
        if self.process and alive and self._served < self._requests_per_child:
            return self.process
        self.stop()
        self._answers, theirs = socket.socketpair()
        self._letterbox = Letterbox()
        with theirs:
            self.process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=theirs.fileno(),
                stderr=subprocess.DEVNULL,
                env=self._environment,
                bufsize=0,
                pass_fds=self._letterbox.files,
            )
        self._owner, self._served, self._is_ready = os.getpid(), 0, False
        return self.process

    def _ask(
        self, process: subprocess.Popen[bytes], request: object, payload: bytes, deadline: float
    ) -> tuple[dict[str, Any], memoryview]:
        if process.stdin is None or self._answers is None or self._letterbox is None:
            raise EOFError
        self._served += 1
        left = b""
        if isinstance(request, dict):
            told, left = self._letterbox.laid(payload)
            request = {**request, **told}
        for part in (json.dumps(request).encode() + b"\n", left):
            _send(process.stdin.fileno(), part, deadline)
        handed_over: list[int] = []
        try:
            first, begun = _head(self._answers, deadline, handed_over)
            head: dict[str, Any] = json.loads(first)
            length = min(int(head["length"]), MOST_ANSWER)
            if handed_over:
                return head, _mapped(handed_over[0], length)
        finally:
            self._letterbox.give_back()
            for each in handed_over:
                os.close(each)
        # Memory that the system gives page by page; a bytearray would be written twice.
        body = memoryview(mmap.mmap(-1, max(length, 1)))[:length]
        begun = begun[:length]
        body[: len(begun)] = begun
        _fill(body[len(begun) :], self._answers.fileno(), deadline)
        return head, body


def _worked(pid: int) -> float:
    """Return the seconds of processor time that a process has used; endless where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return inf
    # utime and stime, see proc(5); the name before them may hold spaces.
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _head(answers: socket.socket, deadline: float, handed_over: list[int]) -> tuple[bytes, bytes]:
    """Return the answer's first line and what came after it; open files that came with it are added to the list."""
    held = b""
    while b"\n" not in held:
        wait(answers.fileno(), select.POLLIN, deadline)
        got, files, _, _ = socket.recv_fds(answers, _AT_ONCE, 1, socket.MSG_CMSG_CLOEXEC)
        handed_over.extend(files)
        if not got:
            raise EOFError
        held += got
    first, _, begun = held.partition(b"\n")
    return first, begun


def _mapped(file: int, length: int) -> memoryview:
    """Map memory that the child has filled; sealed, so that it can neither change it any more nor take it back."""
    fcntl.fcntl(file, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE)
    if os.fstat(file).st_size < length:
        raise EOFError
    return memoryview(mmap.mmap(file, length, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ))


def _send(target: int, content: bytes, deadline: float) -> None:
    """Write all of it; TimeoutError when the child takes nothing any more."""
    left = memoryview(content)
    os.set_blocking(target, False)
    while left:
        wait(target, select.POLLOUT, deadline)
        left = left[os.write(target, left) :]


def _fill(left: memoryview, source: int, deadline: float) -> None:
    """Read what the child writes into memory that waits for it; errors as `_more`."""
    while left:
        wait(source, select.POLLIN, deadline)
        got = os.readv(source, [left])
        if not got:
            raise EOFError
        left = left[got:]


def _more(source: int, deadline: float, most: int = _AT_ONCE) -> bytes:
    """Return what the child has written next; EOFError when it has ended, TimeoutError when it is too slow."""
    wait(source, select.POLLIN, deadline)
    got = os.read(source, most)
    if not got:
        raise EOFError
    return got
