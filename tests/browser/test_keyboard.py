"""The whole main job without a mouse, and what a screen reader hears of it."""

import re

from playwright.sync_api import Page, expect

from tests.browser import questions
from tests.browser.people import DESK, Devices

FOCUS = """
() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  const frame = getComputedStyle(document.activeElement.parentElement).boxShadow;
  return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none' || frame !== 'none';
}
"""
LISTEN = """
() => {
  window.heard = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const region = element?.closest('[role=status],[role=alert],[aria-live]');
      if (region?.textContent) window.heard.push(region.textContent);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
"""


def tab_to(page: Page, name: str, *, most: int = 40) -> None:
    """Press Tab until the element of this name has the focus, which must show on every way station."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent ?? '')"
        assert page.evaluate(FOCUS), f"no visible focus on {page.evaluate(here)!r}"
        if name in page.evaluate(here):
            return
    raise AssertionError(f"{name!r} cannot be reached by keyboard")


def test_the_main_job_needs_no_mouse(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    expect(ward.composer).to_be_focused()
    ward.page.keyboard.type(questions.WRITTEN)
    ward.page.keyboard.press("Enter")
    expect(ward.turns).to_have_count(1)
    ward.last.wait_for_end()
    ward.page.locator("#main").focus()
    tab_to(ward.page, "Open source 1")
    ward.page.keyboard.press("Enter")
    expect(ward.viewer.locator("[data-mark]").first).to_be_visible()
    tab_to(ward.page, "Close the source")
    tab_to(ward.page, "Next page")
    ward.page.keyboard.press("Enter")
    expect(ward.viewer.get_by_text("Page 2 of 2")).to_be_visible()
    ward.page.keyboard.press("Escape")
    expect(ward.viewer).to_have_count(0)
    expect(ward.last.citations.first).to_be_focused()


def test_the_skip_link_comes_first_and_leads_into_the_conversation(devices: Devices) -> None:
    ward = devices.signed_in(path="/library", **DESK)
    expect(ward.page.get_by_role("heading", name="Guideline library")).to_be_visible()
    ward.page.keyboard.press("Tab")
    skip = ward.page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    ward.page.keyboard.press("Enter")
    expect(ward.page.locator("#main")).to_be_focused()


def test_a_screen_reader_hears_the_end_and_not_every_word(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    ward.page.evaluate(LISTEN)
    answer = ward.answered(questions.paced(0.05, 25))
    expect(ward.spoken).to_contain_text("Answer ready.")
    heard = ward.page.evaluate("window.heard")
    assert len(set(heard)) == 1, heard
    assert heard[0].startswith(f"Answer ready. {answer.bottom_line.inner_text()[:20]}")


def test_the_menu_on_a_phone_keeps_the_focus_and_gives_it_back(devices: Devices) -> None:
    ward = devices.signed_in()
    opener = ward.page.get_by_role("button", name="Open the menu")
    opener.press("Enter")
    dialog = ward.page.get_by_role("dialog", name="Menu")
    expect(dialog).to_be_visible()
    for _ in range(8):
        ward.page.keyboard.press("Tab")
        assert ward.page.evaluate(
            "!!document.activeElement.closest('dialog') || document.activeElement === document.body"
        )
    ward.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


def test_the_focus_stays_near_what_a_key_took_away(devices: Devices) -> None:
    ward, colleague = devices.signed_in(**DESK), devices.site.person()
    page, answer = ward.page, ward.answered(questions.DIGEST)
    answer.entry.get_by_role("button", name="Share", exact=True).press("Enter")
    dialog = page.get_by_role("dialog", name="Share this answer")
    find = dialog.get_by_label("Find a colleague by name")

    def assert_near() -> None:
        expect(dialog.locator(":focus")).to_have_count(1)

    def choose() -> None:
        find.fill(colleague)
        dialog.get_by_role("button", name=colleague, exact=True).press("Enter")
        assert_near()

    choose()
    page.keyboard.press("Tab")
    expect(find).to_be_focused()
    dialog.get_by_role("button", name=f"Leave out {colleague}").press("Enter")
    assert_near()
    choose()
    dialog.get_by_role("button", name="Share with 1 colleague").press("Enter")
    withdraw = dialog.get_by_role("button", name=f"Withdraw from {colleague}")
    expect(withdraw).to_be_visible()
    assert_near()
    withdraw.press("Enter")
    expect(withdraw).to_have_count(0)
    assert_near()


def test_what_is_asked_before_something_is_deleted_has_its_ring_within_the_dialog(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    ward.answered(questions.DIGEST)
    ward.page.get_by_role("button", name=re.compile("^Actions for")).first.press("Enter")
    ward.page.get_by_role("dialog").get_by_role("button", name="Delete").press("Enter")
    asked = ward.page.get_by_role("dialog", name="Delete this conversation?").locator(":focus")
    expect(asked).to_contain_text("are removed for you")
    ring = "element => getComputedStyle(element).outlineOffset"
    width = "element => getComputedStyle(element).outlineWidth"
    assert asked.evaluate(ring) == f"-{asked.evaluate(width)}"


def test_a_fact_that_is_set_by_keyboard_leaves_the_focus_on_its_chip(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    answer = ward.answered("Artesunate dose for severe malaria, 12 kg?")
    chip = answer.entry.get_by_role("button", name="12 kg")
    chip.press("Enter")
    answer.entry.get_by_label("Kilograms").fill("7.5")
    ward.page.keyboard.press("Enter")
    expect(ward.turns).to_have_count(2)
    expect(chip).to_be_focused()
