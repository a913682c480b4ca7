"""Ruled tables printed as pictures: a row is read where several readings agree, and left out where they do not."""

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.sandbox import read_document_sandboxed
from clinical_guidelines.passages import split
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes

TESSERACT = shutil.which("tesseract")
pytestmark = pytest.mark.skipif(TESSERACT is None, reason="tesseract-ocr is not installed")

HEADS = ("Infection", "Usual Adult Dose")
ROWS = (("Sinusitis", "500 mg every 12 hours"), ("Cystitis", "250 mg every 8 hours"), ("Abscess", "875 mg twice daily"))
WIDTH, ROW_HEIGHT, COLUMN = 1000, 90, 420


def _drawn(*, lines: bool = True) -> Image.Image:
    """Draw the table as a label's picture: white heads on blue, black lines around the cells."""
    picture = Image.new("RGB", (WIDTH, ROW_HEIGHT * 4 + 1), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=34)
    if lines:
        draw.rectangle((0, 0, WIDTH, ROW_HEIGHT), fill=(42, 122, 154))
    for number, row in enumerate((HEADS, *ROWS)):
        top = number * ROW_HEIGHT
        for x, text in zip((20, COLUMN + 20), row, strict=True):
            draw.text((x, top + 25), text, fill="black" if number or not lines else "white", font=font)
        if lines:
            draw.rectangle((0, top, WIDTH - 1, top + ROW_HEIGHT), outline="black", width=2)
            draw.line((COLUMN, top, COLUMN, top + ROW_HEIGHT), fill="black", width=2)
    return picture


def _label(source: Path, target: Path, picture: Image.Image) -> Path:
    """Write a page with text of its own and the picture below it."""
    with pypdfium2.PdfDocument(source) as pdf, pypdfium2.PdfDocument.new() as made:
        made.import_pages(pdf, pages=[0])
        page = made[0]
        jpeg = target.with_suffix(".jpg")
        picture.save(jpeg, quality=90)
        image = pypdfium2.PdfImage.new(made)
        image.load_jpeg(jpeg)
        image.set_matrix(pypdfium2.PdfMatrix().scale(500, 500 * picture.height / picture.width).translate(50, 60))
        page.insert_obj(image)
        page.gen_content()
        made.save(target)
    return target


@pytest.fixture
def text_page(tmp_path: Path) -> Path:
    page = HandmadePage()
    page.line(60, "Dosage", size=16, bold=True)
    paragraph(page, 90, "Treatment should be continued for two days beyond the time when the patient is well. " * 4)
    source = tmp_path / "text.pdf"
    source.write_bytes(pdf_bytes([page], title="A label of a medicine"))
    return source


def _rows(document: Document) -> list[str]:
    return [row for draft in split(document) if draft.kind == "table" for row in draft.text.split("\n")]


def test_the_rows_of_a_pictured_table_are_read_under_their_heads(text_page: Path, tmp_path: Path) -> None:
    document = read_document_sandboxed(_label(text_page, tmp_path / "label.pdf", _drawn()), "label.pdf")
    rows = _rows(document)
    for infection, dose in ROWS:
        assert f"Infection: {infection} | Usual Adult Dose: {dose}" in rows
    assert document.pages[0].scanned
    assert "Tables in pictures were read by text recognition (page 1); check their words and numbers." in document.notes


def test_a_number_that_two_sizes_read_differently_is_left_out_and_told(
    text_page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "tesseract"
    other = f'{TESSERACT} "$@" | sed s/250/750/'
    wrong.write_text(f'#!/bin/sh\ncase "$*" in *"--dpi 300"*) {other};; *) {TESSERACT} "$@";; esac\n')
    wrong.chmod(stat.S_IRWXU)
    monkeypatch.setattr(shutil, "which", lambda _program: str(wrong))
    document = read_pdf(_label(text_page, tmp_path / "label.pdf", _drawn()), "label.pdf")
    rows = " ".join(_rows(document))
    assert "Cystitis" not in rows and "50 mg every 8" not in rows
    assert "Sinusitis | Usual Adult Dose: 500 mg every 12 hours" in rows
    assert "Rows of them that could not be read for certain were left out (page 1)." in document.notes


def test_figures_and_notes_of_a_page_are_told_beside_its_pictured_table(tmp_path: Path) -> None:
    page = HandmadePage()
    page.line(60, "Dosage", size=16, bold=True)
    paragraph(page, 90, "Treatment should be continued for two days beyond the time when the patient is well. " * 4)
    page.line(548, "Figure 1. Usual doses")
    page.line(770, "* Not in children under two years of age.", size=7)
    source = tmp_path / "text.pdf"
    source.write_bytes(pdf_bytes([page], title="A label of a medicine"))
    document = read_document_sandboxed(_label(source, tmp_path / "label.pdf", _drawn()), "label.pdf")
    assert f"Infection: {ROWS[0][0]} | Usual Adult Dose: {ROWS[0][1]}" in _rows(document)
    assert [line.text for line in document.pages[0].lines if line.role == "note"] == [
        "* Not in children under two years of age."
    ]


def test_a_picture_without_drawn_lines_is_named_and_not_read(text_page: Path, tmp_path: Path) -> None:
    document = read_pdf(_label(text_page, tmp_path / "label.pdf", _drawn(lines=False)), "label.pdf")
    assert not document.pages[0].scanned
    assert any(note.startswith("Large pictures beside text were not read (page 1)") for note in document.notes)
    assert "Sinusitis" not in " ".join(line.text for line in document.pages[0].lines)


def test_the_adult_doses_of_a_label_are_read_from_its_picture(
    shared_data: Path, document_of: Callable[[Path], Document]
) -> None:
    label = shared_data / "drug_labels" / "fda_amoxicillin_tablets_2015.pdf"
    rows = _rows(document_of(label))
    assert (
        "Infection: Lower Respiratory Tract | Severity: Mild/Moderate or Severe | Usual Adult Dose: 875 mg every 12"
        " hours or 500 mg every 8 hours | Usual Dose for Children > 3 Months: 45 mg/kg/day in divided doses every"
        " 12 hours or 40 mg/kg/day in divided doses every 8 hours"
    ) in rows
