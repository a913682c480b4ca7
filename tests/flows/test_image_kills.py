"""kill -9 of the workers that take images in and read them: what was sent is there, and is done once, later."""

import io
import random
import time
import uuid
import zipfile
from typing import Any

import httpx
import pytest

from tests.assistant.image_world import png_bytes
from tests.flows.page import Page, Pages, post
from tests.flows.programs import Supervisor, until
from tests.flows.site import Site
from tests.imaging.handmade import ct_slice, dicom_bytes
from tests.workers.reading.reader import REPORT

SLICES = 120
# Found abandoned, sent again and done, on a busy machine.
COMES_WITHIN = 90.0


@pytest.fixture
def sender(site: Site, page_of: Pages) -> Page:
    return page_of()


def sent(page: Page, name: str, content: bytes) -> dict[str, Any]:
    """Send a file as the page does; return what became of it."""
    headers = {"X-CSRFToken": page.http.cookies["csrftoken"]}
    body = {"batch": str(uuid.uuid4())}
    reply = page.http.post("/api/images", data=body, files={"files": (name, content)}, headers=headers)
    (outcome,) = reply.raise_for_status().json()["outcomes"]
    return dict(outcome)


def got(page: Page, address: str) -> httpx.Response:
    return page.http.get(f"/api/{address}").raise_for_status()


def series() -> bytes:
    """A zipped series; no two slices are alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(SLICES):
            archive.writestr(f"{number}.dcm", dicom_bytes(ct_slice(number=number + 1, z=2 * number)))
    return out.getvalue()


def test_a_worker_killed_while_it_takes_a_series_in_is_replaced_and_each_slice_is_there_once(
    site: Site, sender: Page, moment: random.Random
) -> None:
    with site.images_worker() as worker:
        upload = sent(sender, "series.zip", series())["upload"]

        def row() -> dict[str, Any]:
            return dict(got(sender, f"images/uploads/{upload}").json())

        until("it is being taken in", lambda: row()["done"], COMES_WITHIN)
        time.sleep(moment.uniform(0, 0.5))
        worker.kill()
        assert row()["state"] == "running"
        with Supervisor(worker):
            until("it is taken in", lambda: row()["state"] not in {"queued", "running"}, COMES_WITHIN)
    ended = row()
    assert (ended["state"], ended["done"], ended["message"]) == ("finished", SLICES, "")
    assert {each["state"] for each in ended["outcomes"]} <= {"stored", "duplicate"}
    (study,) = {each["study"] for each in ended["outcomes"]}
    instances = got(sender, f"images/studies/{study}").json()["series"][0]["instances"]
    assert [each["position"] for each in instances] == [2 * number for number in range(SLICES)]
    for each in instances:
        assert got(sender, f"images/instances/{each['id']}/preview").content.startswith(b"\xff\xd8")


def test_a_worker_killed_while_it_reads_an_image_is_replaced_and_the_findings_come(
    site: Site, sender: Page, moment: random.Random
) -> None:
    image = sent(sender, "film.png", png_bytes(64 + moment.randrange(10_000) % 97))["instance"]
    wanted = {"instance": image, "task": "chest_film", "key": str(uuid.uuid4())}
    reading = post(sender.http, "/api/readings", wanted).raise_for_status().json()["id"]

    def row() -> dict[str, Any]:
        return dict(got(sender, f"readings/{reading}").json())

    until("it is being read", lambda: row()["state"] == "running", COMES_WITHIN)
    time.sleep(moment.uniform(0, 2))
    with Supervisor(site.worker):
        site.kill_worker()
        until("its findings come", lambda: row()["state"] not in {"queued", "running"}, COMES_WITHIN)
    ended = row()
    assert (ended["state"], ended["written"]) == ("finished", REPORT)
    assert post(sender.http, "/api/readings", wanted).json() == ended

    def told() -> list[dict[str, Any]]:
        return [each for each in sender.notices if each["type"] == "findings.ready" and each["reading"] == reading]

    # A notice sets out once the row is written, and comes by another way.
    until("the page is told", told, COMES_WITHIN)
    assert len(told()) == 1
