"""Several things asked at once are each searched and each answered."""

import pytest

from clinical_guidelines import retrieval
from clinical_guidelines.retrieval import Filters, RetrievedPassage
from tests.workers.passages import ToldEmbedder, passage, recommended
from tests.workers.quoted import answer
from workers.answering.following.parts import parts_of, search_in_parts
from workers.inference.quotes import QuotesEngine

BOTH = "vasopressor septic shock first line and MAP target"
DRUG = "We recommend norepinephrine as the first-line vasopressor in septic shock"
TARGET = "We recommend a target MAP of at least 65 mmHg in septic shock"
DEFINITION = "Septic shock is hypotension that needs a vasopressor to keep MAP at 65 mmHg or above."


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (BOTH, ("vasopressor septic shock first line?", "MAP target septic shock?")),
        ("metformin contraindications and monitoring", ("metformin contraindications?", "monitoring metformin?")),
        ("LDL target after MI & statin dose?", ("LDL target after MI?", "statin dose after MI?")),
        (
            "What is the first-line antibiotic for UTI in pregnancy? How long?",
            ("What is the first-line antibiotic for UTI in pregnancy?", "How long for UTI in pregnancy?"),
        ),
        (
            "amoxicillin dose and contraindications in pneumonia",
            ("amoxicillin dose in pneumonia?", "contraindications in pneumonia amoxicillin?"),
        ),
    ],
)
def test_each_part_says_of_what_it_is_asked(question: str, parts: tuple[str, str]) -> None:
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "septic shock: fluids, vasopressor, and MAP target",
            ("fluids in septic shock?", "vasopressor in septic shock?", "MAP target in septic shock?"),
        ),
        (
            "stroke treatment, all steps, blood pressure, thrombolysis",
            ("stroke treatment", "all steps in stroke?", "blood pressure in stroke?", "thrombolysis in stroke?"),
        ),
        (
            "childhood pneumonia - antibiotics; duration; amoxicillin dose",
            (
                "antibiotics in childhood pneumonia?",
                "duration in childhood pneumonia?",
                "amoxicillin dose in childhood pneumonia?",
            ),
        ),
    ],
)
def test_a_list_of_what_is_asked_is_as_many_questions(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "fever, cough, chest pain: what antibiotics",
        "septic shock: fluids, lactate, vasopressor, MAP target, antibiotics, steroids",
        "hypertension, diabetes, kidney disease: first-line drug",
        "amoxicillin, metronidazole, doxycycline in pelvic inflammatory disease",
        "dose and duration of amoxicillin for child pneumonia",
        "cotrim dose and days for uncomplicated UTI woman",
        "cipro and tizanidine together ok?",
        "sepsis and septic shock first line vasopressor",
        "When to start and stop antibiotics?",
        "diagnosis and treatment",
        "target in CKD and diabetes and first line and dose",
        "After treatment of lung cancer (chemotherapy & radiotherapy) which imaging for follow-up?",
    ],
)
def test_what_is_one_question_stays_one(question: str) -> None:
    assert parts_of(question) == (question,)


def test_the_second_question_is_answered_right_behind_the_first() -> None:
    found = [passage(f"{text}.", text) for text in (DRUG, TARGET)] + [passage(DEFINITION)]
    said = list(QuotesEngine(ToldEmbedder(norepinephrine=0.8, target=0.8, hypotension=0.9)).sentences(BOTH, found))
    assert [(one.role, one.text) for one in said[:2]] == [("bottom_line", DRUG), ("point", TARGET)]
    assert len({one.text for one in said}) == len(said)
    assert not any(one.leaves_open for one in said)
    assert [one.parts for one in said[:2]] == [("vasopressor septic shock first line?",), ("MAP target septic shock?",)]


def test_one_question_is_no_part() -> None:
    told = QuotesEngine(ToldEmbedder(target=0.8)).sentences("MAP target septic shock?", [passage(f"{TARGET}.", TARGET)])
    assert [one.parts for one in told] == [()]


def test_a_bottom_line_that_answers_two_parts_stays_the_bottom_line() -> None:
    question = "septic shock: vasopressor, MAP target, lactate"
    both = "We recommend norepinephrine as the vasopressor in septic shock, to a target MAP of 65 mmHg"
    said = list(QuotesEngine(ToldEmbedder(norepinephrine=0.8)).sentences(question, [passage(f"{both}.", both)]))
    assert [(one.role, one.text) for one in said] == [("bottom_line", both)]
    assert said[0].parts == ("vasopressor in septic shock?", "MAP target in septic shock?")


def test_one_answered_part_is_shown_and_no_other_is_made_up() -> None:
    said = list(QuotesEngine(ToldEmbedder(target=0.8)).sentences(BOTH, [passage(f"{TARGET}.", TARGET)]))
    assert [(one.role, one.text) for one in said] == [("bottom_line", TARGET)]
    assert said[0].leaves_open == ("vasopressor septic shock first line?",)


def test_each_part_is_answered_by_what_names_it_and_by_nothing_else() -> None:
    question = "septic shock: vasopressor, temperature, MAP target"
    found = [passage(f"{text}.", text) for text in (DRUG, TARGET)] + [passage(DEFINITION)]
    near = ToldEmbedder(norepinephrine=0.8, target=0.8, hypotension=0.9)
    said = list(QuotesEngine(near).sentences(question, found))
    told = {part: one.text for one in reversed(said) for part in one.parts}
    assert told == {"vasopressor in septic shock?": DRUG, "MAP target in septic shock?": TARGET}
    assert said[0].leaves_open == ("temperature in septic shock?",)


def test_passages_of_both_parts_come_in_turn_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drug, target, common = (passage(text) for text in (DRUG, TARGET, DEFINITION))

    def search(question: str, limit: int, _filters: Filters | None) -> list[RetrievedPassage]:
        return ([target, common] if "target" in question else [drug, common])[:limit]

    monkeypatch.setattr(retrieval, "search", search)
    assert search_in_parts(BOTH, 8) == [drug, target, common]
    assert search_in_parts(BOTH, 2) == [drug, target]


def test_what_comes_first_is_searched_beside_all_of_a_treatment(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        "treatment of septic shock": [passage(DEFINITION)],
        "first-line treatment of septic shock": [passage(DRUG)],
    }
    monkeypatch.setattr(retrieval, "search", lambda question, limit, filters=None: found[question])
    assert [each.text for each in search_in_parts("treatment of septic shock", 20)] == [DEFINITION, DRUG]


def test_what_hypertension_is_treated_to_is_searched_beside_the_target_of_a_pressure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []

    def search(question: str, limit: int, filters: Filters | None = None) -> list[RetrievedPassage]:
        searched.append(question)
        return []

    monkeypatch.setattr(retrieval, "search", search)
    for question, beside in (("blood pressure target", 1), ("blood pressure target in stroke", 0)):
        searched.clear()
        search_in_parts(question, 20)
        assert searched[1:] == ["treatment target in hypertension"] * beside


def test_of_two_drugs_each_has_its_dose_told_where_no_statement_has_both() -> None:
    one = "Fosfomycin in acute cystitis in adults: 3 g by mouth as a single dose"
    other = "Nitrofurantoin in acute cystitis in adults: 100 mg by mouth four times a day for 5 days"
    asked = "dose of fosfomycin and nitrofurantoin in cystitis"
    assert answer(asked, recommended(one), recommended(other)) == [one, other]
    both = "In acute cystitis give fosfomycin 3 g and then nitrofurantoin 100 mg four times a day"
    assert answer(asked, recommended(one), recommended(other), recommended(both))[0] == both
