"""Recommendations as further panels print them: items of several sentences, other bullets, columns."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.recommendation_evaluation import Extracted, recommendations_extracted
from clinical_guidelines.recommendations import find_recommendations
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

ADVICE = "Give early fluids to adults with septic shock."
TELLS = "Lactate above 4 tells of septic shock."
STRONG = "(Strong recommendation, low level of evidence)"


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text)
    ]


def read(tmp_path: Path, *pages: HandmadePage) -> list[Extracted]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(list(pages)))
    return recommendations_extracted("made", read_pdf(path, "made.pdf"))


@pytest.mark.parametrize("mark", ["(3)", "3.", "▸", "➤"])
def test_an_item_that_its_grade_closes_is_one_statement(mark: str) -> None:
    assert found(f"{mark} {TELLS} {ADVICE} {STRONG}") == [(f"{TELLS} {ADVICE}", "strong", "low")]


def test_a_title_above_an_item_is_no_part_of_it() -> None:
    said = "Lactate is the preferred single test for septic shock."
    assert found(f"The role of blood tests in shock\n(1) {said} {STRONG}") == [(said, "strong", "low")]


def test_a_number_within_a_sentence_begins_no_item() -> None:
    said = "In adults with sepsis, we suggest early fluids\n(1) in shock, and (2) in fever"
    assert found(f"{said} {STRONG}") == [(said, "strong", "low")]


def test_a_sentence_that_ends_with_a_line_of_its_column_ends_no_paragraph(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Recommendations for all adults with sepsis", size=16, bold=True)
    page.line(100, "(1) Lactate above 4 tells of shock in most of them.", size=9)
    page.line(112, "Fluids should be given early to these adults.", size=9, x=75)
    page.line(124, STRONG, size=9, x=75)
    for number in range(30):
        page.line(100 + 12 * number, "Words of the other column, which goes on to the", size=9, x=330)
        page.line(160 + 12 * number, "Words of this column, which goes on to its edge,", size=9)
    ((statement),) = [each.statement for each in read(tmp_path, page) if each.strength]
    assert " ".join(statement.split()).startswith("Lactate above 4 tells of shock in most of them. Fluids should")
