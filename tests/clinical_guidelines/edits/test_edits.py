"""What a curator changes is what is printed, cut elsewhere; every change has a way back."""

import threading

import pytest
from django.db import connection

from clinical_guidelines.editions.between import editions_compare
from clinical_guidelines.edits.changes import Change, Hide, Mark, Merge, SetGrade, SetKind, Show, Split, Unmark
from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.edits.selectors import edits_of, passages_on, passages_waiting
from clinical_guidelines.edits.services import edit_make, edit_undo
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Edition, Passage, PassageEdit
from tests.clinical_guidelines.edits.world import ADVICE, FIRST, GRADE, SECOND, THIRD, in_force, published
from tests.clinical_guidelines.library import ToldEncoder
from tests.people import People

pytestmark = pytest.mark.django_db
TAIL = "Zebrafinch fever needs daily review."


@pytest.fixture
def edition(told: ToldEncoder) -> Edition:
    return published()


def passage(edition: Edition, text: str) -> Passage:
    return edition.passages.get(text=text)


def edited(people: People, passage: Passage, change: Change, reason: str = "") -> PassageEdit:
    passage.refresh_from_db()
    return edit_make(
        user_id=people.bob.pk, passage_id=passage.pk, version=passage.version, change=change, reason=reason
    )


def test_a_passage_is_split_where_it_is_said(edition: Edition, people: People) -> None:
    whole = passage(edition, FIRST)
    edit = edited(people, whole, Split(action="split", offset=FIRST.index(TAIL)))
    assert in_force(edition) == [FIRST.removesuffix(f" {TAIL}"), TAIL, SECOND, THIRD]
    head, tail = in_order(edition.passages.filter(state="current"))[:2]
    assert [each.statement for each in head.recommendations.all()] == [ADVICE]
    assert not tail.recommendations.exists()
    left, right = head.spans[0][3], tail.spans[0][3]
    assert left[0] == 60 and right[2] == 560 and left[2] < right[0]
    whole.refresh_from_db()
    assert (whole.state, whole.text) == ("replaced", FIRST)
    assert whole.recommendations.get().strength == "strong"
    assert passages_waiting(edition.pk) == {int(key) for key in edit.after}


@pytest.mark.parametrize(
    ("offset", "sentence"),
    [(0, "at the end"), (len(FIRST), "at the end"), (3, "inside a word"), (6, "inside a recommendation"), (-3, "end")],
)
def test_a_place_that_would_do_harm_is_refused(edition: Edition, people: People, offset: int, sentence: str) -> None:
    with pytest.raises(LibraryError, match=sentence):
        edited(people, passage(edition, FIRST), Split(action="split", offset=offset))
    assert in_force(edition) == [FIRST, SECOND, THIRD]
    assert edition.passages.count() == 3


def test_two_passages_become_one_with_their_recommendations_and_lines(edition: Edition, people: People) -> None:
    first, second = passage(edition, FIRST), passage(edition, SECOND)
    edited(people, first, Merge(action="merge", next=second.pk, next_version=second.version))
    assert in_force(edition) == [f"{FIRST}\n{SECOND}", THIRD]
    whole = passage(edition, f"{FIRST}\n{SECOND}")
    assert [whole.text[start:end] for start, end, *_ in whole.spans] == [FIRST, SECOND]
    found = whole.recommendations.get()
    assert whole.text[found.start : found.end] == ADVICE


def test_nobody_merges_with_what_they_did_not_see(edition: Edition, people: People) -> None:
    third = passage(edition, THIRD)
    with pytest.raises(LibraryError, match="has changed meanwhile"):
        edited(people, passage(edition, FIRST), Merge(action="merge", next=third.pk, next_version=1))
    with pytest.raises(LibraryError, match="the last passage"):
        edited(people, third, Merge(action="merge", next=third.pk, next_version=1))


def test_every_edit_can_be_undone_in_turn_and_made_again(edition: Edition, people: People) -> None:
    split = edited(people, passage(edition, FIRST), Split(action="split", offset=FIRST.index(TAIL)))
    hide = edited(people, passage(edition, TAIL), Hide(action="hide"), "Not about adults")
    with pytest.raises(LibraryError, match="Undo that one first"):
        edit_undo(user_id=people.bob.pk, edit_id=split.pk)
    edit_undo(user_id=people.bob.pk, edit_id=hide.pk)
    back = edit_undo(user_id=people.bob.pk, edit_id=split.pk)
    assert in_force(edition) == [FIRST, SECOND, THIRD]
    with pytest.raises(LibraryError, match="undone already"):
        edit_undo(user_id=people.bob.pk, edit_id=split.pk)
    edit_undo(user_id=people.bob.pk, edit_id=back.pk)
    assert in_force(edition)[1] == TAIL
    split.refresh_from_db()
    assert split.undone_by is None


def test_a_hidden_passage_needs_a_reason_and_comes_back(edition: Edition, people: People) -> None:
    second = passage(edition, SECOND)
    with pytest.raises(LibraryError, match="Say why"):
        edited(people, second, Hide(action="hide"), "  ")
    edited(people, second, Hide(action="hide"), "Out of date")
    assert in_force(edition) == [FIRST, THIRD]
    assert SECOND in [row.text for row in passages_on(edition.pk, 1)]
    edited(people, second, Show(action="show"))
    assert in_force(edition) == [FIRST, SECOND, THIRD]


def test_a_kind_is_corrected(edition: Edition, people: People) -> None:
    edited(people, passage(edition, SECOND), SetKind(action="kind", kind="contents"))
    assert passage(edition, SECOND).kind == "contents"
    with pytest.raises(LibraryError, match="another kind"):
        edited(people, passage(edition, SECOND), SetKind(action="kind", kind="poem"))


def test_a_range_is_marked_and_unmarked_as_a_recommendation(edition: Edition, people: People) -> None:
    second = passage(edition, SECOND)
    edited(people, second, Mark(action="mark", start=0, end=40))
    marked = second.recommendations.get()
    assert marked.statement == "Give oxygen above ninety-four per cent."
    assert (marked.strength, marked.set_by_curator) == ("", False)
    with pytest.raises(LibraryError, match="marked as a recommendation already"):
        edited(people, second, Mark(action="mark", start=5, end=20))
    unmark = edited(people, second, Unmark(action="unmark", recommendation=marked.pk))
    assert not second.recommendations.exists()
    edit_undo(user_id=people.bob.pk, edit_id=unmark.pk)
    assert second.recommendations.get() == marked


@pytest.mark.parametrize(
    ("strength", "certainty", "verbatim", "own"),
    [
        ("Strong", "low", "strong  RECOMMENDATION, low quality", False),
        # In these words the panel says something else, or nothing of the kind.
        ("Weak", "low", GRADE, True),
        ("Strong", "high", GRADE, True),
        ("Strong", "low", "low quality", True),
        ("Strong", "", "Grade A", True),
        ("Strong", "", "", True),
        # No notation that is known, but printed.
        ("Strong", "", "daily review", False),
    ],
)
def test_a_grade_that_is_not_printed_is_the_curators(
    edition: Edition, people: People, strength: str, certainty: str, verbatim: str, own: bool
) -> None:
    second = passage(edition, SECOND)
    mark = Mark(action="mark", start=0, end=40, strength=strength, certainty=certainty, verbatim_grade=verbatim)
    edited(people, second, mark)
    # The words are printed on the same page, in the passage before.
    assert second.recommendations.get().set_by_curator is own


def test_a_grade_is_corrected_and_restored(edition: Edition, people: People) -> None:
    first = passage(edition, FIRST)
    found = first.recommendations.get()
    change = SetGrade(
        action="grade", recommendation=found.pk, strength="weak", certainty="low", against=True, verbatim_grade=GRADE
    )
    edit = edited(people, first, change)
    found.refresh_from_db()
    assert (found.strength, found.against, found.set_by_curator) == ("weak", True, True)
    assert edit.indexed_at is not None
    with pytest.raises(LibraryError, match="stored already"):
        edited(people, first, change)
    edit_undo(user_id=people.bob.pk, edit_id=edit.pk)
    found.refresh_from_db()
    assert (found.strength, found.against) == ("strong", False)


def test_the_history_says_who_when_why_before_and_after(edition: Edition, people: People) -> None:
    edited(people, passage(edition, SECOND), Hide(action="hide"), "Out of date")
    edit = edits_of(edition.pk)[0]
    key = str(passage(edition, SECOND).pk)
    assert (edit.by, edit.reason, edit.action) == (people.bob, "Out of date", "hide")
    assert (edit.before[key]["state"], edit.after[key]["state"]) == ("current", "hidden")


def test_an_edition_that_is_no_longer_in_force_is_closed(edition: Edition, people: People, told: ToldEncoder) -> None:
    published(file="two", texts=(FIRST, THIRD))
    with pytest.raises(LibraryError, match="Only the edition in force"):
        edited(people, passage(edition, SECOND), Hide(action="hide"), "Out of date")


@pytest.mark.django_db(transaction=True)
def test_of_two_curators_at_once_one_is_told(edition: Edition, people: People) -> None:
    second = passage(edition, SECOND)
    start, sentences = threading.Barrier(2), []

    def edit_at_once(user_id: int) -> None:
        try:
            start.wait(10)
            edit_make(user_id=user_id, passage_id=second.pk, version=1, change=Hide(action="hide"), reason="Twice")
            sentences.append("")
        except LibraryError as error:
            sentences.append(error.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=edit_at_once, args=[user.pk]) for user in (people.bob, people.root)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(bool(sentence) for sentence in sentences) == [False, True]
    assert "changed this passage at" in max(sentences)
    assert PassageEdit.objects.count() == 1


def test_a_curator_says_whose_advice_is_only_reported(edition: Edition, people: People) -> None:
    first = passage(edition, FIRST)
    found = first.recommendations.get()
    unchanged = SetGrade(
        action="grade",
        recommendation=found.pk,
        strength=found.strength,
        certainty=found.certainty,
        verbatim_grade=found.verbatim_grade,
    )
    edit = edited(people, first, unchanged.model_copy(update={"panel": "Society  B"}))
    found.refresh_from_db()
    assert found.panel == "Society B"
    # What says nothing of it leaves it as it is.
    edited(people, first, unchanged.model_copy(update={"against": True}))
    found.refresh_from_db()
    assert (found.panel, found.against) == ("Society B", True)
    assert edit.before[str(first.pk)]["recommendations"][0]["panel"] == ""


def test_words_printed_twice_are_compared_in_print_order_though_the_first_were_cut(
    told: ToldEncoder, people: People
) -> None:
    texts = FIRST, f"{ADVICE} {GRADE}. So says the summary."
    old, new = (published(file=file, texts=texts) for file in ("one", "two"))
    for each, certainties in ((old, ("high", "moderate")), (new, ("low", "very low"))):
        for text, certainty in zip(texts, certainties, strict=True):
            passage(each, text).recommendations.update(certainty=certainty)
    edited(people, passage(new, FIRST), Split(action="split", offset=FIRST.index(TAIL)))
    pairs = {(each.old.certainty, each.new.certainty) for each in editions_compare(old, new) if each.old and each.new}
    assert pairs == {("high", "low"), ("moderate", "very low")}
