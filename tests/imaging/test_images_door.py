"""Images through the HTTP door: stored, shown, reviewed and deleted, each for its owner alone."""

import io
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from assistant import imaging_child, services_images
from assistant.models import Instance, Series, Study
from tests.imaging.drawn import photo_bytes
from tests.imaging.handmade import ct_slice, dicom_bytes
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(people: People, client_of: Any) -> Client:
    made: Client = client_of(people.alice)
    return made


def send(client: Client, *files: tuple[str, bytes], **form: str) -> list[dict[str, Any]]:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    reply = client.post("/api/images", {"files": sent, "batch": str(uuid.uuid4()), **form})
    assert reply.status_code == 200, reply.content
    outcomes: list[dict[str, Any]] = reply.json()["outcomes"]
    return outcomes


def kept(media: Path) -> list[Path]:
    return sorted(path for path in media.rglob("*") if path.is_file())


def test_a_slice_is_stored_and_its_frame_comes_back_pixel_by_pixel(client: Client) -> None:
    made = ct_slice()
    (outcome,) = send(client, ("slice.dcm", dicom_bytes(made)))
    assert outcome["state"] == "stored", outcome
    instance = client.get(f"/api/images/instances/{outcome['instance']}").json()
    assert (instance["rows"], instance["columns"], instance["frames"]) == (made.Rows, made.Columns, 1)
    assert instance["description"]["windows"][0]["center"] == 40
    reply = client.get(f"/api/images/instances/{outcome['instance']}/frames/1")
    assert reply.headers["Content-Type"] == "application/octet-stream"
    assert reply.headers["Cache-Control"] == "private, no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Content-Disposition"].startswith("attachment")
    frame = np.frombuffer(reply.content, dtype="<i2").reshape(made.Rows, made.Columns)
    assert np.array_equal(frame, made.pixel_array)
    preview = client.get(f"/api/images/instances/{outcome['instance']}/preview")
    assert Image.open(io.BytesIO(preview.content)).size == (made.Columns, made.Rows)


def test_a_bad_file_gets_its_sentence_and_the_rest_go_on(client: Client) -> None:
    good = dicom_bytes(ct_slice())
    outcomes = send(client, ("a.txt", b"words"), ("b.dcm", good), ("c.dcm", good[:-900]), ("d.png", b""))
    assert [each["state"] for each in outcomes] == ["refused", "stored", "refused", "refused"]
    assert all(each["message"].endswith(".") for each in outcomes if each["state"] == "refused")
    assert Instance.objects.count() == 1


def test_of_a_scan_with_several_pages_the_page_says_that_one_is_kept(client: Client) -> None:
    out, page = io.BytesIO(), Image.new("L", (40, 40), 200)
    page.save(out, "TIFF", save_all=True, append_images=[page] * 4)
    (outcome,) = send(client, ("scan.tif", out.getvalue()))
    assert (outcome["state"], outcome["code"]) == ("stored", "first_alone")
    assert outcome["message"].startswith("This file holds 5 pictures, and the first alone is kept")


def test_the_same_file_again_is_known(client: Client, settings: Any) -> None:
    content = dicom_bytes(ct_slice())
    (first,), (again,) = send(client, ("a", content)), send(client, ("b", content))
    assert (again["state"], again["instance"]) == ("duplicate", first["instance"])
    assert len(kept(settings.MEDIA_ROOT)) == 2


def test_a_file_that_waits_for_a_look_still_waits_when_it_comes_again(client: Client) -> None:
    page = photo_bytes("PNG")
    (first,), (again,) = (send(client, (name, page), purpose="document") for name in "ab")
    assert (first["state"], again["state"], again["instance"]) == ("review", "review", first["instance"])


def test_a_series_is_sorted_by_where_its_slices_lie(client: Client) -> None:
    places = [3.0, -1.0, 7.0, 1.0]
    sent = [dicom_bytes(ct_slice(z=place, number=9 - index)) for index, place in enumerate(places)]
    outcomes = send(client, *((f"{index}", content) for index, content in enumerate(sent)))
    (study,) = client.get("/api/images/studies").json()
    detail = client.get(f"/api/images/studies/{study['id']}").json()
    (series,) = detail["series"]
    assert [each["position"] for each in series["instances"]] == sorted(places)
    assert [each["id"] for each in series["instances"]] == [outcomes[i]["instance"] for i in (1, 3, 0, 2)]
    assert series["geometry"]["plane"] == "axial" and series["geometry"]["uneven"]


def test_a_deleted_study_leaves_neither_row_nor_file(client: Client, settings: Any) -> None:
    (outcome,) = send(client, ("a", dicom_bytes(ct_slice())))
    assert client.delete(f"/api/images/studies/{outcome['study']}").status_code == 204
    assert not Study.objects.exists() and not Instance.objects.exists()
    assert kept(settings.MEDIA_ROOT) == []


def test_what_may_show_a_name_waits_for_its_review(client: Client) -> None:
    made = ct_slice()
    made.BurnedInAnnotation = "YES"
    (outcome,) = send(client, ("a", dicom_bytes(made)))
    assert outcome["state"] == "review"
    path = f"/api/images/instances/{outcome['instance']}"
    body = {"decision": "keep", "masks": [[0, 0, 10, 5]]}
    reviewed = client.post(f"{path}/review", body, content_type="application/json").json()
    assert (reviewed["state"], reviewed["masks"]) == ("ready", [[0, 0, 10, 5]])
    frame = np.frombuffer(client.get(f"{path}/frames/1").content, "<i2").reshape(made.Rows, made.Columns)
    assert (frame[:5, :10] == frame.min()).all() and np.array_equal(frame[5:], made.pixel_array[5:])


def test_two_reviews_at_once_both_black_out(client: Client, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    (outcome,) = send(client, ("a", dicom_bytes(ct_slice())))
    image, both_there, real = outcome["instance"], threading.Event(), imaging_child.blacked_out

    def slow(*asked: Any, **more: Any) -> Any:
        made = real(*asked, **more)
        both_there.wait(1)
        return made

    def review(mask: tuple[int, int, int, int]) -> None:
        try:
            services_images.instance_review(user=people.alice, instance_id=image, decision="keep", masks=[mask])
        finally:
            both_there.set()
            connection.close()

    monkeypatch.setattr(imaging_child, "blacked_out", slow)
    corners = [(0, 0, 10, 5), (0, 20, 10, 25)]
    with ThreadPoolExecutor(2) as at_once:
        list(at_once.map(review, corners))
    row = Instance.objects.get(pk=image)
    frame = np.frombuffer(client.get(f"/api/images/instances/{image}/frames/1").content, "<i2")
    frame = frame.reshape(row.rows, row.columns)
    assert sorted(map(tuple, row.masks)) == corners
    assert (frame[:5, :10] == frame.min()).all() and (frame[20:25, :10] == frame.min()).all()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF", "TIFF"])
def test_a_photo_of_every_form_is_stored_upright_with_its_colours_and_without_its_exif(
    client: Client, form: str
) -> None:
    said = Image.Exif()
    said[0x010E], said[0x0112] = "Zebrafinch", 6
    content = photo_bytes(form, exif=said.tobytes())
    assert b"Zebrafinch" in content
    (outcome,) = send(client, ("no-matter-what.bin", content))
    assert outcome["state"] == "stored", outcome
    stored = Instance.objects.get(pk=outcome["instance"])
    assert b"Zebrafinch" not in stored.path.read_bytes()
    samples = client.get(f"/api/images/instances/{stored.pk}/frames/1").content
    pixels = np.frombuffer(samples, dtype=np.uint8).reshape(320, 240, 3).astype(int)
    assert np.abs(pixels[5, 5] - (210, 160, 140)).max() <= 6
    assert np.abs(pixels[160, 120] - (110, 60, 50)).max() <= 6


def test_a_large_study_goes_in_as_few_statements_as_a_small_one(client: Client, people: People) -> None:
    def statements(images: int) -> int:
        study = Study.objects.create(owner=people.alice, uid="1.2")
        series = Series.objects.create(study=study, uid="1.2.3", modality="CT")
        told = {"media_type": "application/dicom", "state": "ready", "rows": 1, "columns": 1, "size": 1}
        Instance.objects.bulk_create(
            Instance(series=series, owner=people.alice, content_hash=str(each), **told) for each in range(images)
        )
        with CaptureQueriesContext(connection) as sent:
            assert client.delete(f"/api/images/studies/{study.pk}").status_code == 204
        assert not Instance.objects.exists()
        return len(sent)

    assert statements(40) == statements(2)


def test_more_studies_than_are_listed_unasked_are_listed_on_demand(client: Client, people: People) -> None:
    studies = [Study(owner=people.alice, uid=f"1.2.{number}") for number in range(201)]
    series = [Series(study=study, uid="1", modality="CT") for study in Study.objects.bulk_create(studies)]
    told = {"media_type": "application/dicom", "state": "ready", "rows": 1, "columns": 1, "size": 1}
    Instance.objects.bulk_create(
        Instance(series=each, owner=people.alice, content_hash=str(number), **told)
        for number, each in enumerate(Series.objects.bulk_create(series))
    )
    assert len(client.get("/api/images/studies").json()) == 200
    assert len({each["id"] for each in client.get("/api/images/studies?most=400").json()}) == 201


def test_a_list_says_how_many_frames_its_images_hold(client: Client) -> None:
    loop = ct_slice()
    loop.NumberOfFrames, loop.PixelData = 3, loop.PixelData * 3
    send(client, ("loop.dcm", dicom_bytes(loop)), ("slice.dcm", dicom_bytes(ct_slice(number=2))))
    counted = [
        (series["count"], series["frames"])
        for study in client.get("/api/images/studies").json()
        for series in study["series"]
    ]
    assert [sum(each) for each in zip(*counted, strict=True)] == [2, 4]
