"""Facts about the patient beside a question, through the HTTP door."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from assistant import selectors
from assistant.models import Turn
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)
CHILD = {"kind": "age", "value": "child"}


def ask(client: Client, **said: Any) -> Any:
    body = {"question": "Antibiotic in pneumonia?", "key": str(uuid.uuid4()), **said}
    return client.post("/api/turns", json.dumps(body), content_type="application/json")


def test_a_question_is_asked_again_under_assumptions_and_the_first_stays(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    first = ask(client).json()
    again = ask(client, revises=first["id"], assumptions=[CHILD], question="something else").json()
    assert (again["question"], again["conversation"]) == (first["question"], first["conversation"])
    assert (again["revises"], again["assumptions"]) == (first["id"], [CHILD])
    turns = client.get(f"/api/conversations/{first['conversation']}").json()["turns"]
    assert [(turn["id"], turn["assumptions"]) for turn in turns] == [(first["id"], []), (again["id"], [CHILD])]


@pytest.mark.parametrize("person", ["bob", "charlie", "root"])
def test_nobody_else_asks_another_s_question_again(people: People, client_of: Any, person: str) -> None:
    first = ask(client_of(people.alice)).json()
    refused = ask(client_of(getattr(people, person)), revises=first["id"], assumptions=[CHILD])
    assert refused.status_code == 404
    assert Turn.objects.count() == 1


@pytest.mark.parametrize(
    "assumptions",
    [
        [{"kind": "age", "value": "Mr Smith"}],
        [CHILD, {"kind": "age", "value": "adult"}],
        [{"kind": "weight", "value": "0"}],
        [{"kind": "weight", "value": "301"}],
        [{"kind": "weight", "value": "²"}],
        [{"kind": "weight", "value": "007"}],
        [{"kind": "weight", "value": "0.2"}],
        [{"kind": "weight", "value": "3,5"}],
        [{"kind": "weight", "value": "3.50"}],
        [{"kind": "weight", "value": "3.456"}],
        [{"kind": "weight", "value": ".5"}],
        [{"kind": "name", "value": "child"}],
        [{"kind": "age", "value": "x" * 40}],
        [CHILD] * 13,
    ],
)
def test_what_is_not_on_the_list_is_not_stored(people: People, client_of: Any, assumptions: Any) -> None:
    assert ask(client_of(people.alice), assumptions=assumptions).status_code == 422
    assert Turn.objects.count() == 0


@pytest.mark.parametrize("weight", ["0.85", "3.5", "20", "300"])
def test_a_weight_is_kept_to_ten_grams(people: People, client_of: Any, weight: str) -> None:
    fact = {"kind": "weight", "value": weight}
    assert ask(client_of(people.alice), assumptions=[fact]).json()["assumptions"] == [fact]


def test_a_patient_may_be_allergic_to_two_things(people: People, client_of: Any) -> None:
    two = [{"kind": "allergy", "value": value} for value in ("sulfonamide", "penicillin")]
    assert ask(client_of(people.alice), assumptions=[*two, CHILD]).json()["assumptions"] == [CHILD, two[1], two[0]]


def test_a_follow_up_leans_on_a_question_once_however_often_it_was_asked_again(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    first = ask(client).json()
    again = ask(client, revises=first["id"], assumptions=[CHILD]).json()
    assert selectors.earlier_questions(Turn.objects.get(pk=again["id"])) == []
    last = ask(client, question="And how long?", conversation=first["conversation"], assumptions=[CHILD]).json()
    assert selectors.earlier_questions(Turn.objects.get(pk=last["id"])) == [first["question"]]


def test_a_question_on_its_own_leaves_what_was_asked_before_it_behind(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    first = ask(client).json()
    there = {"conversation": first["conversation"]}
    alone = ask(client, question="Paracetamol?", on_its_own=True, **there).json()
    again = ask(client, revises=alone["id"], assumptions=[CHILD]).json()
    last = ask(client, question="And how long?", **there).json()
    earlier = [selectors.earlier_questions(Turn.objects.get(pk=turn["id"])) for turn in (alone, again, last)]
    assert earlier == [[], [], ["Paracetamol?"]]
