"""Letters and ticks in a margin, and adverbs, which grade where the document explains them or tells them apart."""

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
