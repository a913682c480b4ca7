"""Paragraphs whose numbers stand in the margin: each is one running text under its heading, and no row of a table."""

from pathlib import Path

from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.passages import split
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes

MARGIN, INDENT = 60.0, 110.0


def passages_of(tmp_path: Path, *pages: HandmadePage) -> list[tuple[tuple[str, ...], str]]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(list(pages)))
    return [(passage.heading_path, passage.text) for passage in split(read_pdf(path, "made.pdf"))]


def numbered(page: HandmadePage, y: float, number: str, *lines: str) -> HandmadePage:
    """Print a number in the margin in a face smaller than its text, as some publishers do."""
    page.line(y, number, x=MARGIN, size=9)
    for row, line in enumerate(lines):
        page.line(y + 18 * row, line, x=INDENT, size=12)
    return page


def advice() -> HandmadePage:
    page = HandmadePage().line(80, "Treatment of wheeze", size=18, bold=True)
    numbered(
        page, 120, "1.1.8", "Offer a choice of the first or the second inhaler as the first", "treatment of wheeze."
    )
    numbered(page, 174, "1.1.9", "Consider the third only where the first two have failed (see recommendation",
             "1.1.12 about long courses).")  # fmt: skip
    page.line(228, "Reviews", x=MARGIN, size=14, bold=True)
    return numbered(page, 260, "1.1.10", "Review the person within 2 days of each", "attack of wheeze.")


def test_each_is_whole_and_under_its_own_heading(tmp_path: Path) -> None:
    told = {line: path for path, text in passages_of(tmp_path, advice()) for line in text.split("\n")}
    first, second, third = told
    assert first == "1.1.8 Offer a choice of the first or the second inhaler as the first treatment of wheeze."
    assert second.endswith("(see recommendation 1.1.12 about long courses).")
    assert third == "1.1.10 Review the person within 2 days of each attack of wheeze."
    assert told[third][-1] == "Reviews" != told[second][-1]


def test_a_second_sentence_beside_the_number_is_of_the_same_paragraph(tmp_path: Path) -> None:
    words = ("Offer the first inhaler to everybody who comes with an attack of wheeze.", "Stop it after 5 days.")
    [(_, text)] = passages_of(tmp_path, numbered(HandmadePage(), 100, "1.5.1", *words))
    assert text == f"1.5.1 {' '.join(words)}"


def test_one_that_begins_a_page_begins_a_paragraph(tmp_path: Path) -> None:
    before = HandmadePage().line(700, "Offer the first inhaler to everybody. [amended 2021]", x=INDENT, size=12)
    after = numbered(HandmadePage(), 80, "1.1.14", "Seek advice where it has failed.")
    texts = [text for _, text in passages_of(tmp_path, before, after)]
    assert "\n".join(texts).split("\n")[-1] == "1.1.14 Seek advice where it has failed."


def test_a_value_of_a_table_stays_a_cell(tmp_path: Path) -> None:
    page = HandmadePage()
    for y, cells in ((100, ["2.5", "Half a tablet"]), (120, ["5.0", "One tablet"]), (140, ["7.5", "Three halves"])):
        page.row(y, [MARGIN, INDENT + 60], cells)
    rows = [row for _, text in passages_of(tmp_path, page) for row in text.split("\n")]
    assert "2.5 | Half a tablet" in rows
    assert "5.0 | One tablet" in rows


def test_a_value_that_begins_a_line_does_not_break_the_sentence(tmp_path: Path) -> None:
    page = HandmadePage().line(100, "Give the child a first dose of salbutamol that is no more than", size=12)
    page.line(118, "2.5 mg where it weighs less than 20 kg.", size=12)
    [(_, text)] = passages_of(tmp_path, page)
    assert "no more than 2.5 mg" in text


def test_an_item_in_bold_behind_a_plain_number_is_no_heading(tmp_path: Path) -> None:
    page = HandmadePage().line(80, "Recommendations", size=14, bold=True)
    for y, number, words in (
        (110, "1.", "Offer fluids to adults in shock"),
        (170, "2.", "Offer oxygen to adults in shock"),
    ):
        page.line(y, number, size=11).line(y, words, x=74, size=11, bold=True)
        page.line(y + 16, "at once. (Strong recommendation, low certainty of evidence)", x=74, size=11)
    paragraph(page, 260, "The panel weighed what the trials had found beside what it would cost a ward. " * 12)
    assert {path for path, _ in passages_of(tmp_path, page)} == {("Recommendations",)}
