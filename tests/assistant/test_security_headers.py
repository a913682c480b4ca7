"""What the browser is told to refuse, on every kind of answer."""

import json
import os
import re
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
from asgiref.sync import async_to_sync
from django.core.files.base import ContentFile
from django.test import AsyncClient, Client

from assistant import body_limit
from assistant.body_limit import BodyLimit
from assistant.errors import DISK_FULL
from assistant.origin import is_same_origin
from assistant.views import healthz
from clinical_guidelines.models import Edition
from tests.assistant.world import World, world_made
from tests.full_disk import our_disk
from tests.people import People

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "media-src blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ANSWERS = {
    "the page": ("GET", "/", 200),
    "the service worker": ("GET", "/sw.js", 200),
    "an answer": ("GET", "/api/session", 200),
    "a refusal": ("GET", "/api/conversations", 401),
    "a missing answer": ("GET", "/api/nothing", 404),
    "a missing file": ("GET", "/static/nothing.js", 404),
    "a wrong method": ("PUT", "/api/session", 405),
    "a body that is none": ("POST", "/api/session", 400),
    "the accounts page": ("GET", "/admin/", 302),
    "its sign-in": ("GET", "/admin/login/", 200),
    "its refusal": ("POST", "/admin/login/", 403),
    "a broken address": ("GET", "/a%0ab", 404),
    "liveness": ("GET", "/healthz", 200),
    "hidden numbers": ("GET", "/metrics", 404),
}


@pytest.fixture
def world(people: People, settings: Any, tmp_path: Path) -> World:
    settings.FRONTEND_DIST = tmp_path
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "sw.js").write_text("")
    return world_made(people)


def check(reply: Any) -> None:
    assert set(reply.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert {name: reply.headers.get(name) for name in FIXED} == FIXED
    assert reply.headers["Permissions-Policy"].startswith("camera=(self), microphone=(self), geolocation=()")
    assert "Server" not in reply.headers and "X-Powered-By" not in reply.headers
    assert "Access-Control-Allow-Origin" not in reply.headers


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_every_kind_of_answer_carries_them(world: World, name: str) -> None:
    method, path, status = ANSWERS[name]
    client = Client(enforce_csrf_checks=method == "POST" and "admin" in path, headers={"host": "localhost"})
    reply = client.generic(method, path, "{" if method == "POST" else "", content_type="application/json")
    assert reply.status_code == status
    check(reply)


def test_a_fault_carries_them_and_tells_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_user: object) -> None:
        raise RuntimeError("Zebrafinch-4711")

    monkeypatch.setattr("assistant.selectors.conversations_of", broken)
    reply = world.client("alice").get("/api/conversations")
    check(reply)
    assert (reply.status_code, reply.json()["code"]) == (500, "fault")
    assert "Zebrafinch" not in reply.content.decode()


def test_another_hosts_name_gets_them_too(world: World) -> None:
    reply = Client(headers={"host": "evil.example"}).get("/")
    check(reply)
    assert "no-store" in reply.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["", "assistant/user/", "assistant/user/add/", "password_change/", "assistant/user/{}/change/"]
)
def test_the_accounts_pages_work_without_inline_code(world: World, path: str) -> None:
    reply = world.client("root").get(f"/admin/{path}".format(world.people.alice.pk))
    html = reply.content.decode()
    assert reply.status_code == 200
    check(reply)
    scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html)
    assert scripts == re.findall(r"\son\w+=[\"']", html) == re.findall(r"<style|\sstyle=|javascript:", html) == []


@pytest.mark.parametrize("secure", [False, True])
def test_production_is_https_only(world: World, settings: Any, secure: object) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    reply = Client(headers={"host": "localhost"}).get("/api/session", secure=bool(secure))
    assert reply.status_code == (200 if secure else 301)
    assert reply.headers.get("Strict-Transport-Security") == ("max-age=31536000; includeSubDomains" if secure else None)
    assert Client(headers={"host": "localhost"}).get("/healthz").status_code == 200, healthz


@pytest.mark.parametrize(
    "name",
    [
        "a.pdf",
        "../../etc/passwd",
        "a\r\nSet-Cookie: b=c.pdf",
        "nul\x00.pdf",
        "x" * 5_000 + ".pdf",
        "\u202efdp.exe",
        'quote".pdf',
        "naïve 指南.pdf",
        "<script>.html",
        ";filename*=utf-8''evil.exe",
    ],
)
def test_a_file_leaves_as_a_download_under_a_harmless_name(world: World, name: str) -> None:
    kept = name.replace("\x00", "")
    edition = world.editions["published"]
    Edition.objects.filter(pk=edition.pk).update(file_name=kept)
    reply = world.client("alice").get(f"/api/editions/{edition.pk}/file")
    disposition = reply.headers["Content-Disposition"]
    assert reply.status_code == 200 and disposition.startswith("attachment")
    assert disposition.isprintable() and "/" not in disposition and "%2F" not in disposition
    assert "%E2%80%AE" not in disposition and len(disposition) < 1_000
    assert "Set-Cookie" not in reply.headers
    check(reply)


def test_a_large_file_leaves_whole_and_piece_by_piece(world: World) -> None:
    edition, content = world.editions["published"], os.urandom(3_000_000)
    edition.file.save("large.pdf", ContentFile(content))
    client = AsyncClient()
    client.cookies = world.client("alice").cookies

    async def downloaded() -> list[bytes]:
        reply = await client.get(f"/api/editions/{edition.pk}/file")
        assert reply.headers["Content-Length"] == str(len(content))
        return [block async for block in reply.streaming_content]  # type: ignore[attr-defined]

    blocks = async_to_sync(downloaded)()
    assert b"".join(blocks) == content and len(blocks) > 1


def test_a_download_that_nobody_reads_leaves_no_file_open(world: World) -> None:
    edition = world.editions["published"]
    reply = world.client("alice").get(f"/api/editions/{edition.pk}/file")
    assert reply.streaming
    assert Path(edition.file.path) not in {each.resolve() for each in Path("/proc/self/fd").iterdir()}


def test_a_page_of_markup_is_not_served_as_a_page(world: World) -> None:
    edition = world.editions["published"]
    edition.media_type = "text/markdown"
    edition.file.save("hostile.md", ContentFile(b"<script>alert(1)</script>"))
    reply = world.client("alice").get(f"/api/editions/{edition.pk}/file")
    assert reply.headers["Content-Type"].startswith("text/markdown")
    assert reply.headers["Content-Disposition"].startswith("attachment")
    check(reply)


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://localhost:8000", "localhost:8000", True),
        ("https://localhost", "localhost", True),
        ("http://localhost:8001", "localhost:8000", False),
        ("http://evil.example", "localhost", False),
        ("http://evil.example", "evil.example", False),
        ("http://localhost.evil.example", "localhost", False),
        ("null", "localhost", False),
        ("", "localhost", False),
        ("file://", "localhost", False),
        ("http://[", "localhost", False),
        ("http://localhost@evil.example", "localhost", False),
    ],
)
def test_a_socket_opens_only_from_our_own_page(origin: str, host: str, same: object) -> None:
    assert is_same_origin(origin, host) is same


@pytest.mark.parametrize(
    ("path", "declared", "sent", "status"),
    [
        ("/api/turns", "2000000", 0, 413),
        ("/api/turns", None, 3_000_000, 413),
        ("/api/turns", "12", 12, 200),
        ("/api/library/ingestions", "2000000", 2_000_000, 200),
        ("/api/library/ingestions", "99999999999999999999999", 0, 413),
        ("/api/turns", "-1", 0, 413),
    ],
)
async def test_a_body_over_its_limit_is_never_stored(
    path: str, declared: str | None, sent: int, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    arriving = [{"type": "http.request", "body": b"x" * 1_000_000, "more_body": True}] * (sent // 1_000_000)
    left = iter([*arriving, {"type": "http.request", "body": b"x" * (sent % 1_000_000), "more_body": False}])
    replies: list[dict[str, Any]] = []

    async def receive() -> Any:
        return next(left)

    async def send(message: dict[str, Any]) -> None:
        replies.append(message)

    async def django(_scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        while message.get("more_body"):
            message = await receive()
        if message["type"] != "http.disconnect":
            await send({"type": "http.response.start", "status": 200, "headers": []})

    monkeypatch.setattr(body_limit, "_is_known", AsyncMock(return_value=True))
    headers = [(b"content-length", declared.encode()) if declared else (b"transfer-encoding", b"chunked")]
    await BodyLimit(django)({"type": "http", "path": path, "headers": headers}, receive, send)
    assert replies[0]["status"] == status


@pytest.mark.parametrize(
    ("size", "status", "message"), [(12, 507, DISK_FULL), (3_000_000, 413, "This request is too large.")]
)
async def test_a_body_that_the_full_disk_does_not_take_is_refused_once(size: int, status: int, message: str) -> None:
    replies: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        replies.append(message)

    async def django(_scope: Any, receive: Any, _send: Any) -> None:
        await receive()
        raise our_disk()

    arriving = {"type": "http.request", "body": b"x" * size, "more_body": True}
    headers = [(b"transfer-encoding", b"chunked")]
    await BodyLimit(django)(
        {"type": "http", "path": "/api/turns", "headers": headers}, AsyncMock(return_value=arriving), send
    )
    assert [each.get("status") for each in replies] == [status, None]
    assert json.loads(replies[1]["body"])["message"] == message
