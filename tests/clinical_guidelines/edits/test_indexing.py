"""Search follows an edit as a whole, and scores as if the edition had been published that way."""

import numpy as np
import pytest
from django.core.management import call_command
from django.db import transaction

from clinical_guidelines.edits.changes import Change, Hide, Merge, Show, Split
from clinical_guidelines.edits.indexing import edition_reindex
from clinical_guidelines.edits.selectors import editions_waiting, passages_waiting
from clinical_guidelines.edits.services import edit_make, edit_undo
from clinical_guidelines.embeddings import WIDTH
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.port import EditionRows
from clinical_guidelines.models import Edition, Passage, PassageEdit, SearchIndex
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.edits.world import FIRST, SECOND, THIRD, published
from tests.clinical_guidelines.library import ToldEncoder
from tests.people import People

pytestmark = pytest.mark.django_db
TAIL = "Zebrafinch fever needs daily review."
HEAD = FIRST.removesuffix(f" {TAIL}")


@pytest.fixture
def edition(told: ToldEncoder) -> Edition:
    return published()


def edited(people: People, edition: Edition, text: str, change: Change) -> PassageEdit:
    passage = edition.passages.get(text=text)
    return edit_make(
        user_id=people.bob.pk, passage_id=passage.pk, version=passage.version, change=change, reason="A reason"
    )


def found(question: str) -> list[tuple[str, float]]:
    return [(each.text, round(each.lexical, 6)) for each in search(question)]


def texts(question: str) -> set[str]:
    return {text for text, _ in found(question)}


def test_a_split_passage_is_found_by_its_halves_once_indexed(edition: Edition, people: People) -> None:
    edited(people, edition, FIRST, Split(action="split", offset=FIRST.index(TAIL)))
    assert FIRST in texts("zebrafinch fever")
    assert TAIL not in texts("zebrafinch fever")
    assert edition_reindex(edition_id=edition.pk)
    assert found("zebrafinch fever")[0][0] == TAIL
    assert FIRST not in texts("zebrafinch fever")
    assert not passages_waiting(edition.pk)
    assert not edition_reindex(edition_id=edition.pk)


def test_what_is_hidden_is_gone_at_once_and_comes_back(edition: Edition, people: People) -> None:
    edited(people, edition, SECOND, Hide(action="hide"))
    assert SECOND not in texts("quokka rash")
    assert editions_waiting() == [edition.pk]
    edition_reindex(edition_id=edition.pk)
    assert SECOND not in texts("quokka rash")
    assert SearchIndex.objects.get().passages == 2
    edited(people, edition, SECOND, Show(action="show"))
    edition_reindex(edition_id=edition.pk)
    assert found("quokka rash")[0][0] == SECOND


def test_scores_are_those_of_an_edition_published_that_way(edition: Edition, people: People) -> None:
    edited(people, edition, FIRST, Split(action="split", offset=FIRST.index(TAIL)))
    second, third = (edition.passages.get(text=text) for text in (SECOND, THIRD))
    edited(people, edition, SECOND, Merge(action="merge", next=third.pk, next_version=third.version))
    edition_reindex(edition_id=edition.pk)
    after_edits = [found(question) for question in ("zebrafinch fever", "lactate oxygen", "quokka")]
    published(file="two", texts=(HEAD, TAIL, f"{SECOND}\n{THIRD}"))
    assert [found(question) for question in ("zebrafinch fever", "lactate oxygen", "quokka")] == after_edits
    assert second.pk != third.pk


def test_undone_before_it_was_indexed_it_leaves_search_alone(
    edition: Edition, people: People, told: ToldEncoder
) -> None:
    before = found("zebrafinch fever")
    edit = edited(people, edition, FIRST, Split(action="split", offset=FIRST.index(TAIL)))
    edit_undo(user_id=people.bob.pk, edit_id=edit.pk)
    embedded = told.encoded
    edition_reindex(edition_id=edition.pk)
    assert found("zebrafinch fever") == before
    assert told.encoded == embedded
    assert not editions_waiting()


def test_an_edit_that_comes_while_others_are_embedded_is_not_lost(
    edition: Edition, people: People, monkeypatch: pytest.MonkeyPatch, told: ToldEncoder
) -> None:
    edited(people, edition, FIRST, Split(action="split", offset=FIRST.index(TAIL)))
    encode = told.encode_passages
    late: list[PassageEdit] = []

    def encode_slowly(texts: list[str]) -> object:
        if not late:
            late.append(edited(people, edition, SECOND, Split(action="split", offset=SECOND.index("Quokka"))))
        return encode(texts)

    monkeypatch.setattr(told, "encode_passages", encode_slowly)
    edition_reindex(edition_id=edition.pk)
    assert found("quokka rash")[0][0] == "Quokka rash is rare."
    assert found("zebrafinch fever")[0][0] == TAIL
    assert not editions_waiting()


def test_removing_an_edited_edition_leaves_nothing_behind(edition: Edition, people: People) -> None:
    edited(people, edition, FIRST, Split(action="split", offset=FIRST.index(TAIL)))
    edition_reindex(edition_id=edition.pk)
    published(file="two", texts=(THIRD,))
    index = SearchIndex.objects.get()
    assert (index.passages, index.shelved_passages) == (1, 4)
    assert texts("zebrafinch fever") == {THIRD}
    assert Passage.objects.filter(text=FIRST).exists()


def test_edits_that_waited_while_the_index_was_built_anew_are_in_it(edition: Edition, people: People) -> None:
    edited(people, edition, FIRST, Split(action="split", offset=FIRST.index(TAIL)))
    call_command("reconcile_index", "--anew")
    assert found("zebrafinch fever")[0][0] == TAIL
    assert not editions_waiting()
    edited(people, edition, SECOND, Split(action="split", offset=SECOND.index("Quokka")))
    edition_reindex(edition_id=edition.pk)
    assert found("quokka rash")[0][0] == "Quokka rash is rare."


def test_an_edit_that_comes_while_the_index_is_built_anew_is_in_it(
    edition: Edition, people: People, monkeypatch: pytest.MonkeyPatch, told: ToldEncoder
) -> None:
    encode = told.encode_passages
    late: list[PassageEdit] = []

    def encode_slowly(texts: list[str]) -> object:
        if not late:
            late.append(edited(people, edition, FIRST, Split(action="split", offset=FIRST.index(TAIL))))
            edition_reindex(edition_id=edition.pk)
        return encode(texts)

    monkeypatch.setattr(told, "encode_passages", encode_slowly)
    call_command("reconcile_index", "--anew")
    assert texts("zebrafinch fever quokka lactate") == {HEAD, TAIL, SECOND, THIRD}
    assert SearchIndex.objects.get().passages == 4


def test_an_edition_of_which_the_index_has_a_part_is_indexed_whole(edition: Edition) -> None:
    first = edition.passages.get(text=FIRST)
    nothing = EditionRows(edition.pk, [], [], np.zeros((0, WIDTH), dtype=np.float32), [])
    with transaction.atomic():
        passage_index().passages_replace(index=SearchIndex.objects.get(), removed=[first.pk], added=nothing)
    call_command("reconcile_index")
    assert texts("zebrafinch fever quokka lactate") == {FIRST, SECOND, THIRD}
    assert SearchIndex.objects.get().passages == 3


def test_edits_that_waited_come_along_when_an_edition_is_prepared_again(edition: Edition, people: People) -> None:
    edited(people, edition, FIRST, Split(action="split", offset=FIRST.index(TAIL)))
    published(file="two", texts=(THIRD,))
    passage_index().edition_remove(index=SearchIndex.objects.get(), edition=edition.pk)
    call_command("editions", "rollback", "sepsis")
    assert found("zebrafinch fever")[0][0] == TAIL
    assert not editions_waiting()
