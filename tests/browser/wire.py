"""The cable between a browser and the site, for spoiling: it can be cut, go deaf, or be slow and lose packets."""

import queue
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

CHUNK = 65_536
# What TCP waits at the least before it sends a lost packet again.
RETRANSMISSION_SECONDS = 0.2


class Wire:
    """A whole wire until a test spoils it; `seed` decides which packets a lossy one loses."""

    def __init__(self, port: int, seed: int = 0) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._deaf: set[socket.socket] = set()
        self._is_whole = True
        self._delay = self._loss = 0.0
        self._random = random.Random(seed)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection and refuse new ones until mended."""
        self._is_whole = False
        while self._ends:
            _closed(self._ends.pop())

    def mend(self) -> None:
        self._is_whole = True

    def deafen(self) -> None:
        """Let every connection of now look open and carry nothing more, either way; new ones work."""
        self._deaf |= set(self._ends)

    def worsen(self, delay: float, loss: float) -> None:
        """Carry each packet after `delay` seconds, and this share of them only once it was sent again."""
        self._delay, self._loss = delay, loss

    @property
    def connections(self) -> int:
        return sum(end.fileno() >= 0 for end in self._ends) // 2

    def close(self) -> None:
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if not self._is_whole:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._port))
                self._ends += [near, far]
                for source, target in ((near, far), (far, near)):
                    _started(self._carry, source, target)

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        """Take in what comes; another thread hands it on, so that packets travel behind each other."""
        travelling: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        _started(self._arrive, travelling, source, target)
        with suppress(OSError):
            while content := source.recv(CHUNK):
                travelling.put((time.monotonic() + self._journey(), content))
        travelling.put((0.0, b""))

    def _arrive(
        self, travelling: queue.SimpleQueue[tuple[float, bytes]], source: socket.socket, target: socket.socket
    ) -> None:
        with suppress(OSError):
            while (sent := travelling.get())[1]:
                time.sleep(max(sent[0] - time.monotonic(), 0))
                if source not in self._deaf:
                    target.sendall(sent[1])
        if source not in self._deaf:
            _closed(source)
            _closed(target)

    def _journey(self) -> float:
        lost = self._random.random() < self._loss
        return self._delay + (RETRANSMISSION_SECONDS + 2 * self._delay if lost else 0.0)


def _started(work: Callable[..., None], *given: object) -> None:
    threading.Thread(target=work, args=given, daemon=True).start()


def _closed(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def wired(port: int, seed: int = 0) -> Iterator[Wire]:
    wire = Wire(port, seed)
    try:
        yield wire
    finally:
        wire.close()
