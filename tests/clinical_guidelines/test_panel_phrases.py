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
    advice = "WHO suggests early fluids for adults who are in shock of\nany cause."
    assert found(f"{advice}\n(Conditional recommendation) {ORDER}")[0] == (advice, "conditional", "")


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


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        ("(AI*)", "grade a", "level i"),
        ("(Strong for)", "strong", ""),
        ("(Strength of recommendation ++, Quality of evidence I)", "grade ++", "level i"),
        ("(Quality of evidence: Low, Grade of recommendation: Against)", "against", "low"),
        ("(Weak or conditional recommendation; low certainty)", "weak or conditional", "low"),
        ("(strong in favour, low certainty)", "strong", "low"),
        ("(Strength: IIa; level of evidence: B)", "class iia", "level b"),
    ],
)
def test_a_further_phrase_closes_its_statement(grade: str, strength: str, certainty: str) -> None:
    assert found(f"Words before it.\n{FLUIDS} {grade}.\nWords after it.") == [(FLUIDS, strength, certainty)]


@pytest.mark.parametrize(
    ("line", "strength", "certainty"),
    [
        ("Strong, low", "strong", "low"),
        ("Strong ⊕⊕⊕◯", "strong", "moderate"),
        ("Weak for", "weak", ""),
        ("Quality/level of evidence: Low\nStrength of recommendation: Strong", "strong", "low"),
        ("2++; Grade B", "grade b", "2++"),
        ("A-II", "grade a", "level ii"),
        ("Strength: GPP | Certainty: –", "gpp", ""),
        ("IIa, C", "class iia", "level c"),
        ("Evidence B", "", "level b"),
        ("Strength of recommendation: Weak against intervention ↓?", "weak", ""),
    ],
)
def test_a_short_line_below_its_statement_grades_it(line: str, strength: str, certainty: str) -> None:
    assert found(f"Words before it.\n{FLUIDS}.\n{line}\nWords after it.") == [(f"{FLUIDS}.", strength, certainty)]


@pytest.mark.parametrize("grade", ["Expert opinion", "Level III evidence"])
def test_a_level_may_stand_behind_the_stop(grade: str) -> None:
    assert [each[1:] for each in found(f"{FLUIDS}. {grade}.")] == [("", grade.removesuffix(" evidence").lower())]


def test_a_labelled_grade_may_stand_before_what_is_said_of_it() -> None:
    grade = "Grade of recommendation: strong recommendation based on high-quality evidence, 1A"
    assert found(f"1. {FLUIDS}. {grade}. Two trials have compared them.") == [(f"{FLUIDS}.", "strong", "high")]


def test_a_level_leads_an_order_behind_for_whom_it_is() -> None:
    said = "In adults with septic shock, do not wait for a scan."
    assert [each[0] for each in found(f"Level B recommendations. {said}")] == [said]


@pytest.mark.parametrize(
    ("head", "row", "strength", "certainty"),
    [
        ("Strength | Certainty | Recommendation", "1 | ⊕⊕OO | {}", "grade 1", "low"),
        ("Recommendation | Grade", "{} | C", "grade c", ""),
        ("Grade | Level of evidence | Recommendation", "B | 2b | {}", "grade b", "level 2b"),
        ("Certainty of evidence | Clinical recommendation | Strength", "LOW | {} | Strong in favour", "strong", "low"),
        ("Level | Recommendation | Class", "B | {} | IIa", "class iia", "level b"),
    ],
)
def test_the_head_of_a_table_names_the_cells_below(head: str, row: str, strength: str, certainty: str) -> None:
    assert found(f"{head}\n{row.format(ORDER)}") == [(ORDER, strength, certainty)]


def test_a_head_names_nothing_behind_its_table() -> None:
    assert found(f"Recommendation | Grade\n{ORDER} | C\nThe ward is described below.\n{FLUIDS} | D")[1:] == []
