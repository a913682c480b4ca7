"""One loop a process that speaks with a model's server for all turns.

The loop is asyncio's because only there a read can be given up at once: a turn that nobody wants any more closes its
connection, which is how these servers learn to stop.
"""

import asyncio
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import structlog

from assistant.errors import AssistantError
from assistant.model_server import resolved, server_address
from workers.inference.handing import Handed, handed, until
from workers.inference.interfaces import Stop
from workers.inference.openai_compatible import faults
from workers.inference.openai_compatible.reading import Piece, pieces

log = structlog.get_logger(__name__)

CONNECT_SECONDS, READ_SECONDS = 3.0, 30.0
RETRY_SECONDS = (0.3, 1.0)
CONNECTIONS = 256
ERROR_BYTES = 4_000


class ModelServer:
    """A chat-completions server; safe to use from many threads. `key` is asked for anew for each request."""

    def __init__(self, url: str, key: Callable[[], str], ca_file: str = "") -> None:
        self.address = server_address(url)
        self._key = key
        trust = _trust(ca_file) if self.address.encrypted else False
        limits = httpx.Limits(max_connections=CONNECTIONS)
        timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
        # Neither proxies nor passwords from the environment: the address and the key are what the administrator set.
        self._client = httpx.AsyncClient(
            verify=trust, limits=limits, timeout=timeout, trust_env=False, follow_redirects=False
        )
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="model-server", daemon=True).start()

    def pieces(self, body: dict[str, Any], unwanted: Stop) -> Iterator[Piece]:
        """Yield what the model writes until it ends or `unwanted` is set; raise AssistantError in words."""
        items: Handed[Piece] = handed()
        asking = asyncio.run_coroutine_threadsafe(self._ask(body, items), self._loop)
        try:
            yield from until(items, unwanted)
        finally:
            asking.cancel()

    async def _ask(self, body: dict[str, Any], items: Handed[Piece]) -> None:
        try:
            await self._ask_patiently(body, items)
            items.put(None)
        except Exception as error:
            items.put(error)

    async def _ask_patiently(self, body: dict[str, Any], items: Handed[Piece]) -> None:
        """Ask again after a fault that may pass, but never after the first text: it would be shown twice."""
        for pause in (*RETRY_SECONDS, None):
            begun = False
            try:
                async for piece in self._stream(body):
                    begun = begun or bool(piece.text)
                    items.put(piece)
                return
            except faults.TemporaryFault as fault:
                if begun or pause is None:
                    raise
                log.info("model_server_asked_again", code=fault.code)
            await asyncio.sleep(pause)

    async def _stream(self, body: dict[str, Any]) -> AsyncIterator[Piece]:
        try:
            reply = await self._reply(body)
            try:
                if reply.status_code != httpx.codes.OK:
                    raise faults.of_status(reply.status_code, await _beginning(reply))
                async for piece in pieces(reply.aiter_bytes()):
                    yield piece
            finally:
                await reply.aclose()
        except httpx.HTTPError as error:
            log.warning("model_server_fault", kind=type(error).__name__)
            raise faults.of_transport(error) from None

    async def _reply(self, body: dict[str, Any]) -> httpx.Response:
        """Knock at the machine's allowed IP addresses in turn; a second look-up could bring another machine's."""
        found = await asyncio.get_running_loop().run_in_executor(None, resolved, self.address)
        for place in found[:-1]:
            try:
                return await self._client.send(self._request(place, body), stream=True)
            except httpx.ConnectError as error:
                log.info("model_server_next_address", kind=type(error).__name__)
        return await self._client.send(self._request(found[-1], body), stream=True)

    def _request(self, place: str, body: dict[str, Any]) -> httpx.Request:
        address = self.address
        url = f"{address.scheme}://{_bracketed(place)}:{address.port}{address.path}/chat/completions"
        headers = {"Host": f"{_bracketed(address.host)}:{address.port}"}
        headers |= {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
        if key := self._key():
            headers["Authorization"] = f"Bearer {key}"
        # A certificate is checked against the server's name, not against the number that was dialled.
        names = {"sni_hostname": address.host} if address.encrypted else {}
        return self._client.build_request("POST", url, json=body, headers=headers, extensions=names)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


async def _beginning(reply: httpx.Response) -> str:
    """The first bytes of an error: enough to tell a prompt that is too long from other refusals."""
    found = b""
    async for block in reply.aiter_bytes():
        found += block
        if len(found) >= ERROR_BYTES:
            break
    return found[:ERROR_BYTES].decode(errors="replace")


def _trust(ca_file: str) -> ssl.SSLContext:
    if ca_file and not Path(ca_file).is_file():
        raise AssistantError("model_untrusted", "OPENAI_CA_FILE is not there; tell your administrator.")
    return ssl.create_default_context(cafile=ca_file or None)
