"""A recommendation comes before what merely shares the question's words."""

import pytest

from clinical_guidelines.advice_first import BESIDE_ADVICE, NO_ADVICE, RECOMMENDED, advice_first, by_section, looks_of
from clinical_guidelines.documents.model import Page
from clinical_guidelines.identity import Identity
from clinical_guidelines.index.fusion import RERANKED
from clinical_guidelines.index.port import Candidate
from clinical_guidelines.models import Edition, Passage, Recommendation
from clinical_guidelines.preparation import prepare
from clinical_guidelines.publishing import PublishedFile, edition_publish
from tests.clinical_guidelines.library import ToldEncoder, draft

pytestmark = pytest.mark.django_db


def published(*passages: tuple[int, str], heading: str = "") -> list[int]:
    """Publish an edition with one passage for each page and kind; return the passages' ids in that order.

    The first one stands under `heading`.
    """
    headings = [("Choice", heading) if heading else (), *((),) * len(passages)]
    drafts = [draft(f"passage {number}", page, headings[number], kind) for number, (page, kind) in enumerate(passages)]
    edition: Edition = edition_publish(
        identity=Identity("library", "sepsis", "Sepsis", "guideline", "", 2024, "en"),
        file=PublishedFile("0" * 64, "sepsis.md", "text/markdown"),
        pages=tuple(Page(number, ()) for number in sorted({page for page, _ in passages})),
        passages=prepare([("", each) for each in drafts]),
        front_matter={},
        store=lambda: "editions/sepsis.md",
    )[0]
    return list(edition.passages.order_by("number").values_list("pk", flat=True))


def order(ids: list[int], *scores: float) -> list[int]:
    """Return the places, from 0, of passages with these scores after advice was put first."""
    ranked = [Candidate(passage, 0.5, 1.0, score) for passage, score in zip(ids, scores, strict=True)]
    best_first = sorted(ranked, key=lambda each: -each.score)
    return [ids.index(each.passage) for each in advice_first(best_first, looks_of(ranked))]


def test_a_recommendation_that_scores_nearly_as_much_comes_first(told: ToldEncoder) -> None:
    ids = published((1, "text"), (2, "recommendation"))
    assert order(ids, 3.0, 3.0 - RECOMMENDED + 0.1) == [1, 0]
    assert order(ids, 3.0, 3.0 - RECOMMENDED - 0.1) == [0, 1]


def test_what_lists_several_recommendations_gains_less_than_what_prints_the_one(told: ToldEncoder) -> None:
    ids = published((1, "recommendation"), (2, "recommendation"), (3, "text"))
    for statement in range(3):
        Recommendation.objects.create(passage_id=ids[0], start=statement, end=statement + 1)
    assert order(ids, 2.0 + RECOMMENDED / 2 - 0.1, 2.0, 0.0)[0] == 1
    assert order(ids, 2.0 + RECOMMENDED / 2 + 0.1, 2.0, 0.0)[0] == 0
    assert order(ids, 2.9 - RECOMMENDED / 2, 0.0, 3.0)[0] == 2
    assert order(ids, 3.1 - RECOMMENDED / 2, 0.0, 3.0)[0] == 0


@pytest.mark.parametrize("kind", ["references", "contents", "note", "figure"])
def test_what_is_no_advice_goes_behind_what_scores_a_little_less(told: ToldEncoder, kind: str) -> None:
    ids = published((1, kind), (2, "text"))
    assert order(ids, 3.0, 3.0 - NO_ADVICE + 0.1) == [1, 0]
    assert order(ids, 3.0, 3.0 - NO_ADVICE - 0.1) == [0, 1]


@pytest.mark.parametrize(
    "heading", ["Why the committee made the recommendations", "Rationale and impact", "1.2 Research recommendations"]
)
def test_why_something_is_advised_goes_behind_advice_that_scores_a_little_less(told: ToldEncoder, heading: str) -> None:
    ids = published((1, "text"), (2, "table"), heading=heading)
    assert order(ids, 3.0, 3.0 - BESIDE_ADVICE + 0.1) == [1, 0]
    assert order(ids, 3.0, 3.0 - BESIDE_ADVICE - 0.1) == [0, 1]


def test_a_page_found_by_its_references_shows_its_recommendation(told: ToldEncoder) -> None:
    ids = published((1, "references"), (1, "recommendation"), (1, "recommendation"), (2, "text"))
    assert order(ids, 3.5, 0.6, 0.5, 3.0) == [1, 3, 0, 2], "the better of the two, in the place of its page"


def test_what_stands_behind_the_best_stays_there(told: ToldEncoder) -> None:
    ids = published(*[(1, "text")] * RERANKED, (2, "recommendation"))
    scores = [2.0 - place / 100 for place in range(RERANKED + 1)]
    assert order(ids, *scores)[-1] == RERANKED


def test_scores_still_fall_from_first_to_last_and_passages_that_are_gone_stay(told: ToldEncoder) -> None:
    ids = published((1, "references"), (1, "recommendation"), (2, "text"), (3, "recommendation"))
    Passage.objects.filter(pk=ids[2]).delete()
    ranked = [Candidate(passage, 0.5, 1.0, 3.0 - place) for place, passage in enumerate(ids)]
    found = advice_first(ranked, looks_of(ranked))
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert {each.passage for each in found} == set(ids)
    assert advice_first([], looks_of([])) == []


def test_reasons_and_what_a_guideline_says_of_itself_are_compared_last(told: ToldEncoder) -> None:
    ids = published((1, "text"), (1, "text"), (1, "text"), (1, "recommendation"))
    headings = (["Update information"], ["Rationale and impact", "Pain"], ["Pain"], ["Rationale and impact"])
    for passage, path in zip(ids, headings, strict=True):
        Passage.objects.filter(pk=passage).update(heading_path=path)
    fused = [Candidate(passage, 0.5, 1.0, 1.5 - place / 100) for place, passage in enumerate(ids)]
    found = by_section(fused, looks_of(fused))
    assert [ids.index(each.passage) for each in found] == [2, 3, 0, 1]
    assert by_section([], {}) == []
