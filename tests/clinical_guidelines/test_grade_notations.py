"""The notations in which panels of the world print grades, in text and on pages."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.passages import split
from clinical_guidelines.recommendations import find_recommendations
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes

FLUIDS = "Early fluids should be given to adults with septic shock."


def graded(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


@pytest.mark.parametrize(
    ("grade", "strength", "certainty"),
    [
        # GRADE in words and circles
        ("(strong, low)", "strong", "low"),
        ("(Strong recommendation; ⊕⊕⊕○ moderate certainty)", "strong", "moderate"),
        ("(1|⊕⊕○○)", "grade 1", "low"),
        ("(Strong recommendation ⊕⊕⊕⊕)", "strong", "high"),
        ("(conditional recommendation for the intervention, very low-certainty evidence)", "conditional", "very low"),
        ("(Very low** certainty of evidence; weak recommendation)", "weak", "very low"),
        ("[Strong recommendation, moderate-quality evidence]", "strong", "moderate"),
        ("(2C)", "grade 2", "level c"),
        ("(GRADE 1B)", "grade 1", "level b"),
        ("Strong recommendation; high-quality evidence", "strong", "high"),
        ("\nStrong recommendation\nModerate certainty of evidence", "strong", "moderate"),
        ("\nQuality of evidence: low\nRecommendation strength: conditional", "conditional", "low"),
        ("\nStrong recommendation, moderate- to high-certainty evidence", "strong", "moderate to high"),
        ("(Strong for | Reviewed, New-replaced)", "strong", ""),
        ("(Weak against)", "weak", ""),
        ("(QoE: moderate; SoR: strong)", "strong", "moderate"),
        ("(Grade: strong; evidence: low)", "strong", "low"),
        ("(Moderate Recommendation; Evidence Level: Grade B)", "moderate", "level b"),
        ("(Strong recommendation; moderate certainty; agreement 95%)", "strong", "moderate"),
        ("\nStrong recommendation, high certainty (100% consensus)", "strong", "high"),
        # Letters and levels
        ("[Grade B, Level 2]", "grade b", "level 2"),
        ("[Grade D, Consensus]", "grade d", "consensus"),
        ("(Level of evidence: 1a, Grade of recommendation: A)", "grade a", "level 1a"),
        ("(LE: 1b; GR: A)", "grade a", "level 1b"),
        ("(LOE 2a, GOR B)", "grade b", "level 2a"),
        ("(evidence quality: A; strong recommendation)", "strong", "level a"),
        ("(Recommendation grade: C1, Evidence level: IVa)", "grade c1", "level iva"),
        ("(A-II)", "grade a", "level ii"),
        ("(B recommendation)", "grade b", ""),
        ("(I statement)", "i statement", ""),
        ("Grade: A", "grade a", ""),
        ("\nGrade B", "grade b", ""),
        ("(Level III)", "", "level iii"),
        ("[II, B]", "ii, b", ""),
        ("[IV, B]", "grade b", "level iv"),
        (" A", "grade a", ""),
        # Classes with levels
        ("(Class I; Level of Evidence A)", "class i", "level a"),
        ("(COR 2a, LOE B-NR)", "class 2a", "level b-nr"),
        ("(IIa, C-LD)", "class iia", "level c-ld"),
        ("(Class III: Harm; LOE C-EO)", "class iii", "level c-eo"),
        ("(I, A)", "i, a", ""),
        # SIGN
        ("(2++)", "", "2++"),
        ("(1+; Grade B)", "grade b", "1+"),
        # Practice
        ("(Good practice point)", "good practice point", ""),
        ("(GPP)", "gpp", ""),
        ("[√]", "good practice point", ""),
        ("(Best practice)", "best practice", ""),
        ("(Clinical Principle)", "clinical principle", ""),
        ("(95% agreement)", "", ""),
        ("(Consensus-based recommendation)", "consensus-based recommendation", ""),
        ("\nGood Practice Statement", "good practice statement", ""),
        ("(Not Graded)", "", ""),
        ("", "", ""),
    ],
)
def test_a_notation_closes_its_statement(grade: str, strength: str, certainty: str) -> None:
    statement = f"We recommend the following. {FLUIDS}" if not grade else FLUIDS
    found = graded(f"Some words before it.\n{statement} {grade}\nWords after it that say nothing.")
    if not grade:
        assert all((each[1], each[2]) == ("", "") for each in found)
        return
    assert found == [(FLUIDS, strength, certainty)]


@pytest.mark.parametrize(
    ("text", "strength", "certainty"),
    [
        (f"Strong recommendation: {FLUIDS}", "strong", ""),
        (f"Strong recommendation, low certainty of evidence\n{FLUIDS}\nRemarks: give them early.", "strong", "low"),
        (f"Good practice statement\n{FLUIDS}", "good practice statement", ""),
        (f"Recommendation 1 (Strong recommendation, moderate certainty)\n{FLUIDS}", "strong", "moderate"),
        (f"Recommendation 3 – Grade 1B\n{FLUIDS}", "grade 1", "level b"),
        (f"Strong recommendation  New\n{FLUIDS}", "strong", ""),
        (f"GPP\n{FLUIDS}", "gpp", ""),
        (f"Practice Point 1.2.1: {FLUIDS}", "practice point", ""),
        (f"Conditional recommendation | {FLUIDS}", "conditional", ""),
        (f"COR: 1 | LOE: B-R | Recommendation: {FLUIDS}", "class 1", "level b-r"),
        (f"Class: IIa | Level: C | Recommendations: {FLUIDS}", "class iia", "level c"),
        (f"Recommendations: {FLUIDS} | Class: I | Level: A", "class i", "level a"),
        (f"Recommendation: {FLUIDS} | Strength rating: Strong", "strong", ""),
        (f"Recommendation: {FLUIDS} | Strength: Weak | Certainty: ⊕⊕○○ Low", "weak", "low"),
        (f"Population: Adults | Recommendation: {FLUIDS} | Grade: B", "grade b", ""),
        (f"{FLUIDS} | Low | Strong", "strong", "low"),
        (f"{FLUIDS} | Ungraded Good Practice Statement", "good practice statement", ""),
    ],
)
def test_a_grade_may_stand_before_or_beside(text: str, strength: str, certainty: str) -> None:
    assert graded(text) == [(FLUIDS, strength, certainty)]


@pytest.mark.parametrize(
    ("head", "codes", "strength", "certainty"),
    [
        ("Recommendation | Classa | Levelb", "I | A", "class i", "level a"),
        ("Recommendation | Class | Level", "IIaC", "class iia", "level c"),
        ("Recommendation | Class | Level", "IIbd | C", "class iib", "level c"),
        ("Recommendation | Classa | Levelb", "Levelb: IB", "class i", "level b"),
        ("Recommendation | Class | Level", "Class: III | Level: A", "class iii", "level a"),
        ("Recommendations | COR | LOE", "2a | B-NR", "class 2a", "level b-nr"),
        ("Recommendation | Level of evidence | Class", "C | IIb", "class iib", "level c"),
        ("Recommendation | Evidence quality Strength | Why", "4 GPP | It is good.", "gpp", "level 4"),
        ("Recommendation | Evidence quality | Strength | Why", "2++ | D | It is good.", "grade d", "2++"),
        ("Recommendation | What we think of it", "3 | GPP It is good.", "gpp", "level 3"),
    ],
)
def test_the_head_of_a_table_tells_its_codes(head: str, codes: str, strength: str, certainty: str) -> None:
    text = f"{head}\nEarly fluids should be given to adults\nwith septic shock. | {codes}"
    assert [(each.replace("\n", " "), *grade) for each, *grade in graded(text)] == [(FLUIDS, strength, certainty)]


def test_a_class_of_its_own_kind_tells_the_columns_of_a_table_that_goes_on() -> None:
    second = "Starch is not recommended in adults with septic shock."
    found = [(FLUIDS, "class iia", "level c"), (second, "class iii", "level a")]
    assert graded(f"{FLUIDS} | IIa | C\n{second} | III | A") == found
    assert graded(f"{second} | III | A") == [(second, "iii, a", "")]


def test_a_grade_is_printed_without_the_name_of_its_column() -> None:
    text = f"Recommendation | Class | Level\nRecommendation: {FLUIDS} | Class: IIa | Level: C"
    assert [each.draft.verbatim_grade for each in find_recommendations(text)] == ["IIa | C"]


def test_codes_before_their_statements_lead_them() -> None:
    second = "Starch can be useful in adults with septic shock."
    text = f"COR | LOE | Recommendations\n1 | B-R | 1. {FLUIDS}\n2a | C-LD | 2. {second}"
    assert graded(text) == [(FLUIDS, "class 1", "level b-r"), (second, "class 2a", "level c-ld")]


def test_the_number_of_a_row_is_no_code() -> None:
    text = f"Recommendation | Level of evidence | Strength\n13 | 13.1. {FLUIDS} | High | Strong"
    assert graded(text) == [(FLUIDS, "strong", "high")]


@pytest.mark.parametrize("head", ["Advice | Points | Group", ""])
def test_codes_without_such_a_head_are_none(head: str) -> None:
    assert graded(f"{head}\nAdults with septic shock | 4 | D") == []


def test_grades_on_their_own_lines_head_or_close_their_statements_throughout() -> None:
    first, second = "We recommend fluids in early shock.", "We suggest vasopressors in late shock."
    strong, weak = "Strong recommendation", "Weak recommendation"
    expected = [(first, "strong", ""), (second, "weak", "")]
    assert graded(f"{strong}\n{first}\n{weak}\n{second}") == expected
    assert graded(f"{first}\n{strong}\n{second}\n{weak}") == expected


def test_one_grade_heads_a_list_of_statements() -> None:
    items = "• We recommend fluids in shock.\n• We recommend oxygen too.\nWe looked further."
    text = f"Strong recommendation, low certainty of evidence:\n{items}"
    assert graded(text) == [
        ("We recommend fluids in shock.", "strong", "low"),
        ("We recommend oxygen too.", "strong", "low"),
    ]


def test_practice_points_head_what_stands_below_and_not_what_stands_above() -> None:
    first, second = "We recommend fluids in early shock.", "A senior doctor should see adults in shock."
    text = f"{first}\nGood practice points\n✓ {second}\n► {FLUIDS}"
    point = "good practice point"
    assert graded(text) == [(first, "", ""), (second, point, ""), (FLUIDS, point, "")]


def test_one_grade_closes_a_lead_in_with_its_list() -> None:
    lead_in = "We recommend the following in shock:\n• Fluids within one hour\n• Blood cultures"
    assert graded(f"Before.\n{lead_in}\nStrong recommendation, low quality of evidence") == [(lead_in, "strong", "low")]


@pytest.mark.parametrize(
    "text",
    [
        f"RECOMMENDATION 1A: {FLUIDS}",
        f"1B | {FLUIDS}",
        f"{FLUIDS} It was stopped for toxicity (grade 3).",
        f"{FLUIDS} They were read by all (GPs).",
        f"{FLUIDS} (Strong consensus)",
        "Quality assessment, Studies: 3 | Quality assessment, Other: it should be given to adults | Low | Strong",
        "Diuretics should be given in heart failure (NYHA class II).",
        "The prevalence was higher in older men than in younger ones.20, level III",
        "Tumours of older women are often large (young age, triple negative, high grade histology).",
        "Weak recommendation\nPolicy making will need the involvement of many stakeholders.",
    ],
)
def test_what_only_looks_like_a_grade_is_none(text: str) -> None:
    assert all((strength, certainty) == ("", "") for _, strength, certainty in graded(text))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (f"{FLUIDS}12,13 (Grade B)", FLUIDS),
        (f"{FLUIDS} [12-14] (Grade B)", FLUIDS),
        (f"Fluids in shock\n1. {FLUIDS} (Grade B)", FLUIDS),
        ("Initial treatment We recommend early fluids in shock. (Grade B)", "We recommend early fluids in shock."),
        (f"Remarks: the panel should say more. {FLUIDS} (strong recommendation, low quality of evidence)", FLUIDS),
        (f"Should fluids be given in shock? {FLUIDS} (Grade B)", FLUIDS),
    ],
)
def test_a_statement_has_neither_remarks_nor_references(text: str, statement: str) -> None:
    assert [each[0] for each in graded(text)] == [statement]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("We suggest fluids in adults with shock. (Conditional recommendation against)", True),
        ("Starch is not useful in adults with shock (Class III: no benefit, Level B)", True),
        ("Starch is harmful in adults with septic shock and should go (Class III: Harm, Level B)", True),
        ("Starch is contraindicated in adults with septic shock (Grade A)", True),
        ("Do not offer starch to adults who have septic shock (strong recommendation, low certainty)", True),
        ("Avoid starch in adults who are in septic shock (strong recommendation, low certainty)", True),
        ("Fluids should be given to adults with no other need (Grade A)", False),
    ],
)
def test_the_direction_may_be_said_in_other_words(text: str, against: bool) -> None:
    (found,) = find_recommendations(text)
    assert found.draft.against is against


def on_page(tmp_path: Path, page: HandmadePage) -> list[tuple[str, str, str]]:
    path = tmp_path / "made.pdf"
    page.line(780, "A last line of running text stands at the foot of the page.", size=9)
    path.write_bytes(pdf_bytes([page, HandmadePage().line(80, "Another page of the same document.")]))
    return [
        (passage.text[each.start : each.end], each.strength, each.certainty)
        for passage in split(read_pdf(path, path.name))
        for each in passage.recommendations
    ]


def test_columns_of_a_printed_table(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Recommendation", bold=True).line(60, "Strength", x=360, bold=True)
    page.line(60, "Certainty", x=460, bold=True)
    rows = [
        ("Fluids should be given early to adults", "in septic shock.", "Strong", "Moderate"),
        ("Vasopressors should follow when fluids", "alone do not suffice.", "Weak", "Very low"),
        ("Starch should not be given to anybody", "in septic shock.", "Strong", "High"),
    ]
    for number, (upper, lower, strength, certainty) in enumerate(rows):
        y = 90 + 50 * number
        page.line(y, upper).line(y + 13, lower).line(y, strength, x=360).line(y, certainty, x=460)
    assert on_page(tmp_path, page) == [
        (f"{upper} {lower}", strength.lower(), certainty.lower()) for upper, lower, strength, certainty in rows
    ]


def test_a_grade_on_the_line_below(tmp_path: Path) -> None:
    page = HandmadePage()
    page.line(60, "Recommendation 1", bold=True, size=13)
    y = paragraph(page, 90, "We recommend early fluids for all adults who are in septic shock of any cause.", width=50)
    page.line(y + 10, "Strong recommendation, low quality of evidence", bold=True)
    page.line(y + 60, "Recommendation 2", bold=True, size=13)
    y = paragraph(page, y + 90, "We suggest vasopressors for adults in whom fluids alone do not suffice.", width=50)
    page.line(y + 10, "Good Practice Statement", bold=True)
    assert [each[1:] for each in on_page(tmp_path, page)] == [("strong", "low"), ("good practice statement", "")]


def test_a_grade_at_the_end_of_wrapped_lines(tmp_path: Path) -> None:
    page = HandmadePage()
    paragraph(page, 80, f"{FLUIDS} (conditional recommendation, very low certainty of evidence).", width=40)
    assert on_page(tmp_path, page) == [(FLUIDS, "conditional", "very low")]
