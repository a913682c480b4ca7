"""More questions than the model takes: everybody sees the passages and their place, and everybody is answered."""

import time
from itertools import pairwise

from tests.flows.page import Page, Pages
from tests.flows.programs import until
from tests.flows.site import MODEL_TURNS, Site

QUESTION = "Which antibiotics in septic shock?"
ASKED = 12
AN_ASKER = 6


def places(page: Page, turn: str, attempt: int = 1) -> list[int]:
    """Before any worker has the turn, its places among all questions come under attempt 0; then those in the line."""
    return page.heard(turn).positions[attempt]


def test_twelve_turns_share_a_slow_model(site: Site, page_of: Pages) -> None:
    pages = [page_of() for _ in range(ASKED // AN_ASKER)]
    asked: list[tuple[Page, str]] = []
    for page in pages:
        for _ in range(AN_ASKER):
            asked.append((page, page.ask(f"{QUESTION} [pace=1 count=5]")["id"]))
    for page, turn in asked:
        until("its passages are there", lambda p=page, t=turn: "passages.found" in p.heard(t).kinds, 20)  # type: ignore[misc]
    last_page, last = asked[-1]
    assert not last_page.heard(last).sentences, "the model was not free for the last one yet"
    for page, turn in asked:
        heard = page.wait_for_end(turn, 60)
        page.assert_whole(turn)
        assert heard.finished[0]["state"] == "finished"
        told = places(page, turn)
        assert all(later < earlier for earlier, later in pairwise(told)), told
        assert not told or told[-1] == 0
    waited = [places(page, turn) for page, turn in asked if places(page, turn)]
    assert ASKED - MODEL_TURNS - 1 <= len(waited) <= ASKED - MODEL_TURNS
    assert max(told[0] for told in waited) >= ASKED - MODEL_TURNS
    assert min(told[0] for told in waited) <= MODEL_TURNS


def test_who_waits_is_stopped_at_once_and_the_others_go_on(site: Site, page_of: Pages) -> None:
    page = page_of()
    turns = [page.ask(f"{QUESTION} [pace=0.3 count=200]")["id"] for _ in range(MODEL_TURNS + 1)]
    # Searches run side by side, so who comes to the model last need not have asked last.
    until("one of them has its place", lambda: any(places(page, turn) for turn in turns), 50)
    waiting = next(turn for turn in turns if places(page, turn))
    began = time.monotonic()
    page.stop(waiting)
    ended = page.wait_for_end(waiting, 10).finished[0]
    assert time.monotonic() - began < 1.5
    assert ended["state"] == "stopped"
    page.assert_whole(waiting)
    for turn in set(turns) - {waiting}:
        page.wait_for_deltas(turn, len(page.heard(turn).sentences) + 1)
        page.stop(turn)
        page.wait_for_end(turn)
        page.assert_whole(turn)


def test_a_turn_that_no_worker_has_is_told_its_place_all_the_same(site: Site, page_of: Pages) -> None:
    page = page_of()
    site.kill_worker()
    turns = [page.ask(f"{QUESTION} [count=3]")["id"] for _ in range(3)]
    until("the third has its place", lambda: places(page, turns[2], 0), 10)
    assert [places(page, turn, 0) for turn in turns] == [[], [1], [2]]
    page.stop(turns[0])
    until("it moved up", lambda: places(page, turns[2], 0) == [2, 1], 10)
    page.drop()
    site.worker.start()
    for turn in turns:
        page.wait_for_end(turn)
        page.assert_whole(turn)
    assert page.heard(turns[2]).finished[0]["attempt"] == 1
