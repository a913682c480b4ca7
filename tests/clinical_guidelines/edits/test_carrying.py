"""Which edits the edition in force is offered, whichever edition served before it."""

import pytest

from clinical_guidelines.editions.description import edition_set_apart, guideline_join
from clinical_guidelines.editions.lifecycle import edition_bring_back
from clinical_guidelines.edits.carrying import edit_let_go, edits_carry_over, edits_left, edits_left_counts
from clinical_guidelines.edits.changes import Hide
from clinical_guidelines.edits.services import edit_make
from clinical_guidelines.models import Edition, PassageEdit
from tests.clinical_guidelines.edits.world import FIRST, SECOND, THIRD, in_force, published
from tests.clinical_guidelines.library import ToldEncoder
from tests.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _told(told: ToldEncoder) -> None: ...


def hidden(people: People, edition: Edition, text: str) -> PassageEdit:
    passage = edition.passages.get(text=text)
    return edit_make(
        user_id=people.bob.pk, passage_id=passage.pk, version=1, change=Hide(action="hide"), reason="A misprint"
    )


def carried(people: People, edition: Edition) -> int:
    return edits_carry_over(user_id=people.bob.pk, edition_id=edition.pk).carried


def test_after_a_roll_back_the_edits_of_the_newer_edition_are_offered_and_only_those(people: People) -> None:
    old = published()
    hidden(people, old, SECOND)
    new = published(file="two")
    assert carried(people, new) == 1
    later = hidden(people, new, THIRD)
    edition_bring_back(edition_id=old.pk)
    assert edits_left(old.pk) == [later]
    assert edits_left_counts("library") == {old.pk: 1}
    assert carried(people, old) == 1
    assert in_force(old) == [FIRST]
    edition_bring_back(edition_id=new.pk)
    assert edits_left(new.pk) == []


def test_after_a_join_the_edits_of_the_edition_that_served_are_offered_whatever_its_number(people: People) -> None:
    joining, into = published(slug="shock"), published(slug="sepsis")
    edit = hidden(people, into, THIRD)
    guideline_join(guideline_id=joining.guideline_id, into_id=into.guideline_id)
    assert edits_left(joining.pk) == [edit]
    assert carried(people, joining) == 1
    assert in_force(joining) == [FIRST, SECOND]


def test_what_was_carried_into_a_part_set_apart_is_still_offered_to_the_next_edition(people: People) -> None:
    whole = published()
    edit = hidden(people, whole, THIRD)
    part = published(file="part")
    assert carried(people, part) == 1
    edition_set_apart(edition_id=part.pk, title="A part")
    following = published(file="next")
    assert edits_left(following.pk) == [edit]
    assert edits_left(part.pk) == []
    edit_let_go(user_id=people.bob.pk, edit_id=edit.pk)
    assert edits_left(following.pk) == []
