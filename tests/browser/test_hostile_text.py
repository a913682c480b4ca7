"""Whatever somebody typed or a guideline holds is shown as text; that no script ran, every test checks."""

import pytest
from playwright.sync_api import expect

from tests.browser import questions
from tests.browser.documents import EMOJI, MARKUP, RIGHT_TO_LEFT
from tests.browser.people import Devices

LINK = "[press](javascript:document.title='owned')"
TYPED = {
    "markup": f"{MARKUP} blood cultures in sepsis?",
    "a link": f"{LINK} {{{{7*7}}}} blood cultures in sepsis?",
    "right to left and emoji": f"blood {RIGHT_TO_LEFT} cultures {EMOJI} in sepsis?",
    "4,000 characters": ("blood cultures in sepsis " * 200)[:3_999] + "?",
    "one word without end": "a" * 4_000,
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_hostile_question_is_shown_as_it_was_typed(devices: Devices, typed: str) -> None:
    ward = devices.signed_in()
    ward.answered(TYPED[typed])
    expect(ward.last.entry.get_by_role("heading").first).to_have_text(TYPED[typed])
    ward.page.reload()
    expect(ward.last.entry.get_by_role("heading").first).to_have_text(TYPED[typed])
    assert ward.page.title() == "Wardlight"
    # The links that may stand there are the product's own: the exports, and the library when there is no answer.
    foreign = "article a:not([href^='/']), article a[href^='//']"
    assert ward.page.locator(f"article script, article img, {foreign}").count() == 0


def test_a_question_over_the_limit_is_not_sent(devices: Devices) -> None:
    ward = devices.signed_in()
    ward.composer.fill("a" * 4_003)
    expect(ward.page.get_by_text("3 characters over the limit of 4000.")).to_be_visible()
    expect(ward.send).to_be_disabled()


def test_a_hostile_guideline_is_shown_as_text_everywhere(devices: Devices) -> None:
    ward = devices.signed_in()
    answer = ward.answered(questions.HOSTILE)
    expect(answer.bottom_line).to_contain_text("doxycycline 200 mg once a week")
    answer.citations.first.click()
    expect(ward.viewer.get_by_text("needs no prophylaxis in people who stayed dry")).to_be_visible()
    assert ward.viewer.locator("script, img, a:not([download])").count() == 0
    ward.page.goto("/library")
    expect(ward.page.locator("main li").filter(has_text="Leptospirosis")).to_be_visible()
    assert ward.page.locator("main script, main img").count() == 0
    assert ward.page.title() == "Guideline library · Wardlight"
