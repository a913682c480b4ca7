"""Grades that begin an item, stand in the heading above it, or close it in signs and pairs."""

import pytest

from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.passages import split
from clinical_guidelines.recommendations import find_recommendations

ORDER = "Admit adults with stroke to a stroke unit."
ADVICE = "Adults with stroke should be admitted to a stroke unit."


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("Rec. 3 (Strong):", "strong", ""),
        ("R1.2 [Weak, low certainty]:", "weak", "low"),
        ("Recommendation 7. (Strong recommendation; moderate-quality evidence)", "strong", "moderate"),
        ("Strong (A):", "strong", "level a"),
        ("Conditional, D –", "conditional", "level d"),
        ("Weak (C).", "weak", "level c"),
        ("Strong:", "strong", ""),
        ("Level A:", "", "level a"),
        ("[B]", "grade b", ""),
        ("(1B)", "grade 1", "level b"),
        ("1B", "grade 1", "level b"),
        ("Class IIa, LOE B-NR:", "class iia", "level b-nr"),
        ("★★☆", "★★☆", ""),
    ],
)
@pytest.mark.parametrize("advice", [ORDER, ADVICE])
def test_a_grade_begins_its_item(grade: str, strength: str, certainty: str, advice: str) -> None:
    assert found(f"{grade} {advice}") == [(advice, strength, certainty)]


@pytest.mark.parametrize(
    "words", ["(B) Other costs are listed below.", "Moderate: Admit", "1B Stroke units", "Strong: A study of units."]
)
def test_what_begins_a_line_that_does_not_advise_grades_nothing(words: str) -> None:
    assert found(words) == []


def test_brackets_below_a_statement_do_not_lead_the_next_one() -> None:
    text = f"{ADVICE}\n(Strong recommendation, low certainty of evidence) {ORDER}"
    assert found(text)[0] == (ADVICE, "strong", "low")


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("(A, strong consensus 97%)", "grade a", ""),
        ("(B ↑)", "grade b", ""),
        ("[A, LoE 1b]", "grade a", "level 1b"),
        ("(EK)", "ek", ""),
        ("★★★", "★★★", ""),
        ("2⊕⊕○○", "grade 2", "low"),
        ("Strong recommendation FOR • Certainty of evidence: Moderate", "strong", "moderate"),
        ("GRADE 2-, STRONG AGREEMENT", "grade 2-", ""),
        ("(Recommendation 1A)", "grade 1", "level a"),
    ],
)
def test_signs_and_pairs_close_a_statement(grade: str, strength: str, certainty: str) -> None:
    assert found(f"{ADVICE} {grade}") == [(ADVICE, strength, certainty)]


def test_a_letter_without_what_grades_beside_it_is_none() -> None:
    assert all(not strength for _, strength, _ in found(f"{ADVICE[:-1]} (A, B)."))


def test_a_pair_that_is_a_recommendations_number_grades_nothing() -> None:
    text = f"Recommendation 1A: {ADVICE}\n{ORDER[:-1]} (Recommendation 1A)."
    assert all(not strength for _, strength, _ in found(text))


def test_a_category_closes_the_sentence_before_its_stop() -> None:
    said = "Surgery followed by cisplatin is preferred for disease that can be resected"
    assert found(f"{said} (category 1).") == [(said, "category 1", "")]


def test_codes_beside_a_pair_tell_which_of_it_is_the_level() -> None:
    text = "Mammography is recommended once a year [II, A]. Markers are not recommended in such women [I, E]."
    assert [(strength, certainty) for _, strength, certainty in found(text)] == [
        ("grade a", "level ii"),
        ("grade e", "level i"),
    ]


def test_a_heading_grades_all_advice_below_it() -> None:
    text = f"Burns\n\nLevel B Recommendations\n\n{ADVICE}\n\nFeeding should be begun early.\n\nBackground\n\n{ORDER}"
    recommendations = [one for each in split(document_from_text("Burns", text)) for one in each.recommendations]
    assert [one.certainty for one in recommendations[:2]] == ["level b", "level b"]
    assert [one.verbatim_grade for one in recommendations[:2]] == ["Level B Recommendations"] * 2


def test_what_should_probably_not_be_done_is_advised_against() -> None:
    (said,) = find_recommendations("Starch should probably not be used in adults with shock. (Grade 2B)")
    assert said.draft.against
