"""kill -9 of the library's worker: a golden run is whole or openly failed, and search sees all edits or none."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg
import pytest

from tests.flows.library import CURATOR
from tests.flows.page import post, signed_in
from tests.flows.programs import Program, Supervisor, until
from tests.flows.site import Site

WAIT_SECONDS = 90.0
GOLDEN = "/api/workbench/golden"
QUESTIONS = 12
# Long enough that a run is killed in its middle, short enough that thirty of them are tried in an hour.
PACE = 0.06
INDEXED = "SELECT array_agg(passage ORDER BY passage) FROM search_passage_{} WHERE edition = %s"


@pytest.fixture
def curator(site: Site) -> Iterator[httpx.Client]:
    client = signed_in(site.address, CURATOR)
    yield client
    client.close()


@pytest.fixture
def library_worker(site: Site) -> Iterator[Program]:
    with site.library_worker() as worker:
        yield worker


def read(client: httpx.Client, path: str) -> Any:
    return client.get(path).raise_for_status().json()


@pytest.fixture
def golden(curator: httpx.Client) -> Iterator[list[int]]:
    """Golden questions whose answers take a moment; the site is shared, so they go again."""
    guidelines = [row["id"] for row in read(curator, "/api/library")]
    made = []
    for number in range(QUESTIONS):
        given = {
            "guideline": guidelines[number % len(guidelines)],
            "question": f"How is septic shock treated, {number}? [pace={PACE} count=3]",
            "expects": "guideline",
            "within": 20,
            "must_contain": ["zebra"] if number % 4 == 0 else ["the"],
        }
        made.append(post(curator, GOLDEN, given).raise_for_status().json()["id"])
    yield made
    for each in made:
        curator.delete(f"{GOLDEN}/{each}", headers={"X-CSRFToken": curator.cookies["csrftoken"]}).raise_for_status()


def run_to_its_end(curator: httpx.Client, started: dict[str, Any]) -> dict[str, Any]:
    path = f"{GOLDEN}/runs/{started['id']}"
    until("the run ends", lambda: read(curator, path)["state"] in {"finished", "failed"}, WAIT_SECONDS)
    return dict(read(curator, path))


def shown(curator: httpx.Client) -> dict[int, Any]:
    return {row["id"]: row["outcome"] for row in read(curator, GOLDEN)}


def judged_once(golden: list[int], run: dict[str, Any]) -> bool:
    return sorted(result["id"] for result in run["results"]) == sorted(golden)


def test_a_worker_killed_in_a_golden_run_loses_no_question_and_judges_none_twice(
    site: Site, curator: httpx.Client, golden: list[int], library_worker: Program, moment: random.Random
) -> None:
    started = post(curator, f"{GOLDEN}/runs").raise_for_status().json()
    path = f"{GOLDEN}/runs/{started['id']}"
    until("the first are judged", lambda: read(curator, path)["asked"] > 0, WAIT_SECONDS)
    time.sleep(moment.uniform(0, 3 * PACE * QUESTIONS))
    library_worker.kill()
    under_way = read(curator, path)
    if under_way["state"] != "finished":
        assert set(shown(curator).values()) == {None}, "what a run has not finished is not shown as its outcome"
    with Supervisor(library_worker):
        run = run_to_its_end(curator, started)
    assert run["state"] == "finished" and run["asked"] == QUESTIONS and judged_once(golden, run)
    assert run["passed"] == sum(bool(outcome and outcome["passed"]) for outcome in shown(curator).values()) > 0
    kept = {row["id"]: row["outcome"] for row in under_way["results"]}
    assert all(row["outcome"] == kept[row["id"]] for row in run["results"] if row["id"] in kept)


def test_a_golden_run_killed_twice_fails_openly_and_the_next_compares_with_the_last_whole_one(
    site: Site, curator: httpx.Client, golden: list[int], library_worker: Program, moment: random.Random
) -> None:
    with Supervisor(library_worker):
        first = run_to_its_end(curator, post(curator, f"{GOLDEN}/runs").raise_for_status().json())
        assert first["state"] == "finished"
        before = shown(curator)
        started = post(curator, f"{GOLDEN}/runs").raise_for_status().json()
        path = f"{GOLDEN}/runs/{started['id']}"
        for attempt in range(2):
            asked = read(curator, path)["asked"]
            until("some are judged", lambda seen=asked: read(curator, path)["asked"] > seen, WAIT_SECONDS)  # type: ignore[misc]
            time.sleep(moment.uniform(0, PACE * QUESTIONS / 2))
            library_worker.kill()
            assert read(curator, path)["state"] == "running", f"attempt {attempt + 1} was killed in its middle"
        failed = run_to_its_end(curator, started)
        assert failed["state"] == "failed" and "interrupted twice" in failed["message"]
        assert shown(curator) == before
        again = run_to_its_end(curator, post(curator, f"{GOLDEN}/runs").raise_for_status().json())
    assert again["state"] == "finished" and judged_once(golden, again)
    assert {row["outcome"]["change"] for row in again["results"]} == {"same"}


class Watcher:
    """Reads, over and over, which passages of an edition search holds, each time in one statement."""

    def __init__(self, site: Site, edition: int) -> None:
        self.seen: list[tuple[int, ...]] = []
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(site.database_url, edition), daemon=True)

    def _watch(self, url: str, edition: int) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            rows = connection.execute("SELECT id FROM clinical_guidelines_searchindex WHERE collection = 'library'")
            (index,) = rows.fetchone() or (0,)
            while not self._leaving.is_set():
                (held,) = connection.execute(INDEXED.format(index).encode(), [edition]).fetchone() or ([],)
                if not self.seen or self.seen[-1] != tuple(held):
                    self.seen.append(tuple(held))

    @contextmanager
    def watching(self) -> Iterator[list[tuple[int, ...]]]:
        self._thread.start()
        until("the first look", lambda: self.seen, WAIT_SECONDS)
        yield self.seen
        self._leaving.set()
        self._thread.join()


def edits_waiting(site: Site) -> int:
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM clinical_guidelines_passageedit WHERE indexed_at IS NULL")
        return int((row.fetchone() or (0,))[0])


def edited(curator: httpx.Client, edition: int, word: str) -> None:
    """Correct every passage of the first page, one edit each."""
    for passage in read(curator, f"/api/workbench/editions/{edition}/pages/1")["passages"]:
        if passage["state"] == "current":
            change = {"action": "correct", "text": f"{passage['text'].partition(' Read')[0]} Read {word}."}
            body = {"version": passage["version"], "change": change, "reason": "read anew"}
            post(curator, f"/api/workbench/passages/{passage['id']}/edits", body).raise_for_status()


def found(curator: httpx.Client, question: str) -> list[str]:
    started = post(curator, "/api/workbench/searches", {"question": question}).raise_for_status().json()
    path = f"/api/workbench/searches/{started['id']}"
    until("the search ends", lambda: read(curator, path)["state"] in {"finished", "failed"}, WAIT_SECONDS)
    return [row["passage"]["text"] for row in read(curator, path)["outcome"]["passages"]]


def test_a_worker_killed_while_it_reindexes_shows_every_edit_or_none(
    site: Site, curator: httpx.Client, library_worker: Program, moment: random.Random
) -> None:
    edition = next(row["edition"]["id"] for row in read(curator, "/api/library") if "Malaria" in row["title"])
    word = f"quokka{moment.randrange(10**6)}"
    until("the worker reads its queue", lambda: edits_waiting(site) == 0 and library_worker.is_alive, WAIT_SECONDS)
    library_worker.freeze()
    edited(curator, edition, word)
    with Watcher(site, edition).watching() as seen:
        library_worker.thaw()
        time.sleep(moment.uniform(0, 1))
        library_worker.kill()
        with Supervisor(library_worker):
            until("search follows the edits", lambda: edits_waiting(site) == 0, WAIT_SECONDS)
            time.sleep(0.2)
    assert len(seen) == 2, "before and after, and nothing between"
    assert not set(seen[0]) & set(seen[1]) or len(seen[0]) == len(seen[1])
    shown_now = read(curator, f"/api/workbench/editions/{edition}/pages/1")["passages"]
    assert set(seen[1]) == {row["id"] for row in shown_now if row["state"] == "current"}
    assert any(word in text for text in found(curator, f"malaria {word}"))
