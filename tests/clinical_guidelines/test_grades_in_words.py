"""Words of GRADE where pages, columns, boxes and brackets of their own part them from their statements."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.passages import split
from clinical_guidelines.recommendations import find_recommendations
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

UNIT = "Among adults with stroke, we recommend admission to a stroke unit"
GRADE = "(strong recommendation, high certainty of evidence)"


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


def on_pages(text: str) -> list[tuple[str, str, str]]:
    return of_document(document_from_text("Stroke", text))


def in_print(folder: Path, page: HandmadePage) -> list[tuple[str, str, str]]:
    path = folder / "stroke.pdf"
    path.write_bytes(pdf_bytes([page]))
    return of_document(read_pdf(path, path.name))


def of_document(document: Document) -> list[tuple[str, str, str]]:
    return [
        (" ".join(passage.text[each.start : each.end].split()), each.strength, each.certainty)
        for passage in split(document)
        for each in passage.recommendations
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "(Strong recommendation) (High certainty of evidence)",
        "(High certainty of evidence). [Strong recommendation]",
        "(High COE, Strong SOR)",
    ],
)
def test_two_brackets_and_short_names_are_one_grade(printed: str) -> None:
    assert found(f"{UNIT} {printed}.") == [(UNIT, "strong", "high")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Among adults with stroke, we recommend admission to the", "Heidelberg unit for stroke within a day"),
        ("Among adults with stroke, we recommend screening with the Patient", "Health Questionnaire within a month"),
    ],
)
def test_a_statement_goes_on_behind_a_page_break_with_a_name(first: str, second: str) -> None:
    pages = f"Recommendation\n\n{first}\f{second} {GRADE}.\n\nSummary of Evidence"
    assert on_pages(pages) == [(f"{first} {second}", "strong", "high")]


def test_advice_below_unfinished_advice_stays_apart() -> None:
    text = f"We suggest a swallowing test\nNurses should weigh adults daily {GRADE}."
    assert ("Nurses should weigh adults daily", "strong", "high") in found(text)


def test_one_line_of_advice_at_the_end_of_a_page_is_no_heading() -> None:
    pages = f"Recommendation\n\nAmong adults with stroke, we recommend admission\fto a stroke unit {GRADE}.\n\nEvidence"
    assert on_pages(pages) == [(UNIT, "strong", "high")]


@pytest.mark.parametrize(
    "above",
    [
        "Strong recommendation, high certainty of evidence",
        "Strength of recommendation: Strong\nCertainty of evidence: High",
    ],
)
def test_a_grade_right_below_a_heading_grades_what_it_stands_above(above: str) -> None:
    text = f"Question 3. Should adults with stroke be admitted?\n\nRecommendation\n\n{above}\n{UNIT}.\n\nEvidence"
    assert on_pages(text) == [(f"{UNIT}.", "strong", "high")]


def test_labels_in_paragraphs_of_their_own_are_no_headings() -> None:
    labels = "Certainty of evidence: High\n\nStrength of recommendation: Strong"
    text = f"Advice\n\n{UNIT}.\n\n{labels}\n\nSix trials were found."
    assert on_pages(text) == [(f"{UNIT}.", "strong", "high")]


@pytest.mark.parametrize("cells", ["Very Low Conditional", "Conditional Very Low"])
def test_two_cells_in_either_order_grade_the_row_that_they_stand_in_or_close(cells: str) -> None:
    within = f"Among adults with stroke, we suggest {cells} aspirin within a day of it."
    assert found(within) == [(within, "conditional", "very low")]
    behind = "Among adults with stroke, we suggest aspirin within a day of it."
    assert found(f"{behind} {cells}") == [(behind, "conditional", "very low")]


def test_a_row_keeps_its_cells_from_the_advice_behind_it() -> None:
    first = "We suggest aspirin Low Weak within a day of a stroke."
    second = "We recommend statins in adults who had one."
    assert found(f"{first} {second} Moderate Strong") == [(first, "weak", "low"), (second, "strong", "moderate")]


def test_the_heads_of_columns_are_no_words_of_the_first_row() -> None:
    row = "We suggest aspirin Low Weak within a day of a stroke."
    assert found(f"Recommendation Certainty of Strength of evidence recommendation {row}") == [(row, "weak", "low")]


@pytest.mark.parametrize(
    "before",
    [
        "Adults in hospital RECOMMENDATION ",
        "Adults in hospital KEY RECOMMENDATIONS: ",
        "Recommendation or good practice statement: ",
        "Hospitals and clinics ",
    ],
)
def test_what_heads_a_box_or_a_column_is_no_word_of_its_statement(before: str) -> None:
    statement = "The panel recommends that adults with stroke be weighed daily"
    assert found(f"{before}{statement} {GRADE}.") == [(statement, "strong", "high")]


def test_a_title_between_a_banner_and_its_statement_is_skipped() -> None:
    statement = "Adults with stroke should be admitted to a stroke unit."
    text = f"Strong recommendation for, High certainty evidence\nAdmission to a stroke unit (2023)\n{statement}"
    assert found(text) == [(statement, "strong", "high")]
    assert found("Strong recommendation for, High certainty evidence\nAdmission to a stroke unit (2023)") == []


def test_labels_on_lines_of_their_own_end_before_what_stands_right_below_them(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Question 3", size=16, bold=True)
    page.line(100, f"{UNIT}.").line(118, "Quality of evidence: High").line(136, "Strength of recommendation: Strong")
    page.line(154, "Six trials compared wards with units, and found fewer deaths in the units.")
    page.line(166, "They were judged precise, and nothing was known about the costs.")
    assert in_print(tmp_path, page) == [(f"{UNIT}.", "strong", "high")]


def test_a_tab_that_lies_on_the_background_of_a_box_is_no_cell_of_a_table(tmp_path: Path) -> None:
    # Its right end stands above spaces of the lines below.
    page = HandmadePage().shade(60, 80, 560, 240).shade(54, 90, 227, 116)
    page.line(108, "Care in hospital", size=14, bold=True)
    begins = "Among adults with stroke, we recommend"
    page.line(150, f"{begins} an early walk in the", x=80).line(164, f"ward or near it {GRADE}.", x=80)
    page.line(190, f"{begins} a swallowing test before", x=80).line(204, f"they eat or drink {GRADE}.", x=80)
    assert in_print(tmp_path, page) == [
        (f"{begins} an early walk in the ward or near it", "strong", "high"),
        (f"{begins} a swallowing test before they eat or drink", "strong", "high"),
    ]


def test_a_grade_between_a_short_title_and_its_statement_needs_no_blank_line() -> None:
    statement = "Adults with stroke should be admitted to a stroke unit."
    text = f"Question 3\nStrong recommendation, high certainty of evidence\n{statement}\nSix trials were found."
    assert [each for each in on_pages(text) if each[1]] == [(statement, "strong", "high")]


def test_each_row_of_a_paragraph_of_rows_has_its_own_two_cells() -> None:
    rows = ["We suggest aspirin Low Weak within a day of a stroke.", "We recommend a unit High Strong for adults."]
    assert found(f"Summary of the evidence and the advice in this chapter. {' '.join(rows)}") == [
        (rows[0], "weak", "low"),
        (rows[1], "strong", "high"),
    ]
