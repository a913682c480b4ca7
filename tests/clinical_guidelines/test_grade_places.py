"""What a grade belongs to: the statement above or below its line, the list that it closes, the label before it."""

import time

import pytest

from clinical_guidelines.documents.model import Box, Document, Line, Page
from clinical_guidelines.passages import split
from clinical_guidelines.recommendations import find_recommendations

FLUIDS, OXYGEN, STEROIDS = (
    "We recommend early fluids for adults in shock.",
    "We suggest oxygen for adults in shock.",
    "The usual choice for children in shock is dextrose.",
)
STRONG, WEAK = "Strong recommendation, High quality of evidence", "Weak recommendation, Low quality of evidence"


def graded(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


def test_grades_below_their_statements_stay_there_where_one_has_no_words_of_advice() -> None:
    text = "\n".join([STEROIDS, STRONG, FLUIDS, STRONG, OXYGEN, WEAK])
    assert graded(text) == [(STEROIDS, "strong", "high"), (FLUIDS, "strong", "high"), (OXYGEN, "weak", "low")]


def test_a_statement_that_a_page_break_has_cut_does_not_move_the_grades_below_it() -> None:
    text = "\n".join([FLUIDS, STRONG, "lower limbs (swollen)\n• Cold skin", WEAK, OXYGEN, WEAK])
    assert graded(text) == [(FLUIDS, "strong", "high"), (OXYGEN, "weak", "low")]


def test_grades_above_their_statements_head_them() -> None:
    text = "\n".join([STRONG, FLUIDS, WEAK, OXYGEN])
    assert graded(text) == [(FLUIDS, "strong", "high"), (OXYGEN, "weak", "low")]


def test_a_practice_statement_below_a_statement_without_words_of_advice_grades_it() -> None:
    text = "\n".join([FLUIDS, STRONG, STEROIDS, "(Consensus statement)"])
    assert graded(text)[1] == (STEROIDS, "consensus statement", "")


@pytest.mark.parametrize(
    "grade",
    [
        "Strength of recommendation: Strong Certainty of evidence:\nVery Low ⨁◯◯◯",
        "Overall Level of Certainty:\nVery Low ⨁◯◯◯\nStrength of Recommendation: Strong",
    ],
)
def test_a_label_at_the_end_of_a_line_has_its_value_below(grade: str) -> None:
    assert graded(f"{FLUIDS}\n{grade}") == [(FLUIDS, "strong", "very low")]


@pytest.mark.parametrize(
    "printed",
    [
        "{}\nStrength of recommendation: None Certainty of evidence: Very low",
        "1B | Recommendations: {} | Certainty of Evidence: Very low ⨁◯◯◯ | Strength of Recommendation: None",
    ],
)
def test_a_strength_of_none_is_none_beside_its_certainty(printed: str) -> None:
    statement = "There is insufficient evidence to recommend starch for adults in shock."
    assert graded(printed.format(statement)) == [(statement, "", "very low")]


def page_graded(*lines: tuple[str, int]) -> list[tuple[str, str, str]]:
    made = tuple(Line(text, heading_level=level, starts_block=True) for text, level in lines)
    return [
        (passage.text[each.start : each.end], each.strength, each.certainty)
        for passage in split(Document(title="Shock", pages=(Page(1, made),)))
        for each in passage.recommendations
    ]


def test_labels_and_values_printed_like_headings_are_a_grade() -> None:
    found = page_graded(
        (FLUIDS, 0),
        ("Overall Level of Certainty:", 5),
        ("Moderate ⨁⨁⨁◯", 5),
        ("Strength of Recommendation: Strong", 5),
    )
    assert found == [(FLUIDS, "strong", "moderate")]


MAY = "Fluids can be given to adults in shock by mouth."
BANNER = ("Conditional recommendation for , Low certainty evidence", 5)


def test_a_banner_grades_what_stands_below_it_in_any_words() -> None:
    assert page_graded(BANNER, ("Fluids by mouth (2024)", 5), (MAY, 0)) == [(MAY, "conditional", "low")]


def test_a_banner_may_have_no_certainty() -> None:
    found = page_graded(
        ("Nurses should be trained.", 0), ("Strong recommendation for", 5), ("Fluids (2015)", 5), (MAY, 0)
    )
    assert found == [(MAY, "strong", "")]


@pytest.mark.parametrize("level", [0, 5])
def test_among_banners_a_practice_statement_stands_above_its_title(level: int) -> None:
    practice = ("Practice Statement", level)
    found = page_graded(BANNER, ("Fluids by mouth (2024)", 5), (MAY, 0), practice, ("Oxygen (2015)", 5), (OXYGEN, 0))
    assert found == [(MAY, "conditional", "low"), (OXYGEN, "practice statement", "")]


def test_a_grade_that_is_printed_like_a_heading_below_its_statement_grades_it() -> None:
    assert page_graded((OXYGEN, 0), ("Good Practice Statement", 5), ("Consensus issues", 3), (MAY, 0)) == [
        (OXYGEN, "good practice statement", "")
    ]


def test_the_list_of_a_statement_that_its_grade_heads_stays_with_it() -> None:
    listed = "Adults in shock should be given one of these:\n• fluids\n• oxygen."
    assert graded(f"{STRONG}\n{listed}") == [(listed, "strong", "high")]


@pytest.mark.parametrize("words", ["Not evaluated using the GRADE framework", "We are confident in the estimate"])
def test_what_is_said_of_a_grade_is_no_statement(words: str) -> None:
    assert graded("Good practice point | Recommendation that will be helpful without direct evidence") == []
    assert graded(f"Practice Statement\n*{words} of shock that should be used.") == []


def test_a_certainty_of_what_was_found_does_not_reach_the_advice_above() -> None:
    text = "Fluids are recommended.\nWanted effects:\n• Fewer adults with shock died early (high-quality evidence)"
    assert all(not certainty for _, _, certainty in graded(text))


LEAD_IN = "These are recommended for adults in shock:"


def test_items_with_different_strengths_have_their_own() -> None:
    items = "• Early fluids (Strong, high certainty)\n• Early oxygen in wards (Weak, low certainty)"
    assert graded(f"{LEAD_IN}\n{items}") == [
        (f"{LEAD_IN}\n• Early fluids", "strong", "high"),
        ("Early oxygen in wards", "weak", "low"),
    ]


def test_items_of_what_is_not_advised_stay_with_their_lead_in() -> None:
    listed = "These are not recommended for adults in shock:\n• Starch (Strong, high certainty)\n• Gelatin"
    assert graded(f"{listed} (Weak, low certainty)") == [(listed, "strong, weak", "high, low")]


def test_a_strength_below_a_list_is_that_of_its_items() -> None:
    listed = f"{LEAD_IN}\n• Early fluids (High quality of evidence)\n• Early oxygen in wards"
    text = "\n".join([f"{listed} (Low quality of evidence)", "Strong recommendation", OXYGEN, WEAK])
    assert graded(text) == [(listed, "strong", "high, low"), (OXYGEN, "weak", "low")]


@pytest.mark.parametrize("numbers", [("•", "•"), ("2.1", "2.2"), ("2.1.", "2.2."), ("a.", "b.")])
@pytest.mark.parametrize(
    "lead_in",
    ["Shock is suspected in an adult on a ward with any of:", "For adults in shock any of these is considered:"],
)
def test_a_grade_closes_a_list_under_a_lead_in_without_words_of_advice(lead_in: str, numbers: tuple[str, str]) -> None:
    listed = f"{lead_in}\n{numbers[0]} cold skin and fever\n{numbers[1]} little urine"
    assert graded(f"{listed}\n[Strong recommendation, low quality of evidence]") == [(listed, "strong", "low")]


def test_a_sentence_that_restricts_the_one_before_stays_with_it() -> None:
    advice = "It is suggested to use the actual weight. However, the ideal weight should be used in obesity."
    assert graded(f"{advice} [Weak recommendation, low quality of evidence]") == [(advice, "weak", "low")]


def test_a_class_of_recommendation_is_a_class() -> None:
    assert graded(f"{FLUIDS} (Class of Recommendation 2a)") == [(FLUIDS, "class 2a", "")]


def test_a_letter_with_a_number_is_a_grade() -> None:
    assert graded(f"{FLUIDS} (Grade A1)") == [(FLUIDS, "grade a1", "")]


@pytest.mark.parametrize(
    ("printed", "strength"),
    [
        ("(Recommended)", "recommended"),
        ("(Not recommended)", "not recommended"),
        ("(Context-specific recommendation)", "context-specific recommendation"),
        ("(Context-specific recommendation – research)", "context-specific – research"),
    ],
)
def test_the_type_of_a_recommendation_is_its_grade(printed: str, strength: str) -> None:
    assert graded(f"RECOMMENDATION A.1.2: {FLUIDS} {printed}") == [(FLUIDS, strength, "")]
    assert graded(f"Fluids | A.12: {FLUIDS} | {printed[1:-1]}") == [(FLUIDS, strength, "")]
    assert graded(f"{FLUIDS}\n{printed[1:-1]}")[0][1] == ""
    assert graded(f"Starch | Not recommended in adults with kidney disease | {printed[1:-1]}") == []


def test_all_of_a_paragraph_that_its_number_names_is_the_statement() -> None:
    advice = "Counting cells is the recommended way. In wards without it a colour scale is recommended."
    assert graded(f"Recommendation B.1: {advice} (Strong recommendation, low certainty)") == [(advice, "strong", "low")]


def test_a_named_statement_that_is_printed_like_a_heading_is_text() -> None:
    printed = ["RECOMMENDATION A.1: Talking of healthy food is", "recommended for women.", "(Recommended)", "Remarks"]
    sizes, gaps = (12, 12, 12, 11), (0, 14, 28, 54)
    lines = [
        Line(text, size=size, box=Box(60, 100 + gap, 500, 110 + gap), heading_level=0 if text[0] == "r" else 5)
        for text, size, gap in zip(printed, sizes, gaps, strict=True)
    ]
    found = [
        (passage.text[each.start : each.end], each.strength)
        for passage in split(Document(title="Food", pages=(Page(1, tuple(lines)),)))
        for each in passage.recommendations
    ]
    assert found == [("Talking of healthy food is recommended for women.", "recommended")]


def test_a_title_that_names_a_recommendation_stays_a_heading() -> None:
    lines = (Line("Recommendation 3: Fluids for adults with septic shock", heading_level=2), Line(MAY))
    (passage,) = split(Document(title="Shock", pages=(Page(1, lines),)))
    assert passage.heading_path == (lines[0].text,)


def test_what_is_also_recommended_stays_with_what_comes_first() -> None:
    advice = "Care in groups may be offered. Support at home is also recommended."
    assert graded(f"{advice} (Strong recommendation, low certainty)") == [(advice, "strong", "low")]


@pytest.mark.parametrize(
    "words",
    [
        "Providers feel that a lack of staff may limit recommended care (high confidence in the evidence).",
        "In shock, we recommend a dedicated prospective trial of fluids.",
    ],
)
def test_what_people_feel_and_wishes_for_research_are_no_recommendations(words: str) -> None:
    assert graded(words) == []


def test_a_row_of_very_many_cells_takes_no_longer_for_each_of_them() -> None:
    """Where it did, one file held whoever ingests for hours."""
    began = time.process_time()
    assert graded("Give zinc to children | Strong | " + "5 mg | " * 1_600 + "5 mg") == []
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "printed",
    [
        "Give zinc to children (1A). " * 3,
        "(1A) " * 6,
        "We recommend the following for children:\n- zinc in all (1A)\n- fluids in shock (1B)\n\n",
        "Class I\n- Give zinc to children with fever (Level A)\n- Give oxygen to adults (Level B)\n\n",
    ],
    ids=["in one line", "nothing else", "in lists", "below heads"],
)
@pytest.mark.usefixtures("uncollected")
def test_what_a_grade_costs_does_not_grow_with_how_many_there_are(printed: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        find_recommendations(printed * times)
        return time.process_time() - began

    assert seconds(2_000) < 8 * seconds(500)
