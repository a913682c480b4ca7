"""How the web server holds an open socket: uvicorn answers whatever comes, however much of it."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from assistant.unread import Unread

# Far more than a browser says, which only answers pings and says farewell: bytes at once, and later in each second.
SAID_AT_ONCE = 4_096
SAID_A_SECOND = 100
TALKS, POLICY_VIOLATION = "This socket takes no messages.", 1008


class ListeningSocket(Unread, WebSocketsSansIOProtocol):
    """Shuts a socket whose other end talks, or does not read what it is told."""

    _said = 0
    _since = 0.0

    def data_received(self, data: bytes) -> None:
        if self.handshake_initiated:
            self._since = self._since or self.loop.time()
            self._said += len(data)
            if self._said > SAID_AT_ONCE + SAID_A_SECOND * (self.loop.time() - self._since):
                self._shut()
                return
        super().data_received(data)

    def _shut(self) -> None:
        if self.transport.is_closing():
            return
        if not self.close_sent:
            self.conn.fail(POLICY_VIOLATION, TALKS)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
        self.transport.close()
