"""Editions through the API: what a saved answer is told, and what nobody else is."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assistant import event_log
from assistant.models import Citation, Conversation, Turn, User
from clinical_guidelines.editions.lifecycle import edition_withdraw
from clinical_guidelines.edits.changes import Correct, Split
from clinical_guidelines.edits.services import edit_make, edit_undo
from clinical_guidelines.models import Edition, Passage, Recommendation
from tests.clinical_guidelines.library import ToldEncoder, publish
from tests.people import People

pytestmark = pytest.mark.django_db

BEFORE = "We recommend paracetamol 15 mg/kg every six hours in a distressed child."
AFTER = BEFORE.replace("15", "10")
QUESTION = "How much paracetamol for Zebrafinch-4711?"


@pytest.fixture
def editions(told: ToldEncoder) -> tuple[Edition, Edition]:
    """Two editions of one guideline whose only recommendation has another dose in the second."""
    return edition_with(BEFORE), edition_with(AFTER)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> ToldEncoder:
    encoder = ToldEncoder()
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    return encoder


def edition_with(statement: str, text: str = "") -> Edition:
    """An edition whose only passage is a text that begins with a recommendation, or the recommendation alone."""
    edition = publish(text or statement, version=statement)
    passage = edition.passages.get()
    Recommendation.objects.create(
        passage=passage, start=0, end=len(statement), statement=statement, strength="strong", certainty="low"
    )
    return edition


def answered(user: User, passage: Passage, quote: str = "") -> Turn:
    conversation = Conversation.objects.create(owner=user, title=QUESTION)
    turn = Turn.objects.create(
        conversation=conversation, owner=user, number=1, key=uuid.uuid4(), question=QUESTION, state="finished"
    )
    Citation.objects.create(turn=turn, number=1, passage=passage, quote=quote or passage.text)
    return turn


def got(client: Client, path: str) -> Any:
    reply = client.get(path)
    assert reply.status_code == 200, reply.content
    return reply.json()


def test_a_saved_answer_learns_what_became_of_its_citation(
    people: People, client_of: Callable[[User], Client], editions: tuple[Edition, Edition]
) -> None:
    old, new = editions
    turn = answered(people.alice, old.passages.get())
    alice = client_of(people.alice)
    assert [each["id"] for each in got(alice, "/api/editions/outdated")] == [old.pk]
    [cited] = got(alice, f"/api/turns/{turn.pk}/changes")
    assert (cited["number"], cited["state"], cited["old"], cited["new"]) == (1, "superseded", old.pk, new.pk)
    assert cited["change"]["kinds"] == ["dose"]
    assert (cited["change"]["old"]["text"], cited["change"]["new"]["text"]) == (BEFORE, AFTER)


def test_a_saved_answer_tells_why_its_source_was_withdrawn(
    people: People, client_of: Callable[[User], Client], told: ToldEncoder
) -> None:
    edition = edition_with(BEFORE)
    turn = answered(people.alice, edition.passages.get())
    edition_withdraw(edition_id=edition.pk, reason="The dose is misprinted.", by=people.bob.pk)
    [cited] = got(client_of(people.alice), f"/api/turns/{turn.pk}/changes")
    assert (cited["state"], cited["reason"]) == ("withdrawn", "The dose is misprinted.")
    assert (cited["new"], cited["change"]) == (None, None)


def test_an_answer_from_a_current_edition_has_nothing_to_tell(
    people: People, client_of: Callable[[User], Client], editions: tuple[Edition, Edition]
) -> None:
    turn = answered(people.alice, editions[1].passages.get())
    assert got(client_of(people.alice), f"/api/turns/{turn.pk}/changes") == []


def test_a_curator_is_told_how_many_answers_cite_a_change_and_never_whose(
    people: People, client_of: Callable[[User], Client], editions: tuple[Edition, Edition]
) -> None:
    old, _ = editions
    turn = answered(people.alice, old.passages.get())
    path = f"/api/guidelines/{old.guideline_id}/changes"
    seen = {name: client_of(getattr(people, name)).get(path) for name in ("alice", "bob", "charlie")}
    assert {name: reply.json()["answers"] for name, reply in seen.items()} == {"alice": None, "bob": 1, "charlie": None}
    assert seen["bob"].json()["changes"][0]["answers"] == 1
    assert [each["turn"] for each in seen["alice"].json()["mine"]] == [str(turn.pk)]
    for other in ("bob", "charlie"):
        assert seen[other].json()["mine"] == []
        assert b"Zebrafinch" not in seen[other].content


def test_nobodys_whole_answer_is_read_to_count_it(
    people: People, client_of: Callable[[User], Client], editions: tuple[Edition, Edition]
) -> None:
    old, _ = editions
    answered(people.alice, old.passages.get())
    bob = client_of(people.bob)
    with CaptureQueriesContext(connection) as asked:
        assert got(bob, f"/api/guidelines/{old.guideline_id}/changes")["answers"] == 1
    assert not [each["sql"] for each in asked if '"assistant_turn"."answer"' in each["sql"]]


MISREAD = BEFORE.replace("distressed", "distrcssed")


@pytest.mark.parametrize("is_undone", [False, True])
def test_an_answer_that_cites_what_a_curator_has_corrected_since_learns_of_the_change(
    people: People, client_of: Callable[[User], Client], told: ToldEncoder, *, is_undone: bool
) -> None:
    old = edition_with(MISREAD)
    read = old.passages.get()
    change = Correct(action="correct", text=BEFORE)
    edit = edit_make(user_id=people.bob.pk, passage_id=read.pk, version=read.version, change=change)
    turns = [answered(people.alice, read), answered(people.alice, old.passages.get(text=BEFORE))]
    if is_undone:
        edit_undo(user_id=people.bob.pk, edit_id=edit.pk)
    new = edition_with(BEFORE)
    new.passages.get().recommendations.update(strength="weak")
    reply = got(client_of(people.bob), f"/api/guidelines/{old.guideline_id}/changes")
    assert [(each["kinds"], each["answers"]) for each in reply["changes"]] == [(["grade"], 2)]
    assert [reply["changes"][0][side]["corrected"] for side in ("old", "new")] == [not is_undone, False]
    for turn in turns:
        [cited] = got(client_of(people.alice), f"/api/turns/{turn.pk}/changes")
        assert cited["change"]["kinds"] == ["grade"]


def test_an_answer_that_cites_one_half_of_a_passage_cut_since_learns_of_that_half(
    people: People, client_of: Callable[[User], Client], told: ToldEncoder
) -> None:
    both = f"{BEFORE} We recommend ibuprofen 5 mg/kg in the same child."
    old = edition_with(BEFORE, both)
    whole = old.passages.get()
    turn = answered(people.alice, whole, both.removeprefix(f"{BEFORE} "))
    cut = Split(action="split", offset=len(BEFORE))
    edit_make(user_id=people.bob.pk, passage_id=whole.pk, version=whole.version, change=cut)
    edition_with(AFTER, both.replace(BEFORE, AFTER))
    assert got(client_of(people.bob), f"/api/guidelines/{old.guideline_id}/changes")["answers"] == 0
    [cited] = got(client_of(people.alice), f"/api/turns/{turn.pk}/changes")
    assert cited["change"]["kinds"] == ["unchanged"]


def test_the_command_line_tells_what_changed_and_how_many_cite_it(
    people: People, editions: tuple[Edition, Edition], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = editions
    answered(people.alice, old.passages.get())
    call_command("edition_changes", old.guideline.slug)
    said = capsys.readouterr().out
    assert f"- p. 1: {BEFORE}  (strong, low)" in said and f"+ p. 1: {AFTER}  (strong, low)" in said
    assert said.endswith("1 dose. 1 saved answer cites what changed.\n") and QUESTION not in said
    call_command("edition_changes", old.guideline.slug, old=new.pk, new=old.pk, json=True)
    assert json.loads(capsys.readouterr().out)["changes"][0]["old"]["text"] == AFTER
    for wrong in (("unheard-of",), (old.guideline.slug, "--old", "99")):
        with pytest.raises(CommandError, match=r"\.$"):
            call_command("edition_changes", *wrong)


def test_who_took_each_step_and_why_is_on_record(
    people: People, client_of: Callable[[User], Client], editions: tuple[Edition, Edition]
) -> None:
    old, new = editions
    bob = client_of(people.bob)
    added = {each["id"]: each["created_at"] for each in got(bob, f"/api/guidelines/{old.guideline_id}")["editions"]}
    reply = bob.post(
        f"/api/editions/{old.pk}/publish", {"reason": "Ten is too little."}, content_type="application/json"
    )
    assert reply.status_code == 204
    whole = got(bob, f"/api/guidelines/{old.guideline_id}")
    assert {each["id"]: each["state"] for each in whole["editions"]} == {old.pk: "published", new.pk: "superseded"}
    assert {each["id"]: each["created_at"] for each in whole["editions"]} == added
    last = whole["history"][0]
    assert (last["action"], last["edition"], last["state_before"]) == ("rolled_back", old.pk, "superseded")
    assert (last["by"], last["reason"]) == ("bob", "Ten is too little.")


def test_what_a_curator_did_not_change_stays_as_another_left_it(
    people: People, client_of: Callable[[User], Client], editions: tuple[Edition, Edition]
) -> None:
    bob, path = client_of(people.bob), f"/api/guidelines/{editions[0].guideline_id}"
    for body in ({"title": "Sepsis in adults"}, {"year": 2021}, {"country": "Malaysia"}, {}):
        reply = bob.patch(path, body, content_type="application/json")
        assert reply.status_code == 200, reply.json()
    whole = got(bob, path)
    current = next(each for each in whole["editions"] if each["state"] == "published")
    assert (whole["title"], whole["country"], current["year"]) == ("Sepsis in adults", "Malaysia", 2021)
    told = [step["reason"] for step in whole["history"] if step["action"] == "described"]
    assert told == ["country", "year", "title"]
    assert bob.patch(path, {"title": ""}, content_type="application/json").status_code == 422
    assert bob.patch(path, {"year": None}, content_type="application/json").json()["title"] == "Sepsis in adults"


def test_a_change_of_the_library_is_told_to_every_open_page(
    people: People,
    client_of: Callable[[User], Client],
    editions: tuple[Edition, Edition],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(event_log, "notify_everybody", lambda notice: told.append(notice.model_dump_json()))
    with django_capture_on_commit_callbacks(execute=True):
        edition_withdraw(edition_id=editions[1].pk, reason="Misprinted.")
    assert told == ['{"type":"library.changed"}']


def test_a_withdrawn_guideline_is_listed_for_curators_alone(
    people: People, client_of: Callable[[User], Client], editions: tuple[Edition, Edition]
) -> None:
    edition_withdraw(edition_id=editions[1].pk, reason="Misprinted.")
    assert got(client_of(people.alice), "/api/library") == []
    [entry] = got(client_of(people.bob), "/api/library")
    assert (entry["edition"]["id"], entry["edition"]["state"]) == (editions[1].pk, "withdrawn")
    assert entry["other_editions"] == 1, "the one that is listed is no other"


def test_a_new_edition_needs_a_guideline_to_be_one_of(people: People, client_of: Callable[[User], Client]) -> None:
    form = {"file": ContentFile(b"# A guideline", name="one.md"), "edition_of": "4711"}
    assert client_of(people.bob).post("/api/library/ingestions", form).status_code == 404
