"""What is offered below an answer, tapped on a phone."""

from playwright.sync_api import expect

from tests.browser.people import PHONE, Devices

ASKED = "Oral antibiotics for pyelonephritis in adults?"
# Once the answer is there.
SHIFTS = """() => { window.shifted = 0; new PerformanceObserver((list) => {
    const isRead = document.querySelector('article[aria-busy=false]');
    for (const { value, hadRecentInput } of list.getEntries()) if (isRead && !hadRecentInput) window.shifted += value;
}).observe({ type: 'layout-shift' }) }"""
TALL_ENOUGH = 48


def test_an_offered_question_is_tapped_and_answered(devices: Devices) -> None:
    ward = devices.signed_in(**PHONE)
    ward.page.evaluate(SHIFTS)
    answer = ward.answered(ASKED)
    read, top = answer.words(), ward.scroll_top
    offered = answer.entry.get_by_role("region", name="Ask next").get_by_role("button")
    expect(offered.first).to_be_visible()
    assert (answer.words(), ward.scroll_top) == (read, top), "nothing moves while it is read"
    assert ward.page.evaluate("window.shifted") < 0.01
    for button in offered.all():
        box = button.bounding_box()
        assert box and box["height"] >= TALL_ENOUGH and box["x"] >= 0 and box["x"] + box["width"] <= 390
    question = offered.first.inner_text()
    ward.page.reload()
    expect(offered.first).to_have_text(question)
    offered.first.tap()
    expect(ward.turns).to_have_count(2)
    later = ward.last
    expect(later.entry.get_by_role("heading", name=question)).to_be_visible()
    later.wait_for_end()
    expect(later.bottom_line).to_have_count(1)
    assert later.words()[0] not in read
    expect(later.entry.get_by_role("button", name="Ask on its own")).to_have_count(0)
    expect(ward.turns.first.get_by_role("region", name="Ask next")).to_have_count(0)
