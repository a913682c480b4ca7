"""STOW-RS: off by default, opened by a token of its own, answered in DICOM JSON."""

import tracemalloc
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from dicomweb_client.api import DICOMwebClient
from django.test import Client
from pydicom import dcmread
from pytest_django.live_server_helper import LiveServer
from requests import Session

from assistant import dicomweb
from assistant.models import Instance
from tests.imaging.handmade import ct_slice, dicom_bytes
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)

TOKEN = "a token that only the archive knows"
KIND = 'multipart/related; type="application/dicom"; boundary=xyz'


@pytest.fixture
def archive(people: People, settings: Any) -> Client:
    settings.DICOMWEB_TOKEN, settings.DICOMWEB_ACCOUNT = TOKEN, people.bob.username
    return Client(headers={"host": "localhost", "authorization": f"Bearer {TOKEN}"})


def store(client: Client, *parts: bytes, kind: str = KIND) -> Any:
    framed = b"".join(b"--xyz\r\nContent-Type: application/dicom\r\n\r\n" + part + b"\r\n" for part in parts)
    return client.post("/api/dicomweb/studies", framed + b"--xyz--\r\n", content_type=kind)


def test_instances_are_stored_for_the_account_of_the_site(archive: Client, people: People) -> None:
    reply = store(archive, dicom_bytes(ct_slice()), dicom_bytes(ct_slice(z=2)))
    assert (reply.status_code, reply.headers["Content-Type"]) == (200, "application/dicom+json")
    assert len(reply.json()["00081199"]["Value"]) == 2
    assert set(Instance.objects.values_list("owner", flat=True)) == {people.bob.pk}


@pytest.mark.parametrize(
    ("parts", "status"), [([b"none of ours"], 409), ([b"none of ours", dicom_bytes(ct_slice())], 202)]
)
def test_what_cannot_be_stored_is_named_beside_the_rest(archive: Client, parts: list[bytes], status: int) -> None:
    reply = store(archive, *parts)
    assert reply.status_code == status
    (failed,) = reply.json()["0008119A"]["Value"]
    assert failed["00081197"]["Value"] == [0xC000]
    assert failed["00000902"]["Value"][0].startswith("Part 1: This is neither DICOM nor")


@pytest.mark.parametrize(("kind", "status"), [("application/dicom", 415), (f"{KIND}!", 400)])
def test_another_body_is_refused(archive: Client, kind: str, status: int) -> None:
    assert store(archive, dicom_bytes(ct_slice()), kind=kind).status_code == status


def test_a_body_of_a_million_boundaries_is_refused_and_not_taken_apart(archive: Client) -> None:
    tracemalloc.start()
    body = b"--xyz\r\n" * 1_000_000
    reply = archive.post("/api/dicomweb/studies", body, content_type=KIND)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reply.status_code == 413
    assert most < 12 * len(body)


def test_it_is_off_without_a_token_and_shut_to_a_wrong_one(archive: Client, settings: Any) -> None:
    wrong = Client(headers={"host": "localhost", "authorization": "Bearer another"})
    assert store(wrong, dicom_bytes(ct_slice())).status_code == 401
    assert store(Client(headers={"host": "localhost"}), b"x").status_code == 401
    settings.DICOMWEB_TOKEN = ""
    assert store(archive, dicom_bytes(ct_slice())).status_code == 404
    assert not Instance.objects.exists()


def test_the_senders_own_uids_come_back_and_are_stored_nowhere(archive: Client) -> None:
    made, damaged = ct_slice(), ct_slice(z=2)
    del damaged.Rows
    reply = store(archive, dicom_bytes(made), dicom_bytes(damaged), dicom_bytes(made)).json()
    stored, again = reply["00081199"]["Value"]
    assert stored == again
    assert stored["00081150"]["Value"] == [made.SOPClassUID]
    assert stored["00081155"]["Value"] == [made.SOPInstanceUID]
    (failed,) = reply["00081198"]["Value"]
    assert failed["00081155"]["Value"] == [damaged.SOPInstanceUID]
    (instance,) = Instance.objects.all()
    kept = instance.path.read_bytes() + repr(Instance.objects.values()).encode()
    assert made.SOPInstanceUID.encode() not in kept


def test_uids_are_read_as_pydicom_reads_them(shared_data: Path) -> None:
    read = 0
    for path in sorted((shared_data / "dicom").rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        if content[128:132] != b"DICM":
            continue
        meta = dcmread(BytesIO(content), stop_before_pixels=True, force=True, specific_tags=[]).file_meta
        told = [str(meta.get(name) or "") for name in ("MediaStorageSOPClassUID", "MediaStorageSOPInstanceUID")]
        assert list(dicomweb._sent_as(content)) == told, path.name
        read += 1
    assert read > 100


@pytest.mark.parametrize("cut", [0, 131, 132, 140, 160, 200])
def test_a_part_that_ends_in_its_header_names_nothing(cut: int) -> None:
    whole = dicom_bytes(ct_slice())
    assert dicomweb._sent_as(whole[:cut]).instance_uid == ""


def test_a_client_of_another_make_stores_and_understands(
    archive: Client, people: People, live_server: LiveServer
) -> None:
    """`dicomweb-client`, which reads the answer as PS3.18 prints it."""
    session = Session()
    session.headers["Authorization"] = f"Bearer {TOKEN}"
    client = DICOMwebClient(f"{live_server.url}/api/dicomweb", session=session)
    made = [ct_slice(), ct_slice(z=2)]
    answer = client.store_instances(made)
    assert [item.ReferencedSOPInstanceUID for item in answer.ReferencedSOPSequence] == [
        each.SOPInstanceUID for each in made
    ]
    assert Instance.objects.filter(owner=people.bob).count() == len(made)
