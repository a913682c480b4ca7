"""Small figures that a file keeps behind the text of its page are read where they are printed."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.pdf import read_pdf
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

# Where the words end that a figure belongs to, in points from the left.
RATE_ENDS, VITAMIN_ENDS = 159.0, 151.1
SMALL = 8


def _lines(tmp_path: Path, *figures: tuple[float, float, float, str]) -> list[str]:
    page = (
        HandmadePage()
        .line(200, "below 30 mL/1.73 m")
        .line(200, "; see warnings", x=RATE_ENDS + 5)
        .line(220, "Measure vitamin B")
        .line(220, "levels each year.", x=VITAMIN_ENDS + 13)
        .line(240, "Give 250 mg at noon to adults.")
    )
    for y, x, size, words in figures:
        page.line(y, words, x=x, size=size)
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([page]))
    return [line.text for line in read_pdf(path, "made.pdf").pages[0].lines]


def test_raised_and_lowered_figures_go_back_to_their_words(tmp_path: Path) -> None:
    lines = _lines(tmp_path, (196, RATE_ENDS, SMALL, "2"), (222, VITAMIN_ENDS, SMALL, "12"))
    assert lines == [
        "below 30 mL/1.73 m²; see warnings",
        "Measure vitamin B12 levels each year.",
        "Give 250 mg at noon to adults.",
    ]


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param((222, VITAMIN_ENDS, 11, "12"), id="as large as the words"),
        pytest.param((222, VITAMIN_ENDS + 11, SMALL, "12"), id="over the next word"),
        pytest.param((300, VITAMIN_ENDS, SMALL, "12"), id="below the text"),
    ],
)
def test_other_figures_stay_where_the_file_has_them(tmp_path: Path, figure: tuple[float, float, float, str]) -> None:
    lines = _lines(tmp_path, figure)
    assert "Measure vitamin B levels each year." in lines
    assert "12" in lines
