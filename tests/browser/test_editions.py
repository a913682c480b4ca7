"""A newer edition, the answers that rest on the older one, and the way back."""

import re

from playwright.sync_api import expect

from tests.browser.documents import written_pdf
from tests.browser.people import DESK, Devices
from tests.browser.screens import Ward

TOPIC = "pseudogout"
READ = 30_000


def test_an_open_answer_hears_of_a_newer_edition_and_of_the_way_back(devices: Devices) -> None:
    library = devices.signed_in(devices.site.person("curator"), path="/library", **DESK)
    add(library, "first.pdf", written_pdf(TOPIC))
    ward = devices.signed_in()
    ward.ask(f"Which dose of colchicine in {TOPIC}?")
    expect(ward.page.get_by_role("heading", name="Sources")).to_be_visible(timeout=READ)
    expect(ward.page.get_by_text("superseded", exact=False)).to_have_count(0)

    library.page.get_by_role("link", name=re.compile(f"Editions and history of .*{TOPIC}", re.I)).click()
    add(library, "second.pdf", written_pdf(TOPIC, dose="600 micrograms"))
    notice = ward.page.get_by_role("group", name="Sources that have changed")
    expect(notice).to_contain_text("superseded")
    notice.get_by_role("button", name="What changed").click()
    expect(notice.get_by_text("Dose or number changed").first).to_be_visible()
    expect(notice.get_by_role("region", name="After").first).to_contain_text("600 micrograms")

    expect(library.page.get_by_role("heading", name="What changed")).to_be_visible()
    card = library.page.get_by_role("article").filter(has_text="Dose or number changed").first
    expect(card).to_contain_text("cited by 1 saved answer")
    prints = [card.get_by_role("region", name=side).locator("img").first for side in ("Before", "After")]
    for printed in prints:
        printed.scroll_into_view_if_needed()
        expect(printed).to_be_visible()
        expect(printed).not_to_have_js_property("naturalWidth", 0)
    before, after = (printed.bounding_box() for printed in prints)
    assert before and after and before["x"] + before["width"] <= after["x"]
    library.page.get_by_role("button", name="Roll back to this edition").click()
    library.page.get_by_label("Why?").fill("The new dose is a misprint.")
    library.page.get_by_role("button", name="Put it in use").click()
    expect(library.page.get_by_text("The new dose is a misprint.").first).to_be_visible()
    expect(notice).to_have_count(0)


def test_a_part_is_set_apart_on_a_phone(devices: Devices) -> None:
    library = devices.signed_in(devices.site.person("curator"), path="/library")
    add(library, "whole.pdf", written_pdf("sialadenitis"))
    library.page.get_by_role("link", name=re.compile("Editions and history of .*sialadenitis", re.I)).click()
    add(library, "part.pdf", written_pdf("sialadenitis", dose="600 micrograms"))
    library.page.get_by_role("button", name="Make it a guideline of its own").first.click()
    dialog = library.page.get_by_role("dialog")
    dialog.get_by_label("Title").fill("Sialadenitis, an update")
    dialog.get_by_role("button", name="Set it apart").click()
    expect(library.page.get_by_role("button", name="Make it a guideline of its own")).to_have_count(0)
    expect(library.page.get_by_text("In use", exact=True)).to_have_count(1)
    library.page.goto("/library")
    for name in ("Guideline on sialadenitis", "Sialadenitis, an update"):
        expect(library.page.get_by_role("link", name=re.compile(name, re.I)).first).to_be_visible()


def add(ward: Ward, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    ward.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    row = (
        ward.page.locator("li").filter(has_text=name).filter(has_text=re.compile("Added to the library|It supersedes"))
    )
    expect(row.first).to_be_visible(timeout=READ)
