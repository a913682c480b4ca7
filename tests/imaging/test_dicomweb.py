"""STOW-RS: off by default, opened by a token of its own, answered in DICOM JSON."""

from typing import Any

import pytest
from django.test import Client

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
    (failed,) = reply.json()["00081198"]["Value"]
    assert failed["00081197"]["Value"] == [0xC000]


@pytest.mark.parametrize(("kind", "status"), [("application/dicom", 415), (f"{KIND}!", 400)])
def test_another_body_is_refused(archive: Client, kind: str, status: int) -> None:
    assert store(archive, dicom_bytes(ct_slice()), kind=kind).status_code == status


def test_it_is_off_without_a_token_and_shut_to_a_wrong_one(archive: Client, settings: Any) -> None:
    wrong = Client(headers={"host": "localhost", "authorization": "Bearer another"})
    assert store(wrong, dicom_bytes(ct_slice())).status_code == 401
    assert store(Client(headers={"host": "localhost"}), b"x").status_code == 401
    settings.DICOMWEB_TOKEN = ""
    assert store(archive, dicom_bytes(ct_slice())).status_code == 404
    assert not Instance.objects.exists()
