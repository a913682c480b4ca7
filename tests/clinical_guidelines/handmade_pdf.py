"""PDF files written by hand, so that every oddity in them is meant."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

GUIDELINES = Path(__file__).parents[3] / "shared/data/guidelines"
needs_guidelines = pytest.mark.skipif(not GUIDELINES.exists(), reason="the shared guideline PDFs are not here")


@dataclass
class HandmadePage:
    """Texts as (x, y from the top, size, bold, words) in points; `entries` go into the page's dictionary."""

    texts: list[tuple[float, float, float, bool, str]] = field(default_factory=list)
    entries: str = ""
    drawn: list[str] = field(default_factory=list)
    width: int = 600
    height: int = 800

    def line(self, y: float, words: str, *, x: float = 60, size: float = 11, bold: bool = False) -> "HandmadePage":
        """Add a line of words; returns the page so that lines can follow each other."""
        self.texts.append((x, y, size, bold, words))
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "HandmadePage":
        """Draw a line between two points counted from the top left."""
        self.drawn.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def shade(self, x0: float, y0: float, x1: float, y1: float) -> "HandmadePage":
        """Lay a light blue background over a box."""
        self.drawn.append(f"0.7 0.8 1 rg {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f 0 g")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "HandmadePage":
        """Draw all lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def row(self, y: float, xs: list[float], cells: list[str], *, bold: bool = False) -> "HandmadePage":
        """Write one line into the cells that begin at `xs`; an empty text leaves its cell empty."""
        for x, words in zip(xs, cells, strict=False):
            if words:
                self.line(y, words, x=x + 4, size=9, bold=bold)
        return self

    def content(self) -> bytes:
        """Return the page's drawing commands."""
        drawn = list(self.drawn)
        for x, y, size, bold, words in self.texts:
            escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"BT /F{2 if bold else 1} {size} Tf 1 0 0 1 {x} {self.height - y} Tm ({escaped}) Tj ET")
        return "\n".join(drawn).encode("latin-1")


def paragraph(page: HandmadePage, y: float, words: str, *, x: float = 60, width: int = 80, size: float = 11) -> float:
    """Write words over several lines from y down; returns the y below the last one."""
    line: list[str] = []
    for word in [*words.split(), ""]:
        if line and (not word or len(" ".join([*line, word])) > width):
            page.line(y, " ".join(line), x=x, size=size)
            y += size * 1.25
            line = []
        line.append(word)
    return y


def pdf_bytes(pages: list[HandmadePage], *, title: str = "", trailer: str = "") -> bytes:
    """Return a whole PDF 1.7 with Helvetica and Helvetica-Bold."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) >>".encode("latin-1"),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] {page.entries} "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {7 + 2 * number} 0 R >>".encode()
        )
        content = page.content()
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
    written = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R {trailer} >>\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail.encode("latin-1")
