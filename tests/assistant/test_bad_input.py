"""Whatever is sent, the answer is clear: kept as it was sent, or refused in a sentence; never a fault."""

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from assistant.models import Conversation, Turn
from tests.assistant.access_rules import API
from tests.assistant.naughty import OURS, big_list
from tests.assistant.visitor import Visitor, signed_in
from tests.assistant.world import World, world_made
from tests.people import People

pytestmark = pytest.mark.django_db

LONG = 100_000


@pytest.fixture
def client(people: People, client_of: Any, settings: Any) -> Client:
    settings.ACTIVE_TURNS_PER_USER = 10_000
    signed_in: Client = client_of(people.alice)
    signed_in.raise_request_exception = False
    return signed_in


def post(client: Client, path: str, content: bytes | str, method: str = "POST", kind: str = "application/json") -> Any:
    return client.generic(method, path, content, content_type=kind)


def ask(client: Client, question: Any, **changes: Any) -> Any:
    body = {"question": question, "conversation": None, "key": str(uuid.uuid4()), **changes}
    return post(client, "/api/turns", json.dumps(body))


def is_sentence(reply: Any) -> bool:
    body = reply.json()
    return set(body) == {"code", "message"} and body["message"].endswith(".") and len(body["message"]) < 300


def test_the_list_is_the_whole_list() -> None:
    assert len(big_list()) > 500
    assert any("<script>alert" in text for text in big_list())


def test_a_question_is_kept_and_shown_as_it_was_sent_or_refused(client: Client) -> None:
    conversation = ask(client, "first").json()["conversation"]
    kept = ["first"]
    for text in [*big_list(), *OURS]:
        reply = ask(client, text, conversation=conversation)
        if reply.status_code == 201:
            assert reply.json()["question"] == text.strip()
            kept.append(text.strip())
            # Who asks has few turns under way at once, and each question looks at all of them.
            Turn.objects.filter(state__in=Turn.ACTIVE).update(state=Turn.State.STOPPED)
        else:
            assert reply.status_code == 422 and is_sentence(reply), text
            assert not text.strip() or "\x00" in text, text
    shown = client.get(f"/api/conversations/{conversation}")
    assert [turn["question"] for turn in shown.json()["turns"]] == kept
    assert list(Turn.objects.order_by("number").values_list("question", flat=True)) == kept
    assert shown.headers["Content-Type"].startswith("application/json")


def test_a_title_is_kept_and_shown_as_it_was_sent_or_refused(client: Client) -> None:
    conversation = ask(client, "A question?").json()["conversation"]
    path = f"/api/conversations/{conversation}"
    for text in [*big_list()[::4], *OURS, "", "x" * 81, "x" * LONG]:
        reply = post(client, path, json.dumps({"title": text}), "PATCH")
        kept = Conversation.objects.get(pk=conversation).title
        if reply.status_code == 204:
            assert kept == " ".join(text.split())
            assert client.get("/api/conversations").json()[0]["title"] == kept
        else:
            assert reply.status_code == 422 and is_sentence(reply), text


def test_no_name_or_password_breaks_the_sign_in(client: Client) -> None:
    for text in [*big_list()[::10], *OURS, "", "\x00", "a\x00b", "x" * LONG]:
        for credentials in ({"username": text, "password": "x"}, {"username": "alice", "password": text}):
            reply = post(client, "/api/session", json.dumps(credentials))
            assert reply.status_code in {401, 422, 429}, text
            assert is_sentence(reply)


@pytest.mark.parametrize("text", ["dose \x00", "\ud800", "a\udfffb", "x" * LONG, "", " \u2003\n"])
def test_text_that_cannot_be_kept_is_refused(client: Client, text: str) -> None:
    reply = ask(client, text)
    assert reply.status_code == 422 and is_sentence(reply)
    assert not Turn.objects.exists()


def spoilt(node: Any, text: str) -> Iterator[Any]:
    """Give a body once for each string in it, with this text in the string's place."""
    if isinstance(node, str):
        yield text
    for key, value in enumerate(node) if isinstance(node, list) else node.items() if isinstance(node, dict) else ():
        for other in spoilt(value, text):
            copy = node.copy()
            copy[key] = other
            yield copy


def sent(world: World, route: str, body: Any) -> Any:
    """Send a body as whoever may send it, into a world that stays as it was."""
    method, template = route.split(" ", 1)
    sender = world.client("alice" if API[route].answer("root") >= 400 else "root")
    with transaction.atomic():
        reply = post(sender, world.path(template, "published"), json.dumps(body), method)
        transaction.set_rollback(True)
    return reply


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_no_door_takes_text_that_cannot_be_kept(people: People, settings: Any, text: str) -> None:
    settings.IMAGE_READING = True
    world = world_made(people)
    bodies = {route: list(spoilt(world.body(route), text)) for route in sorted(API)}
    assert sum(map(len, bodies.values())) > 50
    for route, each in bodies.items():
        for body in each:
            reply = sent(world, route, body)
            assert reply.status_code == 422 and is_sentence(reply), (route, body)


@pytest.mark.parametrize("page", [2**31, 10**25, -1])
def test_a_page_that_no_document_has_is_refused(people: People, page: int) -> None:
    world = world_made(people)
    body = world.golden_body("Which dose?") | {"page": page}
    assert sent(world, "POST api/workbench/golden", body).status_code == 422
    questions = {"questions": [body | {"guideline": "handmade"}]}
    assert sent(world, "POST api/workbench/golden/file", questions).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"{}",
        b"NaN",
        b"\xff\xfe{}",
        b'{"question": "\xff", "key": "x"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"question": 1e999999, "key": 1}',
        b"1" * 6_000,
    ],
)
def test_a_body_that_is_no_question_is_refused(client: Client, body: bytes) -> None:
    reply = post(client, "/api/turns", body)
    assert reply.status_code in {400, 422} and is_sentence(reply)


@pytest.mark.parametrize("value", [None, 1, True, [], {}, ["text"], {"$ne": ""}])
def test_a_value_of_another_type_is_refused(client: Client, value: Any) -> None:
    for reply in (ask(client, value), ask(client, "text", key=value)):
        assert reply.status_code == 422 and is_sentence(reply)


def test_a_list_that_is_wrong_throughout_is_refused_in_one_sentence(people: People, client_of: Any) -> None:
    reply = post(client_of(people.bob), "/api/workbench/golden/file", json.dumps({"questions": [1] * 5_000}))
    assert reply.status_code == 422 and is_sentence(reply)
    assert "questions.0, " in reply.json()["message"] and "4,997 more" in reply.json()["message"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x", "", "a/b; charset=☃"]
)
def test_a_strange_content_type_is_no_fault(client: Client, kind: str) -> None:
    assert post(client, "/api/turns", "<question/>", kind=kind).status_code in {400, 422}
    assert post(client, "/api/library/ingestions", b"--x", kind=kind).status_code in {400, 403, 422}
    # As from a browser: the check of its token reads a form before anybody else does.
    stranger, alice = Visitor(), signed_in("alice")
    for reply in (stranger.send("POST", "/session", b"{}", content_type=kind), *forms_sent(alice, kind)):
        assert reply.status_code in {400, 422} and is_sentence(reply)


def forms_sent(visitor: Visitor, kind: str) -> Iterator[Any]:
    for path in ("/turns", "/recordings", "/images/uploads", "/dictations"):
        yield visitor.send("POST", path, b"<question/>", content_type=kind)


def test_a_body_over_the_limit_is_refused(client: Client, settings: Any) -> None:
    reply = ask(client, "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    assert (reply.status_code, reply.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "path",
    [
        "editions/99999999999999999999",
        "editions/-1",
        "editions/0",
        f"editions/{'9' * 5_000}",
        "editions/1e3",
        "editions/٣",
        "editions/1/pages/99999999999999999999",
        "editions/1/pages/0/image",
        "editions/99999999999999999999/pages/99999999999999999999/image?width=1",
        "editions/%00/file",
        "turns/00000000-0000-0000-0000-000000000000",
        "turns/not-a-uuid",
        "turns/%F0%9F%98%80",
        "conversations/../../admin/",
        "conversations/%2e%2e%2fadmin",
        "conversations//",
    ],
)
def test_an_address_of_nothing_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/api/{path}").status_code == 404


@pytest.mark.parametrize("width", ["0", "-1", "4001", "99999999999999999999", "wide", "", "NaN", "1;2", "\x00"])
def test_a_width_that_is_none_is_refused(client: Client, width: str) -> None:
    reply = client.get("/api/editions/1/pages/1/image", {"width": width})
    assert reply.status_code == 422 and is_sentence(reply)


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/a\n/b", "/%0d%0aSet-Cookie:a=b", "/conversations/%00", "/" + "x" * 5_000]
)
def test_a_strange_address_of_the_page_sends_nobody_away(client: Client, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code in {200, 404, 503}
    assert "Set-Cookie:a" not in str(reply.headers) and "Location" not in reply.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "", "[", "localhost:x"]
)
def test_another_hosts_name_is_refused(client: Client, host: str) -> None:
    assert client.get("/api/session", headers={"host": host}).status_code == 400
