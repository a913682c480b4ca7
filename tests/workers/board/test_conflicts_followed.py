"""The curators' list of conflicts follows whatever changes the library, through a check that outlives its worker."""

import uuid
from typing import Any

import pytest
from django.core.management import call_command

from assistant import queue, services_checks, services_workbench
from clinical_guidelines.conflicts import conflicts_listed
from clinical_guidelines.editions.lifecycle import edition_bring_back, edition_withdraw
from clinical_guidelines.edits.changes import Mark, Unmark
from clinical_guidelines.models import Check, Edition
from tests.clinical_guidelines.library import ToldEncoder, publish
from tests.people import People
from workers.board.checking import check_run

pytestmark = pytest.mark.django_db(transaction=True)
LOW = "Maintain a mean arterial pressure of at least 65 mmHg in adults with septic shock."
HIGH = "In adults with septic shock, vasopressors should be titrated to a MAP of at least 75 mmHg."


@pytest.fixture
def looked(told: ToldEncoder, monkeypatch: pytest.MonkeyPatch) -> list[uuid.UUID]:
    sent: list[uuid.UUID] = []

    def keep(check: uuid.UUID, kind: str) -> None:
        if kind == Check.Kind.CONFLICTS:
            sent.append(check)

    monkeypatch.setattr(queue, "send_check", keep)
    return sent


def run(sent: list[uuid.UUID]) -> int:
    """Let a worker do what was sent and return how many conflicts stand in the list."""
    assert sent, "the change sent nobody to look"
    for check in dict.fromkeys(sent):
        check_run(check)
    sent.clear()
    return conflicts_listed(dismissed=False).count()


def edited(people: People, edition: Edition, change: Any) -> None:
    passage = edition.passages.get()
    services_workbench.passage_edit(
        user=people.bob, passage_id=passage.pk, version=passage.version, change=change, reason=""
    )


def test_the_list_follows_edits_withdrawals_and_roll_backs(people: People, looked: list[uuid.UUID]) -> None:
    low, high = publish(LOW, slug="society-a"), publish(HIGH, slug="society-b")
    assert run(looked) == 0
    for edition, text in ((low, LOW), (high, HIGH)):
        edited(people, edition, Mark(action="mark", start=0, end=len(text)))
    assert run(looked) == 1
    edition_withdraw(edition_id=low.pk, reason="Misprinted")
    assert run(looked) == 0
    edition_bring_back(edition_id=low.pk)
    assert run(looked) == 1
    marked = high.passages.get().recommendations.get()
    edited(people, high, Unmark(action="unmark", recommendation=marked.pk))
    assert run(looked) == 0


def test_the_command_counts_one_conflict_as_one(
    people: People, looked: list[uuid.UUID], capsys: pytest.CaptureFixture[str]
) -> None:
    editions = {text: publish(text, slug=slug) for slug, text in (("society-a", LOW), ("society-b", HIGH))}
    call_command("find_conflicts")
    for text, edition in editions.items():
        edited(people, edition, Mark(action="mark", start=0, end=len(text)))
    call_command("find_conflicts")
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("0 conflicts.", "1 conflict.")


def test_changes_in_a_row_are_looked_at_once(people: People, looked: list[uuid.UUID]) -> None:
    publish(LOW, slug="society-a")
    publish(HIGH, slug="society-b")
    services_checks.conflict_search_start(user_id=people.bob.pk, reason="asked")
    assert len(set(looked)) == 1


def test_a_curator_sees_how_far_the_search_is(people: People, client_of: Any, looked: list[uuid.UUID]) -> None:
    path, bob = "/api/workbench/conflicts/search", client_of(people.bob)
    assert bob.get(path).json() is None
    asked = bob.post(path)
    assert (asked.status_code, asked.json()["state"]) == (202, "queued")
    services_checks.conflict_search_start(user_id=None, reason="published", collection="another")
    assert bob.get(path).json() == asked.json(), "another collection's is no answer"
    run(looked)
    assert bob.get(path).json() == {**asked.json(), "state": "finished"}
