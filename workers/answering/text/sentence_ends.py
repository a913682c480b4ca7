"""Where a sentence ends: at no abbreviation, number or initial, and within no parenthesis."""

import re
from collections.abc import Iterator

from clinical_guidelines.documents.sentences import trim
from workers.answering.text.lines import Block
from workers.answering.word_lists import listed

ABBREVIATIONS = frozenset(listed("abbreviations"))
# A dose may go on after these, in capitals: "500 mg. IV every 6 h".
GOES_ON = re.compile(r"(?:IV|IM|SC|SQ|PO|PR|OD|BD|BID|TID|TDS|QID|PRN|STAT|Q\d+H?)\b")
# These close a dose and, before a capital, the sentence too.
MEASURES = frozenset(("mg", "mcg", "kg", "ml", "gm", "hr", "hrs", "min", "mins", "wk", "wks", "yr", "yrs", "etc"))
# A full stop, closing marks, a printed reference number or two, then a capital.
BOUNDARY = re.compile(
    r"[.!?][\"”\u2019')\]]*(?:\[\d[\d,\s\u2013-]*\]|\d{1,3}(?:[,\u2013-]\d{1,3})*(?=\s+[A-Z]))?(?:\s*\(\d{1,3}(?:[,\u2013-]\d{1,3})*\))?"
    r"\s+(?=[\"“\u2018'(\[]?[A-Z])"
)
NAMED_BY_LETTER = re.compile(
    r"(?:hepatitis|vitamin|group|type|class|grade|stage|influenza|appendix|table|figure|arm|factor|child-pugh|category)\s+"
    r"[A-Z]$",
    re.IGNORECASE,
)
LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$|\S$")
NUMBERED = re.compile(r"\b(?:table|figure|fig|box|annex|appendix|question|statement|recommendation)\.?\s+[\d.]+$", re.I)
PARENTHESIS_LIMIT = 300


def sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph as [start, end)."""
    start = block.start
    for boundary in BOUNDARY.finditer(text, block.start, block.end):
        if _ends_sentence(text, start, boundary):
            yield trim(text, start, boundary.end())
            start = boundary.end()
    if start < block.end:
        yield trim(text, start, block.end)


def _ends_sentence(text: str, start: int, boundary: re.Match[str]) -> bool:
    if text[boundary.start()] != ".":
        return not _inside_parenthesis(text, start, boundary.start())
    # A stop between two digits is a decimal point, also before a unit that is written large: 0.03 U/min.
    if text[boundary.start() - 1 : boundary.start()].isdigit() and text[boundary.start() + 1].isdigit():
        return False
    if GOES_ON.match(text, boundary.end()):
        return False
    before = text[start : boundary.start()]
    last = LAST_WORD.search(before)
    word = last[0] if last else ""
    if word.lower() in ABBREVIATIONS and word.lower() not in MEASURES:
        return False
    if len(word) == 1 and word.isupper() and not NAMED_BY_LETTER.search(before):
        return False
    if NUMBERED.search(before):
        return False
    # "1." opens an item of a list that runs on in the line, and is no sentence of its own.
    if before.strip().isdigit():
        return False
    return not _inside_parenthesis(text, start, boundary.start())


def _inside_parenthesis(text: str, start: int, at: int) -> bool:
    opened = text.rfind("(", start, at)
    if opened < 0 or at - opened > PARENTHESIS_LIMIT or text.rfind(")", opened, at) >= 0:
        return False
    return text.find(")", at, opened + PARENTHESIS_LIMIT) >= 0
