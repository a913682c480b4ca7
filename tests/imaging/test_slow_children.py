"""A machine on which a child takes long to begin: no file is blamed for it, and none is lost."""

import signal
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assistant import imaging_child, services_image_uploads
from clinical_guidelines.confined import child
from clinical_guidelines.confined.child import ServedChild
from clinical_guidelines.confined.environment import child_command
from tests.imaging.handmade import ct_slice, dicom_bytes
from tests.people import People
from workers.image_intake import take_in_upload

pytestmark = pytest.mark.django_db(transaction=True)

BEGINS_AFTER = 3.0
Begin = Callable[[float], imaging_child.Children]


@pytest.fixture
def begins_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Children of this process's own that take so many seconds to begin."""
    made = imaging_child.Children()

    def begin(seconds: float) -> imaging_child.Children:
        command = child_command("tests.imaging.slow_child", str(seconds))
        monkeypatch.setattr(imaging_child, "child_command", lambda _: command)
        monkeypatch.setattr(imaging_child, "_CHILDREN", made)
        return made

    yield begin
    made.stop()


def out_of_time(*_: object) -> None:
    raise TimeoutError


def send(client: Client) -> Any:
    sent = SimpleUploadedFile("slice.dcm", dicom_bytes(ct_slice()))
    return client.post("/api/images", {"files": [sent], "batch": str(uuid.uuid4())})


def test_the_server_is_busy_and_the_file_is_not_too_costly(
    people: People, client_of: Any, begins_after: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    children, client = begins_after(BEGINS_AFTER), client_of(people.alice)
    monkeypatch.setattr(child, "START_SECONDS", 0.1)
    refused = send(client)
    assert (refused.status_code, refused.json()["code"]) == (503, "busy"), refused.content
    assert "Send this one again" in refused.json()["message"]
    begun = children._made[0].process
    monkeypatch.setattr(child, "START_SECONDS", 60.0)
    reply = send(client)
    assert reply.json()["outcomes"][0]["state"] == "stored", reply.content
    assert children._made[0].process is begun, "the child that was beginning was given up"


def test_beginning_does_not_count_as_reading(
    people: People, client_of: Any, begins_after: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins_after(6)
    monkeypatch.setattr(imaging_child, "SECONDS", 5.0)
    reply = send(client_of(people.alice))
    assert reply.json()["outcomes"][0]["state"] == "stored", reply.content


def test_a_file_is_not_blamed_for_a_processor_that_others_have(
    people: People, client_of: Any, begins_after: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    children, client = begins_after(0), client_of(people.alice)
    assert send(client).json()["outcomes"][0]["state"] == "stored"
    reader = children._made[0].process
    assert reader
    reader.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(imaging_child, "SECONDS", 0.5)
    refused = send(client)
    assert (refused.status_code, refused.json()["code"]) == (503, "busy"), refused.content
    monkeypatch.setattr(imaging_child, "SECONDS", 60.0)
    assert send(client).json()["outcomes"][0]["state"] == "stored"


@pytest.fixture
def works_for(begins_after: Begin, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Children that run out of their half a second, of which they have had the processor for so long."""

    def work(seconds: float) -> None:
        begins_after(0)
        monkeypatch.setattr(imaging_child, "SECONDS", 0.5)
        spent = iter((0.0, seconds))
        monkeypatch.setattr(child, "_worked", lambda _pid: next(spent))
        monkeypatch.setattr(ServedChild, "_ask", out_of_time)

    return work


def test_a_file_that_keeps_its_processor_too_long_is_refused(
    people: People, client_of: Any, works_for: Callable[[float], None]
) -> None:
    works_for(0.4)
    assert send(client_of(people.alice)).json()["outcomes"][0]["code"] == "too_costly"


def test_a_file_that_shared_its_processor_with_two_others_may_be_sent_again(
    people: People, client_of: Any, works_for: Callable[[float], None]
) -> None:
    works_for(0.3)
    assert send(client_of(people.alice)).json()["code"] == "busy"


def test_a_child_that_cannot_begin_is_no_fault_of_the_file(
    people: People, client_of: Any, begins_after: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins_after(0)
    monkeypatch.setattr(imaging_child, "child_command", lambda _: child_command("tests.imaging.no_such_child"))
    refused = send(client_of(people.alice))
    assert (refused.status_code, refused.json()["code"]) == (503, "busy"), refused.content


def test_a_worker_waits_instead(people: People, begins_after: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    begins_after(BEGINS_AFTER)
    monkeypatch.setattr(child, "START_SECONDS", 1.0)
    monkeypatch.setattr(imaging_child, "PATIENT_TRIES", 120)
    monkeypatch.setattr("assistant.queue.send_images", lambda _upload_id: None)
    content = dicom_bytes(ct_slice())
    upload = services_image_uploads.upload_whole(user=people.alice, name="slice.dcm", content=content, purpose="")
    take_in_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "finished", upload.message
    assert services_image_uploads.upload_shape(upload).outcomes[0].state == "stored"
