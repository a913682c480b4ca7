"""Two people press a button at the same moment."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from assistant import services_labels, services_vocabulary
from assistant.models import LabelSet, User, VocabularyTerm
from assistant.services_accounts import administrators
from tests.assistant.test_socket_access import submit
from tests.assistant.visitor import signed_in
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
