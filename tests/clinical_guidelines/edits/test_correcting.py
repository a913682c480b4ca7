"""What was read wrongly from a page is put right beside what was read; lines, recommendations and undo go along."""

import pytest

from clinical_guidelines.edits.carrying import edit_let_go, edits_carry_over, edits_left
from clinical_guidelines.edits.changes import Correct, Hide
from clinical_guidelines.edits.indexing import edition_reindex
from clinical_guidelines.edits.services import edit_make, edit_undo
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Passage, PassageEdit
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.edits.world import ADVICE, FIRST, SECOND, THIRD, in_force, published
from tests.clinical_guidelines.library import ToldEncoder
from tests.people import People

pytestmark = pytest.mark.django_db
MENDED = FIRST.replace("antimicrobials within one hour", "broad antimicrobials within 1 h")


@pytest.fixture(autouse=True)
def _told(told: ToldEncoder) -> None: ...


def corrected(people: People, passage: Passage, text: str) -> PassageEdit:
    change = Correct(action="correct", text=text)
    return edit_make(user_id=people.bob.pk, passage_id=passage.pk, version=passage.version, change=change)


def test_a_correction_keeps_what_was_read_its_lines_and_its_recommendation(people: People) -> None:
    edition = published()
    read = edition.passages.get(text=FIRST)
    corrected(people, read, f"  {MENDED}\n")
    assert in_force(edition) == [MENDED, SECOND, THIRD]
    now = edition.passages.get(text=MENDED)
    assert now.printed_text == FIRST
    assert now.spans == [[0, len(MENDED), 1, read.spans[0][3]]]
    advice = now.recommendations.get()
    assert advice.statement == MENDED[advice.start : advice.end] == "Start broad antimicrobials within 1 h."
    assert (advice.strength, advice.certainty) == ("strong", "low")
    read.refresh_from_db()
    assert (read.state, read.text, read.recommendations.get().statement) == ("replaced", FIRST, ADVICE)


def test_search_finds_the_corrected_text_and_says_so(people: People) -> None:
    edition = published()
    corrected(people, edition.passages.get(text=SECOND), SECOND.replace("Quokka", "Numbat"))
    edition_reindex(edition_id=edition.pk)
    (found, *_) = search("numbat rash")
    assert "Numbat" in found.text and found.corrected
    assert not any("Quokka" in each.text for each in search("quokka rash"))


def test_signs_that_nobody_sees_are_left_out_of_a_correction(people: People) -> None:
    edition = published()
    # As copied from a page: a hyphen where a line might break, a turned direction of reading, a ligature.
    mended = (
        SECOND.replace("Quokka", "Nu\u00admbat").replace("oxygen", "oxy\u202egen").replace("is rare", "is \ufb01ne")
    )
    corrected(people, edition.passages.get(text=SECOND), mended)
    assert SECOND.replace("Quokka", "Numbat").replace("is rare", "is fine") in in_force(edition)


def test_a_correction_corrected_again_still_knows_the_page_and_can_be_undone(people: People) -> None:
    edition = published()
    corrected(people, edition.passages.get(text=FIRST), MENDED)
    again = corrected(people, edition.passages.get(text=MENDED), MENDED.replace("1 h", "one hour"))
    assert edition.passages.get(text=MENDED.replace("1 h", "one hour")).printed_text == FIRST
    edit_undo(user_id=people.bob.pk, edit_id=again.pk)
    assert in_force(edition) == [MENDED, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "Give the text"),
        (FIRST, "stored already"),
        ("Quite another thing.", "different text"),
        ("x" * 4001, "Give"),
    ],
)
def test_what_is_no_correction_is_refused(people: People, text: str, sentence: str) -> None:
    edition = published()
    with pytest.raises(LibraryError, match=sentence):
        corrected(people, edition.passages.get(text=FIRST), text)
    assert edition.passages.count() == 3


def test_a_correction_is_carried_into_an_edition_read_as_wrongly(people: People) -> None:
    old = published()
    corrected(people, old.passages.get(text=FIRST), MENDED)
    new = published(file="two")
    assert edits_carry_over(user_id=people.bob.pk, edition_id=new.pk).carried == 1
    assert in_force(new)[0] == MENDED


def test_nothing_is_carried_into_an_edition_that_is_no_longer_in_force(people: People) -> None:
    old = published()
    corrected(people, old.passages.get(text=FIRST), MENDED)
    new, _ = published(file="two"), published(file="three")
    with pytest.raises(LibraryError, match="no longer is"):
        edits_carry_over(user_id=people.bob.pk, edition_id=new.pk)


def test_an_edit_left_behind_can_be_let_go(people: People) -> None:
    old = published()
    passage = old.passages.get(text=SECOND)
    edit = edit_make(
        user_id=people.bob.pk, passage_id=passage.pk, version=1, change=Hide(action="hide"), reason="A misprint"
    )
    with pytest.raises(LibraryError, match="not among"):
        edit_let_go(user_id=people.bob.pk, edit_id=edit.pk)
    new = published(file="two")
    assert edits_left(new.pk) == [edit]
    edit_let_go(user_id=people.bob.pk, edit_id=edit.pk)
    assert edits_left(new.pk) == []
    assert edits_carry_over(user_id=people.bob.pk, edition_id=new.pk).carried == 0
