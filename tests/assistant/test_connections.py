"""The few connections to the database are for those who read and write rows, not for those who wait."""

from typing import Any

import pytest
from django.db import connection

from clinical_guidelines.confined.child import ChildNotReady, ServedChild
from tests.assistant.world import World, world_made
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
    assert held == [None]
