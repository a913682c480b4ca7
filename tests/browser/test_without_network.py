"""What was read with a network is read again without one, after the phone has closed the page, and by nobody else."""

from playwright.sync_api import Locator, expect

from tests.browser import questions
from tests.browser.accessibility import overflow
from tests.browser.people import Devices
from tests.browser.test_accessibility import assert_accessible

KEPT = "Kept on this device"
IDLE_BY = 2_500
PAGE_DRAWN = "async element => { await element.decode(); return element.naturalWidth }"


def is_drawn(image: Locator) -> bool:
    expect(image).to_be_visible()
    return float(image.evaluate(PAGE_DRAWN)) > 0


def test_what_was_read_is_there_after_a_reload_while_the_site_is_stopped(devices: Devices) -> None:
    ward = devices.signed_in(service_workers="allow")
    page, site = ward.page, devices.site
    page.evaluate("navigator.serviceWorker.ready")
    answer = ward.answered(questions.WRITTEN)
    conversation, words = page.url, answer.words()
    answer.citations.first.click()
    assert is_drawn(ward.viewer.locator("img"))
    source, quote = page.url, ward.viewer.locator("blockquote").inner_text()
    page.goto("/kept")
    expect(page.get_by_role("link", name=questions.WRITTEN)).to_be_visible()
    expect(page.get_by_role("heading", name="Opened pages")).to_be_visible()
    site.web.kill()
    try:
        page.goto(conversation)
        expect(page.get_by_text(f"{KEPT}, ")).to_be_visible()
        assert answer.words() == words
        expect(page.get_by_text("Last read: ")).to_be_visible()
        assert overflow(page) == 0
        assert_accessible(page, "an answer without a network")
        page.goto(source)
        expect(ward.viewer.locator("blockquote")).to_have_text(quote, use_inner_text=True)
        assert is_drawn(ward.viewer.locator("img"))
        expect(ward.viewer.locator("[data-mark]").first).to_be_visible()
        page.goto("/kept")
        page.get_by_label("Find words in what is kept").fill("colchicine")
        expect(page.get_by_role("link", name=questions.WRITTEN)).to_be_visible()
        expect(
            page.get_by_role("status").filter(has_text="No connection").or_(page.get_by_text("Connecting again."))
        ).to_be_visible()
        assert_accessible(page, "what is kept")
        page.get_by_role("link", name=questions.WRITTEN).click()
        expect(page.get_by_text(f"{KEPT}, ")).to_be_visible()
    finally:
        site.start()
    expect(page.get_by_text(f"{KEPT}, ")).to_have_count(0)
    assert answer.words() == words


def test_what_was_read_stays_on_no_device_that_was_signed_out(devices: Devices) -> None:
    ward = devices.signed_in(service_workers="allow")
    page = ward.page
    page.evaluate("navigator.serviceWorker.ready")
    ward.answered(questions.WRITTEN)
    # The device keeps once the page is idle: who leaves the page before keeps nothing.
    page.wait_for_timeout(IDLE_BY)
    page.goto("/kept")
    expect(page.get_by_role("link", name=questions.WRITTEN)).to_be_visible()
    page.context.set_offline(True)
    ward.open_account()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("User name")).to_be_visible()
    assert page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)") == [
        "wardlight-recordings"
    ]
    page.goto("/kept")
    expect(page.get_by_text("The hospital's server does not answer.")).to_be_visible()
    expect(page.get_by_text("colchicine")).to_have_count(0)
