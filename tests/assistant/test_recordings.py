"""A recording from its first piece to the question that is asked from it, through the page's own door."""

import hashlib
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from assistant import liveness, queue, recording_events, services, services_recordings, services_transcription
from assistant.api import recordings
from assistant.errors import AssistantError
from assistant.models import Recording, RecordingPiece, Turn, User
from assistant.reconciler import ABANDONED_SECONDS, UNSENT_SECONDS
from assistant.sound import BYTES_A_SECOND, SAMPLE_BYTES, SAMPLE_RATE, wav_header
from tests.assistant.test_reconciler import LOOK_SECONDS, Watch
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)

HEARD = "Which antibiotic first in sepsis?"
PIECE = b"\x01\x00" * 8_000


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What went to the queue, which itself is empty."""
    steps: list[tuple[str, Any]] = []
    for name in ("answer", "transcription", "listening"):
        monkeypatch.setattr(queue, f"send_{name}", lambda row, step=name: steps.append((step, row)))
    monkeypatch.setattr(queue, "waiting", lambda _name: 0)
    return steps


@pytest.fixture
def door(alice: User, client_of: Callable[[User], Client], sent: list[tuple[str, Any]]) -> "Door":
    return Door(client_of(alice))


class Door:
    """The recordings' part of the HTTP door, as one person's page uses it."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def begin(self, **more: Any) -> Any:
        body = {"key": str(uuid.uuid4()), **more}
        return self.client.post("/api/recordings", body, content_type="application/json")

    def begun(self, **more: Any) -> str:
        return str(self.begin(**more).json()["id"])

    def put(self, recording: str, number: int, content: bytes = PIECE) -> Any:
        path = f"/api/recordings/{recording}/pieces/{number}"
        return self.client.put(path, content, content_type="application/octet-stream")

    def end(self, recording: str, pieces: int | None, **more: Any) -> Any:
        body = {"pieces": pieces, **more}
        return self.client.post(f"/api/recordings/{recording}/end", body, content_type="application/json")

    def read(self, recording: str) -> dict[str, Any]:
        return dict(self.client.get(f"/api/recordings/{recording}").json())

    def sound(self, recording: str) -> bytes:
        return b"".join(blocks(self.client.get(f"/api/recordings/{recording}/audio")))

    def upload(self, content: bytes, **more: Any) -> Any:
        body = {"file": ContentFile(content, name="spoken.bin"), "key": str(uuid.uuid4()), **more}
        return self.client.post("/api/recordings/files", body)

    def spoken(self, pieces: int = 2, **more: Any) -> str:
        """A whole recording that waits for a worker."""
        recording = self.begun(label="Bed 12")
        for number in range(pieces):
            self.put(recording, number)
        self.end(recording, pieces, **more)
        return recording


def blocks(reply: Any) -> list[bytes]:
    """What a reply brings, as it comes."""

    async def all_of_it() -> list[bytes]:
        return [block async for block in reply]

    return async_to_sync(all_of_it)()


def transcript(text: str = HEARD, **more: Any) -> recording_events.Transcript:
    words = {"text": text, "words": [], "doubts": [], "has_speech": bool(text), "engine": "told", "seconds": 1.0}
    return recording_events.Transcript(**{**words, **more})


def heard(recording: str, **more: Any) -> Recording | None:
    """A worker takes the recording and writes this down."""
    taken = services_transcription.recording_start(recording_id=uuid.UUID(recording))
    assert taken is not None
    return services_transcription.recording_transcribed(recording=taken, transcript=transcript(**more))


def test_pieces_become_one_sound_in_whatever_order_they_come(door: Door, sent: list[tuple[str, Any]]) -> None:
    recording = door.begun()
    pieces = [bytes([number, 0]) * 100 for number in range(4)]
    assert door.end(recording, 4).json()["state"] == "recording"
    for number in (2, 0, 3):
        assert door.put(recording, number, pieces[number]).status_code == 204
    assert door.read(recording)["state"] == "recording"
    door.put(recording, 1, pieces[1])
    row = door.read(recording)
    assert (row["state"], row["pieces"], row["seconds"]) == ("queued", 4, 800 / BYTES_A_SECOND)
    assert door.sound(recording) == wav_header(800) + b"".join(pieces)
    assert ("transcription", uuid.UUID(recording)) in sent


def test_a_piece_sent_again_changes_nothing(door: Door) -> None:
    recording = door.begun()
    for _ in range(3):
        assert door.put(recording, 0).status_code == 204
    assert door.put(recording, 0, PIECE[:-2]).json()["code"] == "piece_differs"
    row = door.read(recording)
    assert (row["pieces"], row["seconds"]) == (1, 0.5)
    door.end(recording, 1)
    assert door.put(recording, 0).status_code == 204
    assert door.put(recording, 1).json()["code"] == "recording_ended"


def test_the_same_key_begins_the_same_recording(door: Door) -> None:
    key = str(uuid.uuid4())
    first, again = door.begin(key=key), door.begin(key=key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


@pytest.mark.parametrize("content", [b"", b"\x00", b"\x00\x00" * 40_000])
def test_a_piece_is_whole_samples_and_not_too_many(door: Door, content: bytes) -> None:
    recording = door.begun()
    reply = door.put(recording, 0, content)
    assert reply.status_code in {413, 422} and reply.json()["message"].endswith(".")
    assert door.read(recording)["pieces"] == 0


def test_a_recording_has_a_longest_time_and_a_person_has_so_much_room(door: Door, settings: Any) -> None:
    settings.RECORDING_MINUTES = 1 / 60
    recording = door.begun()
    assert [door.put(recording, number).status_code for number in range(3)] == [204, 204, 413]
    # Of pieces of one sample each there would be no more.
    assert door.put(door.begun(), SAMPLE_RATE, PIECE[:SAMPLE_BYTES]).status_code == 413
    settings.RECORDING_MINUTES = 10
    settings.RECORDING_BYTES_PER_USER = 2 * len(PIECE)
    assert door.put(recording, 2).json()["code"] == "recordings_full"
    settings.RECORDINGS_PER_USER = 1
    assert door.begin().json()["code"] == "too_many_recordings"


def test_what_arrived_is_used_when_the_device_stays_away(door: Door) -> None:
    recording = door.begun()
    for number in (0, 1, 3):
        door.put(recording, number)
    row = door.end(recording, None).json()
    assert (row["state"], row["pieces"], row["pieces_expected"]) == ("queued", 2, 2)
    assert door.end(door.begun(), None).json()["code"] == "nothing_recorded"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (wav_header(0), "audio/wav"),
        (b"OggS", "audio/ogg"),
        (b"fLaC", "audio/flac"),
        (b"\x1aE\xdf\xa3", "audio/webm"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x44", "audio/mpeg"),
    ],
)
def test_a_file_of_sound_is_kept_as_it_is(door: Door, start: bytes, kind: str) -> None:
    content = start + b"\x00" * 2_500_000
    reply = door.upload(content, purpose="dictation", label=" Clinic  note ")
    assert reply.status_code == 202
    row = reply.json()
    assert (row["state"], row["media_type"], row["label"], row["pieces"]) == ("queued", kind, "Clinic note", 3)
    audio = door.client.get(f"/api/recordings/{row['id']}/audio")
    assert audio.headers["Content-Type"] == kind
    assert audio.headers["X-Content-Type-Options"] == "nosniff"
    assert hashlib.sha256(b"".join(blocks(audio))).digest() == hashlib.sha256(content).digest()


def test_a_long_sound_is_played_again_without_being_held_whole(door: Door) -> None:
    content = b"OggS" + bytes(9_500_000)
    sound = blocks(door.client.get(f"/api/recordings/{door.upload(content).json()['id']}/audio"))
    assert b"".join(sound) == content
    assert max(map(len, sound)) <= recordings.BLOCK_BYTES


@pytest.fixture
def while_a_file_comes(alice: User, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], Recording]:
    """Do something of alice's while a file of hers is on its way in, and return what became of the file."""
    done, arriving, give_up = threading.Event(), threading.Event(), 10
    chunks = ContentFile.chunks

    def slow(file: Any, size: int) -> Iterator[bytes]:
        arriving.set()
        assert done.wait(give_up), "what is done meanwhile waits for the file"
        yield from chunks(file, size)

    monkeypatch.setattr(ContentFile, "chunks", slow)

    def upload() -> Recording:
        file: Any = ContentFile(b"OggS" + bytes(64), name="spoken.ogg")
        try:
            return services_recordings.recording_upload(
                user=alice, key=uuid.uuid4(), purpose="question", label="", file=file
            )
        finally:
            connection.close()

    def meanwhile(doing: Callable[[], object]) -> Recording:
        with ThreadPoolExecutor(1) as pool:
            uploading = pool.submit(upload)
            assert arriving.wait(give_up)
            doing()
            done.set()
            return uploading.result()

    return meanwhile


def test_a_large_file_on_its_way_in_keeps_no_question_waiting(
    alice: User, door: Door, while_a_file_comes: Callable[[Callable[[], object]], Recording]
) -> None:
    def ask() -> None:
        services.turn_ask(user=alice, question=HEARD, conversation_id=None, key=uuid.uuid4())
        door.begun()

    assert while_a_file_comes(ask).state == Recording.State.QUEUED


def test_two_files_at_once_do_not_share_the_room_of_one(
    door: Door, settings: Any, while_a_file_comes: Callable[[Callable[[], object]], Recording]
) -> None:
    settings.RECORDINGS_PER_USER = 1
    with pytest.raises(AssistantError, match="as many recordings as are kept"):
        while_a_file_comes(door.begun)
    assert Recording.objects.count() == 1 and not RecordingPiece.objects.exists()


def test_a_file_for_which_there_is_no_room_leaves_nothing(door: Door, settings: Any) -> None:
    settings.RECORDINGS_PER_USER = 1
    assert door.upload(b"OggS" + bytes(64), key=(key := str(uuid.uuid4()))).status_code == 202
    assert door.upload(b"OggS" + bytes(64)).json()["code"] == "too_many_recordings"
    assert door.begin().status_code == 429
    assert door.upload(b"OggS" + bytes(64), key=key).status_code == 202
    assert Recording.objects.count() == RecordingPiece.objects.count() == 1


NO_SOUND = {"empty": b"", "html": b"<html>", "pdf": b"%PDF-1.7", "program": b"MZ\x90\x00", "zeros": b"\x00" * 64}


@pytest.mark.parametrize("content", NO_SOUND.values(), ids=NO_SOUND)
def test_a_file_that_is_no_sound_is_refused(door: Door, content: bytes) -> None:
    reply = door.upload(content)
    assert reply.status_code == 422 and reply.json()["message"].endswith(".")
    assert not Recording.objects.exists()


def test_the_question_asked_keeps_what_was_heard_and_takes_the_recording_along(door: Door, alice: User) -> None:
    recording = door.spoken()
    heard(recording, text="Which antibiotic fist in sepsis?")
    body = {"question": HEARD, "key": str(uuid.uuid4()), "recording": recording}
    turn = door.client.post("/api/turns", body, content_type="application/json").json()
    assert (turn["question"], turn["heard"]) == (HEARD, "Which antibiotic fist in sepsis?")
    assert turn["recording"] == recording
    conversation = door.client.get(f"/api/conversations/{turn['conversation']}").json()
    assert conversation["title"] == f"Bed 12: {HEARD}"
    assert conversation["turns"][0]["recording"] == recording
    row = door.read(recording)
    assert (row["turn"], row["conversation"], row["answer"]) == (turn["id"], turn["conversation"], "queued")
    door.client.delete(f"/api/conversations/{turn['conversation']}")
    assert not Recording.objects.exists() and not RecordingPiece.objects.exists()


def test_words_are_shown_before_their_doubts_and_nothing_is_asked_from_them_yet(
    door: Door, sent: list[tuple[str, Any]]
) -> None:
    recording = door.spoken(asks=True)
    taken = services_transcription.recording_start(recording_id=uuid.UUID(recording))
    assert taken is not None
    services_transcription.recording_heard(recording=taken, transcript=transcript())
    row = door.read(recording)
    assert (row["state"], row["transcript"]["text"], row["doubts"]) == ("running", HEARD, 0)
    body = {"question": HEARD, "key": str(uuid.uuid4()), "recording": recording}
    refused = door.client.post("/api/turns", body, content_type="application/json")
    assert refused.status_code == 409 and "still checked" in refused.json()["message"]
    Watch().look(LOOK_SECONDS)
    assert not Turn.objects.exists()
    doubt = {"start": 0, "end": 5, "kind": "drug", "heard": "Which", "alternatives": ["Witch"]}
    services_transcription.recording_transcribed(recording=taken, transcript=transcript(doubts=[doubt]))
    row = door.read(recording)
    assert (row["state"], row["doubts"], row["turn"]) == ("finished", 1, None)
    assert door.client.post("/api/turns", body, content_type="application/json").status_code == 201


def test_a_question_outlives_its_recording(door: Door) -> None:
    recording = door.spoken()
    heard(recording)
    door.client.delete(f"/api/recordings/{recording}")
    body = {"question": HEARD, "key": str(uuid.uuid4()), "recording": recording}
    reply = door.client.post("/api/turns", body, content_type="application/json")
    assert reply.status_code == 201
    assert (reply.json()["heard"], reply.json()["recording"]) == ("", None)


def test_anothers_recording_is_never_linked(door: Door, people: People, client_of: Any) -> None:
    recording = door.spoken()
    heard(recording)
    body = {"question": "Mine?", "key": str(uuid.uuid4()), "recording": recording}
    reply = client_of(people.charlie).post("/api/turns", body, content_type="application/json")
    assert (reply.json()["heard"], reply.json()["recording"]) == ("", None)
    assert door.read(recording)["turn"] is None


def test_by_choice_it_is_asked_as_soon_as_it_is_heard(door: Door, sent: list[tuple[str, Any]]) -> None:
    recording = door.spoken(asks=True)
    heard(recording)
    row = door.read(recording)
    assert (row["answer"], row["asks"], row["seen"]) == ("queued", False, False)
    turn = Turn.objects.get(pk=row["turn"])
    assert (turn.question, turn.heard) == (HEARD, HEARD)
    assert ("answer", turn.pk) in sent


@pytest.mark.parametrize(
    "more",
    [
        {"text": ""},
        {"doubts": [{"start": 0, "end": 5, "kind": "drug", "heard": "Which", "alternatives": ["Witch"]}]},
        {"hard_to_hear": True},
    ],
    ids=["silence", "doubt", "noise"],
)
def test_nothing_is_asked_by_itself_that_nobody_said_for_certain(door: Door, more: dict[str, Any]) -> None:
    recording = door.spoken(asks=True)
    heard(recording, **more)
    row = door.read(recording)
    assert (row["state"], row["asks"], row["turn"]) == ("finished", False, None)
    assert not Turn.objects.exists()


def test_many_rounds_questions_wait_for_their_turn(door: Door, alice: User, settings: Any) -> None:
    settings.ACTIVE_TURNS_PER_USER = 1
    first, second = door.spoken(asks=True), door.spoken(asks=True)
    heard(first)
    heard(second)
    assert [door.read(each)["answer"] for each in (first, second)] == ["queued", None]
    watch = Watch()
    watch.look(LOOK_SECONDS)
    assert door.read(second)["answer"] is None
    services.turn_stop(user=alice, turn_id=uuid.UUID(door.read(first)["turn"]))
    watch.look(LOOK_SECONDS)
    assert door.read(second)["answer"] == "queued"


def test_a_note_is_never_asked(door: Door) -> None:
    recording = door.begun(purpose="dictation")
    door.put(recording, 0)
    door.end(recording, 1, asks=True)
    heard(recording)
    assert (door.read(recording)["state"], Turn.objects.exists()) == ("finished", False)


def test_a_worker_that_died_gives_the_recording_back(door: Door, sent: list[tuple[str, Any]]) -> None:
    recording = door.spoken()
    key = uuid.UUID(recording)
    for _ in range(2):
        assert services_transcription.recording_start(recording_id=key)
        assert services_transcription.recording_start(recording_id=key) is None
        Watch().look(ABANDONED_SECONDS + 2 * LOOK_SECONDS)
    row = door.read(recording)
    assert (row["state"], row["error"]) == ("failed", services_transcription.INTERRUPTED)
    assert len(door.sound(recording)) > 2 * len(PIECE)
    retried = door.client.post(f"/api/recordings/{recording}/retry").json()
    assert (retried["state"], retried["error"]) == ("queued", "")
    heard(recording)
    assert door.read(recording)["transcript"]["text"] == HEARD


def test_a_lost_message_is_sent_again(door: Door, sent: list[tuple[str, Any]]) -> None:
    recording = door.spoken()
    sent.clear()
    Watch().look(max(UNSENT_SECONDS, ABANDONED_SECONDS) + 2 * LOOK_SECONDS)
    assert ("transcription", uuid.UUID(recording)) in sent


def test_a_worker_whose_recording_was_taken_over_writes_nothing(door: Door) -> None:
    recording = door.spoken()
    late = services_transcription.recording_start(recording_id=uuid.UUID(recording))
    assert late and services_transcription.recording_beat(recording=late)
    services_transcription.recording_requeue(late)
    assert not services_transcription.recording_beat(recording=late)
    assert services_transcription.recording_transcribed(recording=late, transcript=transcript("Late")) is None
    assert services_transcription.recording_fail(recording=late, error=AssistantError("late", "Late.")) is None
    heard(recording)
    assert door.read(recording)["text"] == HEARD


def test_recordings_leave_when_their_time_has_come(door: Door, settings: Any) -> None:
    kept, due = door.spoken(), door.spoken()
    Recording.objects.filter(pk=due).update(delete_at=timezone.now() - timedelta(seconds=1))
    Watch().look(LOOK_SECONDS)
    assert [str(row.pk) for row in Recording.objects.all()] == [kept]
    assert RecordingPiece.objects.count() == 2
    days = (Recording.objects.get().delete_at - timezone.now()) / timedelta(days=1)
    assert settings.RECORDING_DAYS - 0.1 < days <= settings.RECORDING_DAYS


def test_it_stands_at_the_time_at_which_it_was_spoken(door: Door, settings: Any) -> None:
    late = [door.begun(label=f"Bed {bed}", seconds_ago=ago) for bed, ago in ((13, 1_800), (12, 3_600), (11, 10**9))]
    listed = door.client.get("/api/recordings").json()["recordings"]
    assert [row["label"] for row in listed] == ["Bed 13", "Bed 12", "Bed 11"]
    ago = [timezone.now() - Recording.objects.get(pk=row).created_at for row in late]
    assert [round(each / timedelta(minutes=1)) for each in ago] == [30, 60, settings.RECORDING_DAYS * 24 * 60]
    assert door.begin(seconds_ago=-1).status_code == 422


def test_the_list_says_why_nothing_is_transcribed(door: Door) -> None:
    door.spoken()
    listed = door.client.get("/api/recordings").json()
    assert "Speech recognition is not running" in listed["missing"]
    assert [row["label"] for row in listed["recordings"]] == ["Bed 12"]
    liveness.speech_report("The model of whisper is missing.")
    assert door.client.get("/api/recordings").json()["missing"] == "The model of whisper is missing."
    liveness.speech_report("")
    assert door.client.get("/api/recordings").json()["missing"] == ""
