"""One door for every file of the library: recognised by its content, refused with a sentence when unreadable."""

import re
from pathlib import Path

from clinical_guidelines.documents.article_exports import EXPORTS, ArticleExport, read_article_export
from clinical_guidelines.documents.markdown import read_markdown
from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.plain_text import read_plain_text
from clinical_guidelines.errors import LibraryError

MOST_BYTES = 300 * 1024 * 1024
MOST_TEXT_BYTES = 30 * 1024 * 1024
TEXT_ENDINGS = {".md", ".markdown", ".txt", ".text"}

# The PDF mark may stand anywhere in the first kilobyte, as readers allow.
_PDF_MARK = b"%PDF-"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_document(path: Path, file_name: str) -> Document:
    """Parse a PDF, Markdown or plain text file; raise LibraryError with one sentence when it cannot be read."""
    size = require_size(path)
    with path.open("rb") as stream:
        start = stream.read(4096)
    if _PDF_MARK in start[:1024]:
        return read_pdf(path, file_name)
    ending = Path(file_name).suffix.lower()
    if ending == ".pdf":
        raise LibraryError("broken", f"{file_name} is not a readable PDF: it does not begin like one.")
    if ending not in TEXT_ENDINGS:
        raise LibraryError("wrong_type", f"{file_name} is neither a PDF nor a Markdown or text file.")
    text = _text(path, file_name, size)
    if ending in {".txt", ".text"}:
        return document_from_text(Path(file_name).stem, text)
    return read_markdown(text, Path(file_name).stem)


def read_articles(path: Path, file_name: str) -> ArticleExport:
    """Read an export of a reference manager; raise LibraryError with one sentence when it cannot be read."""
    return read_article_export(_text(path, file_name, require_size(path)), file_name)


def is_article_export(file_name: str) -> bool:
    """Tell by a file's name whether it is an export of a reference manager."""
    return Path(file_name).suffix.lower() in EXPORTS


def document_from_text(title: str, text: str) -> Document:
    """Parse plain text, a form feed ending each page, into lines without boxes."""
    return read_plain_text(title, text)


def require_size(path: Path) -> int:
    """Return a file's size in bytes; refuse an empty, missing or too large one before a byte of it is read."""
    try:
        size = path.stat().st_size
    except OSError:
        raise LibraryError("missing", "The file is no longer there.") from None
    if size == 0:
        raise LibraryError("empty", "This file is empty (0 bytes).")
    if size > MOST_BYTES:
        raise LibraryError("too_large", f"This file is larger than {MOST_BYTES // 2**20} MB.")
    return size


def _text(path: Path, file_name: str, size: int) -> str:
    if size > MOST_TEXT_BYTES:
        raise LibraryError("too_large", f"{file_name} is a text file above {MOST_TEXT_BYTES // 2**20} MB.")
    return _decode(path.read_bytes(), file_name)


def _decode(raw: bytes, file_name: str) -> str:
    """Decode UTF-8, or UTF-16 with its mark; anything with control bytes is binary."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise LibraryError("wrong_type", f"{file_name} is not text: it holds bytes that are not UTF-8.") from None
    if encoding == "utf-8-sig" and _CONTROL.search(raw):
        raise LibraryError("wrong_type", f"{file_name} is a binary file, not text.")
    if not text.strip():
        raise LibraryError("empty", f"{file_name} holds no text.")
    return text
