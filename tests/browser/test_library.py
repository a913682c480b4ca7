"""A curator's files go in from the page; a clinician looks and cannot add."""

import base64
import re

from playwright.sync_api import expect

from tests.browser.documents import written_pdf
from tests.browser.people import DESK, Devices

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


def test_a_clinician_looks_and_filters_but_cannot_add(devices: Devices) -> None:
    ward = devices.signed_in(path="/library")
    entries = ward.page.locator("main li")
    expect(entries.filter(has_text="Cystitis")).to_be_visible()
    expect(ward.page.get_by_role("heading", name="Add to the library")).to_have_count(0)
    ward.page.get_by_label("Filter by title, publisher or specialty").fill("malaria")
    expect(entries).to_have_count(1)
