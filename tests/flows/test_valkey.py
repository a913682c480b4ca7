"""Valkey restarted empty, away or frozen: the rows know everything, so nothing is lost."""

import random
import time

from tests.flows.page import Pages, asking, post
from tests.flows.programs import until
from tests.flows.site import Site

QUESTION = "Which antibiotics in septic shock?"
# Whoever finds that Valkey has fallen silent waits a second for it; nobody after that. What a busy machine adds to one
# question it does not add to the quickest of several.
FOUND_SECONDS, POST_SECONDS = 4.0, 1.0
LATER = 4


def test_valkey_restarted_empty_in_mid_answer(site: Site, page_of: Pages, moment: random.Random) -> None:
    tab = page_of()
    phone = page_of(tab.user)
    turn = tab.ask(f"{QUESTION} [pace=0.05 count=80]")["id"]
    phone.wait_for_deltas(turn, moment.randrange(1, 40))
    site.empty_valkey()
    for page in (tab, phone):
        heard = page.wait_for_end(turn)
        page.assert_whole(turn)
        assert heard.ids == [f"1-{number}" for number in range(1, 83)]
        assert heard.finished[0]["attempt"] == 1, "no reason to begin again"


def test_the_site_goes_on_after_valkey_came_back_empty(site: Site, page_of: Pages) -> None:
    """Worker, relay and queue connect again by themselves."""
    tab = page_of()
    site.empty_valkey()
    turn = tab.ask(f"{QUESTION} [pace=0.02 count=5]")["id"]
    tab.wait_for_end(turn)
    tab.assert_whole(turn)
    assert tab.heard(turn).finished[0]["attempt"] == 1


def test_turns_asked_before_and_while_valkey_is_away(site: Site, page_of: Pages) -> None:
    """Their messages and notices are gone with it; the reconciler and the rows bring them back."""
    tab = page_of()
    phone = page_of(tab.user)
    site.kill_worker()
    turns = [tab.ask(f"{QUESTION} [pace=0.02 count=5]")["id"] for _ in range(2)]
    site.valkey.kill()
    began = time.monotonic()
    turns.append(tab.ask(f"{QUESTION} [pace=0.02 count=5]")["id"])
    assert time.monotonic() - began < FOUND_SECONDS
    site.valkey.start()
    site.worker.start()
    for turn in turns:
        for page in (tab, phone):
            assert page.wait_for_end(turn).finished[0]["state"] == "finished"
            page.assert_whole(turn)


def test_valkey_frozen_for_eight_seconds(site: Site, page_of: Pages) -> None:
    tab = page_of()
    turn = tab.ask(f"{QUESTION} [pace=0.1 count=90]")["id"]
    tab.wait_for_deltas(turn, 5)
    site.valkey.freeze()
    frozen_at = time.monotonic()
    asked_then, took = [], []
    for _ in range(1 + LATER):
        began = time.monotonic()
        reply = post(tab.http, "/api/turns", asking(f"{QUESTION} [count=3]"))
        took.append(time.monotonic() - began)
        assert reply.status_code == 201
        asked_then.append(reply.json()["id"])
    assert took[0] < FOUND_SECONDS and min(took[1:]) < POST_SECONDS, took
    time.sleep(max(0.0, 8 - (time.monotonic() - frozen_at)))
    site.valkey.thaw()
    for asked in (turn, *asked_then):
        heard = tab.wait_for_end(asked)
        tab.assert_whole(asked)
        assert heard.finished[0]["attempt"] == 1, "a frozen Valkey is no dead worker"
    assert tab.heard(turn).ids == [f"1-{number}" for number in range(1, 93)]


def test_a_stream_that_expired_is_answered_from_the_row(site: Site, page_of: Pages) -> None:
    """A page that slept for a day asks to go on in a turn whose log is long gone."""
    tab = page_of()
    turn = tab.ask(f"{QUESTION} [count=4]")["id"]
    tab.wait_for_end(turn)
    with site.connected() as connection:
        connection.delete(f"flows:turn:{turn}")
    sleeper = page_of(tab.user)
    sleeper.heard(turn).position = (1, 3)
    sleeper.drop()
    until("the row is told", lambda: sleeper.heard(turn).finished)
    assert sleeper.heard(turn).finished[0]["state"] == "finished"
