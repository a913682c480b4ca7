"""Two people press a button at the same moment, or one of them after the other has decided."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from assistant import services_board, services_labels, services_vocabulary
from assistant.models import Gap, LabelSet, User, VocabularyTerm
from assistant.reading_shapes import SiteLabels
from assistant.services_accounts import administrators
from clinical_guidelines.conflicts import conflict_dismiss
from clinical_guidelines.golden import golden_get, golden_write
from clinical_guidelines.models import LibraryConflict
from tests.assistant.test_socket_access import submit
from tests.assistant.visitor import signed_in
from tests.clinical_guidelines.library import publish
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 0.5


@pytest.fixture
def client(people: People, client_of: Callable[[Any], Client]) -> Client:
    client = client_of(people.bob)
    # The first request of a process takes longer than the pause below.
    client.get("/api/session")
    return client


def meanwhile(done: Callable[[], object], other: Callable[[], Any]) -> Any:
    """Do one thing in a transaction that ends only when the other has met it, and return what the other gave."""
    written = threading.Event()

    def slowly() -> None:
        with transaction.atomic():
            done()
            written.set()
            threading.Event().wait(SECONDS)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(slowly)
        assert written.wait(10)
        given = other()
        ended.result()
    return given


def test_the_same_term(client: Client) -> None:
    body = json.dumps({"term": "Apixaban", "kind": "drug"})
    reply = meanwhile(
        lambda: services_vocabulary.term_add(user=None, term="apixaban", kind="other"),
        lambda: client.post("/api/vocabulary", body, content_type="application/json"),
    )
    assert reply.status_code == 201
    assert list(VocabularyTerm.objects.values_list("term", "kind")) == [("Apixaban", "drug")]


def test_the_starter_sets(client: Client) -> None:
    reply = meanwhile(services_labels.starter_sets_add, lambda: client.post("/api/workbench/labels/starter"))
    assert reply.status_code == 200
    assert {each["id"] for each in reply.json()} == set(LabelSet.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ({"note": "Not treated here."}, 'This gap was accepted before you by root: "Not treated here".'),
        ({}, "This gap was called resolved before you by root."),
    ],
)
@pytest.mark.parametrize(("deed", "body"), [("accept", {"note": "For children only"}), ("resolve", {})])
def test_two_curators_decide_on_one_gap(
    people: People, client: Client, first: dict[str, str], said: str, deed: str, body: dict[str, str]
) -> None:
    gap = Gap.objects.create(vector=b"", encoder="told")
    decide = services_board.gap_accept if first else services_board.gap_resolve
    reply = meanwhile(
        lambda: decide(user=people.root, gap_id=gap.pk, **first),
        lambda: client.post(f"/api/workbench/gaps/{gap.pk}/{deed}", body, content_type="application/json"),
    )
    assert (reply.status_code, reply.json()["message"]) == (409, said)
    gap.refresh_from_db()
    assert (gap.note, gap.closed_by) == (first.get("note", ""), people.root)


def test_a_gap_whose_questions_are_answered_meanwhile(client: Client) -> None:
    gap = Gap.objects.create(vector=b"", encoder="told")
    services_board.gap_trial_record(gap_id=gap.pk, trial={}, is_answered=True, began=timezone.now())
    reply = client.post(f"/api/workbench/gaps/{gap.pk}/accept", {"note": "For children"}, "application/json")
    assert (reply.status_code, reply.json()["code"]) == (409, "decided_before")
    assert "questions are answered now" in reply.json()["message"]


def test_two_curators_dismiss_one_conflict(people: People, client: Client) -> None:
    conflict = LibraryConflict.objects.create(key="k", kind="dose", measure="fluid", sides=[])
    address, other = f"/api/workbench/conflicts/{conflict.pk}/dismissal", {"reason": "Another population"}
    reply = meanwhile(
        lambda: conflict_dismiss(conflict_id=conflict.pk, user_id=people.root.pk, reason="Misread"),
        lambda: client.post(address, other, content_type="application/json"),
    )
    assert reply.status_code == 409
    assert reply.json()["message"] == 'This was called no conflict before you by root: "Misread".'
    conflict.refresh_from_db()
    assert (conflict.dismissed_reason, conflict.dismissed_by) == ("Misread", people.root)


def test_one_curator_sends_one_decision_twice(client: Client) -> None:
    conflict = LibraryConflict.objects.create(key="k", kind="dose", measure="fluid", sides=[])
    address = f"/api/workbench/conflicts/{conflict.pk}/dismissal"
    replies = [client.post(address, {"reason": "Misread"}, content_type="application/json") for _ in range(2)]
    assert [(reply.status_code, reply.json()["dismissed_by"]) for reply in replies] == [(200, "bob")] * 2


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("{pk}/change/", {"username": "bob", "role": "curator", "is_active": "on"}),
        ("{pk}/change/", {"username": "bob", "role": "administrator"}),
        ("{pk}/delete/", {"post": "yes"}),
        ("{pk}/password/", {"usable_password": "false", "unset-password": "yes"}),
        ("", {"action": "delete_selected", "_selected_action": "{pk}", "post": "yes"}),
    ],
)
def test_two_administrators_end_each_other(people: People, page: str, form: dict[str, str]) -> None:
    User.objects.filter(pk=people.bob.pk).update(role=User.Role.ADMINISTRATOR, is_superuser=True)
    bob, root = signed_in("bob").client, signed_in("root").client
    demoted = {"username": "root", "role": "curator", "is_active": "on"}
    pages = "/admin/assistant/user/"
    filled = {name: value.format(pk=people.bob.pk) for name, value in form.items()}
    reply = meanwhile(
        lambda: submit(bob, f"{pages}{people.root.pk}/change/", demoted),
        lambda: submit(root, pages + page.format(pk=people.bob.pk), filled),
    )
    assert reply.status_code < 500 and list(administrators()) == [people.bob]


def test_two_curators_change_one_golden_question(people: People, client: Client) -> None:
    published = publish("In sepsis give ceftriaxone within the hour.")
    given = {"guideline": published.guideline_id, "question": "Sepsis antibiotic", "text": "ceftriaxone"}
    made = client.post("/api/workbench/golden", given, content_type="application/json").json()
    address, read = f"/api/workbench/golden/{made['id']}", made["updated_at"]
    # Nobody has changed it yet.
    assert client.patch(address, {**given, "read": read}, content_type="application/json").status_code == 200
    theirs = golden_get(made["id"])
    golden_write(golden=theirs, guideline_id=theirs.guideline_id, user_id=people.root.pk, fields={"within": 1})
    mine = {**given, "within": 5, "read": read}
    reply = client.patch(address, mine, content_type="application/json")
    assert (reply.status_code, reply.json()["code"]) == (409, "edited_meanwhile")
    assert golden_get(made["id"]).within == 1
    shown = next(each for each in client.get("/api/workbench/golden").json() if each["id"] == made["id"])
    reply = client.patch(address, {**mine, "read": shown["updated_at"]}, content_type="application/json")
    assert (reply.status_code, reply.json()["within"]) == (200, 5)


def test_two_curators_change_one_label_set(people: People, client: Client) -> None:
    given = {"name": "Tubes", "task": "chest_film", "labels": [{"name": "Tube", "prompts": ["a tube"]}]}
    made = client.post("/api/workbench/labels", given, content_type="application/json").json()
    address, read = f"/api/workbench/labels/{made['id']}", made["changed_at"]
    theirs = SiteLabels.model_validate({**given, "source": "Theirs"})
    services_labels.label_set_save(user=people.root, labels=theirs, label_set_id=made["id"])
    mine = {**given, "source": "Mine"}
    reply = client.put(f"{address}?{urlencode({'read': read})}", mine, content_type="application/json")
    assert (reply.status_code, reply.json()["code"]) == (409, "edited_meanwhile")
    (shown,) = client.get("/api/workbench/labels").json()["sets"]
    assert shown["labels"]["source"] == "Theirs"
    again = f"{address}?{urlencode({'read': shown['changed_at']})}"
    reply = client.put(again, mine, content_type="application/json")
    assert (reply.status_code, reply.json()["labels"]["source"]) == (200, "Mine")
    # What says what is there already changes nothing, whenever it was read.
    assert client.put(again, mine, content_type="application/json").json()["changed_at"] == reply.json()["changed_at"]
