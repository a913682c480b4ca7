"""Signs of comparison that a font of signs stores as something else: read as they are drawn. A limit never changes."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.drawn_signs import MOST_LOOKED_AT, sign_of, with_drawn_signs
from clinical_guidelines.documents.mended_characters import with_raised_figures
from clinical_guidelines.documents.model import Box
from clinical_guidelines.documents.pdf import read_pdf
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

LESS = [
    "........##",
    "......##..",
    "....##....",
    "..##......",
    "##........",
    "..##......",
    "....##....",
    "......##..",
    "........##",
]
LINE = ["..........", "##########"]
PLUS = ["....##....", "....##....", "....##....", "##########", "....##....", "....##....", "....##...."]
POUND = [
    "....####..",
    "...##..##.",
    "...##.....",
    "...##.....",
    ".######...",
    "...##.....",
    "...##.....",
    "..##......",
    "##########",
]


def picture(rows: list[str], *, turned: bool = False) -> list[list[int]]:
    return [[0 if pixel == "#" else 255 for pixel in (reversed(row) if turned else row)] for row in rows]


@pytest.mark.parametrize(
    ("drawn", "sign"),
    [
        (picture([*LESS, *LINE]), "≤"),
        (picture([*LESS, *LINE], turned=True), "≥"),
        (picture(LESS), "<"),
        (picture(LESS, turned=True), ">"),
        (picture([*PLUS, *LINE]), "±"),
        (picture(PLUS), ""),
        (picture(POUND), ""),
        (picture(["##########"] * 10), ""),
        ([], ""),
    ],
)
def test_a_sign_is_told_by_its_picture(drawn: list[list[int]], sign: str) -> None:
    assert sign_of(drawn) == sign


@pytest.mark.parametrize(
    ("read", "width", "shown"),
    [
        ("a target of £120/70 mm Hg", 8.0, "a target of ≤120/70 mm Hg"),
        ("LDL of \x01 160 mg/dl", 8.0, "LDL of ≤ 160 mg/dl"),
        ("a dagger‡ is none", 8.0, "a dagger‡ is none"),
        ("Notes‡ 5 mg", 3.0, "Notes‡ 5 mg"),
        ("20\x0240 mg", 40.0, "20\x0240 mg"),
    ],
)
def test_only_what_stands_before_a_figure_and_may_be_a_sign_is_looked_at(read: str, width: float, shown: str) -> None:
    drawn = picture([*LESS, *LINE])
    assert with_drawn_signs(read, lambda _: Box(0, 0, width, 8), lambda _: drawn) == shown


@pytest.mark.parametrize(("is_drawn", "expected"), [(True, "Keep BP ≤ 120/70 mmHg"), (False, "Keep BP £ 120/70 mmHg")])
@pytest.mark.parametrize(("entries", "turned"), [("", ""), ("/Rotate 90", "0 1 -1 0 800 0 cm")])
def test_a_page_is_read_as_it_is_drawn(
    tmp_path: Path, is_drawn: bool, expected: str, entries: str, turned: str
) -> None:
    page = HandmadePage(entries=entries)
    start, size = 60 + 24 * (0.667 + 3 * 0.556 + 0.278 + 0.667 + 0.667 + 0.278), 24
    # Invisible words, over which the sign is drawn.
    shown = "3 Tr 140 Tz (\xa3) Tj 100 Tz 0 Tr" if is_drawn else "(\xa3) Tj"
    words = f"BT /F1 {size} Tf 1 0 0 1 60 600 Tm (Keep BP ) Tj {shown} ( 120/70 mmHg) Tj ET"
    left, right = start + 1.1, start + 17.5
    sign = f"1 w {right} 616 m {left} 610 l {right} 604 l S {left} 600.5 m {right} 600.5 l S" if is_drawn else ""
    page.drawn.append(f"q {turned} {words} {sign} Q")
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([page]))
    assert [line.text for line in read_pdf(path, "made.pdf").pages[0].lines] == [expected]


def test_a_figure_beside_a_sign_of_a_higher_font_is_not_raised() -> None:
    boxes = {"\ufffd": Box(0, 0, 8, 20)}
    text = "a mean of \ufffd0.73 g"
    assert with_raised_figures(text, lambda index: boxes.get(text[index], Box(0, 4, 5, 12))) == text


def test_a_page_of_prices_is_not_drawn_price_by_price() -> None:
    looked: list[Box] = []

    def drawn(box: Box) -> list[list[int]]:
        looked.append(box)
        return []

    prices = "£5 " * (MOST_LOOKED_AT + 50)
    assert with_drawn_signs(prices, lambda _: Box(0, 0, 8, 8), drawn) == prices
    assert len(looked) == MOST_LOOKED_AT
