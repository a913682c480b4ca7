"""A curator's files go in from the page; a clinician looks and cannot add."""

import base64
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.accessibility import overflow
from tests.browser.documents import written_pdf
from tests.browser.people import DESK, Devices
from tests.clinical_guidelines.test_bad_files import archive, encrypted, gigabyte, too_many_pages, truncated

DROP = """
([name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type }));
  const area = document.querySelector('.border-dashed');
  for (const kind of ['dragover', 'drop'])
    area.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
}
"""
BROKEN = b"%PDF-1.7\nthis is where the pages should be"


def test_a_dropped_file_is_read_in_view_and_listed(devices: Devices) -> None:
    ward = devices.signed_in(devices.site.person("curator"), path="/library", **DESK)
    expect(ward.page.get_by_role("heading", name="Add to the library")).to_be_visible()
    content = base64.b64encode(written_pdf("plantar fasciitis")).decode()
    ward.page.evaluate(DROP, ["fasciitis.pdf", "application/pdf", content])
    row = ward.page.locator("li").filter(has_text="fasciitis.pdf").first
    expect(row).to_contain_text(re.compile("Sending|Waiting|%|Added"))
    expect(row).to_contain_text("Added to the library", timeout=30_000)
    entry = ward.page.get_by_role("button", name=re.compile("plantar fasciitis", re.I)).first
    entry.click()
    expect(ward.viewer.locator("img")).to_be_visible()


def test_files_on_their_way_when_the_page_is_closed_are_named_in_the_next(devices: Devices) -> None:
    ward = devices.signed_in(devices.site.person("curator"), path="/library", **DESK)
    ward.page.route("**/api/library/ingestions", lambda route: route.abort() if route.request.method == "GET" else None)
    files = [
        {"name": name, "mimeType": "application/pdf", "buffer": BROKEN} for name in ("left-one.pdf", "left-two.pdf")
    ]
    ward.page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    sending = ward.page.locator("li").filter(has_text="left-two.pdf")
    expect(sending).to_contain_text("Sending")
    ward.page.get_by_role("link", name="Images", exact=True).click()
    ward.page.get_by_role("link", name="Guideline library", exact=True).click()
    expect(sending).to_contain_text("Sending")
    beside = ward.page.context.new_page()
    beside.goto(ward.page.url)
    expect(beside.get_by_role("heading", name="Add to the library")).to_be_visible()
    expect(beside.get_by_text("left-two.pdf")).to_have_count(0)
    assert not ward.page.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    ward.page.close()
    beside.reload()
    expect(beside.get_by_text("left-one.pdf, left-two.pdf")).to_be_visible()
    beside.get_by_role("button", name="Clear this list").click()
    beside.reload()
    expect(beside.get_by_role("heading", name="Add to the library")).to_be_visible()
    expect(beside.get_by_text("left-two.pdf")).to_have_count(0)


def test_a_broken_file_gets_one_clear_line(devices: Devices) -> None:
    ward = devices.signed_in(devices.site.person("curator"), path="/library")
    file = {"name": "torn.pdf", "mimeType": "application/pdf", "buffer": BROKEN}
    ward.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    problem = ward.page.get_by_role("alert").first
    expect(problem).to_contain_text("Not added.", timeout=30_000)
    words = problem.inner_text()
    assert "Traceback" not in words
    assert 20 < len(words) < 250
    assert not any(each["title"].startswith("torn") for each in ward.page.request.get("/api/library").json())


def test_bad_files_get_one_sentence_each_and_a_gigabyte_is_not_even_sent(devices: Devices, tmp_path: Path) -> None:
    told = {
        "gigabyte.pdf": "This file is larger than 300 MB.",
        "locked.pdf": "This PDF is encrypted; save a copy without a password first.",
        "long.pdf": "This PDF has 2001 pages; at most 2000 are read.",
        "slides.pdf": "slides.pdf is not a readable PDF: it does not begin like one.",
        "cut.pdf": "This PDF is damaged or cut short and cannot be opened.",
    }
    encrypted(tmp_path / "locked.pdf")
    too_many_pages(tmp_path / "long.pdf")
    archive(tmp_path / "slides.pdf")
    truncated(tmp_path / "cut.pdf")
    gigabyte(tmp_path / "gigabyte.pdf")
    ward = devices.signed_in(devices.site.person("curator"), path="/library")
    expect(ward.page.get_by_role("heading", name="Add to the library")).to_be_visible()
    before = ward.page.request.get("/api/library").json()
    ward.page.locator("input[type=file]").set_input_files([tmp_path / name for name in told])
    for name, sentence in told.items():
        row = ward.page.locator("li").filter(has_text=name).first
        expect(row).to_contain_text(sentence, timeout=60_000)
    assert overflow(ward.page) <= 0
    assert ward.page.request.get("/api/library").json() == before


def test_a_clinician_looks_and_filters_but_cannot_add(devices: Devices) -> None:
    ward = devices.signed_in(path="/library")
    entries = ward.page.locator("main li")
    expect(entries.filter(has_text="Cystitis")).to_be_visible()
    expect(ward.page.get_by_role("heading", name="Add to the library")).to_have_count(0)
    ward.page.get_by_label("Filter by title, publisher or specialty").fill("malaria")
    expect(entries).to_have_count(1)
