"""Who asks the question that a panel prints is answered by the advice below it, and by nothing else of that panel."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from clinical_guidelines import retrieval, selectors
from clinical_guidelines.edits.changes import Change, Correct, Merge, Split
from clinical_guidelines.edits.services import edit_make
from clinical_guidelines.index.port import Candidate as Found
from clinical_guidelines.models import Edition, Passage
from clinical_guidelines.retrieval import RetrievedPassage
from tests.clinical_guidelines.edits import world
from tests.people import People
from tests.workers.passages import ToldEmbedder, passage, recommended
from tests.workers.quoted import answer
from workers.answering.fitting.key_questions import read_on
from workers.inference.quotes import QuotesEngine

ASKED = "In adults with thyroid storm, should we use plasma exchange on top of standard drugs?"
OTHER = "In adults with thyroid storm, should we use plasma exchange before surgery?"
ADVICE = "The panel leaves this to centres that can do it, and suggests it where all else fails"
FURTHER = "We recommend fresh plasma over albumin as the fluid that makes up for it"
ELSEWHERE = "We recommend standard drugs on top of plasma exchange in adults with thyroid storm before surgery"


def page(question: str, *advice: str, grade: tuple[str, str] = ("weak", "low")) -> RetrievedPassage:
    return passage("\n".join([f"Question 4. {question}", *(f"{each}." for each in advice)]), *advice, grade=grade)


def test_advice_below_the_very_question_answers_whatever_its_words_are() -> None:
    assert answer(ASKED, replace(recommended(ELSEWHERE), page=8), page(ASKED, ADVICE)) == [ADVICE]


def test_advice_below_another_question_does_not() -> None:
    assert answer(ASKED, page(OTHER, ELSEWHERE), page(ASKED, ADVICE)) == [ADVICE]
    assert answer(OTHER, page(OTHER, ELSEWHERE), page(ASKED, ADVICE)) == [ELSEWHERE]


def test_all_advice_below_the_question_is_told() -> None:
    assert set(answer(ASKED, page(ASKED, ADVICE, FURTHER))) == {ADVICE, FURTHER}


def test_all_of_it_is_told_where_the_panel_prints_it_once_more_elsewhere() -> None:
    asked = "Should healthy adults be screened for familial hypercholesterolemia by family history and for xanthomas?"
    told = [
        "Among healthy adults, we recommend screening by family history for familial hypercholesterolemia",
        "Among healthy adults, we recommend screening for xanthomas in familial hypercholesterolemia",
    ]
    summary = page(asked, *(each.replace("we recommend", "we Strong Low recommend") for each in told))
    body = [replace(page("Should adults be examined for xanthomas?", each), dense=1.0) for each in told]
    # The second stands out where it is printed whole, below another question.
    likeness = {"Low recommend screening for": -1.0, "we recommend screening for": 1.0}
    assert set(answer(asked, replace(summary, page=2, dense=-1.0), *body, **likeness)) == set(told)


def test_advice_on_the_question_may_fill_the_next_passage() -> None:
    assert set(answer(ASKED, page(ASKED, ADVICE), recommended(FURTHER))) == {ADVICE, FURTHER}
    assert answer(ASKED, page(ASKED, ADVICE), replace(recommended(FURTHER), edition_id=2)) == [ADVICE]


def test_another_guideline_is_still_heard() -> None:
    said = answer(ASKED, page(ASKED, ELSEWHERE), replace(recommended(ELSEWHERE + " and sepsis"), edition_id=2))
    assert said == [ELSEWHERE, ELSEWHERE + " and sepsis"]


def test_a_list_of_questions_answers_none() -> None:
    listed = passage(f"4. {ASKED}", passage_kind="contents")
    assert ADVICE not in answer(ASKED, listed, recommended(ADVICE))


def test_graded_advice_is_no_reference() -> None:
    found = replace(page(ASKED, ADVICE), passage_kind="references", heading_path=("References",))
    assert answer(ASKED, found) == [ADVICE]
    assert answer(ASKED, replace(found, recommendations=())) == []


def test_what_stands_below_the_question_is_read_though_it_was_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    asking, advice, more, asking_other = page(ASKED), recommended(ADVICE), recommended(FURTHER), page(OTHER, ELSEWHERE)
    library = {each.passage_id: each for each in (asking, advice, more, asking_other)}
    monkeypatch.setattr(retrieval, "read_passages", lambda wanted: [library[each.passage] for each in wanted])
    behind = lambda at, most: [each for each in library if each > at][:most]  # noqa: E731
    monkeypatch.setattr(selectors, "passages_after", behind)
    assert read_on(ASKED, [asking]) == [asking, advice, more]
    assert read_on(ASKED, [asking_other, asking]) == [asking_other, asking, advice, more]
    assert read_on("plasma exchange in thyroid storm", [asking]) == [asking]
    said = list(QuotesEngine(ToldEmbedder()).sentences(ASKED, read_on(ASKED, [asking])))
    assert {each.text for each in said} == {ADVICE, FURTHER}


@pytest.mark.django_db
def test_what_a_curator_has_corrected_is_read_on_as_corrected(people: People) -> None:
    edition = world.published(texts=(ASKED, world.FIRST, world.SECOND))
    row = edition.passages.get(text=world.FIRST)
    mended = world.FIRST.replace("one hour", "1 h")
    change = Correct(action="correct", text=mended)
    edit_make(user_id=people.bob.pk, passage_id=row.pk, version=row.version, change=change)
    asking = retrieval.read_passages([Found(edition.passages.get(text=ASKED).pk, 0.5, 0.5, 0.5)])
    assert [each.text for each in read_on(ASKED, asking)] == [ASKED, mended]


def mended(row: Passage) -> Change:
    return Correct(action="correct", text=row.text.replace("one hour", "1 h"))


def cut(row: Passage) -> Change:
    return Split(action="split", offset=row.text.index("Zebrafinch"))


def joined(row: Passage) -> Change:
    after = row.edition.passages.get(text=world.SECOND)
    return Merge(action="merge", next=after.pk, next_version=after.version)


def in_force(edition: Edition) -> list[RetrievedPassage]:
    rows = edition.passages.filter(state=Passage.State.CURRENT).order_by("-pk")
    return retrieval.read_passages([Found(row.pk, 0.5, 0.5, 0.5) for row in rows])


@pytest.mark.django_db
@pytest.mark.parametrize("change", [mended, cut, joined])
def test_what_a_curator_has_changed_still_stands_below_the_question(people: People, change: Callable[..., Any]) -> None:
    edition = world.published(texts=(ASKED, world.FIRST, world.SECOND))
    assert answer(ASKED, *in_force(edition)) == [world.ADVICE]
    row = edition.passages.get(text=world.FIRST)
    edit_make(user_id=people.bob.pk, passage_id=row.pk, version=row.version, change=change(row))
    said = world.ADVICE.replace("one hour", "1 h") if change is mended else world.ADVICE
    assert answer(ASKED, *in_force(edition)) == [said]


@pytest.mark.django_db
def test_advice_behind_a_question_that_a_curator_has_corrected_still_answers_it(people: People) -> None:
    edition = world.published(texts=(ASKED.replace("storm", "strom"), world.FIRST))
    row = edition.passages.get(text=ASKED.replace("storm", "strom"))
    change = Correct(action="correct", text=ASKED)
    edit_make(user_id=people.bob.pk, passage_id=row.pk, version=row.version, change=change)
    assert answer(ASKED, *in_force(edition)) == [world.ADVICE]


@pytest.mark.django_db
def test_a_corrected_panel_is_quoted_as_it_is_printed(people: People) -> None:
    edition = world.published(texts=(ASKED, world.FIRST, f"{world.ADVICE} So says another panel."))
    row = edition.passages.get(text=world.FIRST)
    edit_make(user_id=people.bob.pk, passage_id=row.pk, version=row.version, change=mended(row))
    assert answer(ASKED, *in_force(edition)) == ["Start antimicrobials within 1 h.", world.ADVICE]


def test_a_panel_is_quoted_in_its_own_order() -> None:
    first = "The panel found too little to advise for or against"
    assert answer(ASKED, page(ASKED, first, ELSEWHERE)) == [first, ELSEWHERE]
