"""A curator mends a page: select, split, undo, hide; search follows."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import targets_below, violations
from tests.browser.documents import written_pdf
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.screens import Ward

TOPIC = "frozen shoulder"
PATIENCE = 30_000
SIDEWAYS = "list => list.scrollWidth - list.clientWidth"
# The height that whatever scrolls an element gives to what lies in it.
ROOM = """element => {
  while (!/auto|scroll/.test(getComputedStyle(element).overflowY)) element = element.parentElement;
  return element.clientHeight;
}"""


def test_a_page_is_mended_and_search_follows(devices: Devices) -> None:
    ward = devices.signed_in(devices.site.person("curator"), path="/library", **DESK)
    _added(ward)
    assert _found(ward)
    item = _opened(ward.page)
    _seen_whole_beside_the_text(ward.page, item)
    whole = item.text_content()
    assert whole
    passages = ward.page.locator("main ol").first.locator("> li")
    before = passages.count()
    item.get_by_role("button", name="Split").click()
    item.get_by_role("radio").first.check()
    item.get_by_role("button", name="Save").press("Enter")
    history = ward.page.get_by_role("heading", name="Changes on this page").locator("..")
    expect(history).to_contain_text("Split a passage")
    expect(passages).to_have_count(before + 1)
    expect(passages.first).to_be_focused()
    history.get_by_role("button", name="Undo this change").first.click()
    expect(history).to_contain_text("Undid a change")
    # Opened before the list has come back, the half that was undone would be the open one.
    expect(passages.first).to_contain_text(f"Guideline on {TOPIC}")
    item = _selected(ward.page, 0)
    expect(item).to_have_text(whole, timeout=PATIENCE)
    # The undone half stays listed for as long as it is the open one.
    expect(passages).to_have_count(before)
    _hidden_all(ward.page)
    ward.page.get_by_role("button", name="Next page").click()
    expect(ward.page.locator("main ol").first).to_contain_text("Allopurinol")
    _hidden_all(ward.page)
    expect(ward.page.get_by_text("Indexing…")).to_have_count(0, timeout=PATIENCE)
    assert not _found(ward)


def test_the_workbench_is_usable_by_everybody_who_curates(devices: Devices) -> None:
    ward = devices.signed_in(devices.site.person("curator"), path="/workbench")
    expect(ward.page.get_by_role("link", name=re.compile("Acute gout", re.I))).to_be_visible()
    _assert_usable(ward.page)
    for width in (1024, 1280):
        ward.page.set_viewport_size({"width": width, "height": 800})
        assert ward.page.locator("main .overflow-y-auto").evaluate(SIDEWAYS) <= 0, width
    ward.page.set_viewport_size(PHONE["viewport"])
    ward.page.get_by_role("link", name=re.compile("Acute gout", re.I)).click()
    item = _selected(ward.page, 0)
    _assert_usable(ward.page)
    # A desk magnified twice: the list of passages keeps room below the picture.
    ward.page.set_viewport_size({"width": 720, "height": 450})
    item.scroll_into_view_if_needed()
    assert item.evaluate(ROOM) >= 200


def test_a_clinician_has_no_workbench(devices: Devices) -> None:
    ward = devices.signed_in(path="/workbench")
    expect(ward.page.get_by_text("for guideline curators")).to_be_visible()
    ward.open_menu()
    expect(ward.page.get_by_role("link", name="Workbench")).to_have_count(0)
    assert ward.page.request.get("/api/workbench/documents").status == 403


def _added(ward: Ward) -> None:
    file = {"name": "shoulder.pdf", "mimeType": "application/pdf", "buffer": written_pdf(TOPIC)}
    ward.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    row = ward.page.locator("li").filter(has_text="shoulder.pdf").first
    expect(row).to_contain_text("Added to the library", timeout=PATIENCE)


def _opened(page: Page) -> Locator:
    page.get_by_role("link", name="Workbench", exact=True).click()
    page.locator("main").get_by_role("link", name=re.compile(TOPIC, re.I)).click()
    expect(page.get_by_role("group", name="Pages and zoom")).to_be_visible()
    return _selected(page, 0)


def _seen_whole_beside_the_text(page: Page, item: Locator) -> None:
    """Open a correction on a phone: the lines of print end within its picture until they are wanted larger."""
    page.set_viewport_size(PHONE["viewport"])
    item.get_by_role("button", name="Correct text").click()
    picture = item.locator("[data-print]")
    expect(picture).to_have_attribute("aria-busy", "false", timeout=PATIENCE)
    assert picture.evaluate(SIDEWAYS) <= 0
    item.get_by_role("button", name="Larger print").click()
    expect(item.get_by_role("button", name="Larger print", pressed=True)).to_be_visible()
    assert picture.evaluate(SIDEWAYS) > 0
    item.get_by_role("button", name="Cancel").click()
    page.set_viewport_size(DESK["viewport"])


def _selected(page: Page, index: int) -> Locator:
    """Open a passage in the list beside the page."""
    item = page.locator("main ol > li").nth(index)
    opener = item.locator("button").first
    if opener.get_attribute("aria-expanded") != "true":
        opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    return item


def _hidden_all(page: Page) -> None:
    passages = page.locator("main ol").first.locator("> li")
    for index in range(passages.count()):
        item = _selected(page, index)
        item.get_by_role("button", name="Hide from search").click()
        item.get_by_label("Reason").fill("Out of date")
        item.get_by_role("button", name="Save").click()
        expect(item).to_contain_text("Hidden from search")


def _found(ward: Ward) -> bool:
    """Whether a question about the topic finds a passage of the new document."""
    turn = ward.page.evaluate(
        """async (question) => {
            const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
            const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
            const body = JSON.stringify({ question, key: crypto.randomUUID() });
            let turn = await (await fetch('/api/turns', { method: 'POST', headers, body })).json();
            while (['queued', 'running'].includes(turn.state)) {
              await new Promise((resolve) => setTimeout(resolve, 200));
              turn = await (await fetch(`/api/turns/${turn.id}`)).json();
            }
            return turn;
        }""",
        f"How is {TOPIC} treated?",
    )
    assert turn["state"] == "finished", turn
    shown = [*turn["answer"]["passages"], *turn["answer"]["nearest"], *turn["answer"]["citations"]]
    return any(TOPIC in f"{each['guideline']}".lower() for each in shown)


def _assert_usable(page: Page) -> None:
    assert violations(page) == []
    assert targets_below(page, 44) == []
    # The tabs scroll sideways on a phone; the page itself must not.
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
