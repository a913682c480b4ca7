"""The few connections to the database are for those who read and write rows, not for those who wait."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from typing import Any
from unittest.mock import Mock

import pytest
import structlog
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import OperationalError, connection

from assistant import password_turns
from assistant.config import settings as written
from assistant.export import files
from clinical_guidelines.confined.child import ChildNotReady, ServedChild
from tests.assistant.visitor import Visitor
from tests.assistant.world import World, world_made
from tests.full_disk import databases_disk
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(people: People) -> World:
    return world_made(people)


@pytest.mark.parametrize(
    "route",
    ["GET api/conversations", "GET api/editions/{edition}/file", "GET api/recordings/{recording}/audio"],
)
def test_an_answer_on_its_way_to_a_slow_reader_holds_none(world: World, route: str) -> None:
    assert world.send(world.client("alice"), route).status_code == 200
    assert connection.connection is None


@pytest.mark.parametrize(
    "route",
    ["POST api/images", "POST api/images/instances/{instance}/review", "GET api/editions/{edition}/pages/{page}/image"],
)
def test_who_waits_for_a_child_holds_none(world: World, route: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []

    def ask(*_: Any) -> Any:
        held.append(connection.connection)
        raise ChildNotReady

    monkeypatch.setattr(ServedChild, "ask", ask)
    bodies = world.body(route)
    if bodies:
        monkeypatch.setattr(world, "body", lambda _: bodies | {"masks": [[0, 0, 1, 1]]})
    assert world.send(world.client("alice"), route).status_code == 503
    # For a page a second child is asked where the first is busy.
    assert set(held) == {None}


def test_many_sign_ins_at_once_take_turns_and_hold_none(
    people: People, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PASSWORD_HASHERS = written.PASSWORD_HASHERS
    encode, held, enough = PBKDF2PasswordHasher.encode, list[Any](), threading.Event()

    def slowly(*given: Any, **named: Any) -> str:
        held.append(connection.connection)
        enough.wait(10)
        return encode(*given, **named)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", slowly)
    monkeypatch.setattr(password_turns, "WAIT_SECONDS", 0.2)
    strangers = [Visitor() for _ in range(6)]
    with ThreadPoolExecutor(len(strangers)) as pool:
        tried = [pool.submit(each.sign_in, f"nobody{place}") for place, each in enumerate(strangers)]
        told = [each.result().status_code for each in islice(as_completed(tried), 4)]
        enough.set()
    assert told == [503] * 4 and held == [None, None]
    assert sorted(each.result().status_code for each in tried) == [401, 401, 503, 503, 503, 503]
    assert Visitor().sign_in("nobody").status_code == 401


def test_who_signs_in_from_elsewhere_does_not_wait_behind_a_crowd(
    people: People, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PASSWORD_HASHERS = written.PASSWORD_HASHERS
    crowd, elsewhere, enough, served = "192.0.2.1", "198.51.100.7", threading.Event(), list[Any]()

    def slowly(*_: Any, **__: Any) -> str:
        served.append(structlog.contextvars.get_contextvars()["ip"])
        enough.wait(10)
        return "pbkdf2_sha256$1$salt$no"

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", slowly)
    strangers = [Visitor(crowd) for _ in range(8)]
    with ThreadPoolExecutor(len(strangers) + 1) as pool:
        for place, each in enumerate(strangers):
            pool.submit(each.sign_in, f"nobody{place}")
        time.sleep(1)
        pool.submit(Visitor(elsewhere).sign_in, "nobody")
        time.sleep(1)
        enough.set()
    assert len(served) == 9 and served.index(elsewhere) < 4


def test_files_of_pages_are_drawn_one_after_another_and_hold_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, enough = list[Any](), threading.Event()

    def slowly(*_: Any, **__: Any) -> bytes:
        held.append(connection.connection)
        enough.wait(10)
        return b"%PDF"

    monkeypatch.setattr("assistant.export.pdf.pdf_of", slowly)
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.2)
    readers = [world.client("alice") for _ in range(4)]
    with ThreadPoolExecutor(len(readers)) as pool:
        asked = [pool.submit(world.send, each, "GET api/conversations/{conversation}/export") for each in readers]
        told = [each.result().status_code for each in islice(as_completed(asked), 3)]
        enough.set()
    assert told == [503] * 3 and held == [None]
    assert sorted(each.result().status_code for each in asked) == [200, 503, 503, 503]


@pytest.mark.parametrize(("error", "status"), [(databases_disk(), 507), (OperationalError(), 503)])
def test_a_full_disk_of_the_database_is_not_told_as_a_busy_one(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    monkeypatch.setattr("assistant.services.turn_ask", Mock(side_effect=error))
    reply = world.send(world.client("alice"), "POST api/turns")
    assert (reply.status_code, reply.json()["code"]) == (status, {507: "disk_full", 503: "busy"}[status])
