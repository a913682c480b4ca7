"""The same answer on every page of its owner, and what happens when somebody stops it or the network goes."""

import time
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser import questions
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.screens import Ward
from tests.browser.wire import wired

SENTENCES = 30
STOP_SECONDS = 1.0
# A loaded machine may be slow once; a slow product always is.
TRIES = 3


def test_a_phone_follows_what_was_asked_at_the_desk(devices: Devices) -> None:
    desk = devices.signed_in(**DESK)
    phone = devices.signed_in(desk.user, **PHONE)
    expect(phone.composer).to_be_visible()
    at_desk = desk.ask(questions.paced(0.3, SENTENCES))
    phone.open_menu()
    phone.page.get_by_role("link", name="Which vasopressor first").click()
    expect(phone.last.points.nth(1)).to_be_visible()
    expect(phone.last.stop).to_be_visible()
    phone.last.wait_for_end()
    at_desk.wait_for_end()
    assert phone.last.words() == at_desk.words() == desk.stored_words()
    assert len(at_desk.words()) == SENTENCES


def test_stop_stops_within_a_second_and_keeps_the_words(devices: Devices) -> None:
    ward = devices.signed_in()
    assert any(_stopped(ward) <= STOP_SECONDS for _ in range(TRIES))


def _stopped(ward: Ward) -> float:
    """Ask, stop the answer after its first words, and return how many seconds that took."""
    answer = ward.ask(questions.paced(0.15, 100))
    expect(answer.points.nth(2)).to_be_visible()
    before = answer.words()
    began = time.monotonic()
    answer.stop.click()
    answer.wait_for_end()
    took = time.monotonic() - began
    expect(answer.entry.get_by_text("Stopped before it was complete.")).to_be_visible()
    expect(answer.entry.get_by_role("heading", name="Sources")).to_be_visible()
    kept = answer.words()
    assert kept[: len(before)] == before
    ward.page.reload()
    expect(ward.last.bottom_line).to_be_visible()
    assert ward.last.words() == kept == ward.stored_words()
    return took


def test_an_answer_completes_by_itself_after_the_network_was_lost(devices: Devices) -> None:
    with wired(urlsplit(devices.site.address).port or 0) as wire:
        ward = devices.signed_in(base_url=wire.address)
        answer = ward.ask(questions.paced(0.1, SENTENCES))
        expect(answer.points.nth(2)).to_be_visible()
        wire.cut()
        ward.page.context.set_offline(True)
        expect(ward.page.get_by_text("No connection.")).to_be_visible()
        ward.page.context.set_offline(False)
        expect(ward.page.get_by_text("Connecting again.")).to_be_visible()
        wire.mend()
        answer.wait_for_end()
        expect(ward.page.get_by_text("Connecting again.")).to_have_count(0)
        assert answer.words() == ward.stored_words()
        assert len(answer.words()) == SENTENCES


def test_an_unsent_question_survives_a_reload_and_is_sent_once(devices: Devices) -> None:
    ward = devices.signed_in(service_workers="allow")
    ward.page.evaluate("navigator.serviceWorker.ready")
    ward.page.context.set_offline(True)
    ward.composer.fill(questions.WRITTEN)
    ward.send.click()
    waiting = ward.turns.filter(has_text="Not sent yet.")
    expect(waiting).to_have_count(1)
    ward.page.reload()
    ward.page.context.set_offline(False)
    ward.last.wait_for_end()
    expect(ward.last.bottom_line).to_contain_text("colchicine")
    expect(ward.turns).to_have_count(1)
    assert len(ward.page.request.get("/api/conversations").json()) == 1
