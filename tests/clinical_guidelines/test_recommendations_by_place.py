"""Recommendations told by where they stand: beside codes in a margin, behind their name, below a chapter's heading."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document, Line, Page
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.recommendation_evaluation import Extracted, recommendations_extracted
from clinical_guidelines.recommendations import find_recommendations
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

FLUIDS = "In adults with septic shock, early fluids are reasonable to improve survival."


def found(text: str, **told: str) -> list[tuple[str, str, str]]:
    return [
        (text[each.draft.start : each.draft.end], each.draft.strength, each.draft.certainty)
        for each in find_recommendations(text, **told)  # type: ignore[arg-type]
    ]


def read(tmp_path: Path, *pages: HandmadePage) -> list[Extracted]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(list(pages)))
    return recommendations_extracted("made", read_pdf(path, "made.pdf"))


def graded(tmp_path: Path, *pages: HandmadePage) -> list[tuple[str, str, str, bool]]:
    return [(each.statement, each.strength, each.certainty, each.against) for each in read(tmp_path, *pages)]


def coded(page: HandmadePage, y: float, cells: tuple[str, str], *lines: str) -> None:
    """Write codes half way down the lines of a statement in the next column."""
    for x, code in zip((65, 110), cells, strict=True):
        if code:
            page.line(y + 5 * (len(lines) - 1), code, x=x, size=7)
    for number, line in enumerate(lines):
        page.line(y + 10 * number, line, x=155 if number == 0 else 165, size=8)


def test_codes_in_the_margin_grade_the_statement_beside_them(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Shock", bold=True, size=16).line(100, "COR", x=60, size=7)
    page.line(100, "LOE", x=108, size=7).line(100, "RECOMMENDATIONS", x=155, size=7)
    coded(page, 115, ("1A", ""), "1. In adults with septic shock, early fluids are reasonable to", "improve survival.")
    coded(
        page, 150, ("3: Harm", "B-R"), "2. In adults with cardiogenic shock, large amounts of fluid", "may be harmful."
    )
    following = HandmadePage().line(60, "(continued)", size=7)
    coded(following, 75, ("2b C-LD", ""), "3. In adults with burns, fluids may be given by mouth.")
    against = "In adults with cardiogenic shock, large amounts of fluid may be harmful."
    assert graded(tmp_path, page, following) == [
        (FLUIDS, "class 1", "level a", False),
        (against, "class 3", "level b-r", True),
        ("In adults with burns, fluids may be given by mouth.", "class 2b", "level c-ld", False),
    ]


def test_numbers_without_such_a_head_are_no_codes(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Shock", bold=True, size=16)
    coded(page, 115, ("1A", ""), "1. In adults with septic shock, early fluids are reasonable to", "improve survival.")
    assert graded(tmp_path, page) == []


def test_a_practice_point_of_few_words_leads_into_its_list() -> None:
    listed = "Shock in children:\n• Fluids should be warm.\n• Weigh the child."
    assert found(f"Practice Point 1.5.3: {listed}") == [(listed, "practice point", "")]


def test_few_words_without_a_list_are_no_practice_point() -> None:
    assert found("Practice Point 1.5.3: Shock in children:") == []


def test_a_banner_grades_all_sentences_that_advise_below_it() -> None:
    advice = "Early fluids are recommended in shock. They should be warm."
    text = f"Strong recommendation for, low certainty evidence\n{advice} Trials of them were small."
    assert found(text) == [(advice, "strong", "low")]


def test_a_box_below_its_banner_holds_the_paragraphs_that_advise() -> None:
    box = "Early fluids are recommended in shock.\nWarm fluids should be used where a ward has them."
    text = f"Strong recommendation for, low certainty evidence\n{box}"
    assert found(f"{text}\nTrials showed that warm fluids should be studied.") == [(box, "strong", "low")]
    assert found(f"{text}\nRemark: Fluids should be warm.") == [(box, "strong", "low")]


def test_advice_for_research_alone_has_its_type() -> None:
    said = "WHO recommends warm fluids in shock only in research settings."
    assert found(f"{said} [Use only in research]") == [(said, "use only in research", "")]


def test_what_an_organisation_suggests_is_no_finding() -> None:
    said = "WHO suggests that adults in shock be given fluids. Fluids should be warm. Partners should be told."
    grade = "Conditional recommendation, low certainty of evidence"
    assert found(f"{said}\n{grade}") == [(said, "conditional", "low")]


def test_a_statement_before_a_lead_in_has_its_own_grade() -> None:
    text = (
        "9.1: We recommend fluids in shock. (1C) 9.2: We suggest a biopsy when there is:\n• fever (2C);\n• shock (2D)."
    )
    statements = found(text)
    assert statements[0] == ("We recommend fluids in shock.", "grade 1", "level c")
    assert statements[1][0].endswith("We suggest a biopsy when there is:\n• fever (2C);\n• shock")
    assert statements[1][1:] == ("grade 2", "level c, level d")


def test_a_statement_that_runs_into_the_last_item_is_another() -> None:
    text = "9.5: We suggest a biopsy when there is:\n• fever (2C);\n• shock. (2D) 9.6: We suggest warm fluids. (2B)"
    lists, fluids = found(text)
    assert lists[0].endswith("• shock.") and lists[1:] == ("grade 2", "level c, level d")
    assert fluids == ("We suggest warm fluids.", "grade 2", "level b")


def test_what_is_said_of_statements_is_none() -> None:
    said = "These statements reflect a consensus that the benefits of fluids are large."
    assert found(f"• Good practice statement: {said}") == []


def test_a_practice_statement_may_be_an_item() -> None:
    said = "For adults in shock, good practice includes offering fluids."
    assert found(f"• Good practice statement: {said}") == [(said, "good practice statement", "")]


@pytest.mark.parametrize(
    "grade",
    [
        "Conditional recommendation for, low certainty evidence (published May 2025)",
        "Conditional recommendation for, low certainty evidence (where there was research), or expert consensus"
        " (where there was none)",
    ],
)
def test_a_date_or_condition_in_brackets_belongs_to_a_grade(grade: str) -> None:
    assert found(f"{grade}\n{FLUIDS}") == [(FLUIDS, "conditional", "low")]


def test_a_dose_in_brackets_belongs_to_no_grade() -> None:
    assert found(f"Conditional recommendation for, low certainty evidence (20 ml each)\n{FLUIDS}") == []


def test_a_panel_takes_up_what_another_one_decided() -> None:
    advice = "Warm fluids are recommended as an option for treating shock in adults. For details, see the appraisal."
    assert found(f"1.8.2 {advice}", chapter="announced") == [(advice, "", "")]


def test_a_numbered_finding_is_no_advice() -> None:
    assert found("1.8.2 Warm fluids are an option for treating shock in adults.", chapter="announced") == []


def test_a_type_in_brackets_below_a_statement_is_no_heading(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Shock", bold=True, size=16)
    page.line(90, "RECOMMENDATION E.1: Warm fluids are recommended in septic shock.", bold=True)
    page.line(103, "(Recommended)", bold=True, size=13).line(130, "Remarks", bold=True, size=13)
    page.line(145, "Trials were small, and few of them told how warm the fluids had been.", size=9)
    page.line(157, "Most of them were done in the last century and in few hospitals.", size=9)
    assert graded(tmp_path, page)[0][:2] == ("Warm fluids are recommended in septic shock.", "recommended")


def test_a_named_statement_may_advise_in_any_words() -> None:
    said = "Warm fluids can be used for the relief of shivering, based on preferences."
    assert found(f"RECOMMENDATION D.3: {said} (Recommended)") == [(said, "recommended", "")]
    assert found(f"{said} (Recommended)") == []


def test_a_name_in_a_column_of_its_own_heads_the_lines_beside_it(tmp_path: Path) -> None:
    page = HandmadePage().line(60, "Shock", bold=True, size=16)
    page.line(90, "Recommendation 4  In adults with septic shock who shiver, warm fluids", bold=True, size=14)
    page.line(103, "are suggested. This is applicable in any ward.", x=160, bold=True, size=13)
    page.line(123, "Conditional recommendation with low certainty evidence.", x=160, bold=True, size=12)
    page.line(145, "Trials were small, and few of them told how warm the fluids had been.", size=9)
    page.line(157, "Most of them were done in the last century and in few hospitals.", size=9)
    said = "In adults with septic shock who shiver, warm fluids are suggested. This is applicable in any ward."
    assert graded(tmp_path, page) == [(said, "conditional", "low", False)]


def test_a_row_that_names_its_recommendation_holds_it_whole() -> None:
    said = "In shock, warm fluids are suggested. They should be given early. This needs a ward."
    text = f"Recommendation 3 | {said} Conditional recommendation, low certainty of evidence."
    assert found(text) == [(said, "conditional", "low")]


def test_a_sentence_over_a_false_paragraph_is_whole_before_another() -> None:
    said = "In adults with shock who shiver,\nwarm fluids are suggested. This can be on any ward."
    text = f"{said}\nConditional recommendation, low certainty of evidence."
    assert found(text) == [(said, "conditional", "low")]


def test_the_letter_of_a_note_does_not_break_a_statement_off() -> None:
    said = "Warm fluids are recommended in shock to prevent shivering.a"
    assert found(f"A.1: {said} | Type of recommendation: Recommended") == [(said, "recommended", "")]


def test_a_named_statement_without_a_grade_advises_as_far_as_it_does() -> None:
    advice = "The lactate should be measured in all adults with shock."
    text = f"Recommendation 4: {advice} This was decided in view of its price."
    assert found(text) == [(advice, "", "")]
    assert found("Recommendation 4: The lactate was decided upon in view of its price.") == []


@pytest.mark.parametrize(("chapter", "count"), [("Summary of Key Recommendations", 1), ("Shock", 0)])
def test_items_of_a_chapter_of_key_recommendations_are_ones(chapter: str, count: int) -> None:
    advice = "All adults with septic shock should be given warm fluids"
    lines = (
        Line(f"1. {chapter}", heading_level=1),
        Line("1.2 Fluids", heading_level=2),
        Line(f"• {advice}", role="item", starts_block=True),
        Line("• Warm fluids are those of body heat that a ward keeps for shock", role="item", starts_block=True),
    )
    extracted = recommendations_extracted("made", Document("made", (Page(1, lines),)))
    assert [each.statement for each in extracted] == [advice] * count
