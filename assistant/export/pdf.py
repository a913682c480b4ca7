"""An export as PDF: A4, searchable text, DejaVu Sans within and the reader's own font for Chinese."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from assistant.export.block import Block, Kind

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
# Every PDF reader brings a font for this one, and its characters are Traditional and Simplified alike.
CHINESE = "STSong-Light"
UNKNOWN = "\ufffd"
# What DejaVu Sans lacks and has in another size: guidelines print the certainty of evidence with these.
ALIKE = {"\u2a01": "\u2295", "\u2a00": "\u2299", "\u2a02": "\u2297", "\u2b24": "\u25cf", "\u2b58": "\u25cb"}
_CHINESE = re.compile(r"([\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+)")
_LONG_CHINESE = re.compile(f"{_CHINESE.pattern[1:-2]}{{12,}}")
# Between a figure and its sign or unit no line ends.
_LOOSE = re.compile(r"(?<=[<>≤≥=±]) (?=\d)|(?<=\d) (?=[^\W\d_]|[%°])")
INK, SOFT, STOP, ACCENT = (HexColor(colour) for colour in ("#14211f", "#4a5a57", "#9b1c1c", "#0b6b5d"))


def pdf_of(blocks: Sequence[Block], *, title: str, footer: str) -> bytes:
    """Return the blocks as a PDF; the footer stands on every page beside its number."""
    fonts_ready()
    file = BytesIO()
    document = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm, bottomMargin=22 * mm,
        title=title, author="Wardlight", creator="Wardlight",
    )  # fmt: skip

    def foot(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont(PLAIN, 7.5)
        canvas.setFillColor(SOFT)
        canvas.drawString(20 * mm, 12 * mm, footer)
        canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, str(page.page))

    story = [
        Paragraph("<br/>".join(map(_marked, each.lines)), _style(*each), bulletText=_bullet(each.kind))
        for each in blocks
    ]
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


@cache
def fonts_ready() -> frozenset[int]:
    """Make the fonts known, and return the characters that DejaVu Sans holds."""
    plain = TTFont(PLAIN, FONTS / f"{PLAIN}.ttf")
    for font in (plain, TTFont(BOLD, FONTS / f"{BOLD}.ttf"), UnicodeCIDFont(CHINESE)):
        pdfmetrics.registerFont(font)
    return frozenset(plain.face.charToGlyph)


@cache
def _styles() -> dict[Kind, ParagraphStyle]:
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
    parts = _CHINESE.split(_LOOSE.sub("\u00a0", line))
    return "".join(
        f'<font name="{CHINESE}">{escape(part)}</font>' if place % 2 else escape(_printable(part))
        for place, part in enumerate(parts)
    )


def _printable(text: str) -> str:
    known = fonts_ready()
    shown = (character for character in text if unicodedata.category(character) not in {"Cc", "Cf", "Cs"})
    alike = (character if ord(character) in known else ALIKE.get(character, UNKNOWN) for character in shown)
    return "".join(alike)
