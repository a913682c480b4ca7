"""What the text layer loses and the page still shows: raised figures, "or equal", whole words. A dose never changes."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from clinical_guidelines.documents.broken_words import mend_words
from clinical_guidelines.documents.mended_characters import with_unnamed_marks
from clinical_guidelines.documents.model import Box, Document, Line, Page
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.sentences import sentence_ranges
from tests.clinical_guidelines.handmade_pdf import GUIDELINES, HandmadePage, needs_guidelines, pdf_bytes


def _lines(tmp_path: Path, page: HandmadePage) -> list[str]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([page]))
    return [line.text for line in read_pdf(path, "made.pdf").pages[0].lines]


def _with_text(drawing: str) -> HandmadePage:
    page = HandmadePage().line(300, "Another line of running text stands below it on the page.")
    page.drawn.append(drawing)
    return page


def _typed(*parts: tuple[str, float, float]) -> str:
    """Return one text object of parts: words, size, rise."""
    shown = " ".join(f"/F1 {size} Tf {rise} Ts ({words}) Tj" for words, size, rise in parts)
    return f"BT 1 0 0 1 60 600 Tm {shown} ET"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("Give 5 mg", 12, 0), ("12", 7, 5), (" twice a day", 12, 0)], "Give 5 mg¹² twice a day"),
        ([("Below 10 x 10", 12, 0), ("9", 7, 5), ("/L transfuse", 12, 0)], "Below 10 x 10⁹/L transfuse"),
        ([("Lower mortality.", 12, 0), ("3,11-14", 7, 5), (" In adults", 12, 0)], "Lower mortality.³,¹¹-¹⁴ In adults"),
        ([("Give 500 mg of vitamin B12 daily", 12, 0)], "Give 500 mg of vitamin B12 daily"),
        ([("CO", 12, 0), ("2", 7, -3), (" retention", 12, 0)], "CO2 retention"),
        ([("Note: 250", 12, 0), (" mg, 12 tablets", 9, 0)], "Note: 250 mg, 12 tablets"),
    ],
)
def test_raised_figures_are_told_from_doses(
    tmp_path: Path, parts: list[tuple[str, float, float]], expected: str
) -> None:
    assert _lines(tmp_path, _with_text(_typed(*parts)))[0] == expected


def test_a_sign_with_its_own_line_beneath_means_or_equal(tmp_path: Path) -> None:
    start = 60 + 12 * (0.667 + 0.667 + 0.278)  # "BP " in Helvetica
    width = 12 * 0.584
    beneath = f"0.6 w {start} 597.6 m {start + width} 597.6 l S"
    assert _lines(tmp_path, _with_text(f"{_typed(('BP > 140/90 mmHg', 12, 0))} {beneath}"))[0] == "BP ≥ 140/90 mmHg"


@pytest.mark.parametrize("reach", [(60, 160), (60, 90)])
def test_underlined_words_keep_their_signs(tmp_path: Path, reach: tuple[int, int]) -> None:
    line = f"0.6 w {reach[0]} 597.6 m {reach[1]} 597.6 l S"
    assert _lines(tmp_path, _with_text(f"{_typed(('BP > 140/90 mmHg', 12, 0))} {line}"))[0] == "BP > 140/90 mmHg"


def _mended(*texts: str) -> list[str]:
    (page,) = mend_words([Page(1, tuple(Line(text) for text in texts))])
    return [line.text for line in page.lines]


def test_a_word_cut_by_its_spacing_is_mended_as_it_stands_elsewhere() -> None:
    texts = ["Start norepinep hrine first.", "Norepinephrine is first.", "More norepinephrine.", "Over norepinephrine."]
    assert _mended(*texts)[0] == "Start norepinephrine first."


@pytest.mark.parametrize(
    "texts",
    [
        ["Follow up in a week.", "The followup is short.", "A followup.", "Follow the plan."],
        ["Give in sulin now.", "Nothing else says it."],
        ["Take 5 mg a day.", "5mg", "amg", "amg"],
        ["Vitamin e is given.", "Vitamin c is not.", "vitamine", "vitamine"],
    ],
)
def test_what_may_be_two_words_stays_two(texts: list[str]) -> None:
    assert _mended(*texts) == texts


def test_a_sentence_ends_behind_its_raised_reference() -> None:
    text = "Give fluids early.¹²,¹³ Look again after each bolus.⁴ Then stop."
    assert [text[start:end] for start, end in sentence_ranges(text)] == [
        "Give fluids early.¹²,¹³",
        "Look again after each bolus.⁴",
        "Then stop.",
    ]


@needs_guidelines
def test_no_dose_changes_in_the_printed_guidelines(document_of: Callable[[Path], Document]) -> None:
    """Every "number unit" of our lines stands in pdfium's own text of that page, and none of it is lost."""
    dose = re.compile(r"\d+(?:[.,]\d+)*\s?(?:mg|mcg|µg|g|mL|ml|IU|units|mmHg|kg)\b")
    for pattern in ("UTI*", "*Hypertension*", "*Pediatric*"):
        path = next((GUIDELINES / "pdf").glob(pattern))
        ours = Counter(
            re.sub(r"\s", "", each)
            for page in document_of(path).pages
            for line in page.lines
            for each in dose.findall(line.text)
        )
        theirs = _raw_doses(path, dose)
        assert not ours - theirs, pattern
        assert (theirs & ours).total() >= 0.97 * theirs.total(), pattern


def _raw_doses(path: Path, dose: re.Pattern[str]) -> Counter[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return Counter(
            re.sub(r"\s", "", each) for page in pdf for each in dose.findall(page.get_textpage().get_text_range())
        )


@pytest.mark.parametrize(
    ("height", "read", "shown"),
    [
        (0.5, "a dose of 20\x0240 mg", "a dose of 20\u201340 mg"),
        (0.5, "1 \x02 2 times", "1 \u2013 2 times"),
        (5.0, "a dose of 20\x0240 mg", "a dose of 20\ufffd40 mg"),
        (5.0, "an eGFR (\x0330) or lower", "an eGFR (\ufffd30) or lower"),
        (0.5, "an eGFR (\x0330) or lower", "an eGFR (\ufffd30) or lower"),
        (5.0, "infe\x02 ction, torase\x02mide", "infe\x02 ction, torase\x02mide"),
    ],
)
def test_a_glyph_without_a_meaning_joins_no_figures(height: float, read: str, shown: str) -> None:
    assert with_unnamed_marks(read, lambda _: Box(0, 0, 5, height)) == shown


def test_full_stops_that_draw_a_line_between_columns_are_no_words(tmp_path: Path) -> None:
    page = HandmadePage()
    for number in range(20):
        page.line(100 + 12 * number, f"Left {number}. Give 2.5 mg.", x=60, size=9)
        page.line(100 + 12 * number, f"Right {number}. Then stop.", x=320, size=9)
        for dot in range(3):
            page.line(92 + 12 * number + 4 * dot, ".", x=300, size=9)
    expected = {words for n in range(20) for words in (f"Left {n}. Give 2.5 mg.", f"Right {n}. Then stop.")}
    assert set(_lines(tmp_path, page)) == expected


@pytest.mark.parametrize(
    ("height", "read", "shown"),
    [
        (
            5.0,
            "Before use:\r\n\x03 Weigh the risk\r\n\x03 Explain",
            "Before use:\r\n\u2022 Weigh the risk\r\n\u2022 Explain",
        ),
        (1.0, "\x03 Weigh the risk", "\x03 Weigh the risk"),
        (5.0, "\x03nd the risk, \x03 again", "\x03nd the risk, \x03 again"),
    ],
)
def test_a_dot_without_a_meaning_that_begins_a_line_is_a_bullet(height: float, read: str, shown: str) -> None:
    assert with_unnamed_marks(read, lambda _: Box(0, 0, 5, height)) == shown
