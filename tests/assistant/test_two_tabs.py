"""Two curators press the same button at the same moment: both are told that it is done."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from assistant import services_labels, services_vocabulary
from assistant.models import LabelSet, VocabularyTerm
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
