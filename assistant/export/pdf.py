"""An export as PDF: A4, searchable text, every font within: DejaVu Sans, and Droid Sans Fallback for Chinese."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from assistant.export.block import Block, Kind

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
# Traditional and Simplified alike, but in one weight.
CHINESE = "DroidSansFallback"
UNKNOWN = "\ufffd"
# What neither font holds, in a shape that DejaVu Sans has: certainties of evidence, and the brackets of Chinese titles.
ALIKE = str.maketrans("\u2a01\u2a00\u2a02\u2b24\u2b58\u3008\u3009", "\u2295\u2299\u2297\u25cf\u25cb\u2039\u203a")
_LONG_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]{12,}")
# Between a figure and its sign or unit no line ends.
_LOOSE = re.compile(r"(?<=[<>≤≥=±]) (?=\d)|(?<=\d) (?=[^\W\d_]|[%°])")
INK, SOFT, STOP, ACCENT = (HexColor(colour) for colour in ("#14211f", "#4a5a57", "#9b1c1c", "#0b6b5d"))


def pdf_of(blocks: Sequence[Block], *, title: str, footer: str, language: str = "en") -> bytes:
    """Return the blocks as a PDF; the footer stands on every page beside its number."""
    for font in (PLAIN, BOLD):
        _characters(font)
    file = BytesIO()
    document = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm, bottomMargin=22 * mm,
        title=title, author="Wardlight", creator="Wardlight", lang=language,
    )  # fmt: skip

    def foot(canvas: Canvas, page: SimpleDocTemplate) -> None:
        said = Paragraph(_marked(footer), _styles()["footer"])
        said.wrapOn(canvas, document.width - 10 * mm, document.bottomMargin)
        said.drawOn(canvas, document.leftMargin, 11 * mm)
        canvas.setFont(PLAIN, 7.5)
        canvas.setFillColor(SOFT)
        canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, str(page.page))

    story = [
        Paragraph("<br/>".join(map(_marked, each.lines)), _style(*each), bulletText=_bullet(each.kind))
        for each in blocks
    ]
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


@cache
def _characters(name: str) -> frozenset[int]:
    """Make a font known, and return the characters that it holds."""
    font = TTFont(name, FONTS / f"{name}.ttf")
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


@cache
def _styles() -> dict[Kind | Literal["footer"], ParagraphStyle]:
    text = ParagraphStyle("text", fontName=PLAIN, fontSize=10, leading=14.5, textColor=INK, spaceAfter=5)
    return {
        "title": ParagraphStyle("title", text, fontName=BOLD, fontSize=16, leading=21, spaceAfter=8),
        "question": ParagraphStyle(
            "question", text, fontName=BOLD, fontSize=12.5, leading=17, spaceBefore=14, keepWithNext=1
        ),
        "heading": ParagraphStyle("heading", text, fontName=BOLD, textColor=ACCENT, spaceBefore=9, keepWithNext=1),
        "lead": ParagraphStyle("lead", text, fontName=BOLD, fontSize=11, leading=16),
        "text": text,
        "point": ParagraphStyle("point", text, leftIndent=12, bulletIndent=2),
        "note": ParagraphStyle("note", text, fontSize=8.5, leading=12, textColor=SOFT),
        "warning": ParagraphStyle("warning", text, fontName=BOLD, textColor=STOP, keepWithNext=1),
        "source": ParagraphStyle("source", text, fontSize=9, leading=12.5, spaceAfter=1, keepWithNext=1),
        "footer": ParagraphStyle("footer", text, fontSize=7.5, leading=10, textColor=SOFT),
        "quote": ParagraphStyle("quote", text, fontSize=8.5, leading=12, textColor=SOFT, leftIndent=18),
    }


def _style(kind: Kind, text: str) -> ParagraphStyle:
    """Chinese has no spaces to break a line at, and is broken between any two characters."""
    style = _styles()[kind]
    return ParagraphStyle(f"{kind}-chinese", style, wordWrap="CJK") if _LONG_CHINESE.search(text) else style


def _bullet(kind: Kind) -> str | None:
    return "•" if kind == "point" else None


def _marked(line: str) -> str:
    """A line as the library reads it: nothing in it is markup, and each character has a font that prints it."""
    runs = ((is_plain, escape("".join(run))) for is_plain, run in groupby(_printable(line), _is_plain))
    return "".join(text if is_plain else f'<font name="{CHINESE}">{text}</font>' for is_plain, text in runs)


def _printable(line: str) -> Iterator[str]:
    for character in _LOOSE.sub("\u00a0", line).translate(ALIKE):
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs"}:
            yield from character if _is_held(character) else _plainly(character)


def _plainly(character: str) -> str:
    """A sign that no font holds in letters and figures; a raised or ringed one is kept apart from what is before it."""
    plain = unicodedata.normalize("NFKC", character)
    if plain == character or not all(map(_is_held, plain)):
        return UNKNOWN
    return f"({plain})" if unicodedata.decomposition(character).startswith(("<circle>", "<super>")) else plain


def _is_held(character: str) -> bool:
    return _is_plain(character) or ord(character) in _characters(CHINESE)


def _is_plain(character: str) -> bool:
    return ord(character) in _characters(PLAIN)
