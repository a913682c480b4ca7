"""Notes by voice: spoken into, edited in two places, kept beside what was heard, and taken along."""

import json
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assistant import services_dictation, services_recordings
from assistant.models import DictatedPart, Dictation, Recording, User
from assistant.services_dictation import MOST_SECTIONS, NOTE_CHARACTERS
from tests.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(path, json.dumps(body), content_type="application/json")


def patch(client: Client, note: dict[str, Any], **changes: Any) -> Any:
    body = {"version": note["version"], "title": note["title"], "sections": note["sections"], **changes}
    return client.patch(f"/api/dictations/{note['id']}", json.dumps(body), content_type="application/json")


def begun(client: Client, template: str = "ward_round") -> dict[str, Any]:
    made: dict[str, Any] = post(client, "/api/dictations", {"template": template}).json()
    return made


def said(
    user: User, text: str, doubts: list[dict[str, Any]] | None = None, state: str = "finished", **into: Any
) -> uuid.UUID:
    key = uuid.uuid4()
    recording, _ = services_recordings.recording_begin(user=user, key=key, purpose="dictation", label="", **into)
    heard = {
        "text": text,
        "words": [],
        "doubts": doubts or [],
        "has_speech": bool(text),
        "engine": "told",
        "seconds": 3,
    }
    Recording.objects.filter(pk=recording.pk).update(state=state, transcript=heard)
    return recording.pk


def speak(client: Client, note: dict[str, Any], recording: uuid.UUID, section: str | None = None) -> Any:
    return post(client, f"/api/dictations/{note['id']}/spoken", {"recording": str(recording), "section": section})


DOUBT = {"kind": "number", "heard": "15", "alternatives": ["50"]}


def test_what_was_said_is_written_where_the_speaker_is(client: Client, alice: User) -> None:
    note = begun(client)
    recording = said(alice, "Heading plan, give 15 mg, full stop.", [{"start": 19, "end": 21, **DOUBT}])
    written = speak(client, note, recording, note["sections"][0]["key"]).json()
    spoken, plan = written["note"], written["note"]["sections"][-1]
    assert written["section"] == plan["key"]
    assert (plan["heading"], plan["text"]) == ("Plan", "Give 15 mg.")
    assert plan["doubts"] == [{"start": 5, "end": 7, **DOUBT}]
    assert [part["heard"] for part in spoken["parts"]] == ["Heading plan, give 15 mg, full stop."]
    assert spoken["version"] == note["version"] + 1


def test_a_recording_is_written_once(client: Client, alice: User) -> None:
    note = begun(client)
    recording = said(alice, "Stable.")
    first, second = speak(client, note, recording).json(), speak(client, note, recording).json()
    assert first["note"] == second["note"]
    assert DictatedPart.objects.count() == 1


def test_silence_writes_nothing(client: Client, alice: User) -> None:
    note = begun(client)
    silent = speak(client, note, said(alice, "")).json()["note"]
    assert silent["sections"] == note["sections"] and silent["version"] == note["version"]


def test_an_edit_keeps_what_was_heard_beside_it(client: Client, alice: User) -> None:
    note = speak(client, begun(client, "blank"), said(alice, "Give 15 mg.", [{"start": 5, "end": 7, **DOUBT}])).json()[
        "note"
    ]
    note["sections"][0]["text"] = "Give 50 mg."
    edited = patch(client, note, title=" Bed  12 ").json()
    assert edited["title"] == "Bed 12"
    assert edited["sections"][0]["doubts"] == []
    assert [part["heard"] for part in edited["parts"]] == ["Give 15 mg."]


def test_the_older_of_two_windows_overwrites_nothing(client: Client) -> None:
    note = begun(client, "blank")
    newer = {**note, "sections": [{**note["sections"][0], "text": "From one window."}]}
    assert patch(client, newer).status_code == 200
    older = patch(client, {**note, "sections": [{**note["sections"][0], "text": "From the other."}]})
    assert older.status_code == 409 and older.json()["code"] == "note_changed"
    assert client.get(f"/api/dictations/{note['id']}").json()["sections"][0]["text"] == "From one window."


@pytest.mark.django_db(transaction=True)
def test_a_note_is_spoken_into_while_an_edit_of_it_is_saved(
    client: Client, alice: User, beside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, recording = begun(client, "blank"), said(alice, "no known allergies")
    told = services_dictation._told
    speaking: list[Future[Any]] = []

    def told_after_a_moment(user: User, dictation_id: uuid.UUID) -> Dictation:
        if not speaking:
            speaking.append(beside(lambda: speak(client, note, recording)))
            threading.Event().wait(0.5)
        return told(user, dictation_id)

    monkeypatch.setattr(services_dictation, "_told", told_after_a_moment)
    edited = [{**note["sections"][0], "text": "Stable."}]
    saved = patch(client, note, sections=edited).json()
    assert (saved["version"], saved["sections"]) == (note["version"] + 1, edited), "as whoever edits knows it"
    spoken = speaking[0].result().json()["note"]
    assert (spoken["version"], spoken["sections"][0]["text"]) == (saved["version"] + 1, "Stable. no known allergies")
    assert patch(client, saved, title="Round").status_code == 409


def test_what_is_not_heard_yet_waits(client: Client, alice: User) -> None:
    note = begun(client)
    assert speak(client, note, said(alice, "Half of", state="running")).json()["code"] == "not_heard_yet"


def test_anothers_recording_is_not_written_into_a_note_of_ones_own(
    alice: User, people: Any, client_of: Callable[[User], Client]
) -> None:
    theirs = client_of(people.charlie)
    assert speak(theirs, begun(theirs), said(alice, "Alice said this.")).status_code == 404


def into(note: dict[str, Any]) -> dict[str, Any]:
    """Where a recording is begun that is spoken into the first section of a note."""
    return {"dictation": note["id"], "section": note["sections"][0]["key"]}


def waiting(client: Client, note: dict[str, Any]) -> list[dict[str, Any]]:
    """What waits to be written into a note, in which the list and the note itself agree."""
    parts: list[dict[str, Any]] = client.get(f"/api/dictations/{note['id']}").json()["waiting"]
    listed = {each["id"]: each["waiting"] for each in client.get("/api/dictations").json()}
    assert listed[note["id"]] == [part["key"] for part in parts]
    return parts


def test_what_was_spoken_into_a_note_waits_there_until_it_is_written(client: Client, alice: User) -> None:
    note, other = begun(client), begun(client)
    said(alice, "Spoken into no note.")
    key = str(uuid.uuid4())
    started = post(client, "/api/recordings", {"key": key, "purpose": "dictation", **into(note)})
    later = said(alice, "Stable.", **into(note))
    first, second = waiting(client, note)
    assert first == {"id": started.json()["id"], "key": key, "section": note["sections"][0]["key"]}
    assert (second["id"], waiting(client, other)) == (str(later), [])
    speak(client, note, later, second["section"])
    assert waiting(client, note) == [first]
    assert client.delete(f"/api/recordings/{first['id']}").status_code == 204
    assert waiting(client, note) == []


def test_a_question_that_names_a_note_does_not_wait_there(client: Client) -> None:
    note = begun(client)
    assert post(client, "/api/recordings", {"key": str(uuid.uuid4()), **into(note)}).status_code == 201
    assert waiting(client, note) == []


@pytest.mark.parametrize("name", ["bob", "charlie"])
def test_nobody_speaks_into_anothers_note(
    client: Client, people: Any, client_of: Callable[[User], Client], name: str
) -> None:
    body = {"key": str(uuid.uuid4()), "purpose": "dictation", **into(begun(client))}
    assert post(client_of(getattr(people, name)), "/api/recordings", body).status_code == 404
    assert not Recording.objects.exists()


def test_a_note_is_deleted_with_all_that_was_spoken_into_it(client: Client, alice: User) -> None:
    note = begun(client)
    said(alice, "Not written yet.", **into(note))
    speak(client, note, said(alice, "Written.", **into(note)))
    kept = said(alice, "Of no note.")
    assert client.delete(f"/api/dictations/{note['id']}").status_code == 204
    assert [each.pk for each in Recording.objects.all()] == [kept]


def test_a_longer_list_of_notes_takes_no_more_queries(client: Client, alice: User) -> None:
    def count(notes: int) -> int:
        for _ in range(notes):
            note = begun(client)
            said(alice, "One.", **into(note))
            said(alice, "Two.", **into(note))
        with CaptureQueriesContext(connection) as queries:
            listed = client.get("/api/dictations").json()
        assert {len(each["waiting"]) for each in listed} == {2}
        return len(queries)

    assert count(1) == count(5)


@pytest.mark.parametrize(
    "sections",
    [
        [],
        [{"text": "x" * (NOTE_CHARACTERS + 1)}],
        [{"heading": "h" * 81}],
        [{"text": "a\x00b"}],
        [{"text": "a\ud800b"}],
        [{}] * (MOST_SECTIONS + 1),
        [{"key": str(uuid.UUID(int=1))}] * 2,
        [{"doubts": [{"start": "x"}]}],
    ],
)
def test_what_cannot_be_a_note_is_refused_in_a_sentence(client: Client, sections: Any) -> None:
    reply = patch(client, begun(client), sections=sections)
    assert reply.status_code == 422 and reply.json()["message"].endswith(".")


def test_the_list_knows_a_note_by_its_words(client: Client, alice: User) -> None:
    note = begun(client)
    speak(client, note, said(alice, "Give 15 mg.", [{"start": 5, "end": 7, **DOUBT}]))
    (listed,) = client.get("/api/dictations").json()
    assert (listed["beginning"], listed["doubts"]) == ("Give 15 mg.", 1)
    assert client.delete(f"/api/dictations/{note['id']}").status_code == 204
    assert not Dictation.objects.exists() and not DictatedPart.objects.exists()


def test_a_note_is_exported_with_its_doubts_said_openly(client: Client, alice: User) -> None:
    note = begun(client)
    heard = "Heading plan. Bullet point. Give 15 mg of <b>drug</b>."
    at = heard.index("15")
    speak(client, note, said(alice, heard, [{"start": at, "end": at + 2, **DOUBT}]))
    written = client.get(f"/api/dictations/{note['id']}/export?format=md")
    assert "Read it before it is filed." in written.content.decode().splitlines()[2]
    assert written.content.decode().splitlines()[4:] == [
        "### Plan",
        "",
        r"- Give 15 mg of \<b\>drug\</b\>.",
        "",
        "> **Not confirmed by the speaker: “15” may be “50”.**",
    ]
    here = client.get(f"/api/dictations/{note['id']}/export?format=md&zone=Asia/Hong_Kong").content.decode()
    assert " UTC+08:00. Dictated" in here.splitlines()[2]
    printed = client.get(f"/api/dictations/{note['id']}/export")
    assert printed.content.startswith(b"%PDF") and "wardlight-note-" in printed.headers["Content-Disposition"]


def test_the_command_line_writes_a_note(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    transcript = tmp_path / "heard.txt"
    transcript.write_text("Findings colon. [FINDINGS] No effusion full stop")
    call_command("dictate", str(transcript), template="radiology_report")
    assert capsys.readouterr().out == "Exam type\nFindings:\n\nFindings\nNo effusion.\n"
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("dictate", str(tmp_path / "missing.txt"))


def test_a_person_keeps_so_many_notes(client: Client, people: People, settings: Any) -> None:
    settings.NOTES_PER_USER = 1
    services_dictation.dictation_create(user=people.charlie, template="blank")
    note = begun(client)
    refused = post(client, "/api/dictations", {"template": "blank"})
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_notes")
    client.delete(f"/api/dictations/{note['id']}")
    assert begun(client)["sections"]


def test_more_notes_than_are_listed_unasked_are_listed_on_demand(client: Client, alice: User) -> None:
    Dictation.objects.bulk_create(
        Dictation(owner=alice, title=str(number), template="blank", sections=[]) for number in range(201)
    )
    assert len(client.get("/api/dictations").json()) == 200
    assert len({each["id"] for each in client.get("/api/dictations?most=400").json()}) == 201
    assert client.get("/api/dictations?most=0").status_code == 422
