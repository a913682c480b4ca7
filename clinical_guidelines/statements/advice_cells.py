"""Words that recommend, and the cell of a table row that holds its advice beside questions, grades and remarks."""

import re
from collections.abc import Sequence

RECOMMENDS = re.compile(
    r"\brecommend(?:s|ed)?\b|\b(?:should|must|shall)\b|\b(?:we|to)\s+(?:suggest|consider|offer)\b"
    r"|\b(?:is|are)\s+(?:not\s+)?(?:suggested|advised|advisable)\b"
    r"|\b(?:suggest|advise|consider)s?\s+(?:that|against|us|a|the)|\bmay\s+be\s+(?:considered|used|offered|given|reasonable|performed)\b"
    r"|\b(?:clinicians|physicians|providers|practitioners|surgeons)\s+may\s+(?:also\s+)?(?:offer|consider|use|prescribe|perform)\b"
    r"|\b(?:is|are|can\s+be)\s+(?:\w+\s+)?(?:reasonable|indicated|contraindicated|useful|beneficial|appropriate)\b"
    r"|\b(?:panel|committee|group|society|force)\s+(?:\w+ly\s+)?suggests\b"
    # A body by its initials; what images and trials suggest is a finding.
    r"|(?-i:\b(?!(?:MRI|MRA|CT|CTA|PET|ECG|EKG|EEG|EMG|RCT|HIV|DNA|RNA)\b)[A-Z]{3,10}(?:[/&-][A-Z]{2,10})*)\s+(?:\w+ly\s+)?suggests\b(?!\s+that\b)"
    r"|\bcan\s+be\s+(?:useful|beneficial|effective)\b|\bought\s+(?:not\s+)?to\s+be\b",
    re.I,
)
WE_RECOMMEND = re.compile(
    r"\bwe\s+(?:(?:strongly|conditionally|weakly|also|further|therefore)\s+)?(?:(?:do\s+not|cannot|can\s+not)\s+)?"
    r"(?:recommend|suggest)"
    r"(?:\s+(?!that\s+(?:future|further|more)|(?:\w+\s+){0,4}(?:RCTs?|trials?|stud(?:y|ies)|research)\b)|$)",
    re.I,
)
# The name of a column, which the parser puts before each of its cells.
COLUMN = re.compile(r"[^:|]{1,90}:\s+")
_ADVICE_COLUMN = re.compile(
    r"\s*(?:(?:key|clinical|practice|(?:evidence|consensus)[\s-]+based)\s+)?(?:recommendations?|statements?)\s*:(?:\s*\S+){4}",
    re.I,
)
# Columns of these names say why, for whom or how sure, in words that may recommend as well.
_ASIDE_COLUMN = re.compile(
    r"[^:|]{0,60}\b(?:considerations?|remarks?|comments?|rationale|justifications?|reasons?|questions?|evidence|notes?|votes?)\b"
    r"[^:|]{0,30}:",
    re.I,
)


def cells_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the cells of the row in characters [start, end)."""
    cells, low = [], start
    for cell in text[start:end].split(" | "):
        cells.append((low, low + len(cell)))
        low += len(cell) + 3
    return cells


def advice_cell(cells: Sequence[str]) -> int:
    """Return the number of the cell under the head of recommendations, or that recommends, or the longest."""
    return max(range(len(cells)), key=lambda number: _rank(cells[number]))


def _rank(cell: str) -> tuple[bool, bool, bool, bool, int]:
    is_aside = _ASIDE_COLUMN.match(cell) is not None or cell.rstrip().endswith("?")
    return (
        _ADVICE_COLUMN.match(cell) is not None,
        not is_aside,
        WE_RECOMMEND.search(cell) is not None,
        RECOMMENDS.search(cell) is not None,
        len(cell),
    )
