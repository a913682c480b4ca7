"""Every screen in light and dark: no violation, and nothing too small to press."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import questions
from tests.browser.accessibility import COLOURS, RULES, targets_below, violations
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.screens import Ward

PRIMARY, LEAST = 48, 24
SIZES = {"phone": PHONE, "desk": DESK}


def assert_accessible(page: Page, screen: str) -> None:
    """By every rule in light, and by those of colours in dark."""
    wrongs = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        wrongs += [f"{screen}, {scheme}: {each}" for each in violations(page, rules)]
    assert wrongs + [f"{screen}: {each} is too small" for each in targets_below(page, LEAST)] == []


def test_the_sign_in_page(devices: Devices) -> None:
    page = devices.signed_out()
    page.goto("/")
    expect(page.get_by_label("User name")).to_be_visible()
    assert_accessible(page, "sign-in")
    assert targets_below(page, PRIMARY) == []


def test_what_is_chosen_shows_in_colours_of_the_readers_own(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    ward.page.emulate_media(forced_colors="active")
    ward.open_account()
    outline = "getComputedStyle(element).outlineStyle"
    chosen = ward.page.locator("label").filter(has_text="System")
    assert chosen.evaluate(f"element => {outline}") == "solid"
    assert ward.page.locator("label").filter(has_text="Dark").evaluate(f"element => {outline}") == "none"
    assert ward.page.locator("nav [aria-current=page]").evaluate(f"element => {outline}") == "solid"


def test_what_can_be_pressed_ends_somewhere_in_colours_of_the_readers_own(devices: Devices) -> None:
    ward = devices.signed_in("administrator0", **DESK)
    ward.page.emulate_media(forced_colors="active")
    expect(ward.composer).to_be_focused()
    outline = "[getComputedStyle(element).outlineStyle, getComputedStyle(element).outlineWidth]"
    assert ward.composer.evaluate(f"element => {outline}") == ["solid", "2px"]
    edge = "element => getComputedStyle(element).borderTopWidth"
    ward.page.goto("/images")
    choose = ward.page.get_by_role("button", name="Choose files")
    assert choose.evaluate(edge) == "1px"
    assert ward.page.get_by_text("Not for primary diagnosis").locator("..").evaluate(edge) == "1px"
    ward.page.goto("/models")
    assert ward.page.get_by_role("meter", name="Memory").first.evaluate(edge) == "1px"


def test_one_tab_of_the_workbench_is_underlined_in_colours_of_the_readers_own(devices: Devices) -> None:
    ward = devices.signed_in(devices.site.person("curator"), path="/workbench", **DESK)
    ward.page.emulate_media(forced_colors="active")
    line = "element => getComputedStyle(element).borderBottomColor"
    tabs = ward.page.get_by_role("navigation", name="Workbench").get_by_role("link")
    expect(tabs.first).to_have_attribute("aria-current", "page")
    chosen, *others = (each.evaluate(line) for each in tabs.all())
    assert len(set(others)) == 1 and chosen not in others


def test_an_answer_from_its_passages_to_its_end(devices: Devices) -> None:
    ward = devices.signed_in()
    expect(ward.page.get_by_text("documents in the library")).to_be_visible()
    assert_accessible(ward.page, "empty")
    assert targets_below(ward.page, PRIMARY) == []
    answer = ward.ask(questions.paced(8, 2))
    answer.wait_for_passages()
    assert_accessible(ward.page, "passages")
    answer.stop.click()
    answer.wait_for_end()
    assert_accessible(ward.page, "stopped")
    answer = ward.ask(questions.paced(0.2, 100))
    expect(answer.points.nth(1)).to_be_visible()
    assert_accessible(ward.page, "streaming")
    for pressed in (ward.send, answer.stop, answer.citations.first, answer.found):
        box = pressed.bounding_box()
        assert box and min(box["width"], box["height"]) >= PRIMARY, pressed


def answered(ward: Ward) -> None:
    ward.answered(questions.DIGEST)


def abstained(ward: Ward) -> None:
    ward.answered(questions.OFF_LIBRARY)


def viewer(ward: Ward) -> None:
    ward.answered(questions.WRITTEN).citations.first.click()
    expect(ward.viewer.locator("[data-mark]").first).to_be_visible()


def viewer_of_words(ward: Ward) -> None:
    ward.answered(questions.DIGEST).citations.first.click()
    expect(ward.viewer.locator("mark").first).to_be_visible()


def menu(ward: Ward) -> None:
    ward.answered(questions.OFF_LIBRARY)
    ward.open_menu()
    ward.page.get_by_role("button", name="Actions for").first.click()
    expect(ward.page.get_by_label("Title")).to_be_visible()


def library(ward: Ward) -> None:
    ward.page.goto("/library")
    expect(ward.page.locator("main li").first).to_be_visible()


SCREENS: list[Callable[[Ward], Any]] = [answered, abstained, viewer, viewer_of_words, Ward.open_account, menu, library]
CASES = [(screen, "phone") for screen in SCREENS] + [(screen, "desk") for screen in (answered, viewer, library)]


@pytest.mark.parametrize(("screen", "size"), CASES)
def test_a_screen(devices: Devices, screen: Callable[[Ward], None], size: str) -> None:
    ward = devices.signed_in(devices.site.person("curator") if screen is library else "", **SIZES[size])
    screen(ward)
    assert_accessible(ward.page, screen.__name__)
