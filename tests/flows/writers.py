"""Curators and nurses who write one thing after the other, each again until it is acknowledged, as a page does."""

import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.flows.library import CURATOR, GUIDELINES
from tests.flows.page import post, signed_in
from tests.flows.programs import until
from tests.flows.site import Site

WAIT_SECONDS = 90.0
PIECE_BYTES = 16_000
PIECES = 6


@dataclass
class Acknowledged:
    """What the site has said that it has."""

    ingestions: list[str] = field(default_factory=list)
    edits: list[int] = field(default_factory=list)
    note: tuple[str, int] = ("", 0)
    pieces: dict[str, list[bytes]] = field(default_factory=dict)


class Writers:
    """Two curators and a nurse; each method writes until it is told that it is over."""

    def __init__(self, site: Site, nurse: httpx.Client, moment: random.Random) -> None:
        self.nurse, self.moment = nurse, moment
        self.curators = [signed_in(site.address, CURATOR) for _ in range(2)]
        self.over = threading.Event()
        self.said = Acknowledged()

    def until_answered(self, send: Callable[[], httpx.Response]) -> httpx.Response:
        while True:
            try:
                reply = send()
            except httpx.TransportError:
                time.sleep(0.2)
                continue
            if reply.status_code not in {429, 503}:
                assert reply.status_code < 500, reply.text
                return reply
            time.sleep(0.2)

    def get(self, client: httpx.Client, path: str) -> Any:
        return self.until_answered(lambda: client.get(path)).raise_for_status().json()

    def publish(self) -> None:
        """Add editions, bring earlier ones back, set one apart and join it again."""
        client, text = self.curators[0], GUIDELINES["sepsis.md"]
        (guideline,) = (row["id"] for row in self.get(client, "/api/library") if row["title"] == "Sepsis in adults")
        number = 0
        while not self.over.is_set():
            number += 1
            name, word = f"{uuid.uuid4()}.md", f"Edition {uuid.uuid4()}."
            self.add(client, guideline, name, f"{text}\n{word}\n")
            editions = self.get(client, f"/api/guidelines/{guideline}")["editions"]
            older = [row["id"] for row in editions if row["state"] == "superseded"]
            if not older:
                continue
            self.move(client, f"/api/editions/{older[0]}/publish", {"reason": "back"})
            apart = {"title": f"Part {number}", "reason": "apart"}
            reply = self.move(client, f"/api/editions/{older[-1]}/apart", apart)
            if reply.status_code == 200:
                self.move(client, f"/api/guidelines/{reply.json()['id']}/join", {"into": guideline, "anyway": True})

    def add(self, client: httpx.Client, guideline: int, name: str, text: str) -> None:
        headers = {"X-CSRFToken": client.cookies["csrftoken"]}
        body, files = {"edition_of": guideline}, {"file": (name, text.encode())}
        reply = self.until_answered(
            lambda: client.post("/api/library/ingestions", data=body, files=files, headers=headers)
        )
        assert reply.status_code == 202, reply.text
        self.said.ingestions.append(reply.json()["id"])
        until("the file is read", lambda: self.is_read(client, reply.json()["id"]), WAIT_SECONDS)

    def is_read(self, client: httpx.Client, ingestion: str) -> bool:
        (row,) = (row for row in self.get(client, "/api/library/ingestions") if row["id"] == ingestion)
        return row["state"] not in {"queued", "running"}

    def move(self, client: httpx.Client, path: str, body: dict[str, Any]) -> httpx.Response:
        return self.until_answered(lambda: post(client, path, body))

    def edit(self, edition: int) -> None:
        """Split the first passage, merge it again, and grade what it recommends."""
        client = self.curators[1]
        while not self.over.is_set():
            page = self.get(client, f"/api/workbench/editions/{edition}/pages/1")["passages"]
            passage, change = self.moment.choice(list(changes_to(page)))
            body = {"version": passage["version"], "change": change, "reason": "tried"}
            path = f"/api/workbench/passages/{passage['id']}/edits"
            reply = self.until_answered(lambda: post(client, path, body))  # noqa: B023
            if reply.status_code == 201:
                self.said.edits.append(reply.json()["id"])

    def note_write(self) -> None:
        note = self.until_answered(lambda: post(self.nurse, "/api/dictations", {"template": "blank"})).json()
        number, version = 0, note["version"]
        headers = {"X-CSRFToken": self.nurse.cookies["csrftoken"]}
        while not self.over.is_set():
            number += 1
            section = {**note["sections"][0], "text": f"line {number} " * 200}
            body = {"version": version, "title": "", "sections": [section]}
            path = f"/api/dictations/{note['id']}"
            reply = self.until_answered(lambda: self.nurse.patch(path, json=body, headers=headers))  # noqa: B023
            if reply.status_code == 409:
                # An answer was lost: the page finds its own words there.
                kept = self.get(self.nurse, path)
                assert kept["sections"][0]["text"] == section["text"] and kept["version"] == version + 1
                version = kept["version"]
            else:
                version = reply.raise_for_status().json()["version"]
            self.said.note = (note["id"], number)

    def record(self) -> None:
        headers = {"X-CSRFToken": self.nurse.cookies["csrftoken"], "Content-Type": "application/octet-stream"}
        while not self.over.is_set():
            key = {"key": str(uuid.uuid4()), "label": "Bed 12"}
            recording = self.until_answered(lambda: post(self.nurse, "/api/recordings", key)).json()["id"]  # noqa: B023
            pieces = [bytes([place + 1]) * PIECE_BYTES for place in range(PIECES)]
            for place, piece in enumerate(pieces):
                path = f"/api/recordings/{recording}/pieces/{place}"
                reply = self.until_answered(lambda: self.nurse.put(path, content=piece, headers=headers))  # noqa: B023
                assert reply.status_code == 204, reply.text
                self.said.pieces.setdefault(recording, []).append(piece)
            end = {"pieces": len(pieces)}
            self.until_answered(lambda: post(self.nurse, f"/api/recordings/{recording}/end", end)).raise_for_status()  # noqa: B023


def changes_to(page: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give what a curator may do to the passages of a page."""
    current = [row for row in page if row["state"] == "current"]
    for passage, following in zip(current, [*current[1:], None], strict=True):
        for each in passage["recommendations"]:
            strength = "weak" if each["strength"] == "strong" else "strong"
            yield passage, {"action": "grade", "recommendation": each["id"], "strength": strength}
        if (place := passage["text"].find(". ") + 2) > 1 and not passage["recommendations"]:
            yield passage, {"action": "split", "offset": place}
        if following and following["heading_path"] == passage["heading_path"]:
            yield passage, {"action": "merge", "next": following["id"], "next_version": following["version"]}
