"""A curator's search goes through a worker and comes back with its reasons, to that curator alone."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assistant.models import User
from clinical_guidelines.models import GoldenQuestion, Guideline
from tests.clinical_guidelines.library import ToldEncoder, publish
from tests.people import People
from workers.board.checking import check_run

pytestmark = pytest.mark.django_db(transaction=True)

Sent = list[tuple[uuid.UUID, str]]


def searched(client: Client, sent: Sent, **given: Any) -> Any:
    started = client.post("/api/workbench/searches", given, content_type="application/json")
    assert started.status_code == 202 and started.json()["state"] == "queued"
    ((check, kind),) = sent
    assert kind == "search"
    sent.clear()
    check_run(check)
    return client.get(f"/api/workbench/searches/{check}").json()


def test_reasons_come_back_and_filters_count(
    told: ToldEncoder, sent: Sent, people: People, client_of: Callable[[User], Client]
) -> None:
    publish("Crystalloid in septic shock.", slug="sepsis")
    publish("Crystalloid: a label.", slug="label", kind="label")
    bob = client_of(people.bob)
    found = searched(bob, sent, question="crystalloid zebrafinch")
    assert found["state"] == "finished" and found["outcome"]["unknown"] == ["zebrafinch"]
    assert len(found["outcome"]["passages"]) == 2 and set(found["outcome"]["milliseconds"]) >= {"embedding"}
    (label,) = searched(bob, sent, question="crystalloid", filters={"kinds": ["label"]})["outcome"]["passages"]
    assert label["passage"]["guideline"] == "Label" and label["marks"] == [[0, 11]]


def test_the_choices_of_whoever_asks_narrow_the_test_as_well(
    told: ToldEncoder, sent: Sent, people: People, client_of: Callable[[User], Client]
) -> None:
    publish("Crystalloid in septic shock.", slug="sepsis")
    own = publish("Crystalloid on our ward.", slug="ward", collection="ward")
    ours = {"specialty": "Surgery", "country": "Malaysia"}
    Guideline.objects.filter(pk=own.guideline_id).update(**ours)
    bob = client_of(people.bob)
    filters = {"collection": "ward", "specialties": ["surgery"], "countries": ["Malaysia"]}
    (found,) = searched(bob, sent, question="crystalloid", filters=filters)["outcome"]["passages"]
    assert found["passage"]["guideline"] == "Ward"
    elsewhere = searched(bob, sent, question="crystalloid", filters={**filters, "countries": ["Kenya"]})
    assert elsewhere["outcome"]["passages"] == []


def test_a_passage_that_should_have_been_first_becomes_a_golden_question(
    told: ToldEncoder, sent: Sent, people: People, client_of: Callable[[User], Client]
) -> None:
    publish("Crystalloid in septic shock.")
    bob = client_of(people.bob)
    passage = searched(bob, sent, question="crystalloid")["outcome"]["passages"][0]["passage"]["passage"]
    body = {"question": "crystalloid", "passage": passage}
    for _ in range(2):
        assert bob.post("/api/workbench/golden/of-passage", body, "application/json").status_code == 201
    row = GoldenQuestion.objects.get()
    assert (row.text, row.within, row.written_by) == ("Crystalloid in septic shock.", 1, people.bob)


def test_a_search_is_of_the_curator_who_typed_it(
    told: ToldEncoder, sent: Sent, people: People, client_of: Callable[[User], Client]
) -> None:
    check = searched(client_of(people.bob), sent, question="crystalloid")["id"]
    assert client_of(people.root).get(f"/api/workbench/searches/{check}").status_code == 404
    assert client_of(people.alice).get(f"/api/workbench/searches/{check}").status_code == 403


@pytest.mark.parametrize("question", ["", "  ", "a\x00b", "x" * 5_000])
def test_what_cannot_be_searched_is_refused(
    sent: Sent, people: People, client_of: Callable[[User], Client], question: str
) -> None:
    reply = client_of(people.bob).post("/api/workbench/searches", {"question": question}, "application/json")
    assert reply.status_code == 422 and not sent
