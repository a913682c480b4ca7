"""Grades in phrases, signs and cells of several panels; and what only explains grades."""

import pytest

from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.passages import split
from clinical_guidelines.recommendations import find_recommendations

FLUIDS = "Early fluids should be given to adults with septic shock"
ORDER = "Give early fluids to adults with septic shock."
Graded = list[tuple[str, str, str]]


def found(text: str) -> Graded:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


def of_text(text: str) -> Graded:
    return [
        (passage.text[each.start : each.end], each.strength, each.certainty)
        for passage in split(document_from_text("made", text))
        for each in passage.recommendations
    ]


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("(grade 1C, SOA 97.8%)", "grade 1", "level c"),
        ("(1C, SOA 97%)", "grade 1", "level c"),
        ("[QoE: High; Strength of recommendation: Strong; 1A]", "strong", "high"),
        ("(Strong recommendation, 1A)", "strong", "level a"),
        ("(strong recommendation; GRADE 1B)", "strong", "level b"),
        ("(Level of evidence: 2; strength of recommendation: strong; consensus level: 95%)", "strong", "level 2"),
        ("(Evidence level B, Recommendation level 1)", "grade 1", "level b"),
        ("(low CoE, conditional)", "conditional", "low"),
        ("(Evidence Quality: C, Recommendation Strength: Option)", "option", "level c"),
        ("(Evidence Quality: X, Recommendation Strength: Strong Recommendation)", "strong", "level x"),
        ("(Evidence Quality: D; Strength: Weak Recommendation [based on low-level evidence])", "weak", "level d"),
        ("(GRADE 2\u2212)", "grade 2-", ""),
        ("(⊕⊕⊕⊝)", "", "moderate"),
        ("(Expert opinion; strong agreement)", "", "expert opinion"),
        ("(expert consensus)", "", "expert consensus"),
    ],
)
def test_a_phrase_closes_its_statement(grade: str, strength: str, certainty: str) -> None:
    assert found(f"Words before it.\n{FLUIDS} {grade}.\nWords after it.") == [(FLUIDS, strength, certainty)]


def test_an_abbreviation_before_a_stop_grades_beside_letters() -> None:
    text = f"{FLUIDS} (grade B). Late fluids should be stopped in adults with oedema (AE)."
    assert [each[1] for each in found(text)] == ["grade b", "ae"]
    assert found("Late fluids should be stopped in adults with an adverse event (AE).") == []


@pytest.mark.parametrize(
    ("text", "strength", "certainty"),
    [
        (f"↑↑ {ORDER[:-1]} (⊕⊕⊕⊝).", "↑↑", "moderate"),
        (f"R1 (↑) {ORDER}", "↑", ""),
        (f"Strong recommendation: {ORDER[:-1]} (low certainty of evidence).", "strong", "low"),
    ],
)
def test_a_sign_leads_and_a_certainty_closes(text: str, strength: str, certainty: str) -> None:
    assert [(said.rstrip("."), *grade) for said, *grade in found(text)] == [(ORDER[:-1], strength, certainty)]


def test_a_line_that_lists_strengths_grades_nothing() -> None:
    key = "The symbols: ↑↑ strong recommendation for; ↑ weak recommendation for; √ good practice."
    assert [each[1] for each in of_text(f"√ {FLUIDS}.\n{key}")] == ["good practice point"]


@pytest.mark.parametrize(
    "text",
    [
        "Class | Definition | Wording\nClass: Class I | Definition: Evidence that something should be done in all",
        "Class: Class III | Suggested wording: Is not recommended for adults in shock",
        "Class III | Evidence or general agreement that a given treatment is not useful and may be harmful.",
        "1. Lee K. Should fluids be given to all? A trial. Lancet 2012;380:581\u201390. (Level 1b, Grade A)",
        "2. Wu T. We recommend fluids. Ann Intern Med 2016;164(3):836. (Strong recommendation, low certainty)",
    ],
)
def test_a_key_and_a_reference_recommend_nothing(text: str) -> None:
    assert all(each[1:] == ("", "") for each in found(text))


def test_brackets_below_a_broken_paragraph_close_it() -> None:
    text = f"WHO suggests early fluids for adults who are in shock of\nany cause.\n(Conditional recommendation) {ORDER}"
    assert found(text)[0][1:] == ("conditional", "")


def test_each_named_statement_of_plain_text_begins_a_block() -> None:
    text = (
        f"Best Practice Advice 1: {FLUIDS}.\nBest Practice Advice 2: Late fluids should be withheld.\nShock is common."
    )
    assert [each[0] for each in of_text(text)] == [f"{FLUIDS}.", "Late fluids should be withheld."]


@pytest.mark.parametrize(
    ("text", "strength", "certainty"),
    [
        ("Early fluids should be given to adults with\nshock. | Strong ⊕⊕○○", "strong", "low"),
        (f"Type: EBR | Recommendation: {ORDER} | Quality: ❖❖❖❖ ⊕⊕⊕⊕", "❖❖❖❖", "high"),
        (f"No: 5.3 | Type: PP | Recommendation: {ORDER}", "pp", ""),
        (
            f"3.2: Grade of recommendation A | Statement: {ORDER}\n3.2: Level of evidence 1a | Statement: Consensus",
            "grade a",
            "level 1a",
        ),
    ],
)
def test_grades_in_cells(text: str, strength: str, certainty: str) -> None:
    assert [each[1:] for each in found(text)] == [(strength, certainty)]
