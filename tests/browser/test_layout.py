"""From a small phone with large letters to a wall of pixels: nothing is cut off and nothing scrolls sideways."""

from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser import questions
from tests.browser.accessibility import overflow, targets_below
from tests.browser.people import DESK, PHONE, PHONE_SMALL, Devices
from tests.browser.screens import Ward

RECTANGLES = """
(element) => {
  const words = document.createRange();
  words.selectNodeContents(element);
  return words.getClientRects().length;
}
"""
LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"


@pytest.mark.parametrize("letters", ["100 %", "200 %"])
def test_nothing_scrolls_sideways_at_320_pixels(devices: Devices, letters: str) -> None:
    ward = devices.signed_in(**PHONE_SMALL)

    def assert_fits() -> None:
        if letters == "200 %":
            ward.page.evaluate(LARGE_LETTERS)
        assert overflow(ward.page) == 0, ward.page.url

    expect(ward.page.get_by_text("documents in the library")).to_be_visible()
    assert_fits()
    answer = ward.answered(questions.DIGEST)
    assert_fits()
    answer.citations.first.click()
    expect(ward.viewer.locator("mark").first).to_be_visible()
    assert_fits()
    ward.page.goto("/library")
    expect(ward.page.locator("main li").first).to_be_visible()
    assert_fits()


def test_large_letters_leave_the_menu_the_settings_and_a_source_in_reach(devices: Devices) -> None:
    ward = devices.signed_in()
    page = ward.page
    ward.answered(questions.WRITTEN)
    page.evaluate(LARGE_LETTERS)
    assert overflow(page) == 0
    ward.open_menu()
    assert overflow(page) == 0, "menu"
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Guideline library").get_by_text("Guideline library")).to_be_in_viewport(
        ratio=1
    )
    page.get_by_role("button", name=ward.user).click()
    dialog = page.get_by_role("dialog", name="Account and settings")
    expect(dialog).to_be_visible()
    assert overflow(page) == 0, "settings"
    page.keyboard.press("Escape")
    ward.last.citations.first.click()
    expect(ward.viewer.locator("[data-mark]").first).to_be_visible()
    for name in ("Previous page", "Next page"):
        expect(ward.viewer.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    assert overflow(page) == 0, "source"


def test_no_word_of_the_settings_is_broken_on_the_smallest_phone(devices: Devices) -> None:
    ward = devices.signed_in(**PHONE_SMALL)
    ward.open_account()
    for name in ("System", "Light", "Dark"):
        words = ward.page.locator("label").filter(has_text=name)
        assert words.evaluate(RECTANGLES) == 2, name  # The radio button and one line.


@pytest.mark.parametrize("screen", [{"width": 195, "height": 422}, {"width": 844, "height": 390}])
def test_a_low_screen_keeps_room_for_the_page_of_a_source(devices: Devices, screen: dict[str, int]) -> None:
    """A phone magnified twice, and one on its side."""
    ward = devices.signed_in(**{**PHONE, "viewport": screen})
    ward.answered(questions.DIGEST).citations.first.click()
    expect(ward.viewer.locator("mark").first).to_be_in_viewport()
    page = ward.viewer.locator("[data-page-scroller]")
    box = page.bounding_box()
    assert box and box["height"] >= screen["height"] * 0.7
    closing = ward.viewer.get_by_role("group", name="Pages and zoom").get_by_role("button", name="Close the source")
    expect(closing).to_be_in_viewport()
    closing.click()
    expect(ward.viewer).to_have_count(0)


def test_a_phone_on_its_side_shows_the_first_sentence(devices: Devices) -> None:
    ward = devices.signed_in(**{**PHONE, "viewport": {"width": 844, "height": 390}})
    answer = ward.answered(questions.DIGEST)
    expect(answer.bottom_line.first).to_be_in_viewport(ratio=1)
    expect(ward.send).to_be_in_viewport(ratio=1)
    assert overflow(ward.page) == 0


def test_a_desk_magnified_four_times_has_room_to_read_and_to_ask_on(devices: Devices) -> None:
    ward = devices.signed_in(**{**DESK, "viewport": {"width": 360, "height": 225}})
    answer = ward.answered(questions.DIGEST)
    expect(answer.bottom_line.first).to_be_in_viewport()
    expect(ward.composer).not_to_be_in_viewport()
    ward.composer.scroll_into_view_if_needed()
    expect(ward.send).to_be_in_viewport(ratio=1)
    assert overflow(ward.page) == 0


def test_a_4k_screen_keeps_lines_readable_and_uses_its_room(devices: Devices) -> None:
    ward = devices.signed_in(**{**DESK, "viewport": {"width": 3840, "height": 2160}})
    answer = ward.answered(questions.WRITTEN)
    line = answer.bottom_line.bounding_box()
    assert line and line["width"] <= 800
    answer.citations.first.click()
    expect(ward.viewer.locator("[data-mark]").first).to_be_in_viewport()
    image = ward.viewer.locator("img").bounding_box()
    assert image and image["width"] >= 1200
    assert overflow(ward.page) == 0


def test_the_composer_stays_in_reach_of_the_thumb(devices: Devices) -> None:
    ward: Ward = devices.signed_in()
    ward.answered(questions.DIGEST)
    box, screen = ward.send.bounding_box(), ward.page.viewport_size
    assert box and screen
    assert box["y"] > screen["height"] * 0.8
    ward.composer.fill("line\n" * 40)
    box = ward.composer.bounding_box()
    assert box and box["height"] <= screen["height"] * 0.41
    expect(ward.send).to_be_in_viewport()


def test_a_phone_gives_most_of_its_screen_to_the_answer(devices: Devices) -> None:
    ward = devices.signed_in()
    answer = ward.answered(questions.DIGEST)
    line, field = answer.bottom_line.first.bounding_box(), ward.page.locator("form").last.bounding_box()
    assert line and field
    assert field["y"] - line["y"] >= 844 * 0.6
    assert targets_below(ward.page, 48) == []


def test_rounds_magnified_four_times_have_room_to_read_and_to_speak(devices: Devices) -> None:
    page = devices.signed_in(**{**DESK, "viewport": {"width": 360, "height": 225}}, path="/rounds").page
    expect(page.get_by_text("Speak at one bed")).to_be_in_viewport(ratio=0.9)
    speak = page.get_by_role("button", name="Speak", exact=True)
    speak.scroll_into_view_if_needed()
    expect(speak).to_be_in_viewport(ratio=1)
    assert overflow(page) == 0


@pytest.mark.parametrize("path", ["/", "/rounds"])
@pytest.mark.parametrize(("device", "width", "height"), [(DESK, 640, 400), (PHONE, 195, 422)])
def test_a_screen_magnified_twice_keeps_its_room_for_reading(
    devices: Devices, device: dict[str, Any], width: int, height: int, path: str
) -> None:
    ward = devices.signed_in(**{**device, "viewport": {"width": width, "height": height}}, path=path)
    speak = ward.page.get_by_role("button", name="Speak", exact=True)
    box = speak.locator("xpath=ancestor::*[contains(@class, 'safe-bottom')]").last.bounding_box()
    assert box and box["height"] <= height / 3
    assert overflow(ward.page) == 0


@pytest.mark.parametrize("width", [844, 1100])
def test_the_menu_of_a_low_screen_reaches_earlier_questions_and_the_account(devices: Devices, width: int) -> None:
    ward = devices.signed_in("administrator0", **{**PHONE, "viewport": {"width": width, "height": 390}})
    ward.answered(questions.OFF_LIBRARY)
    ward.open_menu()
    for name in ("Actions for", "administrator0"):
        button = ward.page.get_by_role("button", name=name).first
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport(ratio=1)


def test_a_long_conversation_scrolls_and_never_the_page_around_it(devices: Devices) -> None:
    ward = devices.signed_in()
    for _ in range(2):
        ward.answered(questions.WRITTEN)
    ward.page.reload()
    expect(ward.last.bottom_line.first).to_be_in_viewport()
    expect(ward.page.get_by_role("button", name="Open the menu")).to_be_in_viewport()
    assert ward.page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0


WHOLE = """entry => {
  const texts = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf("pharmacotherapy");
    if (at < 0) continue;
    const word = document.createRange();
    word.setStart(texts.currentNode, at);
    word.setEnd(texts.currentNode, at + "pharmacotherapy".length);
    return word.getClientRects().length;
  }
}"""


def test_a_word_of_a_tables_head_is_whole_beside_an_opened_source(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    ward.answered(questions.DIGEST)

    def with_table(route: Route) -> None:
        reply = route.fetch()
        told = reply.json()
        for sentence in told["turns"][0]["answer"]["sentences"]:
            sentence["role"] = "point"
            sentence["text"] = "Context: Haemorrhage | Threshold for initiating pharmacotherapy: 180 mmHg"
        route.fulfill(response=reply, json=told)

    ward.page.route("**/api/conversations/*", with_table)
    ward.page.reload()
    ward.last.citations.first.click()
    expect(ward.viewer).to_be_visible()
    expect(ward.last.entry.get_by_text("Threshold for initiating").first).to_be_visible()
    assert ward.last.entry.evaluate(WHOLE) == 1


def test_a_pasted_history_leaves_room_for_the_answer(devices: Devices) -> None:
    ward = devices.signed_in()
    answer = ward.ask("Seen at six.\n" * 40 + questions.DIGEST)
    answer.wait_for_end()
    asked = answer.entry.get_by_role("heading", level=2).first

    def height() -> float:
        box = asked.bounding_box()
        assert box
        return box["height"]

    assert height() < PHONE["viewport"]["height"] / 4
    ward.page.emulate_media(media="print")
    assert height() > PHONE["viewport"]["height"]
    ward.page.emulate_media(media="screen")
    answer.entry.get_by_role("button", name="The whole question").tap()
    assert height() > PHONE["viewport"]["height"]
