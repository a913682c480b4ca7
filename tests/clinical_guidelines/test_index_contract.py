"""What every search index must do, asked of each adapter through the product's own publishing and search."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django.fixtures import Settings

from clinical_guidelines.explanation import explain
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.port import EditionRows, HeldEdition, PassageIndex
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.index.terms import terms
from clinical_guidelines.models import Edition, Passage, SearchIndex
from clinical_guidelines.preparation import prepare, stacked
from clinical_guidelines.retrieval import Filters, search
from tests.clinical_guidelines.library import ToldEncoder, axis, draft, publish

pytestmark = pytest.mark.django_db

FEVER = "Give paracetamol for fever"
SHOCK = "Give noradrenaline for septic shock"
CULTURE = "Take blood cultures before antibiotics"
FILLERS = [f"Filler passage number {number} about ward routine" for number in range(8)]
OLD, NEW = "Target 140/90 mmHg", "Target 130/80 mmHg"
Committing = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture(params=["postgres", "qdrant"], autouse=True)
def adapter(request: pytest.FixtureRequest, settings: Settings, told: ToldEncoder) -> Iterator[str]:
    settings.SEARCH_INDEX = request.param
    if request.param == "qdrant":
        qdrant = pytest.importorskip("clinical_guidelines.index.qdrant.collections")
        settings.QDRANT_URL = ":memory:"
        qdrant._client.cache_clear()
    yield request.param


def texts(question: str, **filters: Any) -> list[str]:
    return [passage.text for passage in search(question, 10, Filters(**filters))]


def held() -> list[HeldEdition]:
    return passage_index().editions_held(SearchIndex.objects.get(collection="library"))


def statistics() -> tuple[int, ...]:
    index = SearchIndex.objects.get(collection="library")
    return index.passages, index.total_length, index.shelved_passages, index.shelved_length


def test_words_and_meanings_are_found(told: ToldEncoder) -> None:
    told.meanings = {"pressor": axis(1), "noradrenaline": axis(1)}
    publish(FEVER, SHOCK, CULTURE, *FILLERS)
    assert texts("pressor")[0] == SHOCK
    assert texts("blood cultures")[0] == CULTURE
    first = search("blood cultures")[0]
    assert first.lexical > 0
    assert -1 <= first.dense <= 1


def test_an_index_can_do_all_that_is_asked_of_one() -> None:
    wanted = [name for name in vars(PassageIndex) if not name.startswith("_")]
    assert [name for name in wanted if not hasattr(passage_index(), name)] == []


def test_how_many_passages_hold_a_word_is_told() -> None:
    publish(FEVER, SHOCK, CULTURE, *FILLERS)
    publish("Fever of unknown origin", slug="another")
    held_by = dict(zip(("fever", "filler", "zebrafinch"), terms("fever filler zebrafinch"), strict=True))
    counted = passage_index().holding(SearchIndex.objects.get(), tuple(held_by.values()))
    assert counted == {held_by["fever"]: 2, held_by["filler"]: len(FILLERS)}
    assert passage_index().holding(SearchIndex.objects.get(), ()) == {}


def test_a_rank_has_its_reasons() -> None:
    publish(FEVER, SHOCK, CULTURE, *FILLERS)
    explained = explain("septic shock in zebrafinches")
    assert explained.unknown == ("zebrafinches",)
    assert {term.term for term in explained.passages[0].terms} == {"septic", "shock"}
    assert explained.passages[0].passage.text == SHOCK


def test_a_question_without_words_still_finds(told: ToldEncoder) -> None:
    publish(FEVER, SHOCK)
    assert len(texts("?!")) == 2


def test_words_that_match_word_by_word_move_up(told: ToldEncoder) -> None:
    told.meanings = {"question": axis(1), "matching": axis(1), "unrelated": axis(2)}
    publish("unrelated words", "matching words")
    assert texts("question") == ["matching words", "unrelated words"]


def test_an_edition_that_is_superseded_is_found_by_its_state_alone() -> None:
    publish(OLD, slug="bp")
    publish(NEW, slug="bp", version="2")
    assert texts("target mmHg") == [NEW]
    assert texts("target mmHg", states=("superseded",)) == [OLD]
    assert texts("target mmHg", states=("withdrawn",)) == []
    assert sorted(texts("target mmHg", states=("published", "superseded"))) == sorted([OLD, NEW])


def test_rolling_back_needs_no_embedder(told: ToldEncoder, django_capture_on_commit_callbacks: Committing) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        old = publish(OLD, "Measure in both arms", slug="bp")
        before, counted = texts("target mmHg"), statistics()
    with django_capture_on_commit_callbacks(execute=True):
        new = publish(NEW, slug="bp", version="2")
    told.encoded = 0
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        index = index_lock(collection="library")
        passage_index().edition_shelve(index=index, edition=new.pk)
        assert passage_index().edition_unshelve(index=index, edition=old.pk)
        Edition.objects.filter(pk=new.pk).update(state="superseded")
        Edition.objects.filter(pk=old.pk).update(state="published")
    assert told.encoded == 0
    assert texts("target mmHg") == before
    assert statistics()[:2] == counted[:2]
    assert {(each.edition, each.shelved) for each in held()} == {(old.pk, False), (new.pk, True)}


def test_what_the_shelf_does_not_hold_is_reported() -> None:
    edition = publish(NEW, slug="bp")
    assert not passage_index().edition_unshelve(index=index_lock(collection="library"), edition=edition.pk + 1)
    assert texts("target") == [NEW]


def test_filters_narrow_the_search() -> None:
    publish(FEVER, slug="a")
    guideline = publish(SHOCK, slug="b", kind="label").guideline
    guideline.country = "Malaysia"
    guideline.save()
    assert texts("anything", kinds=("label",)) == [SHOCK]
    assert texts("anything", countries=("malaysia",)) == [SHOCK]
    assert texts("anything", guideline_ids=(guideline.pk + 1,)) == []


def test_a_deleted_guideline_is_gone(django_capture_on_commit_callbacks: Committing) -> None:
    kept = publish("Kept words", slug="kept")
    before = statistics()
    old = publish(OLD, slug="bp")
    publish(NEW, slug="bp", version="2")
    with django_capture_on_commit_callbacks(execute=True):
        old.guideline.delete()
    assert texts("target") == ["Kept words"]
    assert [each.edition for each in held()] == [kept.pk]
    assert statistics() == before


def test_collections_do_not_touch_each_other() -> None:
    publish(FEVER)
    publish(SHOCK, collection="scratch")
    assert texts("anything") == [FEVER]
    passage_index().index_drop(collection="scratch")
    assert texts("anything") == [FEVER]
    assert texts("anything", collection="scratch") == []


def test_a_publication_that_fails_shows_nothing_and_is_cleared(django_capture_on_commit_callbacks: Committing) -> None:
    publish(FEVER, slug="a")
    before = statistics()
    with pytest.raises(OSError, match="disk"), transaction.atomic():
        publish(SHOCK, slug="b")
        raise OSError("disk")
    assert texts("septic shock") == [FEVER]
    with django_capture_on_commit_callbacks(execute=True):
        call_command("reconcile_index")
    assert len(held()) == 1
    assert statistics() == before


def test_reconciling_indexes_what_is_missing_and_moves_what_is_astray(
    told: ToldEncoder, django_capture_on_commit_callbacks: Committing, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(OLD, slug="bp")
    publish(NEW, slug="bp", version="2")
    publish(FEVER, slug="fever")
    before = statistics()
    passage_index().index_drop(collection="library")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("reconcile_index")
    assert "library: 0 removed, 0 moved, 3 added" in capsys.readouterr().out
    # The passages of the test's library were made without the title that their guideline has.
    assert statistics()[::2] == before[::2]
    Edition.objects.filter(guideline__slug="fever").update(state="withdrawn")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("reconcile_index")
    assert "library: 0 removed, 1 moved, 0 added" in capsys.readouterr().out
    assert texts("paracetamol") == [NEW]
    assert texts("paracetamol", states=("withdrawn",)) == [FEVER]


def test_passages_are_exchanged(told: ToldEncoder, django_capture_on_commit_callbacks: Committing) -> None:
    edition = publish(FEVER, SHOCK)
    gone = Passage.objects.get(text=FEVER)
    fresh = Passage.objects.create(edition=edition, number=3, page=1, text=CULTURE)
    prepared = prepare([("", draft(CULTURE))])
    rows = EditionRows(edition.pk, [fresh.pk], [prepared[0].indexed], stacked(prepared), [prepared[0].codes])
    with django_capture_on_commit_callbacks(execute=True):
        index = index_lock(collection="library")
        passage_index().passages_replace(index=index, removed=[gone.pk], added=rows)
        Passage.objects.filter(pk=gone.pk).update(state="replaced")
    assert sorted(texts("blood cultures")) == sorted([CULTURE, SHOCK])
    assert statistics()[0] == 2


def test_what_was_embedded_is_found_by_its_digest(told: ToldEncoder) -> None:
    told.meanings = {"fever": axis(3)}
    publish(FEVER, SHOCK, slug="a")
    publish("Replaced", slug="a", version="2")
    index = SearchIndex.objects.get(collection="library")
    prepared = prepare([("", draft(FEVER))])[0]
    ((digest, (vector, codes)),) = passage_index().encoded(index, [prepared.digest, b"unknown"]).items()
    assert (digest, codes) == (prepared.digest, prepared.codes)
    assert vector == pytest.approx(prepared.vector, abs=1e-3)
    assert passage_index().encoded(index, []) == {}


def test_a_client_library_that_was_not_chosen_is_never_imported() -> None:
    code = (
        "import django, sys; django.setup(); import clinical_guidelines.retrieval;"
        "from clinical_guidelines.index.chosen import passage_index; passage_index();"
        "print('qdrant_client' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
