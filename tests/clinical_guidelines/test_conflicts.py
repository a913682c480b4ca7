"""The library's own conflicts: found among recommendations, kept over re-readings, dismissed with a reason."""

import threading
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from clinical_guidelines import conflict_search, conflicts
from clinical_guidelines.conflict_search import library_conflicts_find
from clinical_guidelines.editions.description import guideline_describe
from clinical_guidelines.editions.lifecycle import edition_withdraw
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Edition, Guideline, LibraryConflict, Passage, Recommendation
from tests.clinical_guidelines.library import ToldEncoder, publish
from tests.people import People

pytestmark = pytest.mark.django_db

LOW = "Maintain a mean arterial pressure of at least 65 mmHg in adults with septic shock."
HIGH = "In adults with septic shock, vasopressors should be titrated to a MAP of at least 75 mmHg."


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = ToldEncoder(name="told-conflicts")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    for slug, text in (("society-a", LOW), ("society-b", HIGH)):
        _recommend(publish(text, slug=slug))


def _recommend(edition: Edition) -> None:
    for passage in Passage.objects.filter(edition=edition):
        whole: dict[str, Any] = {"start": 0, "end": len(passage.text), "statement": passage.text}
        Recommendation.objects.get_or_create(passage=passage, **whole)


def test_a_pair_is_found_once_however_often_it_is_looked_for() -> None:
    library_conflicts_find()
    (found,) = library_conflicts_find()
    assert found.kind == "threshold"
    assert {side["quote"] for side in found.sides} == {LOW, HIGH}
    assert LibraryConflict.objects.count() == 1


def test_a_dismissed_pair_is_not_shown_again_though_its_document_is_read_anew(people: People) -> None:
    (found,) = library_conflicts_find()
    conflicts.conflict_dismiss(conflict_id=found.pk, user_id=people.bob.pk, reason=" Different  population ")
    _recommend(publish(HIGH, slug="society-b", version="again"))
    assert library_conflicts_find() == []
    (dismissed,) = conflicts.conflicts_listed(dismissed=True)
    assert (dismissed.dismissed_reason, dismissed.dismissed_by) == ("Different population", people.bob)
    conflicts.conflict_restore(conflict_id=found.pk)
    assert [row.pk for row in conflicts.conflicts_listed(dismissed=False)] == [found.pk]


def renamed(title: str) -> None:
    guideline = Guideline.objects.get(slug="society-b")
    guideline_describe(guideline_id=guideline.pk, described={"title": title}, year=None)


def test_a_dismissed_pair_stays_dismissed_under_another_title(people: People) -> None:
    (found,) = library_conflicts_find()
    conflicts.conflict_dismiss(conflict_id=found.pk, user_id=people.bob.pk, reason="Different population")
    renamed("Society B 2026")
    assert library_conflicts_find() == []
    (dismissed,) = conflicts.conflicts_listed(dismissed=True)
    assert "Society B 2026" in {side["guideline"] for side in dismissed.sides}


def test_what_was_dismissed_by_title_stays_so(people: People) -> None:
    (found,) = library_conflicts_find()
    conflicts.conflict_dismiss(conflict_id=found.pk, user_id=people.bob.pk, reason="Different population")
    # As the release before named them: one that came back under another title is there twice.
    LibraryConflict.objects.update(key="by the first title", present=False)
    LibraryConflict.objects.create(key="by the second", kind=found.kind, measure=found.measure, sides=found.sides)
    LibraryConflict.objects.create(key="of one gone", kind="dose", measure="", sides=[{"edition": 0, "quote": ""}])
    import_module("clinical_guidelines.migrations.0021_conflicts_by_guideline").name_by_guideline(apps, None)
    assert library_conflicts_find() == []
    (dismissed,) = conflicts.conflicts_listed(dismissed=True)
    assert (dismissed.dismissed_reason, dismissed.dismissed_by) == ("Different population", people.bob)


def test_what_the_library_says_no_longer_leaves_the_list() -> None:
    library_conflicts_find()
    Edition.objects.filter(guideline__slug="society-a").update(state=Edition.State.WITHDRAWN)
    assert library_conflicts_find() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_searches_at_once_the_one_that_knows_more_counts(beside: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, reached = conflict_search._keep, threading.Event()

    def kept_after_a_moment(found: dict[str, LibraryConflict], collection: str) -> None:
        if not reached.is_set():
            reached.set()
            threading.Event().wait(1)
        keep(found, collection)

    monkeypatch.setattr(conflict_search, "_keep", kept_after_a_moment)
    first = beside(library_conflicts_find)
    assert reached.wait(10)
    edition_withdraw(edition_id=Edition.objects.get(guideline__slug="society-a").pk, reason="Misprinted")
    assert library_conflicts_find() == []
    first.result()
    assert not conflicts.conflicts_listed(dismissed=False)


@pytest.mark.parametrize("state", [Passage.State.HIDDEN, Passage.State.REPLACED])
def test_a_passage_out_of_search_takes_no_position(state: Passage.State) -> None:
    Passage.objects.filter(edition__guideline__slug="society-a").update(state=state)
    assert library_conflicts_find() == []


@pytest.mark.parametrize("reason", ["", "  \x00 ", "x" * 501])
def test_a_dismissal_needs_a_reason(people: People, reason: str) -> None:
    (found,) = library_conflicts_find()
    with pytest.raises(LibraryError, match="Give a reason"):
        conflicts.conflict_dismiss(conflict_id=found.pk, user_id=people.bob.pk, reason=reason)


def test_a_position_that_is_only_reported_is_its_panels() -> None:
    Recommendation.objects.filter(statement=HIGH).update(panel="Society C (2020)", strength="strong")
    (found,) = library_conflicts_find()
    (side,) = (side for side in found.sides if side["quote"] == HIGH)
    assert (side["stated_by"], side["stated_in"], side["grade"]["panel"]) == (
        "Society C (2020)",
        2020,
        "Society C (2020)",
    )
