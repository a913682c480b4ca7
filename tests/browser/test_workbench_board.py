"""From a thumbs-down to a mended library: the board, the search test and the golden questions in a real browser."""

import re

from playwright.sync_api import Page, expect

from tests.browser.accessibility import targets_below, violations
from tests.browser.documents import written_pdf
from tests.browser.people import DESK, Devices
from tests.browser.questions import WRITTEN

SICKNESS = "tennis elbow"
QUESTION = f"What is the first-line treatment of {SICKNESS}?"
SLOW = 40_000


def sound(page: Page) -> None:
    assert violations(page) == []
    assert targets_below(page, 24) == []
    # The row of tabs scrolls on a phone; the page itself does not.
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_refusal_disliked_is_mended_by_a_document_and_asked_again(devices: Devices) -> None:
    ward = devices.signed_in()
    answer = ward.answered(QUESTION)
    answer.entry.get_by_role("button", name="Not helpful").click()
    sound(ward.page)
    answer.entry.get_by_label("Incomplete").check()
    answer.entry.get_by_label("In your own words (optional)").fill("Nothing on record 12345678")
    answer.entry.get_by_role("button", name="Send", exact=True).click()
    expect(answer.entry).to_contain_text("The curators will look at it: Incomplete.")
    ward.page.reload()
    expect(ward.turns.last.get_by_role("button", name="Not helpful")).to_have_attribute("aria-pressed", "true")

    desk = devices.signed_in(devices.site.person("curator"), path="/workbench/unanswered", **DESK).page
    card = desk.locator("li").filter(has=desk.get_by_role("heading", name=QUESTION))
    expect(card).to_contain_text("1 refusal", timeout=SLOW)
    expect(card).to_contain_text("Nothing on record ••••••", timeout=SLOW)
    expect(card).not_to_contain_text(ward.user)
    sound(desk)
    card.get_by_role("button", name="Add document").click()
    file = {"name": "heel.pdf", "mimeType": "application/pdf", "buffer": written_pdf(SICKNESS)}
    card.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(card).to_contain_text("now answers", timeout=SLOW)
    expect(card).to_contain_text("colchicine 500 micrograms")
    expect(card.get_by_role("link", name=re.compile(f"Guideline on {SICKNESS}")).first).to_be_visible()
    card.get_by_role("button", name="Resolved").click()
    expect(card).to_have_count(0)


def test_a_search_says_why_and_becomes_a_golden_question_that_runs(devices: Devices) -> None:
    phone = devices.signed_in(devices.site.person("curator"), path="/workbench/search").page
    phone.get_by_role("searchbox", name="Question").fill(WRITTEN)
    phone.get_by_role("button", name="Search", exact=True).click()
    first = phone.locator("ol > li").first
    expect(first).to_contain_text("Rank 1", timeout=SLOW)
    expect(first.locator("mark").first).to_be_visible()
    sound(phone)
    first.get_by_role("button", name="Should have been first").click()
    expect(first).to_contain_text("Kept as a golden question.")
    phone.goto("/workbench/golden")
    phone.get_by_role("button", name="Run now").click()
    golden = phone.locator("li").filter(has=phone.get_by_role("heading", name=WRITTEN))
    expect(golden).to_contain_text("Passed", timeout=SLOW)
    expect(golden).to_contain_text("rank 1")
    sound(phone)


def test_conflicts_are_looked_for_again(devices: Devices) -> None:
    desk = devices.signed_in(devices.site.person("curator"), path="/workbench/conflicts", **DESK).page
    desk.get_by_role("button", name="Look again").click()
    expect(desk.get_by_role("button", name="Looking")).to_be_disabled()
    expect(desk.get_by_role("button", name="Look again")).to_be_enabled()
    expect(desk.get_by_text("That did not work")).to_have_count(0)


def test_a_clinician_finds_no_board(devices: Devices) -> None:
    ward = devices.signed_in(path="/workbench/unanswered")
    expect(ward.page.get_by_text("The workbench is for guideline curators")).to_be_visible()
    assert ward.page.request.get("/api/workbench/gaps").status == 403
