"""More questions than the model takes: everybody sees the passages and their place, and everybody is answered."""

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
    # The first take the model for as long as the others need to come into the line, however slow the machine is.
    holding = [pages[0].ask(f"{QUESTION} [pace=0.5 count=400]")["id"] for _ in range(MODEL_TURNS)]
    for turn in holding:
        pages[0].wait_for_deltas(turn, 1)
    rest = [pages[0]] * (AN_ASKER - MODEL_TURNS) + [pages[1]] * AN_ASKER
    waiting = [(page, page.ask(f"{QUESTION} [count=5]")["id"]) for page in rest]
    for page, turn in waiting:
        until("it has its place", lambda p=page, t=turn: places(p, t))  # type: ignore[misc]
        assert "passages.found" in page.heard(turn).kinds and not page.heard(turn).sentences
    # A place is how many come before, those who write included; who has which is not told by who asked first.
    assert sorted(places(page, turn)[0] for page, turn in waiting) == list(range(MODEL_TURNS, ASKED))
    for turn in holding:
        pages[0].stop(turn)
    for page, turn in waiting:
        heard = page.wait_for_end(turn)
        page.assert_whole(turn)
        assert heard.finished[0]["state"] == "finished"
        told = places(page, turn)
        assert all(later < earlier for earlier, later in pairwise(told)) and told[-1] == 0, told


def test_who_waits_is_stopped_at_once_and_the_others_go_on(site: Site, page_of: Pages) -> None:
    page = page_of()
    turns = [page.ask(f"{QUESTION} [pace=0.5 count=200]")["id"] for _ in range(MODEL_TURNS + 1)]
    # Searches run side by side, so who comes to the model last need not have asked last.
    until("one of them has its place", lambda: any(places(page, turn) for turn in turns))
    waiting = next(turn for turn in turns if places(page, turn))
    page.stop(waiting)
    ended = page.wait_for_end(waiting).finished[0]
    assert ended["state"] == "stopped"
    assert not any(page.heard(turn).finished for turn in set(turns) - {waiting}), "it waited for nobody's end"
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
    until("the third has its place", lambda: places(page, turns[2], 0))
    assert [places(page, turn, 0) for turn in turns] == [[], [1], [2]]
    page.stop(turns[0])
    until("it moved up", lambda: places(page, turns[2], 0) == [2, 1])
    page.drop()
    site.worker.start()
    for turn in turns:
        page.wait_for_end(turn)
        page.assert_whole(turn)
    assert page.heard(turns[2]).finished[0]["attempt"] == 1
