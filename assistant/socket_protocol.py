"""How the web server holds an open socket: uvicorn answers whatever comes, however much of it."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from assistant.unread import Unread

# Far more than a browser says, which only answers pings and says farewell: bytes at once, and later in each second.
SAID_AT_ONCE = 4_096
SAID_A_SECOND = 100
TALKS, POLICY_VIOLATION = "This socket takes no messages.", 1008
NO_TEXT, NOT_UTF_8 = "What was sent as text is none.", 1007


class ListeningSocket(Unread, WebSocketsSansIOProtocol):
    """Shuts a socket whose other end talks, or does not read what it is told."""

    _said = 0
    _since = 0.0

    def data_received(self, data: bytes) -> None:
        if self.handshake_initiated:
            self._since = self._since or self.loop.time()
            self._said += len(data)
            if self._said > SAID_AT_ONCE + SAID_A_SECOND * (self.loop.time() - self._since):
                self._shut(POLICY_VIOLATION, TALKS)
                return
        super().data_received(data)

    def send_receive_event_to_app(self) -> None:
        """Refuse bytes that are no text, of which uvicorn writes a traceback to the log."""
        if self.curr_msg_data_type == "text" and not _is_utf_8(b"".join(self.frames)):
            self._shut(NOT_UTF_8, NO_TEXT)
        else:
            super().send_receive_event_to_app()

    def _shut(self, code: int, reason: str) -> None:
        if self.transport.is_closing():
            return
        if not self.close_sent:
            self.conn.fail(code, reason)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
        self.transport.close()


def _is_utf_8(said: bytes) -> bool:
    try:
        said.decode()
    except UnicodeDecodeError:
        return False
    return True
