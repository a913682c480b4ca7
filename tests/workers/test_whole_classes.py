"""What is said of a whole class of drugs answers for each drug in it, and is searched for by it."""

import pytest

from clinical_guidelines import retrieval
from clinical_guidelines.retrieval import Filters, RetrievedPassage
from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer
from workers.answering.parts import search_in_parts

FORBIDDEN = "ACE inhibitors are contraindicated in pregnancy"
STEROID = "In septic shock give intravenous hydrocortisone 50 mg every 6 hours"


def test_a_class_that_is_forbidden_forbids_each_of_its_drugs() -> None:
    malaria = "High dose corticosteroids are not recommended in malaria"
    assert answer("dexamethasone in malaria", recommended(malaria, against=True)) == [malaria]
    assert answer("lisinopril pregnant ok?", recommended(FORBIDDEN, against=True)) == [FORBIDDEN]
    assert answer("paracetamol pregnant ok?", recommended(FORBIDDEN, against=True)) == []


@pytest.mark.parametrize(
    ("question", "printed", "asked_for"),
    [("sepsis corticosteroids", STEROID, "hydrocortisone"), ("lisinopril pregnant ok?", FORBIDDEN, "ace inhibitor")],
)
def test_a_drug_that_no_passage_names_is_searched_for_by_its_class(
    question: str, printed: str, asked_for: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = passage("Call it sepsis when an infection is accompanied by organ dysfunction, in pregnancy too.")
    told = recommended(printed)

    def search(asked: str, _: int, __: Filters | None) -> list[RetrievedPassage]:
        return [told] if asked_for in asked.lower() else [other]

    monkeypatch.setattr(retrieval, "search", search)
    assert told in search_in_parts(question, 20)


def test_what_is_found_is_not_searched_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def search(question: str, _: int, __: Filters | None) -> list[RetrievedPassage]:
        asked.append(question)
        return [recommended(STEROID)]

    monkeypatch.setattr(retrieval, "search", search)
    search_in_parts("septic shock corticosteroids", 20)
    assert asked == ["septic shock corticosteroids"]
