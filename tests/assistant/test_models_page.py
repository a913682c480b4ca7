"""What administrators are shown of the models, and what happens when nobody is there to say it."""

from collections.abc import Callable
from typing import Any

import pytest
import redis
from django.test import Client
from django.utils import timezone

from assistant import event_log, worker_reports
from assistant.models import User
from assistant.worker_reports import ModelProblem, WorkerReport
from tests.people import People

pytestmark = pytest.mark.django_db

Doors = Callable[[User], Client]


def test_an_administrator_sees_what_a_worker_says(people: People, client_of: Doors) -> None:
    event_log.connection().delete(worker_reports._key("all"))
    now = timezone.now()
    problem = ModelProblem(code="model_missing", message="Fetch it.", at=now, retry_seconds=30)
    report = WorkerReport(
        worker="here-1",
        answers=True,
        started_at=now,
        reported_at=now,
        engine="medgemma",
        state="failed",
        problem=problem,
        speed=worker_reports.ModelSpeed(),
    )
    worker_reports.report_write(report)
    shown = client_of(people.root).get("/api/models").json()
    assert shown["engine"] == "quotes"
    assert [worker["worker"] for worker in shown["workers"]] == ["here-1"]
    assert shown["workers"][0]["problem"]["message"] == "Fetch it."
    assert client_of(people.root).post("/api/models/check").status_code == 204
    assert client_of(people.root).get("/api/models").json()["checking"]
    # Quotes answer whatever the model does, so the page is served.
    assert client_of(people.root).get("/readyz").json()["ready"]


def test_without_valkey_the_page_says_so(people: People, client_of: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> Any:
        raise redis.ConnectionError

    monkeypatch.setattr(event_log, "connection", away)
    assert client_of(people.root).get("/api/models").json()["workers"] == []
    reply = client_of(people.root).post("/api/models/check")
    assert reply.status_code == 503
    assert "Valkey" in reply.json()["message"]
