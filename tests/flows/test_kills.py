"""kill -9 of the worker, the web server and the socket in mid-answer: nothing lost, repeated or changed in silence."""

import random
import time

from assistant.services import INTERRUPTED
from tests.flows.page import Page, Pages
from tests.flows.programs import Supervisor, until
from tests.flows.site import Site

QUESTION = "Which antibiotics in septic shock?"
RETRIED_SECONDS = 15.0


def assert_told_within_limit(site: Site, page: Page, turn: str) -> None:
    """The page hears soon enough that the answer begins again or has ended; starting a worker is the machine's time."""
    heard = page.heard(turn)
    limit = RETRIED_SECONDS + site.start_seconds
    until("the answer restarts or ends", lambda: heard.restarts or heard.finished, limit)


def test_a_killed_worker_is_replaced_and_the_answer_begins_again_openly(
    site: Site, page_of: Pages, moment: random.Random
) -> None:
    tab, phone = page_of(), page_of()
    turn = tab.ask(f"{QUESTION} [pace=0.05 count=60]")["id"]
    tab.wait_for_deltas(turn, moment.randrange(1, 50))
    with Supervisor(site.worker):
        site.kill_worker()
        assert_told_within_limit(site, tab, turn)
        heard = tab.wait_for_end(turn)
    assert (heard.restarts, heard.finished[0]["state"], heard.finished[0]["attempt"]) == (1, "finished", 2)
    tab.assert_whole(turn)
    assert len(heard.sentences) == 60
    assert not phone.turns, "another nurse hears nothing"


def test_a_worker_killed_at_any_moment_loses_no_turn(site: Site, page_of: Pages, moment: random.Random) -> None:
    """Taken, retrieving, streaming, finishing or acknowledging: several turns, each somewhere else.

    The reconciler dies as well, and its successor finds them by watching anew.
    """
    tab = page_of()
    turns = [tab.ask(f"{QUESTION} [pace=0.02 count={count}]")["id"] for count in (1, 5, 20, 60)]
    time.sleep(moment.uniform(0, 1.5))
    with Supervisor(site.worker), Supervisor(site.reconciler):
        site.kill_worker()
        site.reconciler.kill()
        for turn in turns:
            heard = tab.wait_for_end(turn)
            tab.assert_whole(turn)
            assert heard.finished[0]["state"] == "finished"
            assert heard.restarts == heard.finished[0]["attempt"] - 1


def test_a_poisonous_question_is_parked_after_two_attempts_and_others_proceed(site: Site, page_of: Pages) -> None:
    tab = page_of()
    poison = tab.ask(f"{QUESTION} [pace=0.1 count=10 die=4]")["id"]
    with Supervisor(site.worker) as supervisor:
        heard = tab.wait_for_end(poison)
        ended = heard.finished[0]
        assert (ended["state"], ended["attempt"], ended["error"]) == ("failed", 2, INTERRUPTED)
        assert heard.restarts == 1 and ended["answer"] is None
        tab.assert_whole(poison)
        site.wait_until_ready()
        other = tab.ask(f"{QUESTION} [count=3]")["id"]
        assert tab.wait_for_end(other).finished[0]["state"] == "finished"
        deaths = supervisor.restarts
        time.sleep(2)
        assert supervisor.restarts == deaths == 2, "the parked turn is never tried again"


def test_a_frozen_worker_that_wakes_after_its_turn_was_given_away_adds_nothing(site: Site, page_of: Pages) -> None:
    tab = page_of()
    turn = tab.ask(f"{QUESTION} [pace=0.1 count=60]")["id"]
    tab.wait_for_deltas(turn, 5)
    site.worker.freeze()
    with site.second_worker():
        until("another worker has it", lambda: tab.heard(turn).restarts)
        site.worker.thaw()
        heard = tab.wait_for_end(turn)
    assert heard.finished[0]["attempt"] == 2 and len(heard.sentences) == 60
    tab.assert_whole(turn)


def test_a_killed_web_server_comes_back_and_every_page_resumes(
    site: Site, page_of: Pages, moment: random.Random
) -> None:
    tab = page_of()
    phone = page_of(tab.user)
    turn = tab.ask(f"{QUESTION} [pace=0.05 count=80]")["id"]
    phone.wait_for_deltas(turn, moment.randrange(1, 40))
    with Supervisor(site.web):
        site.web.kill()
        for page in (tab, phone):
            page.wait_for_end(turn)
            page.assert_whole(turn)
            assert page.heard(turn).ids == [f"1-{number}" for number in range(1, 83)]
            assert page.connections == 2


def test_a_socket_dropped_twenty_times_in_one_answer(site: Site, page_of: Pages, moment: random.Random) -> None:
    tab = page_of()
    # Longer than twenty new connections take on any machine; it is stopped after them.
    turn = tab.ask(f"{QUESTION} [pace=0.15 count=200]")["id"]
    for _ in range(20):
        connections = tab.connections
        time.sleep(moment.uniform(0, 0.15))
        tab.drop()
        until("the socket is back", lambda before=connections: tab.connections > before)  # type: ignore[misc]
    assert not tab.heard(turn).finished, "every drop was within the answer"
    tab.wait_for_deltas(turn, len(tab.heard(turn).sentences) + 1)
    tab.stop(turn)
    heard = tab.wait_for_end(turn)
    tab.assert_whole(turn)
    assert heard.ids == [f"1-{number}" for number in range(1, len(heard.ids) + 1)]
    assert [sentence["text"] for sentence in heard.finished[0]["answer"]["sentences"]] == heard.sentences
    assert tab.connections == 21


def test_a_turn_asked_while_no_worker_lives_is_answered_when_one_comes(site: Site, page_of: Pages) -> None:
    tab = page_of()
    site.kill_worker()
    turn = tab.ask(f"{QUESTION} [count=3]")["id"]
    time.sleep(1)
    assert tab.row(turn)["state"] == "queued"
    site.worker.start()
    assert tab.wait_for_end(turn).finished[0]["attempt"] == 1
    tab.assert_whole(turn)
