import math
from collections import Counter

import pytest
from django.db import connection

from clinical_guidelines.index.fusion import DEPTH, K1, B
from clinical_guidelines.index.port import Candidate, Question, Restriction
from clinical_guidelines.index.postgres import candidates, index_drop, index_ensure
from clinical_guidelines.index.postgres.schema import tables_of
from clinical_guidelines.index.stemming import stem
from clinical_guidelines.index.terms import terms
from clinical_guidelines.models import Edition, SearchIndex
from tests.clinical_guidelines.library import ToldEncoder, axis, publish

FEVER = "Give paracetamol for fever"
SHOCK = "Give noradrenaline for septic shock shock shock"
CULTURE = "Take blood cultures before antibiotics in shock"
FILLERS = [f"Filler passage number {number} about ward routine" for number in range(8)]


def found(question: str, vector: int = 99, kinds: tuple[str, ...] = ()) -> list[Candidate]:
    index = SearchIndex.objects.get(collection="library")
    editions = Edition.objects.filter(guideline__kind__in=kinds) if kinds else None
    return candidates(index, Question(axis(vector), tuple(terms(question))), Restriction(editions), DEPTH)


def counted(table: str) -> int:
    index = SearchIndex.objects.get(collection="library")
    with connection.cursor() as cursor:
        cursor.execute(tables_of(index).sql(f"SELECT count(*) FROM {{{table}}}"))
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blood cultures", ["blood", "cultur"]),
        ("2.5 mg", ["2.5", "mg"]),
        ("1,000 mL", ["1000", "ml"]),
        ("500mg", ["500", "mg"]),
        ("co-amoxiclav", ["co", "amoxiclav", "coamoxiclav"]),
        ("IL-6", ["il", "6", "il6"]),
        ("5 \u00b5g", ["5", "mcg"]),
        ("\u03b2-blocker", ["beta", "blocker"]),
        ("Sj\u00f6gren", ["sjogren"]),
        ("\u9ad8\u8840\u58d3", ["\u9ad8\u8840", "\u8840\u58d3"]),
        ("what is the", []),
        ("", []),
        ("\x00\ud800 ?!", []),
    ],
)
def test_a_text_becomes_these_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("agreed", "agre"), ("plastered", "plaster"), ("motoring", "motor"),
        ("hopping", "hop"), ("failing", "fail"), ("filing", "file"), ("happy", "happi"), ("relational", "relat"),
        ("vietnamization", "vietnam"), ("triplicate", "triplic"), ("hopefulness", "hope"), ("adjustment", "adjust"),
        ("adoption", "adopt"), ("probate", "probat"), ("rate", "rate"), ("controll", "control"), ("yes", "ye"),
        ("patients", "patient"), ("treatment", "treatment"), ("antibiotics", "antibiot"),
        ("h\u00e9pital", "h\u00e9pital"),
    ],
)  # fmt: skip
def test_a_word_has_the_stem_that_porter_published(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.django_db
def test_bm25_is_the_published_formula_with_live_statistics(told: ToldEncoder) -> None:
    publish(FEVER, SHOCK, CULTURE, *FILLERS)
    publish("Shock needs fluids", slug="fluids")
    texts = [FEVER, SHOCK, CULTURE, *FILLERS, "Shock needs fluids"]
    lengths = [len(terms(text)) for text in texts]
    average = sum(lengths) / len(lengths)

    def expected(text: str) -> float:
        frequency, length = Counter(terms(text))["shock"], len(terms(text))
        rarity = math.log(1 + (len(texts) - 3 + 0.5) / (3 + 0.5))
        return rarity * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / average))

    scores = sorted((each.lexical for each in found("shock") if each.lexical), reverse=True)
    assert scores == pytest.approx(sorted(map(expected, [SHOCK, CULTURE, "Shock needs fluids"]), reverse=True))


@pytest.mark.django_db
def test_terms_in_more_than_half_of_the_passages_do_not_count(told: ToldEncoder) -> None:
    publish(FEVER, SHOCK, CULTURE, *FILLERS)
    alone, beside = found("shock"), found("shock filler")
    assert {each.passage: each.lexical for each in alone} == {each.passage: each.lexical for each in beside}


@pytest.mark.django_db
def test_only_frequent_terms_still_find_something(told: ToldEncoder) -> None:
    publish(FEVER, "Give fluids")
    assert max(each.lexical for each in found("give")) > 0


@pytest.mark.django_db
def test_the_best_of_both_legs_wins_and_both_scores_are_complete(told: ToldEncoder) -> None:
    told.meanings = {"noradrenaline": axis(1), "cultures": axis(1), "paracetamol": axis(2)}
    publish(FEVER, SHOCK, CULTURE, *FILLERS)
    first, second, *_ = found("septic shock", vector=1)
    assert (first.dense, second.dense) == pytest.approx((1, 1), abs=1e-3)
    assert first.lexical > second.lexical > 0


@pytest.mark.django_db
def test_a_removed_edition_leaves_no_row_and_no_statistic(told: ToldEncoder) -> None:
    publish(FEVER, SHOCK, *FILLERS)
    before = [counted("passage"), counted("posting")]
    publish("Wholly other words", slug="sepsis", version="2")
    assert counted("passage") == 1
    assert counted("posting") == 3
    index = SearchIndex.objects.get(collection="library")
    assert (index.passages, index.total_length) == (1, 3)
    with connection.cursor() as cursor:
        cursor.execute(tables_of(index).sql("SELECT coalesce(sum(passages), 0) FROM {term}"))
        assert cursor.fetchone()[0] == 3
    publish(FEVER, SHOCK, *FILLERS, slug="sepsis", version="3")
    assert [counted("passage"), counted("posting")] == before


@pytest.mark.django_db
def test_filters_keep_the_list_full(told: ToldEncoder) -> None:
    for number in range(30):
        publish(*[f"Drug {number} text {line}" for line in range(10)], slug=f"g{number}")
    publish("A label for shock", slug="label", kind="label")
    assert [each.lexical > 0 for each in found("shock", kinds=("label",))] == [True]


@pytest.mark.django_db
def test_deleted_neighbours_do_not_crowd_out_the_living(told: ToldEncoder) -> None:
    told.meanings = {"near": axis(1), "far": axis(2)}
    publish(*[f"near {number}" for number in range(400)], slug="old")
    publish(*[f"far {number}" for number in range(20)], slug="new")
    publish("Replaced", slug="old", version="2")
    assert len(found("nothing", vector=1)) == 21


@pytest.mark.django_db
def test_collections_do_not_touch_each_other(told: ToldEncoder) -> None:
    publish(FEVER, SHOCK)
    publish(*FILLERS, collection="scratch")
    assert len(found("anything")) == 2
    index_drop(collection="scratch")
    assert len(found("anything")) == 2
    assert not SearchIndex.objects.filter(collection="scratch").exists()


@pytest.mark.django_db
def test_making_an_index_twice_makes_it_once() -> None:
    assert index_ensure(collection="a", encoder="x").pk == index_ensure(collection="a", encoder="x").pk
