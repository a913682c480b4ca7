"""How the web server reads a request's head, with an end to it: its own parser keeps one of any length in memory."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Far more than any browser sends, and more than one piece that arrives, which may begin with the end of a body.
MOST_HEAD_BYTES = 1 << 19
TOO_LONG = "The head of this request is too long."


class BoundedHead(HttpToolsProtocol):
    """Refuses what is too long to be a request's head, whoever sends it, before anybody could ask who it is."""

    _is_in_head = False
    _head_bytes = 0

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MOST_HEAD_BYTES and not self.transport.is_closing():
                self.send_400_response(TOO_LONG)

    def on_message_begin(self) -> None:
        self._is_in_head, self._head_bytes = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        super().on_headers_complete()

    def handle_websocket_upgrade(self) -> None:
        """Refuse a handshake that the socket's own parser gives up on: it would hold the connection for ever."""
        super().handle_websocket_upgrade()
        opened = self.transport.get_protocol().conn  # type: ignore[attr-defined]
        if opened.handshake_exc and not self.transport.is_closing():
            self.send_400_response(TOO_LONG)
