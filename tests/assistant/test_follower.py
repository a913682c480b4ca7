"""Order, completeness and the row's last word, with a real Valkey and sockets in this process."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.test import Client

from assistant import event_log, events, follower, queue, services
from assistant.follower import Follower
from assistant.models import Turn, User
from assistant.subscriber import START, Subscriber, TooSlow, position
from assistant.turn_log import TurnLog
from tests.assistant.sockets import Socket, fresh_follower
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)

# In milliseconds, as Valkey numbers what is added.
TOMORROW = (time.time_ns() // 1_000_000) + 86_400_000
ClientOf = Callable[[User], Client]


@pytest_asyncio.fixture(autouse=True)
async def hub(people: People, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Follower]:
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    monkeypatch.setattr(follower, "ROW_SECONDS", 0.3)
    async with fresh_follower() as made:
        yield made


@sync_to_async
def asked(user: User, key: uuid.UUID | None = None) -> Turn:
    turn, _ = services.turn_ask(user=user, question="First antibiotic?", conversation_id=None, key=key or uuid.uuid4())
    return turn


def delta(text: str) -> events.AnswerDelta:
    return events.AnswerDelta(sentence=0, role="point", text=text, citations=[], grade=None)


@sync_to_async
def written(log: TurnLog, *texts: str) -> None:
    for text in texts:
        log.write(delta(text))


@sync_to_async
def log_of(turn: Turn, attempt: int = 1) -> TurnLog:
    return TurnLog(turn.pk, attempt)


async def opened(client_of: ClientOf, user: User, query: str = "") -> Socket:
    socket = Socket(await sync_to_async(client_of)(user), query)
    assert await socket.connect()
    return socket


async def ids(socket: Socket, count: int) -> list[str]:
    found: list[str] = []
    while len(found) < count:
        message: dict[str, Any] = await socket.message()
        if "id" in message:
            found.append(message["id"])
    return found


def numbered(count: int, attempt: int = 1, first: int = 1) -> list[str]:
    return [f"{attempt}-{number}" for number in range(first, first + count)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1-2", (1, 2)), ("", START), ("1", START), ("-", START), ("a-1", START), ("²-1", START), ("1-2-3", START)],
)
async def test_a_position_is_read_or_is_the_beginning(text: str, expected: tuple[int, int]) -> None:
    assert position(text) == expected


async def test_sockets_that_join_in_the_middle_hear_everything_in_order(people: People, client_of: ClientOf) -> None:
    """While others follow, new entries come at the very time at which a latecomer reads the old ones."""
    turn = await asked(people.alice)
    log = await log_of(turn)

    async def write() -> None:
        for number in range(150):
            await written(log, str(number))
            await asyncio.sleep(0.005)

    writing = asyncio.create_task(write())
    sockets = []
    for _ in range(8):
        sockets.append(await opened(client_of, people.alice))
        await asyncio.sleep(0.03)
    assert not writing.done(), "they joined within the answer"
    await writing
    for socket in sockets:
        assert await ids(socket, 150) == numbered(150)
        await socket.leave()
    await sync_to_async(log.close)()


async def test_sockets_that_open_at_once_start_one_relay(people: People, client_of: ClientOf, hub: Follower) -> None:
    client = await sync_to_async(client_of)(people.alice)
    sockets = [Socket(client) for _ in range(6)]
    assert all(await asyncio.gather(*(socket.connect() for socket in sockets)))
    await sync_to_async(event_log.notify)(people.alice.pk, events.ConversationChanged(conversation=uuid.uuid4()))
    for socket in sockets:
        assert "notice" in await socket.message()
        assert await socket.is_silent(0.3), "each notice comes once"
        await socket.leave()
    names = [task.get_name() for task in asyncio.all_tasks()]
    assert names.count("event-log-relay") == 1


async def test_notices_from_before_are_not_told_again(people: People, client_of: ClientOf) -> None:
    await sync_to_async(event_log.notify)(people.alice.pk, events.ConversationChanged(conversation=uuid.uuid4()))
    socket = await opened(client_of, people.alice)
    assert await socket.is_silent(0.5)
    await socket.leave()


async def test_notices_come_on_after_an_empty_valkey_whose_clock_was_set_back(
    people: People, client_of: ClientOf, hub: Follower
) -> None:
    socket = await opened(client_of, people.alice)
    log, stream = event_log.connection(), event_log.notices_stream()
    notice = events.LibraryChanged().model_dump_json()
    await sync_to_async(log.xadd)(stream, {"user": people.alice.pk, "notice": notice}, id=f"{TOMORROW}-0")
    assert (await socket.message())["notice"]["type"] == "library.changed"
    await sync_to_async(log.delete)(stream)
    await asyncio.sleep(4 * follower.ROW_SECONDS + follower.BLOCK_MILLISECONDS / 1000)
    await sync_to_async(event_log.notify)(people.alice.pk, events.LibraryChanged())
    assert (await socket.message())["notice"]["type"] == "library.changed"


async def test_a_turn_whose_notice_was_lost_is_followed_all_the_same(
    people: People, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = await opened(client_of, people.alice)
    monkeypatch.setattr(event_log, "notify", lambda *_: None)
    turn = await asked(people.alice)
    log = await log_of(turn)
    await written(log, "one", "two")
    assert await ids(socket, 2) == numbered(2)
    await socket.leave()


async def test_who_asks_again_hears_of_an_answer_that_came_and_went_unannounced(
    people: People, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database died between keeping a question and saying so, and the answer was over before a look at the rows."""
    socket = await opened(client_of, people.alice)
    key = uuid.uuid4()
    with monkeypatch.context() as patched:
        patched.setattr(event_log, "notify", lambda *_: None)
        turn = await asked(people.alice, key)
    await ended(turn, state="finished", attempt=1)
    await written(await log_of(turn), "one", "two")
    assert await socket.is_silent(0.8)
    assert (await asked(people.alice, key)).pk == turn.pk
    assert await ids(socket, 2) == numbered(2)
    await socket.leave()


async def test_a_stream_that_vanished_is_heard_on_without_a_repeat(people: People, client_of: ClientOf) -> None:
    turn = await asked(people.alice)
    log = await log_of(turn)
    socket = await opened(client_of, people.alice)
    await written(log, *"abcde")
    assert await ids(socket, 5) == numbered(5)
    await sync_to_async(event_log.connection().delete)(event_log.turn_stream(turn.pk))
    await written(log, *"fgh")
    assert await ids(socket, 3) == numbered(3, first=6)
    latecomer = await opened(client_of, people.alice)
    assert await ids(latecomer, 8) == numbered(8)
    await socket.leave()
    await latecomer.leave()


async def test_a_second_attempt_follows_the_first(people: People, client_of: ClientOf) -> None:
    turn = await asked(people.alice)
    socket = await opened(client_of, people.alice)
    await written(await log_of(turn), "old")
    assert await ids(socket, 1) == ["1-1"]
    await written(await log_of(turn, 2), "new", "newer")
    assert await ids(socket, 2) == ["2-1", "2-2"]
    await socket.leave()


@sync_to_async
def ended(turn: Turn, **fields: Any) -> None:
    Turn.objects.filter(pk=turn.pk).update(**fields)


async def test_the_row_ends_what_the_log_never_ended(people: People, client_of: ClientOf, hub: Follower) -> None:
    turn = await asked(people.alice)
    socket = await opened(client_of, people.alice)
    await written(await log_of(turn), "text")
    assert await ids(socket, 1) == ["1-1"]
    await ended(turn, state="failed", attempt=2, error="Interrupted.")
    assert await socket.ids_until_the_end() == ["2-1"]
    assert not hub._heard and not hub._read and not hub._by_turn, "nothing is kept of an ended turn"
    assert await socket.ids_while_silent(0.8) == [], "and it ends once"
    await socket.leave()


async def test_a_stopped_turn_waits_a_moment_for_its_part(
    people: People, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker keeps what it had written half a second later; an end without it would take the text away."""
    monkeypatch.setattr(follower, "PART_SECONDS", 1.0)
    turn = await asked(people.alice)
    await sync_to_async(services.turn_start)(turn_id=turn.pk)
    socket = await opened(client_of, people.alice)
    await written(await log_of(turn), "text")
    assert await ids(socket, 1) == ["1-1"]
    began = time.monotonic()
    await ended(turn, state="stopped", attempt=1)
    assert await socket.ids_until_the_end() == ["1-2"], "but not for ever"
    assert time.monotonic() - began >= follower.PART_SECONDS
    await socket.leave()


async def test_a_queued_turn_that_is_stopped_is_told_at_once(people: People, client_of: ClientOf) -> None:
    turn = await asked(people.alice)
    socket = await opened(client_of, people.alice)
    await sync_to_async(services.turn_stop)(user=people.alice, turn_id=turn.pk)
    assert await socket.ids_until_the_end(2) == ["0-1"]
    await socket.leave()


async def test_a_socket_that_left_is_forgotten(people: People, client_of: ClientOf, hub: Follower) -> None:
    turn = await asked(people.alice)
    log = await log_of(turn)
    socket = await opened(client_of, people.alice)
    await written(log, "one")
    assert await ids(socket, 1) == ["1-1"]
    await socket.leave()
    await written(log, *"abcdef")
    await asyncio.sleep(0.5)
    assert (hub._by_user, hub._by_turn, hub._read, hub._heard) == ({}, {}, {}, {})


async def test_a_queue_that_overflows_ends_in_one_signal(people: People) -> None:
    subscriber = Subscriber(people.alice.pk)
    for number in range(subscriber.waiting.maxsize + 5):
        subscriber.put(str(number))
    with pytest.raises(TooSlow):
        await anext(subscriber.batches(1))
