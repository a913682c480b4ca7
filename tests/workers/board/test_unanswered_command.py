"""The board from the command line: what curators see and do on the workbench."""

import io
import json
import uuid
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assistant.models import Gap
from clinical_guidelines.models import Check
from tests.people import People
from tests.workers.board.conftest import Asked
from workers.board.gathering import board_gather

pytestmark = pytest.mark.django_db(transaction=True)


def said(*words: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command("unanswered", *words, **options, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def gap(people: People, refused: Asked) -> Gap:
    refused(people.alice, "Amoxicillin dose for 12345678?")
    board_gather()
    return Gap.objects.get()


def test_the_list_names_the_question_and_nobody(gap: Gap) -> None:
    line = said("list")
    assert line.startswith(f"{gap.pk}  1 x  Amoxicillin dose") and "12345678" not in line and "alice" not in line
    (listed,) = json.loads(said("list", "--json"))
    assert (listed["id"], listed["people"], "12345678" in json.dumps(listed)) == (str(gap.pk), 1, False)
    assert said("list", "--state", "accepted") == "Nothing."


def test_a_gap_is_accepted_opened_and_resolved(gap: Gap) -> None:
    said("accept", str(gap.pk), note="Not treated here")
    kept = said("list", "--state", "accepted")
    assert kept.startswith(str(gap.pk)) and kept.endswith("  Not treated here") and said("list") == "Nothing."
    said("reopen", str(gap.pk))
    said("resolve", str(gap.pk))
    gap.refresh_from_db()
    assert (gap.state, gap.closed_by and gap.closed_by.username) == ("resolved", "command-line")


def test_a_gap_is_asked_again(gap: Gap) -> None:
    said("ask", str(gap.pk))
    assert Check.objects.get().reason == "asked"


@pytest.mark.parametrize(
    ("words", "message"),
    [(["ask"], "Name a gap"), (["ask", str(uuid.uuid4())], "does not exist"), (["accept"], "Name a gap")],
)
def test_what_cannot_be_done_is_said_in_a_sentence(db: None, words: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        said(*words)


def test_accepting_needs_a_reason(gap: Gap) -> None:
    with pytest.raises(CommandError, match="why this gap stays"):
        said("accept", str(gap.pk))
