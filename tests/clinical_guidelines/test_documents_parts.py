from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.documents.fragments import whole_lines
from clinical_guidelines.documents.hyphens import Hyphenation
from clinical_guidelines.documents.location import locate, located_share
from clinical_guidelines.documents.markdown import read_markdown
from clinical_guidelines.documents.model import Box, Document, Line, LineSpan, Page
from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.documents.serialised import from_json, to_json

_BOX = Box(60, 100, 260, 110)


def test_ligatures_symbols_and_controls() -> None:
    assert clean("e\ufb03cacy\u00a0of\x00 \u00adsalt \uf0b3 5") == "efficacy of salt ≥ 5"
    assert clean("10² ½ µg ≤ 5") == "10² ½ µg ≤ 5"
    assert clean("Class Ⅱa, level ⅲ, Ⅹ") == "Class IIa, level iii, X"


@pytest.mark.parametrize("turn", ["\u202e{}\u202c", "\u2067{}\u2069", "\u202d{}", "\u200f{}\u200e", "\u061c{}"])
def test_no_dose_is_shown_backwards(turn: str) -> None:
    document = read_markdown(f"# Gout\n\nGive colchicine {turn.format('0.5 mg')} twice daily.\n", "gout")
    assert [line.text for page in document.pages for line in page.lines][-1] == "Give colchicine 0.5 mg twice daily."


def test_no_marks_cover_the_lines_around_and_no_words_are_hidden() -> None:
    heap, hidden = "".join(map(chr, range(0x300, 0x360))), "".join(chr(0xE0000 + ord(sign)) for sign in "obey")
    assert clean(f"Z{heap} 5 mg{hidden}") == f"Z{heap[:3]} 5 mg"
    assert clean("vie\u0323\u0302n") == "vie\u0323\u0302n"


@given(st.text())
def test_cleaned_text_prints(text: str) -> None:
    cleaned = clean(text)
    assert "\x00" not in cleaned and "\n" not in cleaned and "  " not in cleaned
    assert clean(cleaned) == cleaned


def test_a_printers_hyphen_goes_and_a_words_own_stays() -> None:
    words = Hyphenation(["the treatment of long-term pain", "a well-known re-", "sult"])
    assert words.is_printers("treat-", "ment")
    assert not words.is_printers("long-", "term")
    assert not words.is_printers("COVID-", "19")
    assert not words.is_printers("STOP-", "BANG")
    assert not words.is_printers("3-", "day")
    assert words.is_printers("hypo", "tension") is False


def test_sentences_are_not_cut_at_abbreviations_or_decimals() -> None:
    text = "Give 0.9 mg/kg, e.g. Alteplase by Dr. Smith et al. Then wait.1 See Fig. 2 for more. (Strong) Next one."
    sentences = [text[start:end] for start, end in sentence_ranges(text)]
    assert sentences == [
        "Give 0.9 mg/kg, e.g. Alteplase by Dr. Smith et al. Then wait.1",
        "See Fig. 2 for more.",
        "(Strong) Next one.",
    ]


@pytest.mark.parametrize(
    "dose", ["Titrate up to 0.03 U/min.", "Give 2.5 MU daily.", "Keep below 7.35 For a day.", "Use 1.5 (2) tablets."]
)
def test_a_dose_is_never_cut_at_its_decimal_point(dose: str) -> None:
    assert sentence_ranges(dose) == [(0, len(dose))]


@given(st.text("aB .?!\n(1"), st.integers(0, 10))
def test_sentences_lose_nothing(text: str, start: int) -> None:
    ranges = sentence_ranges(text, start) if start <= len(text) else []
    assert "".join("".join(text[low:high].split()) for low, high in ranges) == "".join(text[start:].split())
    assert all(low < high for low, high in ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))


def test_a_superscript_is_rejoined_and_stays_raised() -> None:
    printed = [
        [Line("counts < 10 x 10", Box(60, 100, 200, 110), 11.0)],
        [Line("9", Box(200.5, 98, 204, 104), 7.0)],
        [Line("/L today", Box(204.5, 100, 260, 110), 11.0)],
    ]
    (line,) = whole_lines(printed)
    assert line.text == "counts < 10 x 10⁹/L today"
    assert line.box == Box(60, 98, 260, 110)


def test_a_wide_word_space_does_not_part_cells() -> None:
    pieces = [Line("We", Box(60, 100, 80, 110), 11.0), Line("recommend fluids", Box(95, 100, 200, 110), 11.0)]
    assert [line.text for line in whole_lines([pieces])] == ["We recommend fluids"]


def test_a_quote_is_located_line_by_line() -> None:
    spans = [LineSpan(0, 20, 3, _BOX), LineSpan(21, 41, 3, _BOX._replace(y0=112, y1=122)), LineSpan(42, 50, 4, None)]
    assert locate(spans, 0, 41) == [(3, _BOX), (3, _BOX._replace(y0=112, y1=122))]
    ((page, box),) = locate(spans, 10, 15)
    assert page == 3 and 140 <= box.x0 < box.x1 <= 220
    assert locate(spans, 43, 50) == []
    assert located_share(spans, 0, 41) == 1.0
    assert located_share(spans, 42, 50) == 0.0
    assert 0.4 < located_share(spans, 31, 50) < 0.6
    assert located_share(spans, 5, 5) == 0.0


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=9), st.integers(0, 60), st.integers(0, 60))
def test_the_located_share_is_a_share(lengths: list[tuple[int, bool]], start: int, end: int) -> None:
    spans, reached = [], 0
    for length, boxed in lengths:
        spans.append(LineSpan(reached, reached + length, 1, _BOX if boxed else None))
        reached += length + 1
    assert 0.0 <= located_share(spans, start, end) <= 1.0


def test_a_document_survives_its_journey() -> None:
    line = Line("text ≥ 5", _BOX, 10.5, bold=True, heading_level=2, role="item", starts_block=True)
    document = Document("Title", (Page(1, (line, Line("plain")), 600.0, 800.0),), {"year": 2020, "sources": ["x"]})
    assert from_json(to_json(document)) == document
