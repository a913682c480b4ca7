"""Logs say what happened and where, and nothing that a clinician wrote."""

import io
import json
import logging
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.test import Client

from assistant.models import Turn
from clinical_guidelines import retrieval
from tests.people import People
from workers.answering.turn import answer_turn

SECRET = "Zebrafinch-4711"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that any logger says at its most talkative, as it would be written."""
    root = logging.getLogger()
    formatter = next(
        each.formatter for each in root.handlers if isinstance(each.formatter, structlog.stdlib.ProcessorFormatter)
    )
    written, before = io.StringIO(), root.level
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(before)
    root.removeHandler(handler)


def ask(client: Client, question: str) -> uuid.UUID:
    body = {"question": question, "key": str(uuid.uuid4())}
    return uuid.UUID(client.post("/api/turns", body, content_type="application/json").json()["id"])


@pytest.mark.django_db(transaction=True)
def test_no_log_line_holds_a_question(people: People, client_of: Any, logged: io.StringIO) -> None:
    client = client_of(people.alice)
    turn_id = ask(client, f"Is {SECRET} safe in pregnancy?")
    answer_turn(turn_id)
    assert Turn.objects.get().state == Turn.State.FINISHED
    conversation = client.get("/api/conversations").json()[0]
    rename = json.dumps({"title": f"About {SECRET}"})
    client.patch(f"/api/conversations/{conversation['id']}", rename, content_type="application/json")
    client.post("/api/turns", json.dumps({"question": [SECRET]}), content_type="application/json")
    client.get("/api/conversations", {"words": SECRET})
    client.get("/", {"question": SECRET})
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert len(lines) > 6 and all({"event", "level", "logger", "timestamp"} <= set(line) for line in lines)
    assert SECRET.lower() not in logged.getvalue().lower()


@pytest.mark.django_db(transaction=True)
def test_a_fault_is_logged_by_its_place_not_by_its_words(
    people: People, client_of: Any, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(question: str, *_: object) -> None:
        raise ValueError(f"cannot read {question!r}")

    turn_id = ask(client_of(people.alice), f"Is {SECRET} safe?")
    monkeypatch.setattr(retrieval, "search", broken)
    answer_turn(turn_id)
    assert Turn.objects.get().state == Turn.State.FAILED
    fault = next(line for line in map(json.loads, logged.getvalue().splitlines()) if line["event"] == "turn_failed")
    assert fault["fault"] == "ValueError" and fault["turn"] == str(turn_id)
    assert fault["places"][-1].startswith("test_logs.py:")
    assert SECRET not in logged.getvalue()


@pytest.mark.django_db
def test_a_fault_behind_a_page_is_logged_in_the_same_way(
    people: People, client_of: Any, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("assistant.selectors.conversations_of", broken)
    client = client_of(people.alice)
    client.raise_request_exception = False
    assert client.get("/api/conversations").status_code == 500
    assert "RuntimeError" in logged.getvalue() and SECRET not in logged.getvalue()


@pytest.mark.django_db
def test_nobody_chooses_the_address_that_the_log_names(client: Client, logged: io.StringIO) -> None:
    client.get("/api/session", headers={"X-Forwarded-For": "203.0.113.7", "X-Real-IP": "203.0.113.7"})
    assert "127.0.0.1" in logged.getvalue() and "203.0.113.7" not in logged.getvalue()


@pytest.mark.django_db
def test_a_password_is_in_no_log(people: People, client: Client, logged: io.StringIO) -> None:
    for name in ("alice", SECRET):
        client.post("/api/session", {"username": name, "password": SECRET}, content_type="application/json")
    assert SECRET not in logged.getvalue()
