"""Large files and archives: resumed, taken in by a worker, and never lying open on the disk."""

import io
import os
import struct
import time
import tracemalloc
import uuid
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from assistant import image_files, sealing, services_image_intake, services_image_uploads, services_images
from assistant.errors import AssistantError
from assistant.models import ImageUpload, Instance, User
from assistant.reconciler import ABANDONED_SECONDS, Reconciler
from tests.away import assert_away_costs_no_attempt
from tests.imaging.handmade import NAME, ct_slice, dicom_bytes
from tests.people import People
from workers.image_intake import take_in_upload
from workers.imaging import archives
from workers.imaging.refusal import ImageRefused

pytestmark = pytest.mark.django_db(transaction=True)

PIECE = 4_000


@pytest.fixture(autouse=True)
def small_pieces(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.IMAGE_PIECE_BYTES = PIECE
    monkeypatch.setattr("assistant.queue.send_images", lambda _upload_id: None)


@pytest.fixture
def client(people: People, client_of: Any) -> Client:
    made: Client = client_of(people.alice)
    return made


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def begun(client: Client, content: bytes, name: str = "study.zip") -> dict[str, Any]:
    body = {"key": str(uuid.uuid4()), "name": name, "size": len(content)}
    upload: dict[str, Any] = client.post("/api/images/uploads", body, content_type="application/json").json()
    return upload


def put(client: Client, upload: dict[str, Any], content: bytes, number: int) -> Any:
    part = content[(number - 1) * PIECE : number * PIECE]
    path = f"/api/images/uploads/{upload['id']}/pieces/{number}"
    return client.put(path, part, content_type="application/octet-stream")


def taken_in(client: Client, content: bytes) -> dict[str, Any]:
    """Send a file in pieces, and do the worker's part here."""
    upload = begun(client, content)
    for number in upload["missing"]:
        assert put(client, upload, content, number).status_code == 200
    take_in_upload(UUID(upload["id"]))
    ended: dict[str, Any] = client.get(f"/api/images/uploads/{upload['id']}").json()
    return ended


def kept(media: Path) -> list[Path]:
    return sorted(path for path in media.rglob("*") if path.is_file())


def test_an_upload_that_was_cut_off_goes_on_where_it_was(client: Client, settings: Any) -> None:
    content = dicom_bytes(ct_slice())
    upload = begun(client, content, "slice.dcm")
    assert upload["missing"] == [1, 2, 3]
    put(client, upload, content, 2)
    assert client.get(f"/api/images/uploads/{upload['id']}").json()["missing"] == [1, 3]
    assert all(NAME.encode() not in path.read_bytes() for path in kept(settings.MEDIA_ROOT))
    for number in (3, 2, 1):
        last = put(client, upload, content, number).json()
    assert last["state"] == "queued"
    take_in_upload(UUID(upload["id"]))
    ended = client.get(f"/api/images/uploads/{upload['id']}").json()
    assert (ended["state"], [each["state"] for each in ended["outcomes"]]) == ("finished", ["stored"])
    assert len(kept(settings.MEDIA_ROOT)) == 2, "the image and its preview; the pieces have served"


def test_a_database_that_goes_away_costs_an_upload_no_attempt(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    content = dicom_bytes(ct_slice())
    upload = begun(client, content, "slice.dcm")
    for number in upload["missing"]:
        put(client, upload, content, number)
    row = ImageUpload.objects.get(pk=upload["id"])
    assert_away_costs_no_attempt(
        monkeypatch, services_image_intake, "images_take_in", lambda: take_in_upload(row.pk), row
    )


def test_a_piece_that_is_sent_again_while_it_is_written_is_kept_whole(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = dicom_bytes(ct_slice())
    upload = begun(client, content)
    settle, again = os.fdatasync, [1]

    def settled(file: int) -> None:
        if again:
            assert put(client, upload, content, again.pop()).status_code == 200
        settle(file)

    monkeypatch.setattr(os, "fdatasync", settled)
    for number in upload["missing"]:
        assert put(client, upload, content, number).status_code == 200
    take_in_upload(UUID(upload["id"]))
    ended = client.get(f"/api/images/uploads/{upload['id']}").json()
    assert [each["state"] for each in ended["outcomes"]] == ["stored"]


def test_a_folder_goes_on_past_what_is_no_image(client: Client) -> None:
    inner = zipped({"x.dcm": dicom_bytes(ct_slice(z=9))})
    slices = {f"../../evil/{number}.dcm": dicom_bytes(ct_slice(z=number, number=number)) for number in range(3)}
    files = {**slices, "notes.txt": b"words", "within.zip": inner, "__MACOSX/._1": b"x", "bomb.dcm": bytes(9_000_000)}
    ended = taken_in(client, zipped(files))
    assert (ended["state"], ended["done"], ended["total"]) == ("finished", 6, 6)
    codes = {each["name"]: each["code"] for each in ended["outcomes"]}
    assert [codes[name] for name in slices] == ["stored"] * 3
    assert (codes["notes.txt"], codes["within.zip"], codes["bomb.dcm"]) == ("unknown", "archive_within", "bomb")
    (study,) = client.get("/api/images/studies").json()
    assert study["series"][0]["count"] == 3


def test_a_file_larger_than_any_image_is_refused_unread(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    content = dicom_bytes(ct_slice())
    monkeypatch.setattr(archives, "MOST_ENTRY_BYTES", len(content) - 1)
    read: set[int] = set()
    piece_read = image_files.piece_read

    def noted(upload: ImageUpload, number: int) -> bytes:
        read.add(number)
        return piece_read(upload, number)

    monkeypatch.setattr(image_files, "piece_read", noted)
    (outcome,) = taken_in(client, content)["outcomes"]
    assert (outcome["state"], outcome["code"], read) == ("refused", "too_costly", {1})


def test_a_small_archive_in_one_request_is_queued(client: Client) -> None:
    file = SimpleUploadedFile("study.zip", zipped({"1": dicom_bytes(ct_slice())}))
    reply = client.post("/api/images", {"files": [file], "batch": str(uuid.uuid4())}).json()
    (outcome,) = reply["outcomes"]
    assert outcome["state"] == "queued"
    take_in_upload(UUID(outcome["upload"]))
    assert Instance.objects.count() == 1


def test_an_archive_of_nothing_says_so_by_either_door(client: Client) -> None:
    nothing = zipped({})
    assert "holds no files" in taken_in(client, nothing)["message"]
    sent = {"files": [SimpleUploadedFile("study.zip", nothing)], "batch": str(uuid.uuid4())}
    (outcome,) = client.post("/api/images", sent).json()["outcomes"]
    assert outcome["state"] == "queued"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04" + bytes(600), zipped({"a": b"b"})[:-30]], ids=["nothing behind", "cut"]
)
def test_a_broken_archive_ends_in_a_sentence(client: Client, content: bytes) -> None:
    ended = taken_in(client, content)
    assert ended["state"] == "failed" and ended["message"].endswith(".")
    assert "fault in Wardlight" not in ended["message"]


def test_a_list_of_a_hundred_thousand_files_is_refused_before_it_is_read(client: Client) -> None:
    begin = struct.pack("<4s26sH", b"PK\x03\x04", bytes(22) + struct.pack("<HH", 1, 0), 0)
    entry = struct.pack("<4s24sHHHHHII", b"PK\x01\x02", bytes(24), 200, 0, 0, 0, 0, 0, 0) + b"n" * 200
    listed = entry * 100_000
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFE, 0xFFFE, len(listed), len(begin), 0)
    tracemalloc.start()
    with pytest.raises(ImageRefused, match="more than 20,000 files"):
        archives.opened(io.BytesIO(begin + listed + end))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 3 * len(listed), "the bytes themselves, and no list of them"


def test_files_that_lie_one_upon_another_count_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every entry of the list names the same bytes, and says that it holds nothing."""
    whole = zipped({"a": bytes(900_000)})
    at = whole.index(b"PK\x01\x02")
    size = whole.index(b"PK\x05\x06") - at
    entry = bytearray(whole[at : at + size])
    struct.pack_into("<I", entry, 24, 900_000)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 50, 50, 50 * size, at, 0)
    archive = archives.opened(io.BytesIO(whole[:at] + bytes(entry) * 50 + end))
    monkeypatch.setattr(archives, "MOST_ARCHIVE_BYTES", 10_000_000)
    with pytest.raises(ImageRefused, match="more than Wardlight takes in at once"):
        list(archives.entries(archive))


def test_uploads_on_their_way_count_for_what_a_user_has(client: Client, settings: Any) -> None:
    settings.IMAGE_BYTES_PER_USER = 20_000
    upload = begun(client, bytes(15_000))
    refused = begun(client, bytes(15_000))
    assert refused["code"] == "quota"
    assert client.delete(f"/api/images/uploads/{upload['id']}").status_code == 204
    assert begun(client, bytes(15_000))["state"] == "receiving"


def test_uploads_begun_at_once_get_no_more_than_one_after_another(
    people: People, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.IMAGE_BYTES_PER_USER = 20_000
    require_room = services_image_intake.require_room

    def slowly(user: User, size: int) -> None:
        require_room(user, size)
        time.sleep(0.5)

    monkeypatch.setattr(services_image_uploads, "require_room", slowly)

    def begin(_: int) -> str:
        try:
            services_image_uploads.upload_begin(user=people.alice, key=uuid.uuid4(), name="study.zip", size=15_000)
        except AssistantError as error:
            return error.code
        finally:
            connection.close()
        return "begun"

    with ThreadPoolExecutor(2) as at_once:
        assert sorted(at_once.map(begin, range(2))) == ["begun", "quota"]


def test_names_in_an_archive_lead_nowhere_and_are_cut_short(client: Client) -> None:
    link = zipfile.ZipInfo("link.dcm")
    link.external_attr = 0o120777 << 16
    names = ["/etc/passwd", "..\\..\\x.dcm", "a" * 5_000, "<img src=x onerror=alert(1)>.png"]
    names += ["\u202egnp.exe", "a\nb.png", "\x1b[2J.png"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(link, "/etc/passwd")
        for name in [*names, names[0]]:
            archive.writestr(name, b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    ended = taken_in(client, out.getvalue())
    assert [each["code"] for each in ended["outcomes"]] == ["unknown"] * 9
    assert all(len(each["name"]) <= archives.NAME_CHARACTERS for each in ended["outcomes"])
    assert {"gnp.exe", "ab.png", "[2J.png"} <= {each["name"] for each in ended["outcomes"]}
    assert not Instance.objects.exists()


def test_an_upload_that_is_given_up_while_a_piece_arrives_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"x" * (2 * PIECE)
    upload, seal = begun(client, content), sealing.seal

    def slowly(piece: bytes) -> bytes:
        assert client.delete(f"/api/images/uploads/{upload['id']}").status_code == 204
        return seal(piece)

    monkeypatch.setattr(sealing, "seal", slowly)
    assert put(client, upload, content, 1).status_code == 404


def test_an_old_upload_whose_last_piece_has_just_come_is_read(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = dicom_bytes(ct_slice())
    upload = begun(client, content)
    settings.IMAGE_UPLOAD_KEPT = timedelta(0)
    delete = services_image_uploads._delete_unless_read

    def late(row: ImageUpload) -> bool:
        for number in range(1, -(-len(content) // PIECE) + 1):
            assert put(client, upload, content, number).status_code == 200
        return delete(row)

    monkeypatch.setattr(services_image_uploads, "_delete_unless_read", late)
    services_image_uploads.uploads_expire()
    take_in_upload(UUID(upload["id"]))
    assert client.get(f"/api/images/uploads/{upload['id']}").json()["outcomes"][0]["state"] == "stored"


def test_a_piece_of_the_wrong_length_or_number_is_refused(client: Client) -> None:
    upload = begun(client, bytes(5_000))
    path = f"/api/images/uploads/{upload['id']}/pieces"
    for number, content in ((1, b"short"), (3, bytes(1_000)), (0, bytes(PIECE))):
        assert client.put(f"{path}/{number}", content, content_type="application/octet-stream").status_code == 422


def test_a_worker_that_died_is_followed_by_another(alice: User, settings: Any) -> None:
    content = zipped({str(z): dicom_bytes(ct_slice(z=z, number=z)) for z in range(3)})
    upload = services_image_uploads.upload_whole(user=alice, name="a.zip", content=content, purpose="")
    row = services_image_uploads.upload_start(upload_id=upload.pk)
    assert row is not None
    half = services_image_intake.images_take_in(user=alice, files=[("0", dicom_bytes(ct_slice()))], batch=uuid.uuid4())
    (outcome,) = half
    assert outcome.instance is not None
    Instance.objects.filter(pk=outcome.instance).update(state=Instance.State.STORING)
    now = 100.0
    reconciler = Reconciler(lambda: now)
    for _ in range(int(ABANDONED_SECONDS) + 3):
        now += 1
        reconciler.look()
    assert ImageUpload.objects.get().state == ImageUpload.State.QUEUED
    take_in_upload(upload.pk)
    assert Instance.objects.filter(state=Instance.State.READY).count() == 3
    assert len(kept(settings.MEDIA_ROOT)) == 6


def test_a_large_file_outlives_several_restarts_of_its_worker(alice: User, client: Client) -> None:
    content = zipped({"0": dicom_bytes(ct_slice())})
    upload = services_image_uploads.upload_whole(user=alice, name="a.zip", content=content, purpose="")
    for _ in range(ImageUpload.MOST_ATTEMPTS - 1):
        row = services_image_uploads.upload_start(upload_id=upload.pk)
        assert row and services_image_uploads.upload_requeue(row)
    take_in_upload(upload.pk)
    assert (
        client.get(f"/api/images/uploads/{upload.pk}").json()["outcomes"][0]["state"] == "stored"
        and ImageUpload.MOST_ATTEMPTS > 2
    )
    again = services_image_uploads.upload_whole(user=alice, name="a.zip", content=content, purpose="")
    for _ in range(ImageUpload.MOST_ATTEMPTS):
        row = services_image_uploads.upload_start(upload_id=again.pk)
        sent_again = row and services_image_uploads.upload_requeue(row)
    ended = client.get(f"/api/images/uploads/{again.pk}").json()
    assert (sent_again, ended["state"], ended["message"]) == (False, "failed", services_image_uploads.INTERRUPTED)


def test_files_that_no_row_knows_are_swept(alice: User, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    list(services_image_intake.images_take_in(user=alice, files=[("a", dicom_bytes(ct_slice()))], batch=uuid.uuid4()))
    assert services_images.files_sweep() == 0
    Instance.objects.all().delete()
    assert services_images.files_sweep() == 0, "what is young may be on its way"
    monkeypatch.setattr("clinical_guidelines.left_files.YOUNG_SECONDS", -1.0)
    assert services_images.files_sweep() == 2 and kept(settings.MEDIA_ROOT) == []


@pytest.mark.parametrize("ended", [ImageUpload.State.FAILED, ImageUpload.State.FINISHED])
def test_a_file_chosen_again_after_its_end_is_sent_again(alice: User, ended: str) -> None:
    key = uuid.uuid4()
    first = services_image_uploads.upload_begin(user=alice, key=key, name="study.zip", size=100)
    assert services_image_uploads.upload_begin(user=alice, key=key, name="study.zip", size=100) == first
    ImageUpload.objects.filter(pk=first.pk).update(state=ended)
    again = services_image_uploads.upload_begin(user=alice, key=key, name="study.zip", size=100)
    assert again.state == ImageUpload.State.RECEIVING and services_image_uploads.missing(again)
