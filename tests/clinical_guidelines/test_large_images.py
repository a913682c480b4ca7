"""PDF files with hundreds of megabytes of images: read within limits, or refused with a sentence."""

import time
import zlib
from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.sandbox import read_document_sandboxed
from clinical_guidelines.errors import LibraryError
from tests.clinical_guidelines.handmade_pdf import HandmadePage

_WORDS = "Give the first dose of antibiotics within the first hour after sepsis has been recognised."
MEMORY = 1 << 30
PATIENCE = 120.0
PAGES = 20
# Pixels of an image of ten megabytes, and of one of three hundred.
LARGE, HUGE = (2500, 1400), (10_000, 10_000)


class Pictured:
    """Writes a PDF page by page, each page with an image; raw image bytes are left as holes in the file."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._offsets: dict[int, int] = {}
        self._pages: list[int] = []
        self._file.write(b"%PDF-1.7\n")
        self._object(3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")

    def page(self, pixels: tuple[int, int], shown: str, words: str = "", *, deflated: bool = False) -> None:
        """Add a page whose image is drawn by the matrix `shown`."""
        first = 4 + 3 * len(self._pages)
        text = HandmadePage().line(760, words).content() if words else b""
        content = f"q {shown} cm /Im Do Q\n".encode() + text
        self._object(
            first,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >>"
            b" /XObject << /Im %d 0 R >> >> >>" % (first + 1, first + 2),
        )
        self._object(first + 1, b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
        self._image(first + 2, pixels, deflated=deflated)
        self._pages.append(first)

    def close(self) -> None:
        """Write the catalogue and the table of objects."""
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self._object(1, b"<< /Type /Catalog /Pages 2 0 R >>")
        self._object(2, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(self._pages)))
        start, count = self._file.tell(), len(self._offsets) + 1
        table = b"".join(b"%010d 00000 n \n" % self._offsets[number] for number in range(1, count))
        self._file.write(b"xref\n0 %d\n0000000000 65535 f \n" % count + table)
        self._file.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start))
        self._file.close()

    def _image(self, number: int, pixels: tuple[int, int], *, deflated: bool) -> None:
        width, height = pixels
        size = 3 * width * height
        packed = zlib.compress(bytes(size), 9) if deflated else b""
        entries = b"/Filter /FlateDecode" if deflated else b""
        head = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        self._begin(number)
        length = len(packed) or size
        self._file.write(head % pixels + b" /Length %d %s >>\nstream\n" % (length, entries))
        if deflated:
            self._file.write(packed)
        else:
            self._file.seek(size, 1)
        self._file.write(b"\nendstream\nendobj\n")

    def _object(self, number: int, body: bytes) -> None:
        self._begin(number)
        self._file.write(body + b"\nendobj\n")

    def _begin(self, number: int) -> None:
        self._offsets[number] = self._file.tell()
        self._file.write(b"%d 0 obj\n" % number)


def _told(path: Path) -> Document | LibraryError:
    try:
        return read_document_sandboxed(path, "pictures.pdf", seconds=PATIENCE, memory=MEMORY, cpu_seconds=60)
    except LibraryError as refusal:
        return refusal


def test_two_hundred_megabytes_of_images_leave_the_text_readable(tmp_path: Path) -> None:
    made = Pictured(tmp_path / "pictures.pdf")
    for number in range(PAGES):
        # The last two pages are pictures through and through, as a scanner leaves them.
        is_scan = number >= PAGES - 2
        made.page(LARGE, "600 0 0 800 0 0" if is_scan else "300 0 0 200 100 300", "" if is_scan else _WORDS)
    made.close()
    assert (tmp_path / "pictures.pdf").stat().st_size > 200 << 20
    started = time.monotonic()
    told = _told(tmp_path / "pictures.pdf")
    assert time.monotonic() - started < PATIENCE
    assert isinstance(told, Document), told
    assert [[line.text for line in page.lines] for page in told.pages] == [[_WORDS]] * (PAGES - 2) + [[]] * 2
    assert "2 pages are pictures" in told.notes[0]


@pytest.mark.slow
def test_images_that_unpack_to_hundreds_of_megabytes_stay_within_the_limits(tmp_path: Path) -> None:
    made = Pictured(tmp_path / "pictures.pdf")
    made.page((10, 10), "10 0 0 10 0 0", _WORDS)
    for _ in range(2):
        made.page(HUGE, "600 0 0 800 0 0", deflated=True)
    made.close()
    told = _told(tmp_path / "pictures.pdf")
    if isinstance(told, LibraryError):
        assert told.code in {"too_costly", "parser_failed"}
        assert told.message.endswith(".")
    else:
        assert told.pages[0].lines[0].text == _WORDS
