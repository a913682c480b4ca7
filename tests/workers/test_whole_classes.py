"""What is said of a whole class of drugs answers for each drug in it, and is searched for by it."""

import pytest

from clinical_guidelines import retrieval
from clinical_guidelines.retrieval import Filters, RetrievedPassage
from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer
from workers.answering.following.parts import search_in_parts

FORBIDDEN = "ACE inhibitors are contraindicated in pregnancy"
STEROID = "In septic shock give intravenous hydrocortisone 50 mg every 6 hours"


def test_a_class_that_is_forbidden_forbids_each_of_its_drugs() -> None:
    malaria = "High dose corticosteroids are not recommended in malaria"
    assert answer("dexamethasone in malaria", recommended(malaria, against=True)) == [malaria]
    assert answer("lisinopril pregnant ok?", recommended(FORBIDDEN, against=True)) == [FORBIDDEN]
    assert answer("paracetamol pregnant ok?", recommended(FORBIDDEN, against=True)) == []


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("famotidine for stress ulcer", "Give a histamine 2-receptor antagonist for stress ulcer"),
        ("ambroxol in pneumonia?", "Mucolytics are not considered in pneumonia"),
    ],
)
def test_a_class_of_one_kind_speaks_for_its_drugs(question: str, printed: str) -> None:
    assert answer(question, recommended(printed)) == [printed]


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


def test_what_is_said_of_a_class_is_found_behind_all_else_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told, others = recommended(FORBIDDEN), [passage(f"ACE inhibitors at step {step}") for step in range(8)]

    def search(asked: str, limit: int, _: Filters | None) -> list[RetrievedPassage]:
        return [*others, told][:limit] if "ace inhibitor" in asked.lower() else [passage("Pregnancy lasts 40 weeks")]

    monkeypatch.setattr(retrieval, "search", search)
    assert told in search_in_parts("lisinopril pregnant ok?", 20)


@pytest.mark.parametrize(
    "named",
    [
        "Lisinopril is approved for children with hypertension.",
        "| lisinopril | Tablet for children: 5 mg\n| methyldopa | Tablet: 250 mg, for use in pregnant women",
    ],
)
def test_a_drug_that_is_named_for_others_alone_is_searched_for_by_its_class(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, other = recommended(FORBIDDEN), passage(named)

    def search(asked: str, _: int, __: Filters | None) -> list[RetrievedPassage]:
        return [told] if "ace inhibitor" in asked.lower() else [other]

    monkeypatch.setattr(retrieval, "search", search)
    assert told in search_in_parts("lisinopril pregnant ok?", 20)
    assert told not in search_in_parts("lisinopril child dose", 20)


@pytest.mark.parametrize(
    ("found", "searches"),
    [
        ([STEROID], 1),
        # Named in another illness alone.
        (["Give corticosteroids in meningitis", "In septic shock give fluids"], 2),
        # Nothing found speaks of the illness.
        (["Wash your hands"], 1),
    ],
)
def test_a_class_is_searched_for_by_its_members_where_only_the_illness_is_found(
    found: list[str], searches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def search(question: str, _: int, __: Filters | None) -> list[RetrievedPassage]:
        asked.append(question)
        return [recommended(each) for each in found]

    monkeypatch.setattr(retrieval, "search", search)
    search_in_parts("septic shock corticosteroids", 20)
    assert len(asked) == searches


def test_the_classes_of_several_drugs_are_searched_for_in_one_order(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def search(question: str, _: int, __: Filters | None) -> list[RetrievedPassage]:
        asked.append(question)
        return [passage("In sepsis give fluids")]

    monkeypatch.setattr(retrieval, "search", search)
    question = "Enoxaparin, furosemide, ceftriaxone, azithromycin, gentamicin, midazolam or warfarin in sepsis?"
    search_in_parts(question, 20)
    named = "macrolide cephalosporin anticoagulant diuretic aminoglycoside benzodiazepine anticoagulant"
    assert asked == [question, f"{question} {named}"]


def test_a_drug_of_another_class_is_no_point_where_the_bottom_line_names_one_of_the_class() -> None:
    first = "We recommend norepinephrine as the first-line vasopressor in septic shock"
    other = "In septic shock give hydrocortisone 50 mg every 6 hours within 6 hours of the vasopressor"
    second = "Add vasopressin as vasopressor in septic shock when norepinephrine alone does not do"
    found = recommended(first), recommended(other), recommended(second)
    assert answer("septic shock vasopressor", *found) == [first, second]


def test_what_is_refused_to_the_pregnant_by_its_class_answers_on_a_drug_of_it() -> None:
    refused = (
        "Angiotensin converting enzyme inhibitors and angiotensin receptor blockers are contraindicated in pregnancy"
    )
    usual = "Give amlodipine in hypertension"
    for asked in ("losartan pregnant", "enalapril pregnant", "valsartan in pregnancy"):
        assert answer(asked, recommended(usual), recommended(refused), cosine=0.2)[:1] == [refused]
    assert answer("amlodipine pregnant", recommended(refused), cosine=0.2) == []


def test_an_alternative_to_the_drug_that_was_asked_about_does_not_lead() -> None:
    other = "Tenecteplase is an alternative to alteplase for thrombolysis in acute ischemic stroke"
    itself = "Give intravenous thrombolysis with alteplase to eligible patients with acute ischemic stroke"
    found = recommended(other), recommended(itself)
    assert answer("stroke alteplase?", *found, Tenecteplase=0.9)[0] == itself
    assert answer("stroke tenecteplase?", *found, Tenecteplase=0.9)[0] == other
