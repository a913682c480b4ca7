"""How the web server reads a request: uvicorn keeps a head of any length, and waits for the rest for ever."""

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from assistant.unread import Unread

# Far more than any browser sends, and more than one piece that arrives, which may begin with the end of a body.
MOST_HEAD_BYTES = 1 << 19
# A browser sends two dozen behind a proxy; each is kept in many times its bytes.
MOST_HEADERS = 200
TOO_LONG = "The head of this request is too long."
# A phone in a lift falls silent for so long. Beyond that, what arrives more slowly keeps a place that others need,
# however fast it began.
PATIENCE_SECONDS = 60.0
SLOWEST_BYTES_A_SECOND = 500
TOO_SLOW = "This request arrived too slowly."
# Sent before the first of them is answered. No browser sends a second one, and each takes 2 KB.
MOST_WAITING = 20
TOO_MANY = "Too many requests wait on this connection."


class BoundedRequest(Unread, HttpToolsProtocol):
    """Refuses a request whose head is too long, or which comes too slowly, before anybody could ask whose it is."""

    _is_in_head = False
    _head_bytes = 0
    _deadline = 0.0
    _looks: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        self._await_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        later = self._deadline + len(data) / SLOWEST_BYTES_A_SECOND
        self._deadline = min(later, self.loop.time() + PATIENCE_SECONDS)
        if self._is_in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MOST_HEAD_BYTES and not self.transport.is_closing():
                self.send_400_response(TOO_LONG)

    def on_message_begin(self) -> None:
        self._is_in_head, self._head_bytes = True, 0
        self._await_request()
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        if len(self.headers) >= MOST_HEADERS:
            raise ValueError(TOO_LONG)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        super().on_headers_complete()
        if len(self.pipeline) > MOST_WAITING:
            # Within the parser, which reads no further; the sender is told that this was no good request.
            raise ValueError(TOO_MANY)

    def on_message_complete(self) -> None:
        self._await_no_more()
        super().on_message_complete()

    def _await_request(self) -> None:
        self._await_no_more()
        self._deadline = self.loop.time() + PATIENCE_SECONDS
        self._looks = self.loop.call_later(PATIENCE_SECONDS, self._look)

    def _await_no_more(self) -> None:
        if self._looks:
            self._looks.cancel()
            self._looks = None

    def _look(self) -> None:
        """Give up on a request whose time is over; while we do not read on, its sender cannot help it."""
        if self.flow.read_paused:
            self._await_request()
        elif (left := self._deadline - self.loop.time()) > 0:
            self._looks = self.loop.call_later(left, self._look)
        elif not self.transport.is_closing():
            self.send_400_response(TOO_SLOW)

    def handle_websocket_upgrade(self) -> None:
        """Refuse a handshake that the socket's own parser gives up on: it would hold the connection for ever."""
        super().handle_websocket_upgrade()
        opened = self.transport.get_protocol().conn
        if opened.handshake_exc and not self.transport.is_closing():
            self.send_400_response(TOO_LONG)
