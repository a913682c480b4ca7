"""The main job: a question goes in, a cited answer comes out, or an honest refusal."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import questions
from tests.browser.people import DESK, PHONE, PHONE_SMALL, Devices

SEVERAL = "Which antibiotic for cystitis?"
SIZES = {"phone": PHONE, "small phone": PHONE_SMALL, "desk": DESK}


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_has_one_bold_line_points_grades_and_citations(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    answer = ward.answered(questions.DIGEST)
    expect(answer.bottom_line).to_have_count(1)
    expect(answer.bottom_line).to_contain_text("before the first antibiotic dose")
    assert 0 < answer.points.count() <= 5
    expect(answer.entry.get_by_text(re.compile("certainty|Ungraded")).first).to_be_visible()
    assert answer.citations.count() >= 1 + answer.points.count()
    expect(answer.entry.get_by_role("heading", name="Sources")).to_be_visible()
    expect(answer.entry.get_by_text("No model: the guidelines' own sentences")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_document_quoted_several_times_is_one_source_with_each_number(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    answer = ward.answered(SEVERAL)
    numbers = [int(number) for text in answer.sources.all_inner_texts() for number in re.findall(r"\[(\d+)\]", text)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1)) and len(numbers) > answer.sources.count()
    last = answer.sources.get_by_role("button", name=re.compile("^Open source")).last
    number = re.findall(r"\d+", last.inner_text())[0]
    last.click()
    expect(ward.viewer.locator("mark").first).to_be_visible()
    assert ward.page.url.endswith(f".c{number}")


def test_the_passages_are_listed_before_the_first_word(devices: Devices) -> None:
    ward = devices.signed_in()
    answer = ward.ask(questions.paced(2, 2))
    answer.wait_for_passages()
    expect(answer.passages.first).to_be_visible()
    expect(answer.bottom_line).to_have_count(0)
    expect(answer.bottom_line).to_be_visible()
    answer.wait_for_end()


def test_a_digest_says_so_wherever_it_shows(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    answer = ward.ask(questions.paced(1, 2))
    answer.wait_for_passages()
    expect(answer.passages.filter(has_text="Digest: check the source").first).to_be_visible()
    answer = ward.answered(questions.DIGEST)
    for citation in answer.citations.all():
        expect(citation).to_contain_text("Digest: check the source")
    answer.citations.first.click()
    expect(ward.viewer.get_by_role("banner").or_(ward.viewer.locator("header"))).to_contain_text("Digest: check the")
    ward.page.goto("/library")
    entry = ward.page.get_by_role("button", name=re.compile("^Cystitis"))
    expect(entry).to_contain_text("Digest: check the source")


def test_a_question_off_the_library_gets_no_claim(devices: Devices) -> None:
    answer = devices.signed_in().answered(questions.OFF_LIBRARY)
    expect(answer.bottom_line).to_have_count(0)
    expect(answer.entry.get_by_text("No answer to this question was found in the library.")).to_be_visible()
    summaries = answer.entry.locator("li summary")
    expect(answer.entry.get_by_role("region", name="The 3 nearest passages (not an answer)")).to_be_visible()
    expect(summaries).to_have_count(3)
    expect(summaries.first).to_be_in_viewport()
    expect(answer.entry.get_by_role("button", name="Not helpful")).to_be_in_viewport(ratio=1)
    expect(answer.passages).to_have_count(0)
    summaries.first.click()
    expect(answer.passages).to_have_count(1)
    expect(answer.citations).to_have_count(0)


def test_a_follow_up_is_understood_with_its_conversation(devices: Devices) -> None:
    ward = devices.signed_in()
    ward.answered("Which drug lowers severe hypertension first?")
    answer = ward.answered("and in pregnancy?")
    expect(ward.turns).to_have_count(2)
    expect(answer.entry.get_by_text(re.compile("Searched as: .*hypertension.*pregnancy", re.I))).to_be_visible()


def test_a_question_that_was_joined_is_asked_on_its_own_by_keyboard(devices: Devices) -> None:
    ward = devices.signed_in(**PHONE_SMALL)
    assert ward.answered(questions.DIGEST).entry.get_by_role("button", name="Ask on its own").count() == 0
    joined = ward.answered("labetalol dose pregnancy")
    joined.entry.get_by_role("button", name="Ask on its own").press("Enter")
    expect(ward.turns).to_have_count(3)
    alone = ward.turns.last
    expect(alone.get_by_role("heading", name="labetalol dose pregnancy")).to_be_visible()
    expect(
        alone.get_by_role("heading", name="Sources").or_(alone.get_by_text("No answer to this question"))
    ).to_be_visible()
    expect(alone.get_by_text(re.compile("Searched as: .*sepsis", re.I))).to_have_count(0)
    expect(alone.get_by_role("button", name="Ask on its own")).to_have_count(0)
