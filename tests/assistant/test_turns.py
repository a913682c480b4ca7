"""Asking, through the HTTP door."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from assistant import event_log, selectors, services
from assistant.errors import AssistantError
from assistant.models import Turn
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)


def ask(client: Client, question: str, conversation: str | None = None, key: str | None = None) -> Any:
    body = {"question": question, "conversation": conversation, "key": key or str(uuid.uuid4())}
    return client.post("/api/turns", json.dumps(body), content_type="application/json")


def test_a_question_is_stored_and_queued_once(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    key = str(uuid.uuid4())
    first = ask(client, "  First antibiotic in sepsis?  ", key=key)
    again = ask(client, "First antibiotic in sepsis?", key=key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["question"] == "First antibiotic in sepsis?"
    assert Turn.objects.count() == 1


def test_a_question_is_stored_and_taken_in_few_statements(
    people: People, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(people.alice)
    # Session, asker, a savepoint and its end, the asker locked, what is asked already, conversation, turn.
    with django_assert_max_num_queries(8):
        turn = ask(client, "First antibiotic in sepsis?").json()
    with django_assert_max_num_queries(1):
        taken = services.turn_start(turn_id=uuid.UUID(turn["id"]))
        assert taken is not None
        assert selectors.earlier_questions(taken) == []
    assert (taken.state, taken.attempt, taken.assumptions) == ("running", 1, [])
    assert services.turn_start(turn_id=taken.pk) is None


def test_a_follow_up_joins_its_conversation(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    first = ask(client, "First antibiotic in sepsis?").json()
    second = ask(client, "And in pregnancy?", conversation=first["conversation"]).json()
    assert second["number"] == 2
    whole = client.get(f"/api/conversations/{first['conversation']}").json()
    assert [turn["question"] for turn in whole["turns"]] == ["First antibiotic in sepsis?", "And in pregnancy?"]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("", "question_empty"),
        (" \n\t ", "question_empty"),
        ("x" * 4_001, "question_too_long"),
        ("x" * 100_000, "question_too_long"),
        ("dose of \x00 paracetamol", "not_text"),
    ],
)
def test_a_bad_question_gets_a_sentence(people: People, client_of: Any, question: str, code: str) -> None:
    response = ask(client_of(people.alice), question)
    assert response.status_code == 422
    assert response.json()["code"] == code
    assert Turn.objects.count() == 0


def test_questions_wait_while_too_many_are_open(people: People, client_of: Any, settings: Any) -> None:
    settings.ACTIVE_TURNS_PER_USER = 2
    client = client_of(people.alice)
    assert [ask(client, f"Question {number}?").status_code for number in range(3)] == [201, 201, 429]
    assert ask(client_of(people.charlie), "Another person's question?").status_code == 201


def test_nobody_asks_into_anothers_conversation(people: People, client_of: Any) -> None:
    conversation = ask(client_of(people.alice), "Question?").json()["conversation"]
    for other in (people.bob, people.charlie, people.root):
        assert ask(client_of(other), "Mine now?", conversation=conversation).status_code == 404


def test_a_stopped_turn_is_stopped_in_the_row_at_once(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    turn = ask(client, "Question?").json()
    stopped = client.post(f"/api/turns/{turn['id']}/stop").json()
    assert stopped["state"] == "stopped"
    assert services.turn_start(turn_id=uuid.UUID(turn["id"])) is None


def test_a_turn_is_taken_by_one_worker_only(people: People, client_of: Any) -> None:
    turn_id = uuid.UUID(ask(client_of(people.alice), "Question?").json()["id"])
    first = services.turn_start(turn_id=turn_id)
    assert first is not None and first.attempt == 1
    assert services.turn_start(turn_id=turn_id) is None


def test_an_abandoned_turn_is_tried_twice_then_parked_openly(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    turn_id = uuid.UUID(ask(client, "Question?").json()["id"])
    for attempt in (1, 2):
        taken = services.turn_start(turn_id=turn_id)
        assert taken and services.turn_requeue(taken) == (attempt == 1)
    turn = client.get(f"/api/turns/{turn_id}").json()
    assert (turn["state"], turn["attempt"]) == ("failed", 2)
    assert turn["error"] == services.INTERRUPTED


def test_a_worker_that_was_replaced_writes_nothing(people: People, client_of: Any) -> None:
    turn_id = uuid.UUID(ask(client_of(people.alice), "Question?").json()["id"])
    first = services.turn_start(turn_id=turn_id)
    assert first
    services.turn_requeue(first)
    assert services.turn_start(turn_id=turn_id)
    assert services.turn_fail(turn=first, error=AssistantError("late", "Too late.")) is None
    assert Turn.objects.get().state == Turn.State.RUNNING


def test_every_page_of_the_asker_hears_of_the_question(people: People, client_of: Any) -> None:
    turn = ask(client_of(people.alice), "Question?").json()
    (_, fields), *_ = event_log.connection().xrevrange(event_log.notices_stream(), count=1)
    assert int(fields[b"user"]) == people.alice.pk
    assert json.loads(fields[b"notice"])["turn"]["id"] == turn["id"]


def test_a_question_is_asked_of_a_part_of_the_library(people: People, client_of: Any) -> None:
    alice = client_of(people.alice)
    body = {"question": "Which dose?", "conversation": None, "filters": {"kind": "label", "year_from": 2020}}
    made = alice.post("/api/turns", body | {"key": str(uuid.uuid4())}, content_type="application/json").json()
    assert (made["filters"]["kind"], made["filters"]["year_from"], made["filters"]["publisher"]) == ("label", 2020, "")
    assert alice.get(f"/api/turns/{made['id']}").json()["filters"] == made["filters"]
    assert client_of(people.charlie).get(f"/api/turns/{made['id']}").status_code == 404
    whole = body | {"filters": {}, "key": str(uuid.uuid4())}
    assert alice.post("/api/turns", whole, content_type="application/json").json()["filters"] is None
    for bad in (
        {"kind": "gossip"},
        {"state": "draft"},
        {"year_from": 3},
        {"publisher": "x" * 301},
        {"country": "\x00"},
    ):
        refused = alice.post(
            "/api/turns", body | {"filters": bad, "key": str(uuid.uuid4())}, content_type="application/json"
        )
        assert refused.status_code == 422


def test_a_turn_is_stopped_while_it_is_queued_again(people: People) -> None:
    turn, _ = services.turn_ask(user=people.alice, question="Which dose?", conversation_id=None, key=uuid.uuid4())
    started = services.turn_start(turn_id=turn.pk)
    assert started

    def stop() -> str:
        try:
            return services.turn_stop(user=people.alice, turn_id=turn.pk).state
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert services.turn_requeue(started)
            stopped = pool.submit(stop)
            with pytest.raises(TimeoutError):
                stopped.result(1)
        assert stopped.result(10) == "stopped"
