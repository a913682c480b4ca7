"""Who may open the socket, what it carries to whom, and when it is shut."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.test import Client

from assistant import services
from assistant.config.asgi import application, sockets
from assistant.consumers import SESSION_OVER
from assistant.models import User
from tests.assistant.visitor import Visitor, signed_in
from tests.people import PASSWORD, people_made

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "Zebrafinch-4711"
OUR_PAGE = "http://localhost"


class Socket:
    """What a browser would open, spoken to without a server in between."""

    def __init__(
        self, visitor: Visitor | None, *, origin: str | None = OUR_PAGE, path: str = "/ws/", query: str = ""
    ) -> None:
        headers = [(b"host", b"localhost")]
        if origin is not None:
            headers.append((b"origin", origin.encode()))
        if visitor:
            headers.append((b"cookie", f"sessionid={visitor.session_key}".encode()))
        scope = {
            "type": "websocket",
            "path": path,
            "query_string": query.encode(),
            "headers": headers,
            "subprotocols": [],
        }
        self._socket: Any = ApplicationCommunicator(application, scope)  # type: ignore[no-untyped-call]

    async def opens(self) -> bool:
        await self._socket.send_input({"type": "websocket.connect"})
        return bool((await self._socket.receive_output(5))["type"] == "websocket.accept")

    async def ending(self) -> int:
        """Read until the socket is shut, and return why."""
        while (message := await self._socket.receive_output(5))["type"] != "websocket.close":
            continue
        return int(message["code"])

    async def hears(self, seconds: float) -> str:
        """Return all that arrives within some seconds."""
        texts: list[str] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    texts.append((await self._socket.output_queue.get()).get("text", ""))
        return "\n".join(texts)

    async def says(self, text: str) -> None:
        await self._socket.send_input({"type": "websocket.receive", "text": text})

    async def leaves(self) -> None:
        await self._socket.send_input({"type": "websocket.disconnect", "code": 1001})
        await self._socket.wait(5)


@pytest.fixture
async def alice() -> AsyncIterator[Visitor]:
    await sync_to_async(people_made)()
    yield await sync_to_async(signed_in)("alice")
    # A task that is cancelled in the middle of a reply from Valkey may live on; the loop would wait for it for ever.
    while left := asyncio.all_tasks() - {asyncio.current_task()}:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=0.3)


@pytest.mark.parametrize(
    "origin", [None, "", "null", "http://evil.example", "http://localhost.evil.example", "http://["]
)
async def test_another_sites_page_opens_nothing(alice: Visitor, origin: str | None) -> None:
    assert not await Socket(alice, origin=origin).opens()


@pytest.mark.parametrize("path", ["/ws", "/ws/other/", "/", "/api/turns"])
async def test_there_is_one_socket_and_no_other(alice: Visitor, path: str) -> None:
    assert not await Socket(alice, path=path).opens()


def test_a_further_socket_needs_tests_of_its_own() -> None:
    assert [str(route.pattern) for route in sockets.routes] == ["^ws/$", ""]


async def test_without_a_session_it_is_shut_with_a_reason(alice: Visitor) -> None:
    stranger = Socket(None)
    assert await stranger.opens()
    assert await stranger.ending() == SESSION_OVER


async def test_the_one_time_password_hears_nothing(alice: Visitor) -> None:
    await User.objects.filter(username="alice").aupdate(must_change_password=True)
    newcomer = Socket(alice)
    assert await newcomer.opens()
    assert await newcomer.ending() == SESSION_OVER


async def test_nobody_hears_of_anothers_question(alice: Visitor) -> None:
    owner = await User.objects.aget(username="alice")
    charlie = await sync_to_async(signed_in)("charlie")
    ask = sync_to_async(services.turn_ask)
    earlier, _ = await ask(user=owner, question=f"{SECRET} before?", conversation_id=None, key=uuid.uuid4())
    hers, theirs = (Socket(visitor, query=f"after.{earlier.pk}=0-0") for visitor in (alice, charlie))
    assert await hers.opens() and await theirs.opens()
    later, _ = await ask(user=owner, question=f"{SECRET} after?", conversation_id=None, key=uuid.uuid4())
    await sync_to_async(services.turn_stop)(user=owner, turn_id=later.pk)
    assert SECRET in await hers.hears(1.0)
    assert await theirs.hears(0.2) == ""
    for each in (hers, theirs):
        await each.leaves()


@pytest.mark.parametrize(
    "query", ["after.x=1-1", "after.=", "%00", "after.%ff=1-1", "a=b&" * 500, "after." + "9" * 5_000]
)
async def test_a_broken_position_is_no_fault(alice: Visitor, query: str) -> None:
    page = Socket(alice, query=query)
    assert await page.opens()
    await page.leaves()


@pytest.mark.parametrize("sent", ["{}", "x" * 100_000, '{"type": "turn.ask", "question": "?"}'])
async def test_what_a_page_says_on_it_is_ignored(alice: Visitor, sent: str) -> None:
    page = Socket(alice)
    assert await page.opens()
    await page.says(sent)
    assert await page.hears(0.2) == ""
    await page.leaves()


@pytest.mark.parametrize(
    "way", ["sign out", "new password", "closed account", "deleted account", "deleted accounts", "given password"]
)
async def test_an_ended_session_shuts_the_socket_at_once(alice: Visitor, way: str) -> None:
    page = Socket(alice)
    assert await page.opens()
    await sync_to_async(end)(alice, way)
    assert await page.ending() == SESSION_OVER


async def test_another_sessions_end_leaves_this_one_open(alice: Visitor) -> None:
    page = Socket(alice)
    assert await page.opens()
    other = await sync_to_async(signed_in)("alice")
    await sync_to_async(other.send)("DELETE", "/session")
    assert await page.hears(0.5) == ""
    await page.leaves()


def end(visitor: Visitor, way: str) -> None:
    alice = User.objects.get(username="alice")
    administrator = signed_in("root").client
    account = f"/admin/assistant/user/{alice.pk}"
    if way == "sign out":
        visitor.send("DELETE", "/session")
    elif way == "new password":
        fresh = {"current_password": PASSWORD, "new_password": "seven grey herons at noon"}
        elsewhere = signed_in("alice")
        assert elsewhere.send("POST", "/session/password", fresh).status_code == 200
    elif way == "closed account":
        form = {"username": "alice", "role": "clinician"}
        assert submit(administrator, f"{account}/change/", form).status_code == 302
    elif way == "deleted account":
        assert submit(administrator, f"{account}/delete/", {"post": "yes"}).status_code == 302
    elif way == "deleted accounts":
        form = {"action": "delete_selected", "_selected_action": str(alice.pk), "post": "yes"}
        assert submit(administrator, "/admin/assistant/user/", form).status_code == 302
    else:
        form = {
            "password1": "seven grey herons at noon",
            "password2": "seven grey herons at noon",
            "usable_password": "true",
        }
        assert submit(administrator, f"{account}/password/", form).status_code == 302
        assert User.objects.get(pk=alice.pk).must_change_password


def submit(client: Client, path: str, form: dict[str, Any]) -> Any:
    client.get(path)
    return client.post(path, {**form, "csrfmiddlewaretoken": client.cookies["csrftoken"].value})
