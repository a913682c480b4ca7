"""A question through the whole site: the order of events, and every tab showing the same."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from tests.flows.page import Pages, asking, post, signed_in
from tests.flows.site import Site

QUESTION = "Which antibiotics in septic shock?"


def test_passages_come_first_then_deltas_then_the_whole_answer(site: Site, page_of: Pages) -> None:
    page = page_of()
    turn = page.ask(f"{QUESTION} [pace=0.02 count=8]")["id"]
    heard = page.wait_for_end(turn)
    assert heard.kinds == ["passages.found", *["answer.delta"] * 8, "answer.finished"]
    assert heard.ids == [f"1-{number}" for number in range(1, 11)]
    page.assert_whole(turn)
    ended = heard.finished[0]
    numbers = {citation["number"] for citation in ended["answer"]["citations"]}
    for sentence in ended["answer"]["sentences"]:
        assert sentence["citations"] and numbers.issuperset(sentence["citations"])


def test_two_tabs_a_phone_and_a_latecomer_show_the_same(site: Site, page_of: Pages) -> None:
    tab = page_of()
    other_tab, phone = page_of(beside=tab), page_of(user=tab.user)
    # What has ended is told to nobody who comes later: they read its row.
    turn = tab.ask(f"{QUESTION} [pace=0.12 count=40]")["id"]
    tab.wait_for_deltas(turn, 4)
    latecomer = page_of(beside=tab)
    phone.drop()
    pages = [tab, other_tab, phone, latecomer]
    for page in pages:
        page.wait_for_end(turn)
        page.assert_whole(turn)
        assert page.heard(turn).ids == [f"1-{number}" for number in range(1, 43)]
    assert phone.connections == 2


def test_many_tabs_join_in_the_middle_and_miss_nothing(site: Site, page_of: Pages) -> None:
    tab = page_of()
    turn = tab.ask(f"{QUESTION} [pace=0.04 count=150]")["id"]
    for _ in range(6):
        page_of(beside=tab)
    for page in page_of.opened:
        page.wait_for_end(turn)
        page.assert_whole(turn)
        assert page.heard(turn).ids == [f"1-{number}" for number in range(1, 153)]


def test_a_question_asked_the_moment_the_socket_opens_is_followed(site: Site, page_of: Pages) -> None:
    """The notice of a new turn must not fall between the rows that a new socket reads and the log that it follows."""
    page = page_of()
    asker = signed_in(site.address, page.user)
    turns: list[str] = []

    def ask_on() -> None:
        for _ in range(8):
            turns.append(post(asker, "/api/turns", asking(f"{QUESTION} [pace=0.5 count=3]")).json()["id"])
            page.drop()
            # An answer outlives the moment without a socket: of one that ended in it, a page reads the row.
            time.sleep(0.4)

    thread = threading.Thread(target=ask_on)
    thread.start()
    thread.join()
    for turn in turns:
        page.wait_for_end(turn)
        page.assert_whole(turn)


def test_a_double_submit_is_one_turn_with_one_answer(site: Site, page_of: Pages) -> None:
    tab = page_of()
    clients = [tab.http, signed_in(site.address, tab.user)]
    body = asking(f"{QUESTION} [pace=0.05 count=5]", key=str(uuid.uuid4()))
    with ThreadPoolExecutor(10) as pool:
        replies = list(pool.map(lambda number: post(clients[number % 2], "/api/turns", body), range(10)))
    assert sorted(reply.status_code for reply in replies) == [200] * 9 + [201]
    turn = replies[0].json()["id"]
    assert {reply.json()["id"] for reply in replies} == {turn}
    tab.wait_for_end(turn)
    tab.assert_whole(turn)
    conversations = tab.http.get("/api/conversations").json()
    assert len(conversations) == 1
    assert tab.row(turn)["attempt"] == 1
    # Each asking may be told of, for whoever asks again may be the only one who knows of the turn.
    assert {notice["turn"]["id"] for notice in tab.notices if notice["type"] == "turn.asked"} == {turn}
