"""An answer that a model wrote: who wrote it, what was checked, what stands in a wrong sentence's place."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import questions
from tests.browser.accessibility import targets_below
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.screens import Answer
from tests.browser.site import BrowserSite
from tests.browser.test_accessibility import assert_accessible
from tests.browser.writing_model import FAULT, MODEL, WEIGHTS

SIZES = {"phone": PHONE, "desk": DESK}
OWN_WORDS = "was asked, and none of its own words are shown"


@pytest.fixture(scope="module", autouse=True)
def _writer(browser_site: BrowserSite) -> Iterator[None]:
    with browser_site.writer():
        yield


def saved(page: Page, answer: Answer, name: str) -> str:
    """Return the text of the file that a tap on PDF or Markdown saves."""
    with page.expect_download() as begun:
        answer.entry.get_by_role("link", name=name, exact=True).click()
    path = Path(begun.value.path())
    if name == "Markdown":
        return path.read_text()
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    return " ".join(text.split())


def how_it_came_about(answer: Answer) -> Locator:
    answer.entry.get_by_role("button", name="How this answer came about").click()
    return answer.entry.get_by_role("group", name="How this answer came about")


@pytest.mark.parametrize("size", SIZES)
def test_a_written_answer_names_its_model_and_shows_how_it_was_checked(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    answer = ward.answered(f"{questions.WRITTEN} [right wrong]")
    expect(answer.bottom_line).to_have_text("Colchicine 500 micrograms is given twice a day for acute gout.")
    expect(answer.points).to_have_count(1)
    expect(answer.points).to_contain_text("We recommend colchicine 500 micrograms")
    answer.entry.get_by_role("button", name="the model's own did not match").click()
    expect(answer.entry.get_by_text("number: 900 mcg is not in the cited passage")).to_be_visible()
    writer = answer.entry.get_by_role("group", name="How this was written")
    expect(writer).to_contain_text(f"AI-written by {MODEL} (weights {WEIGHTS[:8]})")
    facts = how_it_came_about(answer)
    for said in (MODEL, WEIGHTS, "1 sentence agreed", "1 sentence did not", "900 mcg", "Guideline on acute gout"):
        expect(facts).to_contain_text(said)
    facts.get_by_text("What the model was asked").click()
    expect(facts.get_by_text("You write for a clinician at the bedside")).to_be_visible()
    assert "900 micrograms" not in answer.entry.inner_text()
    assert_accessible(ward.page, "an answer and how it came about")
    assert size == "desk" or targets_below(ward.page, 48) == []
    assert ward.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for name in ("PDF", "Markdown"):
        text = saved(ward.page, answer, name)
        assert f"AI-written by {MODEL} (weights {WEIGHTS[:8]})" in text
        assert "900 m" not in text


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_without_a_word_of_the_model_is_not_called_ai_written(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    answer = ward.answered(f"{questions.WRITTEN} [wrong]")
    expect(answer.bottom_line).to_contain_text("We recommend colchicine 500 micrograms")
    writer = answer.entry.get_by_role("group", name="How this was written")
    expect(writer).to_contain_text(OWN_WORDS)
    for name in ("PDF", "Markdown"):
        text = saved(ward.page, answer, name)
        assert "none of its own words are shown" in text
        assert "AI-written" not in text
    assert "AI-written" not in answer.entry.inner_text()


@pytest.mark.parametrize("size", SIZES)
def test_a_model_that_is_down_leaves_quotes_and_the_page_says_so(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    answer = ward.answered(questions.WRITTEN)
    expect(
        answer.entry.get_by_text(f"{FAULT} What follows is in the guidelines' own words, without a model.")
    ).to_be_visible()
    expect(answer.bottom_line).to_contain_text("We recommend colchicine 500 micrograms")
    expect(answer.entry.get_by_text("No model: the guidelines' own sentences, word for word.")).to_be_visible()
    expect(how_it_came_about(answer)).to_contain_text(
        "quotes, where tests.browser.writing_model:ScriptedEngine was asked"
    )
