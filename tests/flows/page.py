"""A browser tab without the browser: signs in, asks, and follows the socket by the same rules as the page."""

import json
import threading
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.flows.library import PASSWORD, PEOPLE
from tests.flows.programs import PATIENCE_SECONDS, until

SESSION_OVER = 4401
Position = tuple[int, int]


@dataclass
class Heard:
    """What one tab has heard of one turn."""

    position: Position = (0, 0)
    ids: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    positions: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    finished: list[dict[str, Any]] = field(default_factory=list)
    restarts: int = 0
    repeated: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    silent_changes: list[str] = field(default_factory=list)
    last_delta_at: float = 0.0
    finished_at: float = 0.0

    @property
    def is_unended(self) -> bool:
        return self.position != (0, 0) and not self.finished

    def take(self, message_id: str, event: dict[str, Any]) -> None:
        attempt, number = (int(part) for part in message_id.split("-"))
        if (attempt, number) <= self.position:
            self.repeated.append(message_id)
            return
        self._check(message_id, event["type"], attempt, number)
        self.position = (attempt, number)
        self.ids.append(message_id)
        self.kinds.append(event["type"])
        if event["type"] == "answer.restarted":
            self.restarts += 1
            self.sentences = []
        elif event["type"] == "answer.queued":
            self.positions[attempt].append(event["position"])
        elif event["type"] == "answer.delta":
            self.last_delta_at = time.monotonic()
            if event["sentence"] != len(self.sentences):
                self.silent_changes.append(f"{message_id} is sentence {event['sentence']}")
            self.sentences.append(event["text"])
        elif event["type"] == "answer.finished":
            self.finished_at = time.monotonic()
            self.finished.append(event["turn"])

    def _check(self, message_id: str, kind: str, attempt: int, number: int) -> None:
        before = self.position
        if kind != "answer.finished" and number != (before[1] + 1 if attempt == before[0] else 1):
            self.gaps.append(f"{before} -> {message_id}")
        if attempt > max(before[0], 1) and kind not in {"answer.restarted", "answer.finished"}:
            self.silent_changes.append(message_id)


class Page:
    """One signed-in tab; several tabs of one user may share a session."""

    def __init__(self, address: str, user: str, *, session: httpx.Client | None = None) -> None:
        self._address = address
        self.user = user
        self.http = session or signed_in(address, user)
        self.turns: dict[str, Heard] = {}
        self.notices: list[dict[str, Any]] = []
        self.closed_with: int | None = None
        self.connections = 0
        self._socket: ClientConnection | None = None
        self._leaving = threading.Event()
        self._reader = threading.Thread(target=self._follow, daemon=True)

    def open(self) -> "Page":
        self._reader.start()
        until("the socket is open", lambda: self.connections or self.closed_with)
        return self

    def close(self) -> None:
        self._leaving.set()
        self.drop()
        self._reader.join(10)

    def heard(self, turn: str) -> Heard:
        return self.turns.setdefault(turn, Heard())

    def ask(self, question: str, *, key: str | None = None, conversation: str | None = None) -> dict[str, Any]:
        reply = post(self.http, "/api/turns", asking(question, key=key, conversation=conversation))
        assert reply.status_code in {200, 201}, reply.text
        return dict(reply.json())

    def row(self, turn: str) -> dict[str, Any]:
        return dict(self.http.get(f"/api/turns/{turn}").raise_for_status().json())

    def stop(self, turn: str) -> dict[str, Any]:
        return dict(post(self.http, f"/api/turns/{turn}/stop").raise_for_status().json())

    def wait_for_deltas(self, turn: str, count: int, seconds: float = PATIENCE_SECONDS) -> None:
        until(f"{count} sentences of {turn}", lambda: len(self.heard(turn).sentences) >= count, seconds)

    def wait_for_end(self, turn: str, seconds: float = PATIENCE_SECONDS) -> Heard:
        try:
            until(f"the end of {turn}", lambda: self.heard(turn).finished, seconds)
        except AssertionError as error:
            error.add_note(f"{self.connections} connections; {self.heard(turn)}; the row: {self.row(turn)}")
            raise
        return self.heard(turn)

    def assert_whole(self, turn: str) -> None:
        """Nothing lost, repeated, reordered or changed in silence, one end, and it is what the row says."""
        heard = self.heard(turn)
        assert (heard.gaps, heard.repeated, heard.silent_changes) == ([], [], []), heard
        assert len(heard.finished) == 1
        ended = heard.finished[0]
        assert shown(ended) == shown(self.row(turn))
        if ended["answer"]:
            said = [sentence["text"] for sentence in ended["answer"]["sentences"]]
            assert said[: len(heard.sentences)] == heard.sentences

    def drop(self) -> None:
        """Lose the connection as in a lift: no closing handshake."""
        if self._socket is not None:
            self._socket.socket.close()
            self._socket.close_socket()

    def _follow(self) -> None:
        while not self._leaving.is_set() and self.closed_with != SESSION_OVER:
            try:
                self._follow_once()
            except ConnectionClosed as closed:
                self.closed_with = closed.rcvd.code if closed.rcvd else None
            except (OSError, WebSocketException, EOFError):
                time.sleep(0.1)

    def _follow_once(self) -> None:
        unended = {turn: heard for turn, heard in self.turns.items() if heard.is_unended}
        after = {f"after.{turn}": "{}-{}".format(*heard.position) for turn, heard in unended.items()}
        url = str(httpx.URL(f"{self._address.replace('http', 'ws', 1)}/ws/", params=after))
        origin = Origin(self._address)
        cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())}
        with connect(url, origin=origin, additional_headers=cookie, open_timeout=5, compression=None) as socket:
            self._socket = socket
            self.connections += 1
            for text in socket:
                for line in str(text).split("\n"):
                    self._take(json.loads(line))

    def _take(self, message: dict[str, Any]) -> None:
        if "notice" in message:
            self.notices.append(message["notice"])
        else:
            self.heard(message["turn"]).take(message["id"], message["event"])


_people = cycle(PEOPLE)


class Pages:
    """Makes tabs, and closes them all in the end."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.opened: list[Page] = []

    def __call__(self, user: str = "", *, beside: Page | None = None) -> Page:
        """A tab of a nurse who has no other; of this user, on another machine; or beside another tab."""
        name = beside.user if beside else user or next(_people)
        page = Page(self._address, name, session=beside.http if beside else None)
        self.opened.append(page.open())
        return page


def shown(turn: dict[str, Any]) -> dict[str, Any]:
    """A turn without the fractions of a second, which the two doors spell differently, and what is offered later."""
    return {**turn, "created_at": turn["created_at"][:19], "offers": []}


def asking(question: str, *, key: str | None = None, conversation: str | None = None) -> dict[str, str | None]:
    return {"question": question, "conversation": conversation, "key": key or str(uuid.uuid4())}


def asked_until(
    over: threading.Event, tab: Page, question: str = "Which antibiotics in septic shock? [count=3]"
) -> list[str]:
    """Ask one question after the other, each until it is acknowledged, as the page does; return the turns that were."""
    turns = []
    while not over.is_set():
        body = asking(question)
        while not (turn := _acknowledged(tab, body)):
            time.sleep(0.2)
        turns.append(turn)
    return turns


def _acknowledged(tab: Page, body: object) -> str | None:
    """The number of the turn; None when the site is away or says that it is busy."""
    try:
        reply = post(tab.http, "/api/turns", body)
    except httpx.TransportError:
        return None
    if reply.is_success:
        return str(reply.json()["id"])
    assert reply.status_code in {429, 503}, reply.text
    assert reply.json()["code"] in {"busy", "too_many_questions"}, reply.text
    return None


def signed_in(address: str, user: str) -> httpx.Client:
    client = httpx.Client(base_url=address, timeout=30, verify=False)
    client.get("/api/session").raise_for_status()
    reply = post(client, "/api/session", {"username": user, "password": PASSWORD})
    assert reply.status_code == 200, reply.text
    return client


def post(client: httpx.Client, path: str, body: object = None) -> httpx.Response:
    return client.post(path, json=body, headers={"X-CSRFToken": client.cookies.get("csrftoken") or ""})
