"""Recommendations told by where they stand: beside codes in a margin, behind their name, below a chapter's heading."""

from pathlib import Path

from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.recommendation_evaluation import Extracted, recommendations_extracted
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

FLUIDS = "In adults with septic shock, early fluids are reasonable to improve survival."


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
