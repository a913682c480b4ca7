"""What recommendations are measured on: PDFs of a folder, page texts of a corpus, and a list of known ones."""

import re
from dataclasses import dataclass
from pathlib import Path

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.pdf import page_texts
from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.documents.sandbox import read_document_sandboxed
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.given_files import GivenRow, files_given, of_file, rows_given
from clinical_guidelines.recommendation_evaluation import Known

_PAGE_NAME = re.compile(r"(?P<document>.+)#p(?P<page>\d{1,5})")


@dataclass(frozen=True, slots=True)
class Measured:
    """A document as the library parses it, and the raw text of its pages by number."""

    name: str
    document: Document
    texts: dict[int, str]


class _PageText(GivenRow):
    doc_id: str
    text: str


def pdfs_read(folder: Path) -> list[Measured]:
    """Parse each PDF of a folder; a file that cannot be read ends the measurement."""
    return [_pdf(path) for path in files_given(folder, "*.pdf")]


def page_texts_read(folder: Path, *, without: set[str]) -> list[Measured]:
    """Read corpus.jsonl of a folder, a page a line as {"doc_id": "NAME#p7", "text"}, leaving out some documents."""
    pages: dict[str, dict[int, str]] = {}
    for row in rows_given(folder / "corpus.jsonl", _PageText):
        name = _PAGE_NAME.fullmatch(row.doc_id)
        if name is None:
            raise LibraryError("bad_set", "A line of corpus.jsonl names no page as NAME#p7.")
        if name["document"] not in without:
            pages.setdefault(name["document"], {})[int(name["page"])] = row.text
    return [_texts(name, texts) for name, texts in sorted(pages.items())]


def known_read(path: Path) -> list[Known]:
    """Read the known recommendations, one a line: document, pages, statement, strength, certainty, against."""
    return list(rows_given(path, Known))


def _pdf(path: Path) -> Measured:
    with of_file(path):
        return Measured(path.stem, read_document_sandboxed(path, path.name), page_texts(path))


def _texts(name: str, texts: dict[int, str]) -> Measured:
    whole = "\f".join(texts.get(number, "") for number in range(1, max(texts) + 1))
    return Measured(name, document_from_text(name, whole), texts)
