"""Rows that a page break splits: one row again where that is sure, two rows that say whose they are where it is not."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.serialised import from_json, to_json
from clinical_guidelines.passages import split
from tests.clinical_guidelines.handmade_pdf import GUIDELINES, HandmadePage, needs_guidelines, pdf_bytes
from tests.clinical_guidelines.test_documents_tables import XS, rows_of

HEAD = ["Drug", "Dose", "Comment"]
# Fills its column, so that the next word had to go to the next line, which stands on the next page.
FULL_LINE = "Repeat the dose after one hour when the pain is"


def drawn(top: float, rows: list[list[str]], *, head: bool = True) -> HandmadePage:
    """A page with a table of rows 20 points high, all lines drawn."""
    page = HandmadePage()
    page.grid(XS, [top + 20 * n for n in range(len(rows) + head + 1)])
    for number, cells in enumerate([HEAD, *rows] if head else rows):
        page.row(top + 14 + 20 * number, XS, cells, bold=head and not number)
    return page


def broken(tmp_path: Path, above: list[str], *below: list[str], head: bool = False) -> list[str]:
    """The rows behind the headers of a table with one plain row, a row above a page break, and the rows below it."""
    first = drawn(700, [["Aspirin", "300 mg", "once"], above])
    return rows_of(tmp_path, first, drawn(60, list(below), head=head))[2:]


PARACETAMOL = "Drug: Paracetamol | Dose: 1 g | Comment: every 6 hours"
NEXT = ["Paracetamol", "1 g", "every 6 hours"]


@pytest.mark.parametrize("head", [False, True])
def test_a_row_that_breaks_inside_a_sentence_is_one_row(tmp_path: Path, *, head: bool) -> None:
    rows = broken(tmp_path, ["Morphine", "5 mg", FULL_LINE], ["", "", "still severe."], NEXT, head=head)
    assert rows[0] == f"Drug: Morphine | Dose: 5 mg | Comment: {FULL_LINE} still severe."
    assert rows[-1] == PARACETAMOL
    assert len(rows) == 2 + head


def test_the_one_row_has_its_place_on_both_pages_and_begins_on_the_first(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    first = drawn(700, [["Aspirin", "300 mg", "once"], ["Morphine", "5 mg", FULL_LINE]])
    path.write_bytes(pdf_bytes([first, drawn(60, [["", "", "still severe."], NEXT], head=False)]))
    # As it comes out of the child process that parsed it.
    document = from_json(to_json(read_pdf(path, "made.pdf")))
    passage = next(each for each in split(document) if "Morphine" in each.text)
    assert passage.page == 1
    rest = next(span for span in passage.spans if passage.text[span.start : span.end] == "still severe.")
    assert rest.page == 2 and rest.box is not None and rest.box.y0 < 100
    assert all(span.page == 1 for span in passage.spans if span is not rest)


def test_nothing_but_the_rest_of_a_row_may_be_left_for_the_next_page(tmp_path: Path) -> None:
    rows = broken(tmp_path, ["Morphine", "5 mg", FULL_LINE], ["", "", "still severe."])
    assert rows == [f"Drug: Morphine | Dose: 5 mg | Comment: {FULL_LINE} still severe."]


def test_a_row_goes_on_through_three_pages(tmp_path: Path) -> None:
    pages = [drawn(720, [["Aspirin", "300 mg", "once"], ["Morphine", "5 mg", FULL_LINE]])]
    pages += [
        drawn(60, [["", "", words]], head=False)
        for words in ("severe and the breathing of the patient is not", "slow.")
    ]
    assert rows_of(tmp_path, *pages)[-1] == (
        f"Drug: Morphine | Dose: 5 mg | Comment: {FULL_LINE} severe and the breathing of the patient is not slow."
    )


def test_every_cell_goes_on_in_its_own_column(tmp_path: Path) -> None:
    above = ["Trimethoprim with", "160 mg and", "twice daily for three days and"]
    rows = broken(tmp_path, above, ["sulfamethoxazole", "800 mg", "not longer"], NEXT)
    assert rows[0] == (
        "Drug: Trimethoprim with sulfamethoxazole | Dose: 160 mg and 800 mg | "
        "Comment: twice daily for three days and not longer"
    )


@pytest.mark.parametrize(
    "below",
    [
        ["", "Cefixime", "400 mg"],
        # Names in small letters, as in a national formulary: they would have had place behind the line above.
        ["", "cefixime", "400 mg"],
        ["", "400 mg", "every 24 hours"],
        ["", "", "400 mg"],
        ["Cefixime", "400 mg", "once"],
        ["cefixime", "400 mg", "once"],
    ],
)
def test_what_may_be_a_row_of_its_own_stays_one(tmp_path: Path, below: list[str]) -> None:
    rows = broken(tmp_path, ["Amoxicillin", "500 mg", "every 8 hours"], below, NEXT)
    assert rows[0] == "Drug: Amoxicillin | Dose: 500 mg | Comment: every 8 hours"
    assert len(rows) == 3
    assert below[0] or rows[1].startswith("Drug: Amoxicillin | ")


def test_one_open_sentence_joins_no_row_that_names_another_drug(tmp_path: Path) -> None:
    rows = broken(tmp_path, ["Amoxicillin", "500 mg", FULL_LINE], ["", "Cefixime 400 mg", "severe"], NEXT)
    assert rows[0] == f"Drug: Amoxicillin | Dose: 500 mg | Comment: {FULL_LINE}"


def test_a_single_row_of_headers_heads_rows_that_lines_alone_part(tmp_path: Path) -> None:
    page = HandmadePage()
    for left, right in pairwise(XS):
        page.shade(left, 100, right, 125)
    page.row(114, XS, HEAD, bold=True)
    for number, y in enumerate((155, 185)):
        page.rule(60, y, 540, y).row(y - 14, XS, [f"Drug {number}", "2 g", "daily"])
    assert rows_of(tmp_path, page)[1:] == [f"Drug: Drug {n} | Dose: 2 g | Comment: daily" for n in (0, 1)]


def test_shorter_lines_part_what_a_name_has_beside_it(tmp_path: Path) -> None:
    page = HandmadePage()
    for left, right in pairwise(XS):
        page.shade(left, 100, right, 125)
    page.row(114, XS, HEAD, bold=True)
    page.rule(60, 185, 540, 185).rule(60, 215, 540, 215).rule(200, 155, 540, 155)
    page.line(158, "Morphine", x=64, size=9)
    page.row(144, XS, ["", "5 mg", "by mouth"]).row(174, XS, ["", "2 mg", "by vein"])
    page.row(204, XS, NEXT)
    assert rows_of(tmp_path, page)[1:] == [
        "Drug: Morphine | Dose: 5 mg | Comment: by mouth",
        "Drug: Morphine | Dose: 2 mg | Comment: by vein",
        PARACETAMOL,
    ]


def test_rows_that_nothing_parts_are_not_run_together(tmp_path: Path) -> None:
    page = HandmadePage()
    for left, right in pairwise(XS):
        page.shade(left, 100, right, 125)
    page.row(114, XS, HEAD, bold=True).row(140, XS, ["Morphine", "5 mg", "Daily"]).row(
        152, XS, ["Aspirin", "300 mg", "Once"]
    )
    page.rule(60, 160, 540, 160).rule(60, 185, 540, 185).row(174, XS, NEXT)
    assert rows_of(tmp_path, page)[1:3] == [
        "Drug: Morphine | Dose: 5 mg | Comment: Daily",
        "Drug: Aspirin | Dose: 300 mg | Comment: Once",
    ]


@needs_guidelines
def test_a_printed_dose_goes_on_over_the_page(document_of: Callable[[Path], Document]) -> None:
    path = next((GUIDELINES / "pdf").glob("*Hypertension*"))
    passages = split(document_of(path))
    passage = next(each for each in passages if "alternative of labetalol" in each.text)
    assert "labetalol 10 mg IV over 1-2 mins followed by continuous IV infusion of 2-8 mg/min." in passage.text
    assert {span.page for span in passage.spans} == {passage.page, passage.page + 1}
