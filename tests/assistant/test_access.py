"""Every object, by every person, through every route."""

from collections.abc import AsyncIterator
from itertools import groupby
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import transaction
from django.test import Client

from assistant.models import Turn
from tests.assistant.access_rules import API, PAGES, SHARED, Rule
from tests.assistant.routes import ALL_METHODS, api_methods, paths_found, routes_found
from tests.assistant.world import KEY, PEOPLE, SECRET, World, world_made
from tests.people import People

pytestmark = pytest.mark.django_db


def things_asked(route: str) -> str:
    """Return what a route asks for: "turns" of "GET api/turns/{turn}"."""
    return route.split("/")[1]


EDITION_ROUTES = sorted(route for route in API if "{edition}" in route)
# Making the world costs more than a request into it, so those to one kind of thing share one. What deletes comes last:
# a file that it takes from the disk comes back with no transaction.
ROUTES_OF_THINGS = {
    things: sorted(routes, key=lambda route: (route.startswith("DELETE"), route))
    for things, routes in groupby(sorted(API, key=things_asked), key=things_asked)
}


@pytest.fixture
def world(people: People, settings: Any, tmp_path: Any) -> World:
    settings.FRONTEND_DIST = tmp_path
    settings.IMAGE_READING = True
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "sw.js").write_text("")
    return world_made(people)


def outcomes(world: World, route: str, edition: str = "published") -> dict[str, Any]:
    """Send the same request as each person, each time into the same world."""
    replies = {}
    for person in PEOPLE:
        with transaction.atomic():
            replies[person] = world.send(world.client(person), route, edition)
            transaction.set_rollback(True)
    return replies


def statuses(replies: dict[str, Any]) -> dict[str, int]:
    return {person: reply.status_code for person, reply in replies.items()}


def expected(rule: Rule) -> dict[str, int]:
    return {person: rule.answer(person) for person in PEOPLE}


def test_no_route_is_without_a_rule() -> None:
    assert routes_found() - set(API) == {f"GET {path}" for path in PAGES if path != "api/"}
    assert set(API) <= routes_found()
    assert set(PAGES) <= paths_found()


@pytest.mark.parametrize("things", ROUTES_OF_THINGS)
def test_each_person_gets_what_the_rule_says(world: World, things: str) -> None:
    for route in ROUTES_OF_THINGS[things]:
        replies = outcomes(world, route)
        assert statuses(replies) == expected(API[route]), route
        for person, reply in replies.items():
            assert reply.headers["Cache-Control"] == kept(route, reply), (route, person)
            told = {"alice", "bob"} if route in SHARED else {"alice"}
            assert person in told or SECRET.encode() not in whole(reply), (route, person)
            if reply.status_code >= 400:
                assert set(reply.json()) == {"code", "message"}, (route, person)


def kept(route: str, reply: Any) -> str:
    """Only the image of a page or of its part may be kept, and by the browser of the person alone."""
    if route.endswith(("/image", "/crop")) and reply.status_code == 200:
        return "private, max-age=86400, immutable"
    return "private, no-store"


def whole(reply: Any) -> bytes:
    return async_to_sync(joined)(reply.streaming_content) if reply.streaming else bytes(reply.content)


async def joined(blocks: AsyncIterator[bytes]) -> bytes:
    return b"".join([block async for block in blocks])


@pytest.mark.parametrize("state", ["superseded", "withdrawn"])
def test_an_edition_that_was_cited_stays_readable(world: World, state: str) -> None:
    for route in EDITION_ROUTES:
        if route.startswith("GET"):
            assert statuses(outcomes(world, route, state)) == expected(API[route]), route


def test_a_draft_exists_for_nobody(world: World) -> None:
    for route in EDITION_ROUTES:
        allowed = expected(API[route])
        gone = {person: status if status >= 400 else 404 for person, status in allowed.items()}
        assert statuses(outcomes(world, route, "draft")) == gone, route


OWNED = ("{conversation}", "{turn}", "{recording}", "{dictation}", "{share}")


def test_anothers_thing_cannot_be_told_from_one_that_never_was(world: World) -> None:
    routes = sorted(route for route in API if any(thing in route for thing in OWNED))
    theirs = {route: world.send(world.client("charlie"), route) for route in routes}
    world.conversation.pk = world.turn.pk = world.recording.pk = world.dictation.pk = world.share.pk = KEY
    for route in routes:
        never = world.send(world.client("charlie"), route)
        assert (theirs[route].status_code, theirs[route].content) == (never.status_code, never.content), route
        assert dict(theirs[route].headers) == dict(never.headers), route


def test_nothing_of_anothers_was_changed(world: World) -> None:
    for route in sorted(API):
        for person in ("charlie", "bob", "root"):
            world.send(world.client(person), route)
    turn = Turn.objects.select_related("conversation").get(pk=world.turn.pk)
    assert turn.state == Turn.State.QUEUED
    assert turn.conversation.title == f"Is {SECRET} safe?"


def test_the_same_key_from_another_person_is_another_question(world: World) -> None:
    body = {"question": "Mine?", "key": str(KEY)}
    reply = world.client("charlie").post("/api/turns", body, content_type="application/json")
    assert reply.status_code == 201
    assert reply.json()["id"] != str(world.turn.pk)


def test_each_page_opens_for_whom_it_is_meant(world: World) -> None:
    for address, rule in PAGES.values():
        url = f"/{address}".format(user=world.people.alice.pk)
        replies = {person: world.client(person).get(url) for person in PEOPLE}
        assert statuses(replies) == expected(rule), url
        for person, reply in replies.items():
            assert SECRET.encode() not in whole(reply), (url, person)
            assert reply.status_code != 302 or reply.headers["Location"].startswith("/admin/"), (url, person)


def test_a_method_that_is_not_offered_is_refused(world: World) -> None:
    client: Client = world.client("alice")
    for path, offered in api_methods().items():
        for method in set(ALL_METHODS) - offered:
            reply = client.generic(method, world.path(path, "published"))
            assert reply.status_code == 405, (method, path)
            assert "no-store" in reply.headers["Cache-Control"], (method, path)


def test_what_is_not_there_is_not_the_page(world: World) -> None:
    for path in ("/api/nothing", "/api/turns/nothing", "/api/openapi.json", "/api/docs", "/static/nothing.js"):
        assert world.client("root").get(path).status_code == 404
