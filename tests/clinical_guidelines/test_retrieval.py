import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.langchain_retriever import GuidelineRetriever
from clinical_guidelines.models import Edition, Passage, SearchIndex
from clinical_guidelines.retrieval import Filters, search
from tests.clinical_guidelines.library import ToldEncoder, axis, publish

DOSE = "Ceftriaxone 2 g IV every 12 hours for bacterial meningitis in adults."
FLUIDS = "Give 30 mL/kg of crystalloid within three hours of recognising septic shock."
WARD = "Visiting hours are from two to eight in the evening."

pytestmark = pytest.mark.django_db


def texts(question: str, **filters: object) -> list[str]:
    return [passage.text for passage in search(question, 10, Filters(**filters))]  # type: ignore[arg-type]


def test_the_real_encoder_finds_the_answer_without_a_shared_word() -> None:
    publish(WARD, DOSE, FLUIDS)
    assert texts("which antibiotic against infection of the meninges")[0] == DOSE


def test_rare_words_win_where_the_encoder_takes_two_passages_for_one(told: ToldEncoder) -> None:
    told.meanings = {"Visiting": axis(1), "ceftriaxone dose": axis(1), "bacterial": axis(1)}
    publish(WARD, DOSE, FLUIDS, *[f"Filler {number}" for number in range(5)])
    assert texts("ceftriaxone dose meningitis adults 2 g")[:2] == [DOSE, WARD]


def test_meaning_wins_where_no_word_is_shared(told: ToldEncoder) -> None:
    told.meanings = {"resuscitation": axis(1), "crystalloid": axis(1)}
    publish(WARD, DOSE, FLUIDS)
    assert texts("volume resuscitation")[0] == FLUIDS


def test_a_passage_comes_with_all_that_a_citation_needs(told: ToldEncoder) -> None:
    edition = publish(DOSE)
    row = Passage.objects.get(edition=edition)
    row.recommendations.create(
        start=0, end=11, statement=DOSE[:11], strength="strong", certainty="low", verbatim_grade="(strong, low)"
    )
    (found,) = search("ceftriaxone")
    assert (found.passage_id, found.edition_id, found.page, found.guideline, found.year) == (
        row.pk,
        edition.pk,
        1,
        "Sepsis",
        2024,
    )
    assert found.spans[0].end == len(DOSE)
    assert found.recommendations[0].strength == "strong"


def test_scores_fall_from_first_to_last(told: ToldEncoder) -> None:
    publish(*[f"Passage {number} of shock {'shock ' * number}" for number in range(12)])
    scores = [passage.score for passage in search("shock passage 3", 10)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 10


@pytest.mark.parametrize("question", ["", "   ", "\x00", "\n\t"])
def test_an_empty_question_finds_nothing(told: ToldEncoder, question: str) -> None:
    publish(DOSE)
    assert search(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "dose\x00of ceftriaxone",
        "\ud800 lone surrogate",
        "'; DROP TABLE search_passage_1; -- %s %(vector)s {passage}",
        "\u0634\u0648\u06a9 \u9ad8\u8840\u58d3 \U0001f489",
        "\u202e gnirts desrever",
        "shock " * 17_000,
        "a" * 100_000,
        "?!",
    ],
)
def test_any_text_may_be_asked(question: str) -> None:
    publish(DOSE, FLUIDS)
    assert len(search(question)) == 2


@pytest.mark.parametrize("limit", [0, -1])
def test_no_passages_are_wanted(told: ToldEncoder, limit: int) -> None:
    publish(DOSE)
    assert search("dose", limit) == []


def test_an_empty_library_answers_nothing(told: ToldEncoder) -> None:
    assert search("dose") == []


def test_filters_restrict_kind_guideline_and_collection(told: ToldEncoder) -> None:
    guideline = publish(DOSE).guideline_id
    publish(FLUIDS, slug="label", kind="label")
    publish(WARD, slug="other", collection="scratch")
    assert sorted(texts("anything")) == sorted([DOSE, FLUIDS])
    assert texts("anything", kinds=("label",)) == [FLUIDS]
    assert texts("anything", guideline_ids=(guideline,)) == [DOSE]
    assert texts("anything", collection="scratch") == [WARD]
    assert texts("anything", kinds=("literature",)) == []


def test_a_superseded_edition_is_found_no_more_but_stays_readable(told: ToldEncoder) -> None:
    old = publish("Target 140/90 mmHg", slug="bp")
    publish("Target 130/80 mmHg", slug="bp", version="2")
    assert texts("target mmHg 140/90") == ["Target 130/80 mmHg"]
    old.refresh_from_db()
    assert old.state == Edition.State.SUPERSEDED
    assert old.passages.count() == 1


def test_a_draft_is_never_found(told: ToldEncoder) -> None:
    edition = publish(DOSE)
    draft = Edition.objects.create(guideline=edition.guideline, sha256="0" * 64, file_name="x.md")
    Passage.objects.create(edition=draft, number=1, page=1, text="Ceftriaxone draft")
    assert texts("ceftriaxone draft") == [DOSE]


def test_vectors_of_another_encoder_are_not_compared(told: ToldEncoder) -> None:
    publish(DOSE)
    SearchIndex.objects.update(encoder="another")
    with pytest.raises(LibraryError, match="another"):
        search("dose")


def test_langchain_gets_the_same_passages_with_their_source(told: ToldEncoder) -> None:
    publish(DOSE, FLUIDS)
    documents = GuidelineRetriever(limit=1).invoke("crystalloid septic shock")
    assert [document.page_content for document in documents] == [FLUIDS]
    assert documents[0].metadata["page"] == 1


def test_filters_of_the_guideline_and_its_edition_narrow_the_search(told: ToldEncoder) -> None:
    publish(DOSE, slug="a")
    guideline = publish(FLUIDS, slug="b").guideline
    guideline.publisher, guideline.country, guideline.specialty = "Ministry of Health", "Malaysia", "Intensive care"
    guideline.language = "en-GB"
    guideline.save()
    guideline.editions.update(year=2019)
    for narrowed in (
        {"publishers": ("health",)},
        {"countries": ("malaysia",)},
        {"specialties": ("intensive care", "surgery")},
        {"languages": ("en-gb",)},
        {"year_to": 2020},
        {"year_from": 2019, "year_to": 2019},
        {"guideline_ids": (guideline.pk,), "countries": ("Malaysia",)},
    ):
        assert texts("anything", **narrowed) == [FLUIDS], narrowed
    assert sorted(texts("anything", languages=("en",))) == sorted([DOSE, FLUIDS])
    assert texts("anything", year_from=2020) == [DOSE]
    assert texts("anything", countries=("Malaysia",), year_from=2020) == []


def test_a_changed_description_filters_at_once(told: ToldEncoder) -> None:
    guideline = publish(DOSE).guideline
    assert texts("anything", countries=("Taiwan",)) == []
    guideline.country = "Taiwan"
    guideline.save()
    assert texts("anything", countries=("Taiwan",)) == [DOSE]


def test_the_search_command_takes_filters(told: ToldEncoder, capsys: pytest.CaptureFixture[str]) -> None:
    publish(DOSE, slug="a")
    publish(FLUIDS, slug="b", kind="label")
    call_command("search_guidelines", "anything", "--kind", "label", "--year-from", "2020")
    printed = capsys.readouterr().out
    assert FLUIDS in printed
    assert DOSE not in printed


@pytest.mark.parametrize(
    "wrong", [("--kind", "guidelines"), ("--state", "current"), ("--limit", "0"), ("--limit", "-1")]
)
def test_the_search_command_refuses_what_would_find_nothing(told: ToldEncoder, wrong: tuple[str, str]) -> None:
    publish(DOSE)
    with pytest.raises(CommandError, match=wrong[0]):
        call_command("search_guidelines", "anything", *wrong)


@pytest.mark.parametrize(("threshold", "kept"), [(0, True), (None, False)])
def test_the_statements_of_a_search_are_planned_once_where_the_server_keeps_them(
    told: ToldEncoder, monkeypatch: pytest.MonkeyPatch, threshold: int | None, kept: bool
) -> None:
    publish(WARD, DOSE, FLUIDS)
    monkeypatch.setattr(connection.connection, "prepare_threshold", threshold)
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
        assert texts("ceftriaxone dose") == texts("ceftriaxone dose")
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
        planned = dict(cursor.fetchall())
    for table in ("clinical_guidelines_passage", "search_posting", "search_token"):
        assert any(table in statement and runs > 1 for statement, runs in planned.items()) is kept
