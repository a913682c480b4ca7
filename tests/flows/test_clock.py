"""Clocks set an hour forward or back under a site: on the whole machine, or on one of two that share the work."""

import random
import time
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.flows.page import Pages
from tests.flows.programs import Program, Supervisor, until
from tests.flows.site import Site, site_running

QUESTION = "Which antibiotics in septic shock?"
HOUR, HOURS = 3600, (1, -1)
SENTENCES = 40
# The clock is read anew so often.
READ_SECONDS = 1


class ClockedSite(Site):
    """Each program reads its own clock from a file; what counts only seconds, such as a wait, is left alone."""

    def set_clock(self, seconds: int, *names: str) -> None:
        """Put the clocks of these programs, or of all, so far from the true one."""
        for name in names or [program.name for program in self.programs]:
            self._clock(name).write_text(f"{seconds:+d}\n")

    def _clock(self, name: str) -> Path:
        return self.folder / f"{name}.clock"

    def _program(self, name: str, command: list[str], environment: dict[str, str]) -> Program:
        self.set_clock(0, name)
        found = find_spec("libfaketime")
        assert found
        assert found.origin
        library = Path(found.origin).parent / "vendor/libfaketime/src/libfaketime.so.1"
        clock = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._clock(name)),
            "FAKETIME_CACHE_DURATION": str(READ_SECONDS),
            "DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        return super()._program(name, command, environment | clock)


@pytest.fixture(scope="module")
def clocked(library_url: str) -> Iterator[ClockedSite]:
    with site_running(library_url, ClockedSite) as site:
        assert isinstance(site, ClockedSite)
        yield site


@pytest.fixture
def site(clocked: ClockedSite) -> ClockedSite:
    """The tabs of this module open on the site whose clocks can be set."""
    clocked.set_clock(0)
    # Until then a program may live by the clock of the test before.
    time.sleep(READ_SECONDS)
    clocked.start()
    return clocked


def test_a_clock_set_in_mid_answer_changes_nothing(site: ClockedSite, page_of: Pages, moment: random.Random) -> None:
    tab, hours = page_of(), moment.choice(HOURS)
    turn = tab.ask(f"{QUESTION} [pace=0.1 count={SENTENCES}]")["id"]
    tab.wait_for_deltas(turn, moment.randrange(1, 10))
    site.set_clock(hours * HOUR)
    heard = tab.wait_for_end(turn)
    tab.assert_whole(turn)
    assert (heard.restarts, heard.finished[0]["state"], len(heard.sentences)) == (0, "finished", SENTENCES)
    later = tab.ask(f"{QUESTION} [count=3]", conversation=heard.finished[0]["conversation"])
    ended = tab.wait_for_end(later["id"]).finished[0]
    tab.assert_whole(later["id"])
    assert ended["number"] == heard.finished[0]["number"] + 1
    assert abs(_hours_between(heard.finished[0], ended) - hours) < 0.5, "the clock of the site was set"
    assert page_of(tab.user).ask(f"{QUESTION} [count=1]"), "signing in works by the new clock"


def test_an_answer_survives_its_worker_when_clocks_differ(
    site: ClockedSite, page_of: Pages, moment: random.Random
) -> None:
    site.set_clock(moment.choice(HOURS) * HOUR, moment.choice(["worker", "web", "reconciler"]))
    tab = page_of()
    turn = tab.ask(f"{QUESTION} [pace=0.1 count={SENTENCES}]")["id"]
    tab.wait_for_deltas(turn, moment.randrange(1, 10))
    with Supervisor(site.worker):
        site.kill_worker()
        heard = tab.wait_for_end(turn)
    tab.assert_whole(turn)
    assert (heard.restarts, heard.finished[0]["state"], heard.finished[0]["attempt"]) == (1, "finished", 2)
    until("the worker is back", site.worker_is_there)


def _hours_between(earlier: dict[str, Any], later: dict[str, Any]) -> float:
    first, second = (datetime.fromisoformat(turn["created_at"]) for turn in (earlier, later))
    return (second - first).total_seconds() / HOUR
