"""Tables as a clinician reads them: every row with its headers, the cell it shares and the band it stands under."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.passages import split
from tests.clinical_guidelines.handmade_pdf import GUIDELINES, HandmadePage, needs_guidelines, paragraph, pdf_bytes

XS: list[float] = [60, 200, 320, 540]


def rows_of(tmp_path: Path, *pages: HandmadePage) -> list[str]:
    return [row for text in texts_of(tmp_path, *pages) for row in text.split("\n")]


def texts_of(tmp_path: Path, *pages: HandmadePage) -> list[str]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(list(pages)))
    return [passage.text for passage in split(read_pdf(path, "made.pdf"))]


def doses(page: HandmadePage, top: float = 100) -> HandmadePage:
    page.grid(XS, [top, top + 20, top + 40, top + 60])
    page.row(top + 14, XS, ["Drug", "Dose", "Interval"], bold=True)
    page.row(top + 34, XS, ["Amoxicillin", "500 mg", "every 8 hours"])
    return page.row(top + 54, XS, ["Cefixime", "400 mg", "every 24 hours"])


def test_a_row_carries_its_headers(tmp_path: Path) -> None:
    assert rows_of(tmp_path, doses(HandmadePage())) == [
        "Drug | Dose | Interval",
        "Drug: Amoxicillin | Dose: 500 mg | Interval: every 8 hours",
        "Drug: Cefixime | Dose: 400 mg | Interval: every 24 hours",
    ]


def test_figures_on_both_sides_of_a_wall_are_two_figures(tmp_path: Path) -> None:
    page = HandmadePage().grid([60, 141.5, 540], [100, 120, 140, 160])
    page.row(114, [60, 140], ["Strain", "Range in mg"], bold=True)
    # So near to each other that they read as one figure, 278530.25, but for the wall.
    page.line(134, "Strain ATCC 27853", x=63, size=9).line(134, "0.25-1.0", x=142, size=9)
    page.row(154, [60, 140], ["Strain two", "2-4"])
    assert "Strain: Strain ATCC 27853 | Range in mg: 0.25-1.0" in rows_of(tmp_path, page)


def test_a_figure_that_overflows_its_cell_stays_whole(tmp_path: Path) -> None:
    page = HandmadePage().grid([60, 100, 540], [100, 120, 140, 160])
    page.row(114, [60, 100], ["Drug", "Dose"]).row(154, [60, 100], ["B", "2 mg"])
    page.line(134, "Vancomycin 1500 mg", x=64, size=9)
    assert "1500" in " ".join(rows_of(tmp_path, page))


def test_a_merged_header_heads_each_of_its_columns(tmp_path: Path) -> None:
    page = HandmadePage()
    for y in (100, 140, 160, 180):
        page.rule(60, y, 540, y)
    page.rule(200, 120, 540, 120)
    for x, top in ((60, 100), (200, 100), (370, 120), (540, 100)):
        page.rule(x, top, x, 180)
    page.line(124, "Organism", x=64, size=9, bold=True)
    page.line(114, "Breakpoint", x=204, size=9, bold=True)
    page.row(134, [200, 370], ["Susceptible", "Resistant"], bold=True)
    page.row(154, [60, 200, 370], ["E. coli", "1 mg/L", "4 mg/L"])
    page.row(174, [60, 200, 370], ["K. oxytoca", "2 mg/L", "8 mg/L"])
    assert rows_of(tmp_path, page)[-2:] == [
        "Organism: E. coli | Breakpoint, Susceptible: 1 mg/L | Breakpoint, Resistant: 4 mg/L",
        "Organism: K. oxytoca | Breakpoint, Susceptible: 2 mg/L | Breakpoint, Resistant: 8 mg/L",
    ]


def test_a_cell_beside_several_rows_belongs_to_each(tmp_path: Path) -> None:
    page = HandmadePage().rule(60, 100, 540, 100).rule(60, 120, 540, 120).rule(60, 160, 540, 160)
    page.rule(200, 140, 540, 140)
    for x in XS:
        page.rule(x, 100, x, 160)
    page.row(114, XS, ["Age", "Drug", "Dose"], bold=True)
    page.line(144, "Under 5 years", x=64, size=9)
    page.row(134, XS, ["", "Amoxicillin", "45 mg/kg"]).row(154, XS, ["", "Cefixime", "8 mg/kg"])
    assert rows_of(tmp_path, page)[1:] == [
        "Age: Under 5 years | Drug: Amoxicillin | Dose: 45 mg/kg",
        "Age: Under 5 years | Drug: Cefixime | Dose: 8 mg/kg",
    ]


def test_a_band_holds_until_the_next_row_across_the_table(tmp_path: Path) -> None:
    page = HandmadePage()
    ys: list[float] = [100, 120, 140, 160, 180, 200]
    for y in ys:
        page.rule(60, y, 540, y)
    for x in (60, 540):
        page.rule(x, 100, x, 200)
    page.rule(300, 100, 300, 120).rule(300, 140, 300, 160).rule(300, 180, 300, 200)
    page.row(114, [60, 300], ["Drug", "Dose"], bold=True)
    page.line(134, "No adjustment is needed for:", x=64, size=9)
    page.row(154, [60, 300], ["Glyburide", "5 mg"])
    page.line(174, "Other drugs may reduce elimination, see the warnings.", x=64, size=9)
    page.row(194, [60, 300], ["Cimetidine", "400 mg"])
    rows = rows_of(tmp_path, page)
    assert "No adjustment is needed for: | Drug: Glyburide | Dose: 5 mg" in rows
    assert "Drug: Cimetidine | Dose: 400 mg" in rows


@pytest.mark.parametrize("repeated", [False, True])
def test_headers_go_on_over_a_page_break(tmp_path: Path, *, repeated: bool) -> None:
    first = doses(HandmadePage(), top=700)
    second = HandmadePage()
    if repeated:
        doses(second, top=60)
        expected = "Drug: Cefixime | Dose: 400 mg | Interval: every 24 hours"
    else:
        second.grid(XS, [60, 80, 100]).row(74, XS, ["Cefuroxime", "250 mg", "every 12 hours"])
        second.row(94, XS, ["Doxycycline", "100 mg", "every 12 hours"])
        expected = "Drug: Doxycycline | Dose: 100 mg | Interval: every 12 hours"
    assert rows_of(tmp_path, first, second)[-1] == expected


def test_another_table_on_the_next_page_takes_no_headers(tmp_path: Path) -> None:
    second = HandmadePage().line(60, "These are other drugs, as the paragraph above their table says.")
    second.grid(XS, [80, 100, 120]).row(94, XS, ["Cefuroxime", "250 mg", "every 12 hours"])
    second.row(114, XS, ["Doxycycline", "100 mg", "every 12 hours"])
    rows = rows_of(tmp_path, doses(HandmadePage(), top=700), second)
    assert rows[-1] == "Doxycycline | 100 mg | every 12 hours"


def test_rows_that_are_parted_by_lines_alone_keep_their_columns(tmp_path: Path) -> None:
    page = HandmadePage()
    for left, right in pairwise(XS):
        page.shade(left, 100, right, 125)
        page.shade(left, 125, right, 150)
    page.row(114, XS, ["Outcome", "Studies", "Effect"], bold=True).row(139, XS, ["", "number", "per 1,000"], bold=True)
    for number, y in enumerate((150, 180, 210)):
        page.rule(60, y, 540, y)
        if y > 150:
            page.row(y - 14, XS, [f"Death {number}", "2", "24 more"])
    assert "Outcome: Death 1 | Studies, number: 2 | Effect, per 1,000: 24 more" in rows_of(tmp_path, page)


def test_data_rows_give_no_headers(tmp_path: Path) -> None:
    page = HandmadePage().grid([60, 200, 540], [100, 120, 140, 160])
    for y, cells in ((114, ["30", "NDC 422-30"]), (134, ["100", "NDC 422-01"]), (154, ["500", "NDC 422-05"])):
        page.row(y, [60, 200], [f"Bottles of {cells[0]}", cells[1]])
    assert rows_of(tmp_path, page)[0] == "Bottles of 30 | NDC 422-30"
    assert all(":" not in row for row in rows_of(tmp_path, page))


def test_a_frame_around_running_text_is_no_table(tmp_path: Path) -> None:
    page = HandmadePage().grid([60, 300, 540], [90, 400, 700])
    words = "Give fluids early and look at the patient again after each bolus. " * 15
    for x in (66, 306):
        for top in (110, 420):
            paragraph(page, top, words, x=x, width=44, size=9)
    assert all(" | " not in text for text in texts_of(tmp_path, page))


def undrawn(page: HandmadePage, top: float, *rows: list[str], head: bool = True) -> HandmadePage:
    """A table of which nothing but its words is printed."""
    for number, cells in enumerate([["Drug", "Dose", "Interval"], *rows] if head else rows):
        page.row(top + 18 * number, XS, cells, bold=head and not number)
    return page


AMOXICILLIN, CEFIXIME = ["Amoxicillin", "500 mg", "every 8 hours"], ["Cefixime", "400 mg", "every 24 hours"]


def test_a_table_without_lines_carries_its_headers_over_a_page_break(tmp_path: Path) -> None:
    first = undrawn(HandmadePage(), 720, AMOXICILLIN, CEFIXIME)
    second = undrawn(
        HandmadePage(), 60, ["Gentamicin", "5 mg/kg", "every 24 hours"], ["Linezolid", "600 mg", "daily"], head=False
    )
    assert rows_of(tmp_path, first, second)[-2:] == [
        "Drug: Gentamicin | Dose: 5 mg/kg | Interval: every 24 hours",
        "Drug: Linezolid | Dose: 600 mg | Interval: daily",
    ]


def test_the_rest_of_a_row_after_a_page_break_stands_in_its_cell(tmp_path: Path) -> None:
    first = undrawn(HandmadePage(), 720, AMOXICILLIN, CEFIXIME)
    second = HandmadePage().line(60, "(maximum 2 g)", x=204, size=9)
    undrawn(second, 78, ["Gentamicin", "5 mg/kg", "every 24 hours"], ["Linezolid", "600 mg", "daily"], head=False)
    rows = rows_of(tmp_path, first, second)
    assert "Drug: Cefixime | Dose: 400 mg (maximum 2 g) | Interval: every 24 hours" in rows
    assert "Drug: Gentamicin | Dose: 5 mg/kg | Interval: every 24 hours" in rows


def test_the_second_lines_of_cells_are_no_row_of_their_own(tmp_path: Path) -> None:
    page = undrawn(HandmadePage(), 100, AMOXICILLIN)
    page.row(128, XS, ["with clavulanate", "or 875 mg"])
    undrawn(page, 150, CEFIXIME, ["Gentamicin", "5 mg/kg", "every 24 hours"], head=False)
    assert rows_of(tmp_path, page)[1:3] == [
        "Drug: Amoxicillin with clavulanate | Dose: 500 mg or 875 mg | Interval: every 8 hours",
        "Drug: Cefixime | Dose: 400 mg | Interval: every 24 hours",
    ]


def test_a_row_that_lacks_a_cell_stays_a_row(tmp_path: Path) -> None:
    page = undrawn(HandmadePage(), 100, AMOXICILLIN, ["Cefixime", "400 mg", ""], ["Gentamicin", "5 mg/kg", "daily"])
    assert "Drug: Cefixime | Dose: 400 mg" in rows_of(tmp_path, page)


def test_every_part_of_a_table_carries_its_caption(tmp_path: Path) -> None:
    first = HandmadePage().line(60, "Chapter on pneumonia", size=18, bold=True)
    first.line(90, "Doses are given by age and weight, as the table below this line says.")
    first = doses(first.line(690, "Table 2. Oral doses in adults", size=10), top=700)
    second = HandmadePage().grid(XS, [60, 80, 100]).row(74, XS, ["Cefuroxime", "250 mg", "every 12 hours"])
    second.row(94, XS, ["Doxycycline", "100 mg", "every 12 hours"])
    second.line(140, "After the table the chapter goes on with its running text as before.")
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([first, second]))
    passages = split(read_pdf(path, "made.pdf"))
    captioned = [passage.heading_path[-1:] == ("Table 2. Oral doses in adults",) for passage in passages]
    assert [passage.kind for passage in passages] == ["text", "table", "table", "text"]
    assert captioned == [False, True, True, False]


@needs_guidelines
def test_the_printed_susceptibility_table_reads_row_by_row(document_of: Callable[[Path], Document]) -> None:
    path = GUIDELINES.parent / "drug_labels/fda_ciprofloxacin_extended_release_2025.pdf"
    if not path.exists():
        pytest.skip("the shared drug labels are not here")
    text = "\n".join(passage.text for passage in split(document_of(path)))
    assert (
        "Strains: Pseudomonas aeruginosa ATCC 27853 | MIC range (\u03bcg/mL): 0.25-1.0 | Zone Diameter (mm): 25-33"
        in text
    )
