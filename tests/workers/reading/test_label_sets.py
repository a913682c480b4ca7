"""Label sets of the site: written through the curators' door, and every image of their task is scored by them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assistant.models import LabelSet, User
from tests.people import People
from tests.workers.reading.encoder import ScriptedEncoder
from workers.reading.label_sets import scores

pytestmark = pytest.mark.django_db
Clients = Callable[[User], Client]
URL = "/api/workbench/labels"
EDEMA = {"name": "Oedema", "prompts": ["pulmonary oedema"]}
CLEAR = {"name": "Clear", "prompts": ["clear lungs", "normal lungs"]}


def a_set(name: str, *labels: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "task": "chest_film", "labels": list(labels), **more}


def test_a_curator_writes_changes_and_removes_a_set(people: People, client_of: Clients) -> None:
    bob = client_of(people.bob)
    made = bob.post(URL, a_set("Lungs", EDEMA, CLEAR), content_type="application/json").json()
    assert (made["changed_by"], made["is_starter"]) == ("bob", False)
    address = f"{URL}/{made['id']}"
    changed = bob.put(address, a_set("Lungs", EDEMA, CLEAR, exclusive=True), content_type="application/json").json()
    assert changed["labels"]["exclusive"]
    assert bob.get(URL).json()["sets"] == [changed]
    assert bob.delete(address).status_code == 204
    assert bob.get(URL).json()["sets"] == []


def test_what_makes_no_sense_is_refused_in_a_sentence(people: People, client_of: Clients) -> None:
    bob = client_of(people.bob)
    assert bob.post(URL, a_set("Lungs", CLEAR), content_type="application/json").status_code == 201
    for body, says in (
        (a_set("Lungs", EDEMA), "of this name already"),
        (a_set("Other", EDEMA, EDEMA), "have the same name"),
        (a_set("Other", EDEMA, exclusive=True), "at least two"),
        (a_set("Other", {**EDEMA, "seen_from": 0.2, "unseen_to": 0.4}), "must be below"),
    ):
        refused = bob.post(URL, body, content_type="application/json")
        assert refused.status_code in {409, 422}
        assert says in refused.json()["message"]
    assert LabelSet.objects.count() == 1


def test_a_set_is_scored_as_its_curator_said(people: People, client_of: Clients) -> None:
    bob = client_of(people.bob)
    bob.post(URL, a_set("One", EDEMA, CLEAR, exclusive=True), content_type="application/json")
    bob.post(URL, a_set("Each", EDEMA, CLEAR), content_type="application/json")
    bob.post(URL, a_set("Off", EDEMA, is_on=False), content_type="application/json")
    encoder = ScriptedEncoder("clear lungs")
    told = scores("chest_film", encoder.texts([encoder.sees])[0], encoder)
    one = [each for each in told if each.label_set == "One"]
    assert {each.how for each in one} == {"softmax"}
    assert sum(each.score for each in one) == pytest.approx(1, abs=1e-3)
    assert one[1].label == "Clear" and one[1].score > 0.9
    assert {each.how for each in told if each.label_set == "Each"} == {"sigmoid"}
    assert {each.label_set for each in told} == {"One", "Each"}
    assert scores("skin", encoder.texts(["a rash"])[0], encoder) == []
