"""What a phone in a pocket and a dark bay ask for."""

from playwright.sync_api import expect

from tests.browser import questions
from tests.browser.people import DESK, Devices


def test_the_theme_follows_the_system_until_it_is_chosen_and_stays(devices: Devices) -> None:
    ward = devices.signed_in(color_scheme="dark", **DESK)
    root = ward.page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    dark = ward.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    ward.page.get_by_role("button", name=ward.user).click()
    ward.page.get_by_text("Light", exact=True).click()
    expect(root).to_have_attribute("data-theme", "light")
    ward.page.reload()
    expect(root).to_have_attribute("data-theme", "light")
    assert ward.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != dark


def test_a_phone_left_alone_for_a_minute_is_covered_and_one_tap_returns(devices: Devices) -> None:
    ward = devices.signed_in()
    answer = ward.answered(questions.WRITTEN)
    ward.page.clock.install()
    ward.page.reload()
    expect(ward.last.bottom_line).to_be_visible()
    cover = ward.page.get_by_role("dialog", name="Covered")
    ward.page.clock.run_for(55_000)
    expect(cover).to_have_count(0)
    ward.page.clock.run_for(7_000)
    expect(cover).to_be_visible()
    box, screen = cover.bounding_box(), ward.page.viewport_size
    assert box and screen and (box["width"], box["height"]) == (screen["width"], screen["height"])
    cover.get_by_role("button").tap()
    expect(cover).to_have_count(0)
    expect(answer.bottom_line).to_be_visible()
