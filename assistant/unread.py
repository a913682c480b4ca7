"""What is written to somebody who does not read: uvicorn keeps it and waits for them for ever."""

import fcntl
import struct
import termios
from asyncio import TimerHandle
from typing import Any

# A phone in a lift falls silent for so long.
PATIENCE_SECONDS = 60.0


class Unread:
    """Part of a server's protocol: gives a connection up when for so long nothing of what was written was received."""

    transport: Any
    loop: Any
    _bytes_left = 0
    _looks_at: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)  # type: ignore[misc]
        # We hear of whatever does not leave at once: less than the usual limit would stay unnoticed.
        transport.set_write_buffer_limits(high=0)

    def connection_lost(self, exc: Exception | None) -> None:
        self._look_no_more()
        super().connection_lost(exc)  # type: ignore[misc]

    def pause_writing(self) -> None:
        super().pause_writing()  # type: ignore[misc]
        self._look_later()

    def resume_writing(self) -> None:
        self._look_no_more()
        super().resume_writing()  # type: ignore[misc]

    def _look_later(self) -> None:
        self._look_no_more()
        self._bytes_left = self._unreceived()
        self._looks_at = self.loop.call_later(PATIENCE_SECONDS, self._look_at_reader)

    def _look_no_more(self) -> None:
        if self._looks_at:
            self._looks_at.cancel()
            self._looks_at = None

    def _look_at_reader(self) -> None:
        if self._unreceived() < self._bytes_left:
            self._look_later()
        else:
            self.transport.abort()

    def _unreceived(self) -> int:
        """Return how many bytes the other end has not acknowledged, here and in the kernel.

        The kernel keeps megabytes, and takes more only once a third of them has gone: to a slow phone that is minutes.
        """
        sent = self.transport.get_extra_info("socket")
        kept = fcntl.ioctl(sent.fileno(), termios.TIOCOUTQ, bytes(struct.calcsize("i")))
        return int(self.transport.get_write_buffer_size() + struct.unpack("i", kept)[0])
