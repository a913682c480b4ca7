"""A file on its way into the library: by whom, of what kind, under which name, and what is left when it fails."""

import json
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from assistant import event_log, queue
from assistant.config.asgi import application
from assistant.events import IngestionChanged, notice_adapter
from assistant.reconciler import ABANDONED_SECONDS
from clinical_guidelines import ingestions
from clinical_guidelines.editions.lifecycle import edition_withdraw
from clinical_guidelines.models import Edition, Ingestion, Page, Passage
from clinical_guidelines.models.work import Work
from tests.assistant.test_reconciler import LOOK_SECONDS, Watch
from tests.away import assert_away_costs_no_attempt
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes
from tests.people import People
from workers import library
from workers.library import ingest_upload

pytestmark = pytest.mark.django_db(transaction=True)

PIECE = 65_536
GUIDELINE = b"# Fluids\n\n## First hour\n\nGive 30 ml/kg of crystalloid within the first three hours.\n"
LENGTHS = {
    "told": {"content-length": "9000000"},
    "in chunks": {"transfer-encoding": "chunked"},
    "told to be short, and in chunks": {"content-length": "10", "transfer-encoding": "chunked"},
}
FRONT = b"---\ntitle: Fluids\nsources: everything\nyear: [1]\n---\n"


@pytest.fixture
def curator(people: People, client_of: Callable[..., Client]) -> Client:
    return client_of(people.bob)


def upload(client: Client, content: bytes = GUIDELINE, name: str = "fluids.md") -> Any:
    return client.post("/api/library/ingestions", {"file": SimpleUploadedFile(name, content)})


def ingested(client: Client, content: bytes, name: str = "fluids.md") -> Ingestion:
    """Upload, and do the worker's part here."""
    reply = upload(client, content, name)
    assert reply.status_code == 202
    ingest_upload(UUID(reply.json()["id"]))
    return Ingestion.objects.get(pk=reply.json()["id"])


def kept(media: Path) -> list[str]:
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def sheet(words: str) -> bytes:
    page = HandmadePage()
    paragraph(page, 100, words)
    return pdf_bytes([page])


def test_an_upload_becomes_an_edition_that_everybody_reads(people: People, client_of: Any, curator: Client) -> None:
    row = ingested(curator, GUIDELINE)
    assert (row.state, row.message, row.progress) == (Ingestion.State.FINISHED, "", 1.0)
    (listed,) = client_of(people.alice).get("/api/library").json()
    assert listed["edition"]["id"] == row.edition_id
    assert listed["edition"]["passage_count"] > 0
    assert curator.get("/api/library/ingestions").json()[0]["state"] == "finished"


def test_its_progress_is_told_to_who_sent_it(people: People, curator: Client) -> None:
    row = ingested(curator, GUIDELINE)
    entries = event_log.connection().xrevrange(event_log.notices_stream(), count=50)
    ours = [fields for _, fields in reversed(entries) if str(row.pk).encode() in fields[b"notice"]]
    assert {int(fields[b"user"]) for fields in ours} == {people.bob.pk}
    notices = [notice_adapter.validate_json(fields[b"notice"]) for fields in ours]
    told = [notice.ingestion for notice in notices if isinstance(notice, IngestionChanged)]
    assert (told[0].state, told[-1].state) == ("queued", "finished")
    stages = [ingestion.stage for ingestion in told]
    assert stages.index("reading") < stages.index("embedding") < stages.index("publishing")
    assert [ingestion.progress for ingestion in told] == sorted(ingestion.progress for ingestion in told)


@pytest.mark.parametrize("person", ["alice", "charlie"])
def test_only_curators_upload(people: People, client_of: Any, person: str, settings: Any) -> None:
    reply = upload(client_of(getattr(people, person)))
    assert (reply.status_code, reply.json()["code"]) == (403, "curators_only")
    assert not Ingestion.objects.exists() and not kept(settings.MEDIA_ROOT)


def test_an_empty_or_too_large_file_is_refused_at_the_door(curator: Client, settings: Any) -> None:
    settings.UPLOAD_BYTES = 1_000
    for content, status, code in ((b"", 422, "file_empty"), (b"x" * 1_001, 413, "file_too_large")):
        reply = upload(curator, content)
        assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert not Ingestion.objects.exists() and not kept(settings.MEDIA_ROOT)


def test_a_large_file_needs_no_room_in_the_temporary_folder(
    curator: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    content = GUIDELINE * 30_000
    body = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile("fluids.md", content)})
    sent = {
        "cookie": f"sessionid={curator.cookies['sessionid'].value}; csrftoken={'c' * 32}",
        "x-csrftoken": "c" * 32,
        "content-type": MULTIPART_CONTENT,
        "content-length": str(len(body)),
    }
    assert async_to_sync(replied)("/api/library/ingestions", sent, body) == 202
    assert Ingestion.objects.get().file.read() == content
    assert len(kept(settings.MEDIA_ROOT)) == 1


@pytest.mark.parametrize("path", ["/api/library/ingestions", "/api/recordings/files", "/api/images", "/api/dicomweb/s"])
@pytest.mark.parametrize("length", LENGTHS.values(), ids=LENGTHS)
def test_a_stranger_fills_neither_disk_nor_memory(
    curator: Client, settings: Any, path: str, length: dict[str, str]
) -> None:
    settings.DICOMWEB_TOKEN = "a token of the archive"
    ended = curator.cookies["sessionid"].value
    curator.delete("/api/session")
    for who in ({}, {"cookie": f"sessionid={ended}"}, {"authorization": "Bearer another"}):
        status, taken = async_to_sync(refused)(path, {**who, **length})
        assert status == 401
        assert taken <= (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + PIECE if "transfer-encoding" in length else 0)


async def refused(path: str, headers: dict[str, str]) -> tuple[int, int]:
    """Send without end; return the status and how many bytes the server had asked for."""
    statuses: list[int] = []
    taken = 0

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += PIECE
        return {"type": "http.request", "body": bytes(PIECE), "more_body": True}

    async def send(message: dict[str, Any]) -> None:
        statuses.extend([message["status"]] if "status" in message else [])

    await application(scope_of(path, headers), receive, send)
    return statuses[0], taken


def scope_of(path: str, headers: dict[str, str]) -> dict[str, Any]:
    encoded = [(name.encode(), value.encode()) for name, value in {"host": "localhost", **headers}.items()]
    return {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": encoded}


async def replied(path: str, headers: dict[str, str], body: bytes) -> int:
    """Send a request to the server's own door, in pieces, and return the status."""
    caller: Any = ApplicationCommunicator(application, scope_of(path, headers))  # type: ignore[no-untyped-call]
    for start in range(0, len(body), PIECE):
        piece = {"type": "http.request", "body": body[start : start + PIECE], "more_body": start + PIECE < len(body)}
        await caller.send_input(piece)
    status: int = (await caller.receive_output(30))["status"]
    while (await caller.receive_output(30)).get("more_body"):
        pass
    await caller.wait(30)
    return status


@pytest.mark.parametrize("form", [{}, {"file": "words"}, {"other": "words"}])
def test_a_form_without_a_file_is_refused(curator: Client, form: dict[str, str]) -> None:
    reply = curator.post("/api/library/ingestions", form)
    assert (reply.status_code, reply.json()["code"]) == (422, "bad_request")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.pdf", b"%PDF-1.7\nnothing more"),
        ("cut.pdf", sheet("A guideline.")[:300]),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("program.exe", b"MZ" + bytes(500)),
        ("archive.pdf", b"PK\x03\x04" + bytes(500)),
        ("blank.pdf", pdf_bytes([HandmadePage()])),
        ("blank.md", b"\n\n   \n"),
        ("binary.md", bytes(range(256)) * 4),
        ("nul.md", b"# A\x00B\n\n\x00\x00\n"),
    ],
)
def test_a_file_that_is_no_guideline_ends_in_a_sentence_and_leaves_nothing(
    curator: Client, settings: Any, name: str, content: bytes
) -> None:
    row = ingested(curator, content, name)
    assert row.state == Ingestion.State.FAILED
    assert row.message.endswith(".") and "fault in Wardlight" not in row.message and str(row.pk) not in row.message
    assert "Traceback" not in row.message and str(settings.MEDIA_ROOT) not in row.message
    assert not any(model.objects.exists() for model in (Edition, Page, Passage))
    assert kept(settings.MEDIA_ROOT) == []


@pytest.fixture
def interrupted(curator: Client, monkeypatch: pytest.MonkeyPatch) -> Ingestion:
    """A file whose worker died at each attempt."""
    monkeypatch.setattr(queue, "waiting", lambda _name: 0)
    row_id, watch = UUID(upload(curator).json()["id"]), Watch()
    for _ in range(Work.MOST_ATTEMPTS):
        assert ingestions.ingestion_start(ingestion_id=row_id)
        watch.look(ABANDONED_SECONDS + 2 * LOOK_SECONDS)
    return Ingestion.objects.get(pk=row_id)


def listed(client: Client) -> tuple[str, str, bool]:
    (row,) = client.get("/api/library/ingestions").json()
    return row["state"], row["message"], row["can_retry"]


def retried(client: Client, row: Ingestion) -> int:
    return int(client.post(f"/api/library/ingestions/{row.pk}/retry").status_code)


def test_a_file_whose_worker_died_twice_is_kept_and_read_when_a_curator_says_so(
    curator: Client, interrupted: Ingestion
) -> None:
    assert listed(curator) == ("failed", ingestions.INTERRUPTED, True)
    assert retried(curator, interrupted) == 202
    assert listed(curator) == ("queued", "", False)
    assert retried(curator, interrupted) == 409, "it waits already"
    ingest_upload(interrupted.pk)
    assert listed(curator) == ("finished", "", False) and Edition.objects.count() == 1
    assert retried(curator, interrupted) == 409


def test_a_database_that_goes_away_costs_a_file_no_attempt_unless_it_never_stays(
    curator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row_id = UUID(upload(curator).json()["id"])
    row = Ingestion.objects.get(pk=row_id)
    assert_away_costs_no_attempt(monkeypatch, library, "ingest", lambda: ingest_upload(row_id), row)


def test_an_interrupted_file_waits_for_a_week(curator: Client, interrupted: Ingestion, settings: Any) -> None:
    os.utime(interrupted.file.path, (1, 1))
    assert ingestions.files_sweep() == 0
    assert interrupted.finished_at
    Ingestion.objects.update(finished_at=interrupted.finished_at - ingestions.KEPT)
    assert ingestions.files_sweep() == 1
    assert kept(settings.MEDIA_ROOT) == []
    assert listed(curator) == ("failed", ingestions.INTERRUPTED, False)
    assert retried(curator, interrupted) == 409


def test_a_file_that_was_refused_is_not_read_again(curator: Client) -> None:
    row = ingested(curator, b"%PDF-1.7 broken", "broken.pdf")
    assert listed(curator) == ("failed", row.message, False)
    assert retried(curator, row) == 409


def test_what_was_added_or_refused_is_taken_off_the_list_and_the_library_stays(curator: Client) -> None:
    refused, added = ingested(curator, b"%PDF-1.7 broken", "broken.pdf"), ingested(curator, GUIDELINE)
    waiting = UUID(upload(curator).json()["id"])
    assert curator.delete(f"/api/library/ingestions/{refused.pk}").status_code == 204
    assert curator.delete(f"/api/library/ingestions/{refused.pk}").status_code == 204, "another tab was faster"
    assert curator.delete(f"/api/library/ingestions/{waiting}").status_code == 409
    assert set(Ingestion.objects.values_list("pk", flat=True)) == {added.pk, waiting}
    assert curator.delete("/api/library/ingestions").status_code == 204
    assert [row["state"] for row in curator.get("/api/library/ingestions").json()] == ["queued"]
    assert Edition.objects.get().state == Edition.State.PUBLISHED


def test_a_list_that_is_cleared_while_a_file_ends_stays_clear(
    curator: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_deletion(monkeypatch, lambda: curator.delete("/api/library/ingestions"))
    ingest_upload(UUID(upload(curator, b"%PDF-1.7 broken", "broken.pdf").json()["id"]))
    asked = Ingestion.objects.get(pk=upload(curator).json()["id"])
    Ingestion.objects.update(state=Ingestion.State.ASKED)
    decided = curator.post(
        f"/api/library/ingestions/{asked.pk}/decision", {"narrower": "aside"}, content_type="application/json"
    )
    assert (decided.status_code, decided.json()["state"]) == (202, "failed")
    assert curator.get("/api/library/ingestions").json() == []
    assert kept(settings.MEDIA_ROOT) == []


def test_a_file_that_ends_is_not_said_to_be_read_once_more(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Ingestion.objects.get(pk=upload(curator, b"%PDF-1.7 broken", "broken.pdf").json()["id"])
    replies: list[int] = []
    on_deletion(monkeypatch, lambda: replies.append(retried(curator, row)))
    ingest_upload(row.pk)
    assert replies == [409]
    assert listed(curator)[0] == "failed"


def on_deletion(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let a curator act at the moment in which the file of an upload goes."""
    delete = FileSystemStorage.delete

    def deleted(storage: FileSystemStorage, name: str) -> None:
        delete(storage, name)
        act()

    monkeypatch.setattr(FileSystemStorage, "delete", deleted)


def test_an_interrupted_file_that_is_taken_off_the_list_is_swept(
    curator: Client, interrupted: Ingestion, settings: Any
) -> None:
    os.utime(interrupted.file.path, (1, 1))
    assert curator.delete(f"/api/library/ingestions/{interrupted.pk}").status_code == 204
    assert ingestions.files_sweep() == 1 and kept(settings.MEDIA_ROOT) == []


def test_the_command_line_lists_retries_and_clears(
    curator: Client, interrupted: Ingestion, capsys: pytest.CaptureFixture[str]
) -> None:
    ingested(curator, b"%PDF-1.7 broken", "broken.pdf")
    for wrong in (("retry",), ("decide", str(interrupted.pk)), ("decide", str(interrupted.pk), "--narrower", "aside")):
        with pytest.raises(CommandError, match=r"\.$"):
            call_command("uploads", *wrong)
    call_command("uploads", "retry", str(interrupted.pk))
    with pytest.raises(CommandError, match="not finished with yet"):
        call_command("uploads", "clear", str(interrupted.pk))
    call_command("uploads", "clear")
    assert "1 taken off the list." in capsys.readouterr().out
    call_command("uploads", "clear", str(uuid4()))
    assert "0 taken off the list." in capsys.readouterr().out
    call_command("uploads", "list", json=True)
    (left,) = json.loads(capsys.readouterr().out)
    assert (left["id"], left["state"]) == (str(interrupted.pk), "queued")


def test_what_a_killed_process_left_of_a_file_is_swept_once_it_is_old(curator: Client, settings: Any) -> None:
    waits, ended = (Ingestion.objects.get(pk=upload(curator).json()["id"]) for _ in range(2))
    Ingestion.objects.filter(pk=ended.pk).update(state=Ingestion.State.FINISHED)
    left = settings.MEDIA_ROOT / "uploads" / f"{uuid4()}.upload", settings.MEDIA_ROOT / "editions" / "ab" / "x.part"
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(GUIDELINE)
    assert ingestions.files_sweep() == 0, "what is young may be on its way"
    for path in (*left, Path(waits.file.path), Path(ended.file.path)):
        os.utime(path, (1, 1))
    assert ingestions.files_sweep() == 3
    assert kept(settings.MEDIA_ROOT) == [Path(waits.file.path).name]


def test_a_curator_says_that_files_are_literature(curator: Client) -> None:
    file = SimpleUploadedFile("trial.md", GUIDELINE)
    reply = curator.post("/api/library/ingestions", {"file": file, "kind": "literature"})
    ingest_upload(UUID(reply.json()["id"]))
    assert Edition.objects.get().guideline.kind == "literature"
    file = SimpleUploadedFile("trial.md", GUIDELINE)
    assert curator.post("/api/library/ingestions", {"file": file, "kind": "gossip"}).status_code == 422


def test_an_export_of_a_reference_manager_is_counted_in_a_sentence(curator: Client) -> None:
    line = b'{"title": "Fluids in shock", "abstract": "Crystalloid was given.", "pmid": 4711}\n{}\n'
    row = ingested(curator, line, "export.jsonl")
    assert row.message.startswith("Articles: 1 added, 0 there before, 1 left out.")
    assert Edition.objects.get().guideline.kind == "literature"


def test_what_was_not_read_of_a_file_does_not_hide_that_it_was_added(curator: Client) -> None:
    page = HandmadePage()
    paragraph(page, 100, " ".join(["In sepsis give 30 mL/kg of crystalloid within three hours."] * 4))
    attached = b"/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) >>] >> >>"
    row = ingested(curator, pdf_bytes([page]).replace(b"/Type /Catalog", b"/Type /Catalog " + attached), "fluids.pdf")
    assert row.message == "Added to the library. This PDF carries 1 attached file; nothing of that was read or run."


def test_the_same_bytes_twice_are_told_so(curator: Client) -> None:
    first, again = ingested(curator, GUIDELINE), ingested(curator, GUIDELINE, "another name.md")
    assert again.state == Ingestion.State.FINISHED
    assert again.edition_id == first.edition_id and "already in the library" in again.message
    assert Edition.objects.count() == 1


def test_a_next_edition_says_which_one_it_supersedes(curator: Client, capsys: pytest.CaptureFixture[str]) -> None:
    def edition(year: str, dose: str) -> bytes:
        return f"---\ntitle: Fluids {year}\n---\n".encode() + GUIDELINE.replace(b"30", dose.encode())

    assert ingested(curator, edition("2020", "30")).message == ""
    assert ingested(curator, edition("2022", "20")).message.startswith("It supersedes the edition of 2020. ")
    first = Edition.objects.get(year=2020)
    edition_withdraw(edition_id=Edition.objects.get(year=2022).pk, reason="Misprinted.")
    assert ingested(curator, edition("2024", "25")).message == "", "none was in use"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "next.md").write_bytes(edition("2026", "10"))
        call_command("ingest_guidelines", folder)
    assert "next.md: supersedes edition" in capsys.readouterr().out and first.guideline.editions.count() == 4


def test_a_failure_leaves_the_edition_before_it_in_place(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ingested(curator, GUIDELINE)

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clinical_guidelines.edition_files.StoredFile.keep", full)
    row = ingested(curator, GUIDELINE + b"\nReassess after each bolus of 500 ml.\n")
    assert row.state == Ingestion.State.FAILED and row.message.startswith("The server's disk is full")
    assert list(Edition.objects.values_list("pk", "state")) == [(before.edition_id, Edition.State.PUBLISHED)]


def test_a_file_that_the_full_disk_does_not_take_is_refused_in_a_sentence(
    curator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.MemoryFileUploadHandler.receive_data_chunk", full)
    reply = curator.post("/api/library/ingestions", {"file": SimpleUploadedFile("guideline.md", GUIDELINE)})
    assert (reply.status_code, reply.json()["code"]) == (507, "disk_full")
    assert not Ingestion.objects.exists()


def test_nothing_is_left_of_a_file_for_which_the_disk_had_no_room(
    curator: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_file: object, *_: object) -> Iterator[bytes]:
        yield GUIDELINE[:20]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadedfile.InMemoryUploadedFile.chunks", half)
    reply = curator.post("/api/library/ingestions", {"file": SimpleUploadedFile("guideline.md", GUIDELINE)})
    assert (reply.status_code, reply.json()["code"]) == (507, "disk_full")
    assert not Ingestion.objects.exists() and not kept(settings.MEDIA_ROOT)


@pytest.mark.parametrize(
    "name",
    [
        "../../../tmp/x.md",
        "..\\..\\x.md",
        "\u202edm.x.md",
        "x" * 3_000 + ".md",
        "<b>.md",
        "CON.md",
        "指南 👩‍⚕️.md",
    ],
)
def test_a_name_is_shown_and_never_a_path(curator: Client, settings: Any, name: str) -> None:
    row = ingested(curator, GUIDELINE, name)
    assert row.state == Ingestion.State.FINISHED, row.message
    assert row.file_name.isprintable() and 0 < len(row.file_name) <= 200 and "/" not in row.file_name
    assert Edition.objects.get().file_name == row.file_name
    (stored,) = kept(settings.MEDIA_ROOT)
    assert stored == f"{Edition.objects.get().sha256}.md"


def test_what_a_document_says_of_itself_breaks_no_page(people: People, client_of: Any, curator: Client) -> None:
    row = ingested(curator, FRONT + GUIDELINE)
    if row.state == Ingestion.State.FINISHED:
        assert client_of(people.alice).get(f"/api/editions/{row.edition_id}").json()["references"] == []
    Edition.objects.update(front_matter={"sources": ["words", {"title": 1, "key": None}, 3]})
    for edition in Edition.objects.all():
        reply = client_of(people.alice).get(f"/api/editions/{edition.pk}")
        assert reply.status_code == 200 and [each["title"] for each in reply.json()["references"]] == ["1"]


def test_no_log_line_holds_a_file_name(curator: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for content in (GUIDELINE, b"%PDF-1.7 broken"):
        ingested(curator, content, "Zebrafinch-4711.pdf")
    assert caplog.records and "Zebrafinch" not in caplog.text


def test_a_document_whose_file_is_gone_says_so(people: People, client_of: Any, curator: Client) -> None:
    row = ingested(curator, sheet("Give 30 ml/kg of crystalloid within three hours."), "fluids.pdf")
    edition = Edition.objects.get()
    assert row.edition_id == edition.pk
    Path(edition.file.path).unlink()
    for path, refusal in (("file", (404, "file_missing")), ("pages/1/image", (422, "page_broken"))):
        reply = client_of(people.alice).get(f"/api/editions/{edition.pk}/{path}")
        assert (reply.status_code, reply.json()["code"]) == refusal
