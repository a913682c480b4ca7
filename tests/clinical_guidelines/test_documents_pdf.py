from collections.abc import Callable
from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document, Line
from clinical_guidelines.documents.pdf import read_pdf
from tests.clinical_guidelines.handmade_pdf import GUIDELINES, HandmadePage, needs_guidelines, paragraph, pdf_bytes

_FIRST = "Adults with suspected sepsis receive fluids early and are looked at again within the hour by a senior doctor."
_SECOND = "Blood cultures are taken before the first dose whenever that does not delay the dose itself in any way."


def _read(folder: Path, pages: list[HandmadePage], **extra: str) -> Document:
    path = folder / "made.pdf"
    path.write_bytes(pdf_bytes(pages, **extra))
    return read_pdf(path, "made.pdf")


def _body(document: Document, number: int = 1) -> list[Line]:
    return [line for line in document.pages[number - 1].lines if line.role != "furniture"]


def test_a_line_has_its_place_from_the_top_left_its_size_and_its_weight(tmp_path: Path) -> None:
    document = _read(tmp_path, [HandmadePage().line(100, _FIRST[:60]).line(300, "Bold words", bold=True, size=16)])
    plain, bold = _body(document)
    assert plain.box is not None
    assert plain.box.x0 == pytest.approx(60, abs=2)
    assert plain.box.y1 == pytest.approx(100, abs=4)
    assert (plain.bold, bold.bold) == (False, True)
    assert bold.size == pytest.approx(16, rel=0.15)
    assert (document.pages[0].width, document.pages[0].height) == (600, 800)


@pytest.mark.parametrize(("turn", "x", "y"), [(0, 60, 100), (90, 700, 60), (180, 540, 700), (270, 100, 540)])
def test_boxes_follow_the_rotation_of_the_page(tmp_path: Path, turn: int, x: float, y: float) -> None:
    page = HandmadePage(entries=f"/Rotate {turn}").line(100, _FIRST[:60])
    (line,) = _body(_read(tmp_path, [page]))
    assert line.box is not None
    left, top, right, bottom = line.box
    assert left - 4 <= x <= right + 4
    assert top - 4 <= y <= bottom + 4
    assert left < right and top < bottom


def test_boxes_follow_the_crop_of_the_page(tmp_path: Path) -> None:
    page = HandmadePage(entries="/CropBox [50 100 550 750]").line(100, _FIRST[:60])
    document = _read(tmp_path, [page])
    (line,) = _body(document)
    assert line.box is not None
    assert line.box.x0 == pytest.approx(10, abs=2)
    assert line.box.y1 == pytest.approx(50, abs=4)
    assert (document.pages[0].width, document.pages[0].height) == (500, 650)


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_what_is_cropped_off_is_not_read(tmp_path: Path, turn: int) -> None:
    """As of two pages that were scanned or set on one sheet: each half carries the words of both."""
    page = HandmadePage(entries=f"/CropBox [0 0 300 800] /Rotate {turn}", width=600)
    page.line(100, _FIRST[:30], x=20).line(100, _SECOND[:30], x=320).line(120, _SECOND[30:60], x=320)
    page.line(-40, "Draft, not for use", x=20)
    assert [line.text for line in _body(_read(tmp_path, [page]))] == [_FIRST[:30].strip()]


def test_running_heads_and_page_numbers_are_furniture(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 7):
        page = HandmadePage().line(40, f"Sepsis guideline 2020 page {number}", size=9).line(780, str(number), size=9)
        paragraph(page, 120, f"{_FIRST} Part {number}.")
        pages.append(page)
    document = _read(tmp_path, pages)
    for page_read in document.pages:
        assert [line.role for line in page_read.lines].count("furniture") == 2
        assert all("guideline 2020" not in line.text for line in _body(document, page_read.number))


def test_a_note_that_runs_up_the_margin_of_each_page_is_furniture(tmp_path: Path) -> None:
    turned = "0 1 -1 0 580 200 Tm (Downloaded from a library by a guest on Monday) Tj ET"
    pages = []
    for number in range(4):
        page = HandmadePage(drawn=[f"BT /F1 8 Tf {turned}"])
        paragraph(page, 120, f"{_FIRST} Part {number}.")
        pages.append(page)
    document = _read(tmp_path, pages)
    assert not [line.text for number in range(1, 5) for line in _body(document, number) if "Downloaded" in line.text]


def test_a_running_head_may_be_in_parts_on_some_pages(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 7):
        page = HandmadePage()
        if number == 3:
            page.line(40, "wardguide.example", size=9).line(40, f"Sepsis in adults S{number}", x=380, size=9)
        else:
            page.line(40, f"wardguide.example Sepsis in adults S{number}", size=9)
        paragraph(page, 120, f"{_FIRST} Part {number}.")
        pages.append(page)
    assert not [line.text for line in _body(_read(tmp_path, pages), 3) if "Sepsis" in line.text]


def test_references_in_small_print_are_not_the_body(tmp_path: Path) -> None:
    pages = []
    for number in range(3):
        page = HandmadePage().line(100, "Fluids", size=14)
        y = paragraph(page, 130, f"{_FIRST} Part {number}.")
        pages.append(page.line(y + 20, "These words end where the column of the page ends"))
    references = HandmadePage()
    for number in range(60):
        references.line(
            40 + 12 * number, f"{number}. Authors of a study of fluids in adults. Journal of wards." * 2, size=8
        )
    headings = [
        line.text for page in _read(tmp_path, [*pages, references]).pages for line in page.lines if line.heading_level
    ]
    assert headings == ["Fluids"] * 3


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    page = HandmadePage()
    left = [f"left {n} words of the first column" for n in range(12)]
    right = [f"right {n} words of the second column" for n in range(12)]
    for n in range(12):
        page.line(100 + 14 * n, right[n], x=330).line(100 + 14 * n, left[n], x=60)
    assert [line.text for line in _body(_read(tmp_path, [page]))] == left + right


def test_the_files_own_order_is_kept_where_it_reads_down(tmp_path: Path) -> None:
    page = HandmadePage()
    left = [f"left {n} words of the first column" for n in range(12)]
    right = [f"right {n} words of the second column" for n in range(12)]
    for x, column in ((60, left), (330, right)):
        for n in range(12):
            page.line(100 + 14 * n, column[n], x=x)
    assert [line.text for line in _body(_read(tmp_path, [page]))] == left + right


@pytest.mark.parametrize("drawn_first", [True, False])
def test_a_framed_text_stands_where_it_is_printed(tmp_path: Path, drawn_first: bool) -> None:
    frame = [(184 + 14 * n, f"We recommend {n} in the frame") for n in range(3)]
    text = [(100 + 14 * n + (60 if n > 4 else 0), f"running text {n} of the page") for n in range(12)]
    page = HandmadePage()
    for y, words in [*frame, *text] if drawn_first else [*text, *frame]:
        page.line(y, words)
    printed = [words for _, words in sorted([*frame, *text])]
    assert [line.text for line in _body(_read(tmp_path, [page]))] == printed


def test_headings_drawn_before_the_text_further_in_stand_where_they_are_printed(tmp_path: Path) -> None:
    headings = [(120, "5.1 Fluids for adults and children"), (220, "5.2 Oxygen for adults and children")]
    text = [(140 + 14 * n + (40 if n > 3 else 0), f"running text {n} of the page") for n in range(8)]
    page = HandmadePage().line(100, "5 Shock", x=40)
    for y, words in headings:
        page.line(y, words, x=60)
    for y, words in text:
        page.line(y, words, x=120)
    printed = ["5 Shock", *(words for _, words in sorted([*headings, *text]))]
    assert [line.text for line in _body(_read(tmp_path, [page]))] == printed


def test_headings_by_print(tmp_path: Path) -> None:
    pages = []
    for number in range(4):
        page = HandmadePage().line(80, f"{3 * number + 1} Chapter about fluids", size=18, bold=True)
        page.line(120, "Initial dose", bold=True)
        below = paragraph(page, 150, f"{_FIRST} {_SECOND}")
        page.line(below + 20, "Follow-up", bold=True)
        paragraph(page, below + 50, _SECOND)
        pages.append(page)
    lines = _body(_read(tmp_path, pages), 2)
    assert [(line.text, line.heading_level) for line in lines if line.heading_level] == [
        ("4 Chapter about fluids", 1),
        ("Initial dose", 2),
        ("Follow-up", 2),
    ]


def test_rows_of_a_table_keep_their_cells(tmp_path: Path) -> None:
    page = HandmadePage()
    paragraph(page, 80, _FIRST)
    for n, row in enumerate(
        [("Drug", "Dose", "Route"), ("Amoxicillin", "500 mg", "oral"), ("Ceftriaxone", "2 g", "IV")]
    ):
        for x, cell in zip((60, 220, 380), row, strict=True):
            page.line(200 + 20 * n, cell, x=x)
    lines = _body(_read(tmp_path, [page]))[-9:]
    assert [line.role for line in lines] == ["row", "cell", "cell"] * 3
    assert [line.text for line in lines[3:6]] == ["Amoxicillin", "500 mg", "oral"]


def test_a_damaged_page_stays_in_the_count(tmp_path: Path) -> None:
    good = HandmadePage().line(100, _FIRST)
    document = _read(tmp_path, [good, HandmadePage(entries="/Rotate (x)"), good])
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_a_declared_title_wins_over_a_file_name(tmp_path: Path) -> None:
    page = HandmadePage().line(100, _FIRST)
    assert _read(tmp_path, [page], title="Sepsis in adults 2020").title == "Sepsis in adults 2020"
    assert _read(tmp_path, [page], title="Sepsis in adults 2020").front_matter["year"] == 2020
    assert _read(tmp_path, [page], title="draft.docx").title != "draft.docx"


@needs_guidelines
def test_a_real_guideline_has_headings_and_clean_lines(document_of: Callable[[Path], Document]) -> None:
    path = next((GUIDELINES / "pdf").glob("*Hypertension*"))
    document = document_of(path)
    assert len(document.pages) == 79
    lines = [line for page in document.pages for line in page.lines]
    assert sum(bool(line.heading_level) for line in lines) > 20
    for page in document.pages:
        for line in page.lines:
            assert line.text.isprintable() and "\ufffe" not in line.text
            assert line.box is not None and line.box.x0 <= line.box.x1 and line.box.y0 <= line.box.y1
