"""Verification: one tap to the marked line of the page, one Back to the same line of the answer."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import questions
from tests.browser.documents import REAL, REAL_NAME
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.screens import Ward

ASKED = {"a written PDF": questions.WRITTEN}
if (REAL / REAL_NAME).exists():
    ASKED["a national guideline"] = questions.REAL
SIZES = {"phone": PHONE, "desk": DESK}
SLACK = 3.0


def words_on_page(page: Page, quote: str) -> list[tuple[float, float]]:
    """Where the first words and the last word of a quote stand in the original file, in points from the top left."""
    found = re.search(r"source=(\d+)&page=(\d+)", page.url)
    assert found
    content = page.request.get(f"/api/editions/{found[1]}/file").body()
    sheet = pypdfium2.PdfDocument(content)[int(found[2]) - 1]
    text = sheet.get_textpage()
    first = text.search(" ".join(quote.split()[:4])).get_next()
    assert first, f"the page does not print {quote!r}"
    last = text.search(re.findall(r"\w+", quote)[-1], index=first[0]).get_next()
    assert last
    boxes = [text.get_charbox(index) for index in (first[0], last[0])]
    return [((left + right) / 2, sheet.get_height() - (low + high) / 2) for left, low, right, high in boxes]


def assert_marked(ward: Ward, points: list[tuple[float, float]]) -> None:
    """Every point of the page lies under a mark, and nothing far from them is marked."""
    image = ward.viewer.locator("img")
    expect(image).to_be_visible()
    assert image.evaluate("async element => { await element.decode(); return element.naturalWidth }") > 0
    frame, marks = image.bounding_box(), ward.viewer.locator("[data-mark]")
    assert frame and marks.count()
    width = float(ward.viewer.locator("svg:has([data-mark])").evaluate("svg => svg.viewBox.baseVal.width"))
    scale = frame["width"] / width
    boxes = [box for mark in marks.all() if (box := mark.bounding_box())]
    for x, y in points:
        at_x, at_y = frame["x"] + x * scale, frame["y"] + y * scale
        assert any(
            box["x"] <= at_x <= box["x"] + box["width"] and box["y"] <= at_y <= box["y"] + box["height"]
            for box in boxes
        ), f"({at_x}, {at_y}) is under no mark of {boxes}"
    top, bottom = (frame["y"] + y * scale for _, y in (points[0], points[-1]))
    line = max(box["height"] for box in boxes)
    assert all(top - line - SLACK <= box["y"] <= bottom + line + SLACK for box in boxes)


def is_in_view(locator: Locator) -> bool:
    return bool(
        locator.evaluate(
            "element => { const { top, bottom } = element.getBoundingClientRect();"
            " return top >= 0 && bottom <= innerHeight }"
        )
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("asked", ASKED)
def test_a_citation_opens_its_page_with_the_very_line_marked(devices: Devices, asked: str, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    answer = ward.answered(ASKED[asked])
    answer.citations.first.click()
    quote = ward.viewer.locator("blockquote")
    expect(quote).to_be_visible()
    assert_marked(ward, words_on_page(ward.page, quote.inner_text()))
    assert is_in_view(ward.viewer.locator("[data-mark]").first)


@pytest.mark.parametrize("size", SIZES)
def test_back_returns_to_the_same_line_and_the_same_button(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    ward.answered(questions.WRITTEN)
    answer = ward.answered(questions.DIGEST)
    citation = answer.citations.last
    citation.scroll_into_view_if_needed()
    before = ward.scroll_top
    assert before > 0
    citation.click()
    expect(ward.viewer).to_be_visible()
    ward.page.go_back()
    expect(ward.viewer).to_have_count(0)
    expect(citation).to_be_focused()
    assert abs(ward.scroll_top - before) <= 1


def test_an_opened_source_survives_a_reload_and_closes_by_its_button(devices: Devices) -> None:
    ward = devices.signed_in()
    answer = ward.answered(questions.WRITTEN)
    answer.citations.first.click()
    expect(ward.viewer.locator("[data-mark]").first).to_be_visible()
    ward.page.reload()
    expect(ward.viewer.locator("[data-mark]").first).to_be_visible()
    ward.page.get_by_role("button", name="Close the source").click()
    expect(ward.viewer).to_have_count(0)
    expect(answer.bottom_line).to_be_visible()


def test_a_digest_opens_at_the_marked_words(devices: Devices) -> None:
    ward = devices.signed_in()
    ward.answered(questions.DIGEST).citations.first.click()
    mark = ward.viewer.locator("mark").first
    expect(mark).to_be_visible()
    assert is_in_view(mark)
    ward.page.get_by_role("button", name="Close the source").click()
    ward.last.citations.first.click()
    expect(mark).to_be_in_viewport()


@pytest.mark.parametrize("size", SIZES)
def test_the_contents_lead_to_a_page_of_the_source(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    ward.answered(questions.WRITTEN).citations.first.click()
    contents = ward.viewer.get_by_role("button", name="Contents")
    contents.click()
    titles = ward.viewer.get_by_role("navigation", name="Contents").get_by_role("button")
    expect(titles.first).to_be_visible()
    assert all((box := title.bounding_box()) and box["height"] >= 48 for title in titles.all())
    titles.last.click()
    expect(titles).to_have_count(0)
    expect(contents).to_be_focused()
