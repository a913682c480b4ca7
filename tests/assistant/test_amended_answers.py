"""What an answer says once a curator has changed, in the edition in use, what it cites."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assistant import events
from assistant.models import Turn, User
from assistant.selectors import answer_shapes
from clinical_guidelines.edits.changes import Change, Correct, Hide, SetGrade, SetKind, Split
from clinical_guidelines.edits.services import edit_make, edit_undo
from clinical_guidelines.models import Passage
from tests.assistant import shares
from tests.assistant.test_editions import AFTER, BEFORE, edition_with, got, told
from tests.assistant.test_editions import answered as cited
from tests.clinical_guidelines.library import ToldEncoder, publish
from tests.people import People

pytestmark = pytest.mark.django_db
__all__ = ["told"]

READ = f"{BEFORE} Rest eases the pain."


def answered(user: User, passage: Passage) -> Turn:
    """An answer whose only citation is a passage."""
    turn = cited(user, passage)
    citation = events.Citation(
        number=1, quote=passage.text, boxes=[], passage=passage.pk, edition=passage.edition_id, page=1,
        guideline="", publisher="", year=None, kind="guideline", heading_path=[],
    )  # fmt: skip
    turn.answer = shares.answered(citations=[citation])
    turn.save()
    return turn


def amended(client: Client, turn: Turn) -> str:
    [citation] = got(client, f"/api/turns/{turn.pk}")["answer"]["citations"]
    return str(citation["amended"])


@pytest.mark.parametrize(
    ("change", "reason", "said", "kinds"),
    [
        (Correct(action="correct", text=READ.replace(BEFORE, AFTER)), "", ["corrected"], ["dose"]),
        (Hide(action="hide"), "Out of date", ["hidden"], None),
        (Split(action="split", offset=len(BEFORE)), "", [], None),
        (SetKind(action="kind", kind="table"), "", [], None),
    ],
)
def test_an_answer_says_what_a_curator_has_made_of_what_it_cites(
    people: People,
    client_of: Callable[[User], Client],
    told: ToldEncoder,
    change: Change,
    reason: str,
    said: list[str],
    kinds: list[str] | None,
) -> None:
    read = edition_with(BEFORE, READ).passages.get()
    turn, alice = answered(people.alice, read), client_of(people.alice)
    edit = edit_make(user_id=people.bob.pk, passage_id=read.pk, version=read.version, change=change, reason=reason)
    assert amended(alice, turn) == "".join(said)
    changes = got(alice, f"/api/turns/{turn.pk}/changes")
    assert [(each["state"], each["reason"]) for each in changes] == [(each, reason) for each in said]
    assert [each["change"] and each["change"]["kinds"] for each in changes] == [kinds for _ in said]
    exported = alice.get(f"/api/turns/{turn.pk}/export?format=md").content.decode()
    assert ("A curator has since" in exported) is bool(said)
    edit_undo(user_id=people.bob.pk, edit_id=edit.pk)
    assert (amended(alice, turn), got(alice, f"/api/turns/{turn.pk}/changes")) == ("", [])


def test_only_answers_from_before_a_grade_was_corrected_say_so(
    people: People, client_of: Callable[[User], Client], told: ToldEncoder
) -> None:
    read, alice = edition_with(BEFORE, READ).passages.get(), client_of(people.alice)
    turn, other = answered(people.alice, read), answered(people.alice, publish("Rest.", slug="rest").passages.get())
    recommendation = read.recommendations.get().pk
    change = SetGrade(action="grade", recommendation=recommendation, strength="weak", certainty="low", against=True)
    edit_make(user_id=people.bob.pk, passage_id=read.pk, version=read.version, change=change)
    later = answered(people.alice, read)
    assert [amended(alice, each) for each in (turn, other, later)] == ["graded", "", ""]
    [found] = got(alice, f"/api/turns/{turn.pk}/changes")
    assert (found["state"], found["change"]["kinds"]) == ("graded", ["grade"])
    sides = [(found["change"][side]["strength"], found["change"][side]["against"]) for side in ("old", "new")]
    assert sides == [("strong", False), ("weak", True)]


def test_what_nobody_has_edited_costs_all_answers_of_a_conversation_one_query(
    people: People, told: ToldEncoder
) -> None:
    read = edition_with(BEFORE).passages.get()
    turns = [answered(people.alice, read) for _ in range(3)]
    with CaptureQueriesContext(connection) as asked:
        shown = answer_shapes(turns)
    assert len(asked) == 1
    assert [answer and [each.amended for each in answer.citations] for answer in shown] == [[""]] * 3


def test_each_answer_is_told_of_edits_since_its_own_time(people: People, told: ToldEncoder) -> None:
    read = edition_with(BEFORE, READ).passages.get()
    before = answered(people.alice, read)
    change = SetGrade(
        action="grade", recommendation=read.recommendations.get().pk, strength="weak", certainty="low", against=True
    )
    edit_make(user_id=people.bob.pk, passage_id=read.pk, version=read.version, change=change)
    shown = answer_shapes([before, answered(people.alice, read)])
    assert [answer and [each.amended for each in answer.citations] for answer in shown] == [["graded"], [""]]
