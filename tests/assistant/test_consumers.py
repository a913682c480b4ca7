"""Who may open a socket, and what closes it."""

import uuid
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.http import HttpRequest
from django.test import Client

from assistant import consumers, event_log, events, queue, services, services_accounts, subscriber
from assistant.consumers import READ_TOO_SLOWLY, SESSION_OVER
from assistant.models import Turn, User
from assistant.turn_log import TurnLog
from tests.assistant.sockets import Socket, fresh_follower
from tests.people import PASSWORD, People

pytestmark = pytest.mark.django_db(transaction=True)

ClientOf = Callable[[User], Client]


@pytest_asyncio.fixture(autouse=True)
async def _follower(people: People, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    async with fresh_follower():
        yield


async def opened(client: Client, query: str = "") -> Socket:
    socket = Socket(client, query)
    assert await socket.connect()
    return socket


@sync_to_async
def asked(user: User) -> Turn:
    turn, _ = services.turn_ask(user=user, question="First antibiotic?", conversation_id=None, key=uuid.uuid4())
    return turn


@sync_to_async
def said(turn: Turn, *texts: str) -> None:
    log = TurnLog(turn.pk, 1)
    for text in texts:
        log.write(events.AnswerDelta(sentence=0, role="point", text=text, citations=[], grade=None))
    log.close()


async def signed_in(client_of: ClientOf, user: User) -> Client:
    return await sync_to_async(client_of)(user)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost.evil.example", "http://localhost:81", "null", "", "file://"]
)
async def test_a_foreign_page_is_refused(people: People, client_of: ClientOf, origin: str) -> None:
    assert not await Socket(await signed_in(client_of, people.alice), origin=origin).connect()


async def test_nobody_in_particular_is_told_to_sign_in() -> None:
    socket = Socket(None)
    assert await socket.connect()
    assert await socket.close_code() == SESSION_OVER


async def test_a_password_that_must_change_comes_first(people: People, client_of: ClientOf) -> None:
    people.alice.must_change_password = True
    await people.alice.asave()
    socket = await opened(await signed_in(client_of, people.alice))
    assert await socket.close_code() == SESSION_OVER


async def test_nobody_follows_anothers_turn_by_naming_it(people: People, client_of: ClientOf) -> None:
    turn = await asked(people.alice)
    await said(turn, "secret")
    for other in (people.charlie, people.bob, people.root):
        socket = await opened(await signed_in(client_of, other), f"after.{turn.pk}=0-0")
        assert await socket.is_silent()
        await socket.leave()


async def test_anothers_question_is_no_notice_of_mine(people: People, client_of: ClientOf) -> None:
    socket = await opened(await signed_in(client_of, people.charlie))
    turn = await asked(people.alice)
    await said(turn, "secret")
    assert await socket.is_silent()
    await socket.leave()


@pytest.mark.parametrize(
    "query",
    ["after.=1-1", "after.nonsense=1-1", "after", "after.%00=1-1", "&&&=", "after." + "9" * 5_000 + "=1-1", "%ff=%fe"],
)
async def test_a_malformed_position_is_ignored(people: People, client_of: ClientOf, query: str) -> None:
    turn = await asked(people.alice)
    await said(turn, "text")
    socket = await opened(await signed_in(client_of, people.alice), query)
    assert (await socket.message())["id"] == "1-1"
    await socket.leave()


@pytest.mark.parametrize("value", ["", "x", "1", "-1--1", "1-x", "٣-٤", "1-" + "9" * 40, "9" * 5_000 + "-1", "1.5-2"])
async def test_a_malformed_number_begins_at_the_beginning(people: People, client_of: ClientOf, value: str) -> None:
    turn = await asked(people.alice)
    await said(turn, "text")
    socket = await opened(await signed_in(client_of, people.alice), f"after.{turn.pk}={value}")
    assert (await socket.message())["id"] == "1-1"
    await socket.leave()


async def test_what_was_seen_is_not_sent_again(people: People, client_of: ClientOf) -> None:
    turn = await asked(people.alice)
    await said(turn, "one", "two", "three")
    socket = await opened(await signed_in(client_of, people.alice), f"after.{turn.pk}=1-2")
    assert (await socket.message())["id"] == "1-3"
    assert await socket.is_silent()
    await socket.leave()


async def test_signing_out_closes_this_session_and_no_other(people: People, client_of: ClientOf) -> None:
    here, there = [await signed_in(client_of, people.alice) for _ in range(2)]
    leaving, staying = await opened(here), await opened(there)
    await sync_to_async(here.delete)("/api/session")
    assert await leaving.close_code(3) == SESSION_OVER
    turn = await asked(people.alice)
    assert (await staying.message())["notice"]["turn"]["id"] == str(turn.pk)
    await staying.leave()


async def test_a_closed_account_is_out_at_once(people: People, client_of: ClientOf) -> None:
    sockets = [await opened(await signed_in(client_of, people.alice)) for _ in range(2)]
    people.alice.is_active = False
    await people.alice.asave()
    await sync_to_async(services_accounts.session_recheck)(user=people.alice)
    assert [await socket.close_code(3) for socket in sockets] == [SESSION_OVER, SESSION_OVER]


async def test_a_new_password_closes_the_other_sessions(people: People, client_of: ClientOf) -> None:
    here, there = [await signed_in(client_of, people.alice) for _ in range(2)]
    staying, leaving = await opened(here), await opened(there)

    def change() -> None:
        request = HttpRequest()
        request.session, request.user = here.session, people.alice
        new = "a wholly different phrase"
        services_accounts.password_change(request, user=people.alice, current=PASSWORD, new=new)
        request.session.save()

    await sync_to_async(change)()
    assert await leaving.close_code(3) == SESSION_OVER
    del staying


async def test_a_busy_socket_is_checked_as_well(
    people: People, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notice of a revoked session may be lost; a socket that never rests must not outlive it for long."""
    monkeypatch.setattr(consumers, "SESSION_CHECK_SECONDS", 0.5)
    socket = await opened(await signed_in(client_of, people.alice))
    people.alice.is_active = False
    await people.alice.asave()
    for number in range(12):
        await sync_to_async(event_log.notify)(
            people.alice.pk, events.ConversationChanged(conversation=uuid.UUID(int=number))
        )
    assert await socket.close_code(5) == SESSION_OVER


async def test_a_fault_closes_the_socket_rather_than_leaving_it_silent(
    people: People, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> Any:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(consumers, "_session_is_good", away)
    socket = await opened(await signed_in(client_of, people.alice))
    await sync_to_async(services_accounts.session_recheck)(user=people.alice)
    assert await socket.close_code(3) == consumers.FAULT


async def test_a_slow_reader_is_dropped_and_resumes(
    people: People, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriber, "WAITING_MESSAGES", 20)
    client = await signed_in(client_of, people.alice)
    turn = await asked(people.alice)
    await said(turn, *(str(number) for number in range(100)))
    assert await (await opened(client)).close_code() == READ_TOO_SLOWLY
    monkeypatch.setattr(subscriber, "WAITING_MESSAGES", 2_000)
    socket = await opened(client, f"after.{turn.pk}=1-60")
    assert (await socket.message())["id"] == "1-61"
    await socket.leave()
