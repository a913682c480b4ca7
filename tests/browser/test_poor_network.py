"""A ward's wireless network: slow, lossy, and connections that look open but carry nothing any more."""

import re
import time
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser import questions
from tests.browser.people import Devices
from tests.browser.wire import wired
from tests.flows.programs import until

SENTENCES, FEWER = 40, 18
PACE = 0.1
DELAY_SECONDS, LOSS = 0.3, 0.05
# The page's patience with a silent socket while it waits for an answer, and then a machine that may be busy.
NOTICED_SECONDS = 10.0
# The server closes a connection that nobody has used for a while.
REST_SECONDS = 30.0


def test_an_answer_comes_whole_over_a_slow_and_lossy_network(devices: Devices) -> None:
    with wired(urlsplit(devices.site.address).port or 0) as wire:
        ward = devices.signed_in(base_url=wire.address)
        expect(ward.composer).to_be_visible()
        wire.worsen(DELAY_SECONDS, LOSS)
        answer = ward.ask(questions.paced(PACE, SENTENCES))
        expect(answer.points.nth(2)).to_be_visible()
        expect(answer.stop).to_be_visible()
        answer.wait_for_end()
        assert answer.words() == ward.stored_words()
        assert len(answer.words()) == SENTENCES
        expect(ward.page.get_by_text("Connecting again.")).to_have_count(0)


def test_the_first_visit_shows_whose_page_it_is_before_any_script_and_fetches_it_compressed(devices: Devices) -> None:
    page = devices.signed_out()
    with page.expect_response(re.compile(r"/assets/index-.*\.js$")) as fetched:
        page.goto("/")
    assert fetched.value.header_value("content-encoding") == "gzip"
    page.context.route(re.compile(r"/assets/.*\.js$"), lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("heading", name="Wardlight")).to_be_in_viewport()


def test_an_answer_goes_on_when_its_connection_only_looks_open(devices: Devices) -> None:
    with wired(urlsplit(devices.site.address).port or 0) as wire:
        ward = devices.signed_in(base_url=wire.address)
        answer = ward.ask(questions.paced(0.5, FEWER))
        expect(answer.points.nth(2)).to_be_visible()
        wire.deafen()
        shown, began = answer.points.count(), time.monotonic()
        expect(answer.points.nth(shown + 4)).to_be_visible()
        assert time.monotonic() - began < NOTICED_SECONDS
        expect(answer.stop).to_be_visible()
        answer.wait_for_end()
        assert answer.words() == ward.stored_words()
        assert len(answer.words()) == FEWER


def test_a_question_is_answered_when_the_socket_of_a_page_at_rest_only_looks_open(devices: Devices) -> None:
    with wired(urlsplit(devices.site.address).port or 0) as wire:
        ward = devices.signed_in(base_url=wire.address)
        ward.answered(questions.WRITTEN)
        until("only its socket is left", lambda: wire.connections == 1, REST_SECONDS)
        wire.deafen()
        began = time.monotonic()
        answer = ward.ask(questions.DIGEST)
        expect(answer.bottom_line).to_be_visible()
        assert time.monotonic() - began < NOTICED_SECONDS
        answer.wait_for_end()
        assert answer.words() == ward.stored_words()
        expect(ward.turns).to_have_count(2)


def test_a_screen_that_was_never_opened_comes_by_itself_after_the_network(devices: Devices) -> None:
    ward = devices.signed_in()
    expect(ward.composer).to_be_visible()
    ward.page.context.set_offline(True)
    ward.open_menu()
    ward.page.get_by_role("link", name="Notes by voice").tap()
    expect(ward.page.get_by_role("main")).to_contain_text("This is not kept on the device")
    ward.page.context.set_offline(False)
    expect(ward.page.get_by_role("heading", name="Notes by voice")).to_be_visible()
