"""PostgreSQL killed with -9 under a site, and started again as `manage.py up` does: what was acknowledged is there."""

import os
import random
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.services_embedded import revive, running, status
from tests.embedded import forget
from tests.flows.page import Page, Pages, asked_until
from tests.flows.programs import until
from tests.flows.site import Site, library_filled, site_running

QUESTION = "Which antibiotics in septic shock?"
ASKING_SECONDS = 4.0
# Longer than an answer takes to write.
LONG_SECONDS = 12.0
# One wait for a connection, one pause between two tries to make one, and a machine that may be busy.
BACK_SECONDS = 10.0


class OwnDatabase:
    """The server of one site, apart from the one that all other tests share."""

    def __init__(self, var: Path, site: Site) -> None:
        self._var = var
        self.site = site

    @contextmanager
    def killed(self, seconds: float) -> Iterator[None]:
        """Kill the server and let the block see it gone; it is back so many seconds after the block has ended."""
        pid = status(self._var)["PostgreSQL"]
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        try:
            yield
        finally:
            time.sleep(seconds)
            assert revive(self._var) == ["PostgreSQL"]

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let every process of the server stand still."""
        pid = status(self._var)["PostgreSQL"]
        assert pid is not None
        pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
        for each in pids:
            os.kill(each, signal.SIGSTOP)
        try:
            yield
        finally:
            for each in pids:
                os.kill(each, signal.SIGCONT)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnDatabase]:
    # A short path: the name of a socket has at most 107 characters.
    var = Path(tempfile.mkdtemp(prefix="wl-db-")) / "var"
    try:
        with (
            running(var) as given,
            library_filled(given.database_url, tmp_path_factory.mktemp("filled")) as url,
            site_running(url) as site,
        ):
            yield OwnDatabase(var, site)
    finally:
        forget(var)
        shutil.rmtree(var.parent, ignore_errors=True)


@pytest.fixture
def site(database: OwnDatabase) -> Site:
    """The tabs of this module open on the site that has a server of its own."""
    database.site.start()
    return database.site


def test_an_answer_comes_whole_when_the_database_is_killed_under_it(
    database: OwnDatabase, page_of: Pages, moment: random.Random
) -> None:
    """It is written while its end can be kept nowhere; the site is whole again soon after the server is."""
    tab = page_of()
    turn = tab.ask(f"{QUESTION} [pace=0.05 count=80]")["id"]
    tab.wait_for_deltas(turn, moment.randrange(1, 60))
    with database.killed(LONG_SECONDS):
        # What the server had forked before lives on for a moment.
        until("the page says so", lambda: conversations(tab) == 503)
    until("the page is served again", lambda: conversations(tab) == 200, BACK_SECONDS)
    heard = tab.wait_for_end(turn)
    assert heard.finished[0]["state"] == "finished"
    tab.assert_whole(turn)
    assert len(heard.sentences) == 80


def test_every_acknowledged_question_is_answered_whenever_the_database_dies(
    database: OwnDatabase, page_of: Pages, moment: random.Random
) -> None:
    """Before, in and after the commit of a question, of an answer's start and of its end."""
    tabs = [page_of() for _ in range(3)]
    over = threading.Event()
    with ThreadPoolExecutor(len(tabs)) as pool:
        asked = [pool.submit(asked_until, over, tab) for tab in tabs]
        time.sleep(moment.uniform(0.2, ASKING_SECONDS / 2))
        with database.killed(1):
            pass
        time.sleep(ASKING_SECONDS / 2)
        over.set()
        for tab, replies in zip(tabs, asked, strict=True):
            turns = replies.result()
            assert turns, "the site takes questions again"
            for turn in turns:
                assert tab.wait_for_end(turn).finished[0]["state"] == "finished"
                tab.assert_whole(turn)


def test_a_database_that_stands_still_is_told_to_whoever_watches(database: OwnDatabase, page_of: Pages) -> None:
    tab = page_of()
    with database.frozen():
        began = time.monotonic()
        # A watcher comes every few seconds, and must not use up the connections.
        replies = [tab.http.get("/readyz") for _ in range(3)]
        assert [(reply.status_code, reply.json()["database"]) for reply in replies] == [(503, False)] * 3
        assert time.monotonic() - began < 3 * BACK_SECONDS
    until("it is ready", lambda: tab.http.get("/readyz").status_code == 200, BACK_SECONDS)
    turn = tab.ask(QUESTION)["id"]
    assert tab.wait_for_end(turn).finished[0]["state"] == "finished"


def conversations(tab: Page) -> int:
    return tab.http.get("/api/conversations").status_code
