"""What is deleted while somebody writes to it is gone, and nothing is said to be kept that is not."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from django.db.models.signals import pre_delete, pre_save
from django.test import Client

from assistant import (
    events,
    selectors_reading,
    selectors_sharing,
    services,
    services_accounts,
    services_dictation,
    services_image_intake,
    services_reading,
    services_recordings,
    services_sharing,
)
from assistant.capsule import Capsule
from assistant.models import (
    AnswerCapsule,
    Conversation,
    Dictation,
    Instance,
    Reading,
    Recording,
    Series,
    Study,
    Turn,
    User,
)
from tests.assistant.capsules import capsule_contents
from tests.assistant.shares import turn_of
from tests.assistant.world import World, world_made
from tests.imaging.handmade import ct_slice, dicom_bytes
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 0.5
ANSWER = events.Answer(
    sentences=[],
    citations=[],
    abstained=True,
    message="None.",
    nearest=[],
    passages=[],
    engine="told",
    searched_as="",
    seconds=events.Seconds(),
)


@pytest.fixture
def world(people: People) -> World:
    return world_made(people)


@pytest.fixture
def client(world: World) -> Client:
    client = world.client("alice")
    # The first request of a process takes longer than the pause below.
    client.get("/api/session")
    return client


class Pause:
    """Stands at the head of a function, in the middle of somebody's transaction; goes on after a moment."""

    def __init__(self, then: Callable[..., Any]) -> None:
        self.reached, self._then = threading.Event(), then

    def __call__(self, *given: Any, **named: Any) -> Any:
        self.reached.set()
        threading.Event().wait(SECONDS)
        return self._then(*given, **named)


def test_a_recording_is_deleted_while_a_piece_arrives(
    world: World, client: Client, beside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = Pause(services_recordings._piece_fits)
    monkeypatch.setattr(services_recordings, "_piece_fits", pause)
    recording = world.recording.pk
    alice = world.people.alice
    piece: dict[str, Any] = {"user": alice, "recording_id": recording, "number": 1, "content": b"\1\0"}
    arriving = beside(lambda: services_recordings.piece_add(**piece))
    assert pause.reached.wait(10)
    assert client.delete(f"/api/recordings/{recording}").status_code == 204
    arriving.result()
    assert not Recording.objects.filter(pk=recording).exists()


def test_a_conversation_is_deleted_while_its_answer_is_kept(
    world: World, client: Client, beside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {
        "user": world.people.alice,
        "question": "Which dose?",
        "conversation_id": None,
        "key": uuid.uuid4(),
    }
    turn, _ = services.turn_ask(**asked)
    started = services.turn_start(turn_id=turn.pk)
    assert started
    pause = Pause(services._capsule_keep)
    monkeypatch.setattr(services, "_capsule_keep", pause)
    capsule = Capsule.model_validate(capsule_contents("Which dose?"))
    keeping = beside(lambda: services.turn_finish(turn=started, answer=ANSWER, capsule=capsule))
    assert pause.reached.wait(10)
    assert client.delete(f"/api/conversations/{turn.conversation_id}").status_code == 204
    keeping.result()
    assert not Conversation.objects.filter(pk=turn.conversation_id).exists()


def test_an_account_is_deleted_while_an_answer_of_its_is_kept(
    world: World, beside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = services.turn_start(turn_id=world.turn.pk)
    assert started
    pause = Pause(services._capsule_keep)
    monkeypatch.setattr(services, "_capsule_keep", pause)
    AnswerCapsule.objects.all().delete()
    Turn.objects.filter(pk=world.turn.pk).update(answer=None)
    capsule = Capsule.model_validate(capsule_contents("Which dose?"))
    keeping = beside(lambda: services.turn_finish(turn=started, answer=ANSWER, capsule=capsule))
    assert pause.reached.wait(10)
    alice = world.people.alice.pk
    services_accounts.accounts_delete(users=[world.people.alice])
    keeping.result()
    assert not User.objects.filter(pk=alice).exists() and not Turn.objects.filter(owner=alice).exists()


def test_an_account_is_deleted_while_an_answer_is_shared_with_it(
    world: World, beside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = Pause(selectors_sharing.colleagues_of)
    monkeypatch.setattr(selectors_sharing, "colleagues_of", pause)
    alice, charlie = world.people.alice, world.people.charlie
    turn = turn_of(alice)
    sharing = beside(
        lambda: services_sharing.answer_share(user=alice, turn_id=turn.pk, colleagues=[charlie.pk]),
    )
    assert pause.reached.wait(10)
    services_accounts.accounts_delete(users=[charlie])
    sharing.result()
    assert not User.objects.filter(pk=charlie.pk).exists() and not turn.shares.exists()


@pytest.mark.parametrize("route", ["POST api/turns", "POST api/turns/{turn}/feedback", "POST api/shares"])
def test_what_comes_into_a_conversation_on_its_way_out_is_answered_for(
    world: World, client: Client, beside: Any, monkeypatch: pytest.MonkeyPatch, route: str
) -> None:
    pause = Pause(Conversation.delete)
    monkeypatch.setattr(Conversation, "delete", lambda row: pause(row))
    path = f"/api/conversations/{world.conversation.pk}"
    going = beside(lambda: world.client("alice").delete(path).status_code)
    assert pause.reached.wait(10)
    asked = {"question": "And in children?", "conversation": str(world.conversation.pk), "key": str(uuid.uuid4())}
    bodies = {"POST api/turns": asked, "POST api/shares": world.body("POST api/shares")}
    monkeypatch.setattr(world, "body", lambda _: bodies.get(route, {"helpful": True}))
    reply = world.send(client, route)
    assert (going.result(), reply.status_code) == (204, 404)
    assert not Turn.objects.filter(conversation=world.conversation.pk).exists()


def test_a_note_is_deleted_while_it_is_spoken_into(
    world: World, client: Client, beside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = Pause(services_dictation._transcript)
    monkeypatch.setattr(services_dictation, "_transcript", pause)
    spoken: dict[str, Any] = {"dictation_id": world.dictation.pk, "recording_id": world.dictated.pk, "section": None}
    speaking = beside(lambda: services_dictation.dictation_speak(user=world.people.alice, **spoken))
    assert pause.reached.wait(10)
    assert client.delete(f"/api/dictations/{world.dictation.pk}").status_code == 204
    speaking.result()
    assert not Dictation.objects.filter(pk=world.dictation.pk).exists()


@pytest.mark.parametrize("route", ["POST api/dictations/{dictation}/spoken", "POST api/recordings"])
def test_what_is_spoken_into_a_note_on_its_way_out_is_not_kept(
    world: World, client: Client, beside: Any, monkeypatch: pytest.MonkeyPatch, route: str
) -> None:
    pause = Pause(Dictation.delete)
    monkeypatch.setattr(Dictation, "delete", lambda row: pause(row))
    path = f"/api/dictations/{world.dictation.pk}"
    going = beside(lambda: world.client("alice").delete(path).status_code)
    assert pause.reached.wait(10)
    before = Recording.objects.count()
    bodies = {"POST api/recordings": {"key": str(uuid.uuid4()), "dictation": str(world.dictation.pk)}}
    monkeypatch.setattr(world, "body", lambda _: bodies.get(route, {"recording": str(world.dictated.pk)}))
    reply = world.send(client, route)
    assert (going.result(), reply.status_code) == (204, 404)
    assert Recording.objects.count() <= before


@pytest.mark.parametrize("going", [Study, Series])
def test_an_image_that_is_said_to_be_stored_does_not_go_with_the_one_before_it(
    people: People, client_of: Any, beside: Any, monkeypatch: pytest.MonkeyPatch, going: type[Study | Series]
) -> None:
    def send(content: bytes) -> Any:
        files = [("slice", content)]
        return next(iter(services_image_intake.images_take_in(user=people.alice, files=files, batch=uuid.uuid4())))

    first, second = (dicom_bytes(ct_slice(z=z, number=1)) for z in (0.0, 4.0))
    before = send(first)
    arriving: list[Future[Any]] = []
    delete = going.delete

    def deleted(row: Any) -> Any:
        arriving.append(beside(lambda: send(second)))
        threading.Event().wait(2 * SECONDS)
        return delete(row)

    monkeypatch.setattr(going, "delete", deleted)
    client = client_of(people.alice)
    if going is Study:
        reply = client.delete(f"/api/images/studies/{before.study}")
    else:
        discarded = {"decision": "discard", "masks": []}
        reply = client.post(f"/api/images/instances/{before.instance}/review", discarded, "application/json")
    assert reply.status_code == 204
    outcome = arriving[0].result()
    assert Instance.objects.exists() == (outcome.state == "stored")
    assert outcome.state == "stored" or "Send it again" in outcome.message


def test_an_image_is_deleted_while_somebody_has_it_read(
    world: World, client: Client, beside: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.IMAGE_READING = True
    checked, deleting = threading.Event(), threading.Event()
    create = services_reading._create

    def created(reading: Reading) -> Any:
        checked.set()
        deleting.wait(10)
        return create(reading)

    def deleted(**_: Any) -> None:
        deleting.set()
        threading.Event().wait(2 * SECONDS)

    monkeypatch.setattr(services_reading, "_create", created)
    asking = beside(lambda: world.send(world.client("alice"), "POST api/readings").status_code)
    assert checked.wait(10)
    pre_delete.connect(deleted, sender=Instance)
    try:
        reply = client.delete(f"/api/images/studies/{world.image.series.study_id}")
    finally:
        pre_delete.disconnect(deleted, sender=Instance)
    assert (reply.status_code, asking.result()) == (204, 404)
    assert not Instance.objects.filter(pk=world.image.pk).exists()


def test_an_answer_to_what_was_deleted_is_no_fault(world: World, client: Client) -> None:
    started = services.turn_start(turn_id=world.turn.pk)
    assert started
    client.delete(f"/api/conversations/{world.conversation.pk}")
    assert services.turn_finish(turn=started, answer=ANSWER) is None


def test_findings_of_an_image_on_its_way_out_are_not_found(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = selectors_reading.reading_of

    def deleted_meanwhile(user: User, reading_id: uuid.UUID) -> Reading:
        reading = found(user, reading_id)
        Reading.objects.filter(pk=reading_id).delete()
        return reading

    monkeypatch.setattr(selectors_reading, "reading_of", deleted_meanwhile)
    path = f"/api/readings/{world.reading.pk}/findings"
    reply = client.put(path, {"findings": [{"text": "A rash."}]}, content_type="application/json")
    assert reply.status_code == 404


@pytest.mark.parametrize(
    ("path", "method"), [("workbench/golden/{golden}", "PATCH"), ("workbench/labels/{labels}", "PUT")]
)
def test_what_one_curator_deletes_while_another_changes_it_stays_away(
    world: World, beside: Any, path: str, method: str
) -> None:
    row = world.golden if "golden" in path else world.labels
    going: list[Future[Any]] = []

    def deleted(**_: Any) -> None:
        going.append(beside(lambda: world.send(world.client("bob"), f"DELETE api/{path}").status_code))
        threading.Event().wait(2 * SECONDS)

    pre_save.connect(deleted, sender=type(row))
    try:
        changed = world.send(world.client("bob"), f"{method} api/{path}")
    finally:
        pre_save.disconnect(deleted, sender=type(row))
    assert (changed.status_code, going[0].result()) == (200, 204)
    assert not type(row)._default_manager.filter(pk=row.pk).exists()
