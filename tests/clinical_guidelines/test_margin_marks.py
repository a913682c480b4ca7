"""Letters and ticks in a margin, adverbs, headings and lines between: grades by where and how they are printed."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.passages import split
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

FLUIDS = "Early fluids should be given to adults with septic shock"
Graded = list[tuple[str, str, str]]


def of_document(document: Document) -> Graded:
    return [
        (" ".join(passage.text[each.start : each.end].split()), each.strength, each.certainty)
        for passage in split(document)
        for each in passage.recommendations
    ]


def of_text(text: str) -> Graded:
    return of_document(document_from_text("made", text))


ADVERBS = "Topical drugs are conditionally recommended in adults.\nWe strongly recommend against drainage of the hand."


def test_adverbs_grade_where_they_differ() -> None:
    assert of_text(ADVERBS) == [
        ("Topical drugs are conditionally recommended in adults.", "conditional", ""),
        ("We strongly recommend against drainage of the hand.", "strong", ""),
    ]
    (passage,) = split(document_from_text("made", ADVERBS))
    assert [each.against for each in passage.recommendations] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "We strongly recommend against drainage of the hand.",
        "Others conditionally recommended drainage of the hand.",
        "Conditionally recommended drugs were costly in adults.",
    ],
)
def test_other_adverbs_grade_nothing(text: str) -> None:
    assert all(each[1] == "" for each in of_text(text))


def test_a_tick_grades_where_the_document_explains_it() -> None:
    key = "Good practice point ✓ Recommended best practice based on experience."
    assert of_text(f"✓ {FLUIDS}.\n\n{key}") == [(f"{FLUIDS}.", "good practice point", "")]
    assert of_text(f"✓ {FLUIDS}.\n\nTicks stand for what was done.") == []


def test_letters_printed_larger_in_the_margin_are_no_table(tmp_path: Path) -> None:
    page = (
        HandmadePage().line(60, "Key to evidence and", bold=True, size=16).line(80, "grades of recommendation", size=16)
    )
    words = "should be given to adults with septic shock of any cause, as a first step in"
    for y, letter, drug in ((120, "B", "Early fluids"), (150, "D", "Late vasopressors")):
        page.line(y, letter, size=14, bold=True).line(y, f"{drug} {words}", x=95).line(y + 13, "all wards.", x=95)
    for number in range(20):
        page.line(220 + 14 * number, "Words of another part of the text that go on for some lines, and on.")
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([page]))
    assert of_document(read_pdf(path, path.name)) == [
        (f"Early fluids {words} all wards.", "grade b", ""),
        (f"Late vasopressors {words} all wards.", "grade d", ""),
    ]


FIRST, SECOND = "Early fluids should be given to adults with", "Late vasopressors should be withheld from adults with"
Y_PROSE = 400


def on_page(tmp_path: Path, page: HandmadePage) -> Graded:
    for number in range(20):
        page.line(Y_PROSE + 14 * number, "Words of another part of the text that go on for some lines, and on.")
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([page]))
    return of_document(read_pdf(path, path.name))


@pytest.mark.parametrize("grade", ["(1B)", "(Class 2a, Level B-NR)", "- Grade B, Level 2b", "[Conditional, low]"])
def test_a_heading_may_hold_the_grade(tmp_path: Path, grade: str) -> None:
    page = HandmadePage()
    for y, number, advice in ((100, 1, FIRST), (180, 2, SECOND)):
        page.line(y, f"Recommendation {number} {grade}", size=14, bold=True).line(y + 25, f"{advice} septic shock.")
    found = on_page(tmp_path, page)
    assert [each[0] for each in found] == [f"{FIRST} septic shock.", f"{SECOND} septic shock."]
    assert all(strength and certainty for _, strength, certainty in found)


def test_a_grade_between_statements_without_gaps_closes_the_one_above(tmp_path: Path) -> None:
    page = HandmadePage()
    for y, advice in ((100, FIRST), (139, SECOND)):
        page.line(y, advice).line(y + 13, "septic shock.").line(y + 26, "Grade B, Level 2b")
    graded = ("grade b", "level 2b")
    assert on_page(tmp_path, page) == [(f"{FIRST} septic shock.", *graded), (f"{SECOND} septic shock.", *graded)]


def test_the_first_row_of_a_table_without_lines_has_all_its_lines(tmp_path: Path) -> None:
    page = HandmadePage().line(70, "Trials have compared them in many wards and over many years, and most were small.")
    for y, advice in ((100, FIRST), (140, SECOND)):
        page.line(y, advice).line(y + 13, "HIV infection.").line(y, "Strong", x=420).line(y, "Low", x=480)
    graded = ("strong", "low")
    assert on_page(tmp_path, page) == [(f"{FIRST} HIV infection.", *graded), (f"{SECOND} HIV infection.", *graded)]
