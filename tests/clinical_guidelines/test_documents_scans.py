"""Pages that are pictures: read where tesseract is installed, named in a note where it is not, and marked as such."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.sandbox import read_document_sandboxed
from clinical_guidelines.errors import LibraryError
from tests.clinical_guidelines.handmade_pdf import GUIDELINES, needs_guidelines

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract-ocr is not installed")


def _pictures(source: Path, numbers: list[int], target: Path, *, beside: int | None = None) -> Path:
    """Write a PDF of the pictures of some pages (from 1), and before them one page with its own text."""
    with pypdfium2.PdfDocument(source) as pdf, pypdfium2.PdfDocument.new() as made:
        if beside:
            made.import_pages(pdf, pages=[beside - 1])
        for number in numbers:
            page = pdf[number - 1]
            width, height = page.get_size()
            jpeg = target.with_suffix(f".{number}.jpg")
            page.render(scale=200 / 72).to_pil().convert("L").save(jpeg, quality=85)
            picture = pypdfium2.PdfImage.new(made)
            picture.load_jpeg(jpeg)
            picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
            blank = made.new_page(width, height)
            blank.insert_obj(picture)
            blank.gen_content()
        made.save(target)
    return target


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    return _pictures(next((GUIDELINES / "pdf").glob("*Hypertension*")), [20], tmp_path / "scan.pdf", beside=16)


def _words(lines: list[str]) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]{2,}", " ".join(lines).lower()))


@needs_guidelines
@needs_tesseract
def test_a_picture_of_a_page_is_read_and_marked(scanned: Path, document_of: Callable[[Path], Document]) -> None:
    source = next((GUIDELINES / "pdf").glob("*Hypertension*"))
    wanted = _words([line.text for line in document_of(source).pages[19].lines])
    document = read_document_sandboxed(scanned, "scan.pdf")
    printed, picture = document.pages
    found = _words([line.text for line in picture.lines])
    assert (wanted & found).total() >= 0.95 * wanted.total()
    assert [printed.scanned, picture.scanned] == [False, True]
    assert document.notes == (
        "1 page is a picture and was read by text recognition; check the words against the page image.",
    )
    for line in picture.lines:
        assert line.box and 0 <= line.box.x0 < line.box.x1 <= picture.width
        assert 0 <= line.box.y0 < line.box.y1 <= picture.height


@needs_guidelines
def test_without_tesseract_the_curator_is_told(scanned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    document = read_pdf(scanned, "scan.pdf")
    assert document.pages[0].lines and not document.pages[1].lines
    assert document.notes == (
        "1 page is a picture without text and was not read; install tesseract-ocr to have such pages read.",
    )


@needs_guidelines
def test_a_file_of_pictures_alone_is_refused_with_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _pictures(next((GUIDELINES / "pdf").glob("*Hypertension*")), [20, 21], tmp_path / "scan.pdf")
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    with pytest.raises(LibraryError) as caught:
        read_pdf(path, "scan.pdf")
    assert caught.value.code == "image_only"
    assert "2 pages are pictures without text and were not read; install tesseract-ocr" in caught.value.message


@needs_guidelines
@pytest.mark.parametrize(("named", "given"), [("", "eng"), ("eng+msa", "eng+msa"), ("eng --psm 0", "eng")])
def test_the_languages_reach_tesseract(
    scanned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, given: str
) -> None:
    made = tmp_path / "tesseract"
    made.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nexit 3\n')
    made.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("OCR_LANGUAGES", named)
    read_document_sandboxed(scanned, "scan.pdf")
    assert f"-l {given} tsv" in (tmp_path / "asked").read_text()


@needs_guidelines
def test_a_tesseract_that_fails_costs_no_document(
    scanned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "tesseract"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o700)
    monkeypatch.setattr(shutil, "which", lambda _program: str(broken))
    document = read_pdf(scanned, "scan.pdf")
    assert not document.pages[1].scanned
    assert "1 page is a picture without text and was not read" in document.notes[0]


def test_a_picture_beside_text_is_named(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The doses for adults are a picture on this page; without tesseract nobody shall believe that they were read."""
    label = shared_data / "drug_labels" / "fda_amoxicillin_tablets_2015.pdf"
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    (note,) = read_pdf(label, label.name).notes
    assert note.startswith("Large pictures beside text were not read (pages 2, ")
