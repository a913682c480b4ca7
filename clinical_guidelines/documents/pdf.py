"""PDF files: opened with a clear refusal, then read page by page through pdfium."""

import re
from itertools import takewhile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from clinical_guidelines.documents.bookmarks import bookmarks_of
from clinical_guidelines.documents.broken_words import mend_words
from clinical_guidelines.documents.figures import mark_figures
from clinical_guidelines.documents.furniture import mark_furniture
from clinical_guidelines.documents.grids import grids_of
from clinical_guidelines.documents.headings import mark_headings
from clinical_guidelines.documents.layout import arrange
from clinical_guidelines.documents.model import Document, Line, Page
from clinical_guidelines.documents.notes import mark_notes
from clinical_guidelines.documents.outline import headings_of
from clinical_guidelines.documents.pdf_lines import placing, read_lines
from clinical_guidelines.documents.rules import drawn_on
from clinical_guidelines.documents.scans import Scans
from clinical_guidelines.errors import LibraryError

MOST_PAGES = 2000
# Below this many letters a page on average, the text layer is a stamp or a scanner's mark, not a text.
LEAST_LETTERS_PER_PAGE = 8

_YEAR = re.compile(r"\b(19[89]\d|20[0-4]\d)\b")
_FILE_LIKE = re.compile(r"\.(docx?|pdf|indd|pptx?|tex|dvi|pages)\b|^(microsoft|untitled|slide \d|document\d*$)", re.I)

# "TITLE: Use of sedation", "SOP title Brow presentation": the forms in which hospitals head their own protocols.
_TITLED = re.compile(r"(?:title\s*:|(?:document|guideline|protocol|policy|sop)\s+title\b\s*:?)\s*(\S+\s+\S.*)", re.I)
_LABELLED = re.compile(r"[A-Z][A-Za-z ]{1,24}:|(?:[^:]{0,30}\b)?(?:number|version|date)\b", re.I)

_PAGE_NUMBER = re.compile(r"\d{1,3}")


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF, or raise LibraryError saying why it cannot be opened."""
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        reason = pdfium.FPDF_GetLastError()
        if reason == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise LibraryError("encrypted", "This PDF is encrypted; save a copy without a password first.") from None
        raise LibraryError("broken", "This PDF is damaged or cut short and cannot be opened.") from None


def page_texts(path: Path) -> dict[int, str]:
    """Return the raw text of each page by its number; a page that cannot be opened has none."""
    with open_pdf(path) as pdf:
        return {index + 1: _raw_text(pdf, index) for index in range(len(pdf))}


def _raw_text(pdf: pypdfium2.PdfDocument, index: int) -> str:
    try:
        return str(pdf[index].get_textpage().get_text_range())
    except pypdfium2.PdfiumError:
        return ""


def read_pdf(path: Path, file_name: str) -> Document:
    """Parse every page of a PDF into lines with boxes, in reading order, with headings and furniture marked."""
    pdf = open_pdf(path)
    try:
        if len(pdf) == 0:
            raise LibraryError("empty", "This PDF has no pages.")
        if len(pdf) > MOST_PAGES:
            raise LibraryError("too_large", f"This PDF has {len(pdf)} pages; at most {MOST_PAGES} are read.")
        scans = Scans()
        pages = [_read_page(pdf, index, scans) for index in range(len(pdf))]
        metadata = pdf.get_metadata_dict()
        bookmarks = bookmarks_of(pdf)
        notes = [*scans.notes(), *_ignored(pdf)]
    finally:
        pdf.close()
    _require_text(pages, scans)
    pages = mark_headings(arrange(mark_figures(mark_notes(mark_furniture(mend_words(pages))))))
    title = _title(pages, metadata.get("Title", ""), Path(file_name).stem)
    return Document(
        title=title,
        pages=tuple(pages),
        front_matter=_front_matter(title, metadata),
        outline=tuple(bookmarks or headings_of(pages)),
        notes=tuple(notes),
    )


def _read_page(pdf: pypdfium2.PdfDocument, index: int, scans: Scans) -> Page:
    """Read one page; a page that pdfium cannot load stays in the count as an empty page."""
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return Page(number=index + 1, lines=())
    width, height = page.get_size()
    drawn = drawn_on(page, placing(page))
    grids = grids_of(drawn, height)
    read = Page(
        index + 1, tuple(read_lines(page, grids, drawn.across)), width, height, grids=tuple(grids),
        rules=tuple(drawn.across), drawings=(*drawn.images, *drawn.shapes, *drawn.down),
    )  # fmt: skip
    read = scans.page(page, read, drawn.images)
    page.close()
    return read


def _ignored(pdf: pypdfium2.PdfDocument) -> list[str]:
    """Return a sentence on programs and files that travel in the PDF; neither is run, opened or kept apart."""
    carried = {
        "attached file": pdfium.FPDFDoc_GetAttachmentCount(pdf.raw),
        "script": pdfium.FPDFDoc_GetJavaScriptActionCount(pdf.raw),
    }
    told = [f"{count} {name}{'s' if count > 1 else ''}" for name, count in carried.items() if count > 0]
    return [f"This PDF carries {' and '.join(told)}; nothing of that was read or run."] if told else []


def _require_text(pages: list[Page], scans: Scans) -> None:
    letters = sum(sum(map(str.isalpha, line.text)) for page in pages for line in page.lines)
    if letters < LEAST_LETTERS_PER_PAGE * len(pages):
        told = scans.notes() or ["there is no text on its pages."]
        raise LibraryError("image_only", f"This PDF holds only images: {told[-1]}")


def _title(pages: list[Page], declared: str, stem: str) -> str:
    """Prefer what the first page calls its title, a declared title that reads like one, the largest print, the name."""
    declared = " ".join(declared.split())
    if called := _called([line.text for line in pages[0].lines]):
        return called
    if len(declared.split()) >= 3 and not _FILE_LIKE.search(declared):
        return declared
    printed = _largest_print(pages[0].lines)
    return printed if 3 <= len(printed.split()) <= 30 else _completed(stem.replace("_", " ").strip(), pages[0].lines)


def _called(lines: list[str]) -> str:
    """Return what stands behind "Title:" on a page, up to the next such label; "" where nothing does."""
    for number, line in enumerate(lines):
        if found := _TITLED.match(line):
            more = takewhile(lambda each: not _LABELLED.match(each), lines[number + 1 : number + 3])
            return " ".join([found.group(1).strip(), *more])
    return ""


def _completed(name: str, lines: tuple[Line, ...]) -> str:
    """Return the line of the first page that prints a file's name, which may have been cut short; else the name."""
    if len(name.split()) < 3:
        return name
    return next((line.text for line in lines if name.casefold() in line.text.casefold()), name)


def _largest_print(lines: tuple[Line, ...]) -> str:
    sizes = [line.size for line in lines if sum(map(str.isalpha, line.text)) > 3]
    if not sizes:
        return ""
    largest = [line.text for line in lines if line.size >= max(sizes) - 1.0]
    return " ".join(text for text in largest if not _PAGE_NUMBER.fullmatch(text))


def _front_matter(title: str, metadata: dict[str, str]) -> dict[str, object]:
    """What the file says of itself: title, and the year when its title prints one."""
    front: dict[str, object] = {"title": title}
    year = _YEAR.search(title)
    if year:
        front["year"] = int(year.group())
    if author := " ".join(metadata.get("Author", "").split()):
        front["author"] = author
    return front
