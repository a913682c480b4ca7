"""What a stranger sends before a request has begun, to a real server with nothing behind it."""

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import uvicorn

from assistant import http_protocol, unread
from assistant.web_process import web_command
from tests.flows.programs import until

LINE = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
HANDSHAKE = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
SECONDS = 10.0
PATIENCE = 0.5
BODY = LINE.replace(b"GET", b"POST") + b"Content-Length: 3000000\r\n\r\n"
MEGABYTE = 1_000_000
# Far more than the machine keeps between two ends of a connection.
LONG = 30 * MEGABYTE


async def application(scope: Any, receive: Any, send: Any) -> None:
    message = await receive()
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        while message["type"] != "websocket.disconnect":
            message = await receive()
        return
    while message.get("more_body"):
        message = await receive()
    if scope["path"] == "/slow":
        await asyncio.sleep(PATIENCE * 2)
    answer = b"x" * LONG if scope["path"] == "/long" else b"ok"
    length = b"%d" % len(answer)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})
    await send({"type": "http.response.body", "body": answer})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server as it is started everywhere, but for what stands behind it."""
    told = web_command("127.0.0.1", 0)
    chosen = {name: told[told.index(f"--{name}") + 1] for name in ("http", "ws")}
    most = int(told[told.index("--ws-max-size") + 1])
    server = uvicorn.Server(
        uvicorn.Config(application, port=0, lifespan="off", log_level="error", ws_max_size=most, **chosen)  # type: ignore[arg-type]
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until("the server listens", lambda: server.started, SECONDS)
    yield int(server.servers[0].sockets[0].getsockname()[1])
    server.should_exit = True
    thread.join()


@pytest.fixture
def line(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        yield connection


@pytest.mark.parametrize("part", [b"x" * 1_000, b"X-More: y\r\n" * 100], ids=["one header", "many headers"])
def test_a_head_without_an_end_is_cut_off(line: socket.socket, part: bytes) -> None:
    line.sendall(LINE + b"X: ")
    sent = 0
    with pytest.raises(OSError):
        while sent < LONG:
            line.sendall(part)
            sent += len(part)
    assert sent < 20 * MEGABYTE, "what the sockets hold between us"


@pytest.mark.parametrize(("headers", "status"), [(100, b"200"), (1_000, b"400")])
def test_a_head_of_many_lines_is_refused(line: socket.socket, headers: int, status: bytes) -> None:
    line.sendall(LINE + b"X: y\r\n" * headers + b"\r\n")
    assert line.recv(100).startswith(b"HTTP/1.1 " + status)


def test_a_long_body_is_not_taken_for_a_head(line: socket.socket) -> None:
    for _ in range(2):
        line.sendall(BODY + b"x" * 3 * MEGABYTE)
        assert line.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(("requests", "answered"), [(10, 10), (1_000, 0)])
def test_no_crowd_of_requests_waits_on_one_connection(line: socket.socket, requests: int, answered: int) -> None:
    line.sendall((LINE + b"\r\n") * requests)
    told = b""
    with suppress(ConnectionResetError):
        while told.count(b"HTTP/1.1 ") < requests and (part := line.recv(10_000)):
            told += part
    assert told.count(b"HTTP/1.1 200") == answered
    assert told.startswith(b"HTTP/1.1 200" if answered else b"HTTP/1.1 400")


@pytest.mark.parametrize(("query", "status"), [(0, b"101"), (60_000, b"400")])
def test_a_socket_is_opened_or_refused(line: socket.socket, query: int, status: bytes) -> None:
    line.sendall(LINE.replace(b"/ ", b"/?" + b"x" * query + b" ") + HANDSHAKE + b"Sec-WebSocket-Version: 13\r\n\r\n")
    assert line.recv(100).startswith(b"HTTP/1.1 " + status)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, port: int) -> Iterator[socket.socket]:
    monkeypatch.setattr(http_protocol, "PATIENCE_SECONDS", PATIENCE)
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        yield connection


@pytest.mark.parametrize(
    "begun",
    [b"", LINE + b"X: ", BODY, BODY + b"x" * MEGABYTE, LINE + b"\r\n" + LINE, LINE + HANDSHAKE],
    ids=["nothing", "half a head", "half a body", "a body that began fast", "half a second head", "half a handshake"],
)
def test_what_comes_a_byte_at_a_time_is_cut_off(impatient: socket.socket, begun: bytes) -> None:
    impatient.sendall(begun)
    began, told = time.monotonic(), b""
    impatient.settimeout(PATIENCE / 10)
    while not told.endswith(b"too slowly."):
        with suppress(TimeoutError):
            told += impatient.recv(1000)
        if begun:
            impatient.sendall(b"y")
        assert time.monotonic() - began < SECONDS
    assert time.monotonic() - began > PATIENCE / 2


def test_what_comes_steadily_has_its_time(impatient: socket.socket) -> None:
    impatient.sendall(LINE.replace(b"GET", b"POST") + b"Content-Length: 4000\r\n\r\n")
    for _ in range(40):
        time.sleep(PATIENCE / 10)
        impatient.sendall(b"x" * 100)
    assert impatient.recv(100).startswith(b"HTTP/1.1 200")


def test_a_socket_takes_no_long_message(line: socket.socket) -> None:
    line.sendall(LINE + HANDSHAKE + b"Sec-WebSocket-Version: 13\r\n\r\n")
    assert line.recv(1000).startswith(b"HTTP/1.1 101")
    line.sendall(b"\x81\xff" + struct.pack("!Q", MEGABYTE) + b"mask" + b"x" * 1000)
    closing, too_big = 0x88, 1009
    told = line.recv(1000)
    assert told[0] == closing and struct.unpack("!H", told[2:4]) == (too_big,)


def test_what_takes_long_to_answer_is_answered(impatient: socket.socket) -> None:
    impatient.sendall(LINE.replace(b"/ ", b"/slow ") + b"\r\n")
    assert impatient.recv(100).startswith(b"HTTP/1.1 200")


def test_an_open_socket_is_not_cut_off(impatient: socket.socket) -> None:
    impatient.sendall(LINE + HANDSHAKE + b"Sec-WebSocket-Version: 13\r\n\r\n")
    assert impatient.recv(1000).startswith(b"HTTP/1.1 101")
    impatient.settimeout(PATIENCE * 3)
    with pytest.raises(TimeoutError):
        impatient.recv(1000)


def framed(kind: int, said: bytes = b"") -> bytes:
    """A frame as a browser sends it, masked with nothing."""
    return struct.pack("!BB", kind, 0x80 | len(said)) + bytes(4) + said


def opened(line: socket.socket) -> socket.socket:
    line.sendall(LINE + HANDSHAKE + b"Sec-WebSocket-Version: 13\r\n\r\n")
    assert line.recv(1000).startswith(b"HTTP/1.1 101")
    return line


PING, TEXT, BEGINNING, GOING_ON, ENDING = 0x89, 0x81, 0x01, 0x00, 0x80


@pytest.mark.parametrize(
    ("begun", "again"),
    [
        (b"", framed(PING, b"x" * 125)),
        (b"", framed(TEXT, b'{"type":"?"}')),
        (framed(BEGINNING, b"x"), framed(GOING_ON)),
    ],
    ids=["pings", "messages", "a message without an end"],
)
def test_who_talks_on_a_socket_and_reads_nothing_is_shut_off(line: socket.socket, begun: bytes, again: bytes) -> None:
    opened(line).sendall(begun)
    sent, many = 0, again * (MEGABYTE // len(again) // 10)
    with pytest.raises(OSError):
        while sent < LONG:
            line.sendall(many)
            sent += len(many)
    assert sent < 20 * MEGABYTE, "what the machine keeps between us"


def test_who_talks_on_a_socket_is_told_why_it_is_shut(line: socket.socket) -> None:
    opened(line)
    for _ in range(1_000):
        line.sendall(framed(TEXT, b"ten bytes!"))
        time.sleep(0.0001)
        line.setblocking(False)
        with suppress(BlockingIOError):
            told = line.recv(1000)
            break
        line.settimeout(SECONDS)
    closing, policy = 0x88, 1008
    assert told[0] == closing and struct.unpack("!H", told[2:4]) == (policy,)


@pytest.mark.parametrize("said", [framed(TEXT, b"\xff\xfe"), framed(BEGINNING, b"\xc3") + framed(ENDING, b"x")])
def test_bytes_that_are_no_text_shut_a_socket_and_leave_the_log_alone(
    line: socket.socket, said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    opened(line).sendall(said)
    closing, no_text = 0x88, 1007
    told = line.recv(1000)
    assert told[0] == closing and struct.unpack("!H", told[2:4]) == (no_text,)
    assert line.recv(1000) == b"" and caplog.text == ""


def test_a_browser_that_says_that_it_is_there_stays(line: socket.socket) -> None:
    opened(line)
    for _ in range(50):
        line.sendall(framed(PING, b"four"))
        assert line.recv(100) == b"\x8a\x04four"


@pytest.mark.parametrize("reads", [0, 100_000, MEGABYTE // 2])
def test_only_who_reads_nothing_of_an_answer_is_given_up(
    line: socket.socket, reads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unread, "PATIENCE_SECONDS", PATIENCE)
    line.sendall(LINE.replace(b"/ ", b"/long ") + b"\r\n")
    got, began = 0, time.monotonic()
    while time.monotonic() - began < PATIENCE * 3:
        time.sleep(PATIENCE / 10)
        got += len(line.recv(reads)) if reads else 0
    with suppress(ConnectionResetError):
        while got < LONG and (part := line.recv(MEGABYTE)):
            got += len(part)
    assert (got > LONG) is bool(reads)
