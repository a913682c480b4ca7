"""A question from the command line, asked of a part of the library as from the page."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from assistant import queue
from assistant.management.commands import ask
from assistant.models import Turn
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from workers.answering import turn

ADVICE = "We recommend against dopamine as the first vasopressor in septic shock"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of one guideline, and the worker's part done here when a question is queued."""
    encoder = ToldEncoder({"sepsis": axis(1)}, name="told-ask")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(ask, "worker_at_hand", lambda _queue: nullcontext())
    monkeypatch.setattr(queue, "send_answer", answered_here)
    publish("In sepsis give antibiotics within one hour.")


def answered_here(turn_id: UUID) -> bool:
    turn.answer_turn(turn_id)
    return True


def asked(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    call_command("ask", "When are antibiotics given in sepsis?", "--json", *options)
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_a_question_is_asked_of_the_part_that_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys)["passages"]
    narrowed = asked(capsys, "--kind", "label", "--year-from", "2001")
    assert not narrowed["passages"] and narrowed["abstained"]
    filters = Turn.objects.latest("created_at").filters
    assert filters and (filters["kind"], filters["year_from"]) == ("label", 2001)


def test_advice_against_something_stands_behind_the_word_as_on_the_page(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "shock.md").write_text(f"# Septic shock\n\n{ADVICE} (strong recommendation, low certainty).\n")
    call_command("ingest_guidelines", str(tmp_path / "shock.md"))
    call_command("ask", "Is dopamine recommended as the first vasopressor in septic shock?")
    assert f"Against: {ADVICE}" in capsys.readouterr().out


@pytest.mark.parametrize(("option", "value"), [("--kind", "poem"), ("--year-from", "20")])
def test_a_filter_that_is_none_is_said_so(option: str, value: str) -> None:
    with pytest.raises(CommandError, match=option):
        call_command("ask", "When are antibiotics given in sepsis?", option, value)
    assert not Turn.objects.exists()
