"""Lines of passage text joined to paragraphs, headings, table rows and items of lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from clinical_guidelines.statements.lead_ins import DOSED
from workers.answering.text.words import is_drug, terms

BlockKind = Literal["paragraph", "heading", "row", "list", "item", "entry", "doses"]
LINE = re.compile(r"[^\n]*\S[^\n]*")
BULLET = re.compile(
    r"\s*(?:[•▪●■◦‣⁃*·\u30fb\uff65\uf0b7\uf0a7\uff0d]\s*|[-\u2013o]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.\s+)(?=\S)"
)
ROW = re.compile(r"\s*\|.*\||.*\S(?:\t|\s\|\s|\S {3,}\S+.* {3,})\S")
# A sentence may end with the number of its reference: "by surgery. (17)".
ENDED = re.compile(r"[.!?:;](?:\s*[(\[]\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3})*[)\]])?$")
# Or with its grade and its source in brackets: "Avoid in liver failure. (Strong.) [Label, p. 2]".
TERMINAL = re.compile(r"[.!?:;,]['\"”)\]\d]*(?:(?<=\.)(?:\s*(?:\([^()]*\.\)|\[[^\[\]]*\]))+)?$")
CONTINUES = re.compile(r"[a-z(<>≤≥/\d,;]")
HEADING_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Block:
    """Characters [start, end) of a passage that belong together by layout."""

    start: int
    end: int
    kind: BlockKind


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    gap: bool

    @property
    def bullet(self) -> bool:
        return BULLET.match(self.text) is not None

    @property
    def row(self) -> bool:
        return ROW.match(self.text) is not None


def paragraphs(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield what the lines between two offsets join to, in reading order and without the white space around.

    Lines join where a sentence runs on; a bullet, a blank line or a row starts anew.
    """
    lines = _lines(text, start, end)
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.row:
            yield Block(line.start, line.end, "row")
            at += 1
            continue
        last = at
        while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1]):
            last += 1
        kind: BlockKind = "item" if line.bullet else "paragraph"
        if kind == "paragraph" and _is_heading(lines[at : last + 1]):
            kind = "entry" if _is_dose(lines[at : last + 1]) else "heading"
        yield Block(line.start, lines[last].end, kind)
        at = last + 1


def _lines(text: str, start: int, end: int) -> list[_Line]:
    found: list[_Line] = []
    for match in LINE.finditer(text, start, end):
        left, right = match.start(), match.end()
        while text[left].isspace():
            left += 1
        while text[right - 1].isspace():
            right -= 1
        before = text[found[-1].end : left] if found else ""
        found.append(_Line(left, right, text[left:right], gap=before.count("\n") > 1))
    return found


def _goes_on(line: _Line, following: _Line) -> bool:
    if following.gap or following.bullet or following.row or ENDED.search(line.text):
        return False
    return CONTINUES.match(following.text) is not None


def _is_heading(lines: list[_Line]) -> bool:
    whole = " ".join(line.text for line in lines)
    return len(whole) <= HEADING_LENGTH and not TERMINAL.search(whole)


def _is_dose(lines: list[_Line]) -> bool:
    """Whether lines that look like a heading give a drug's dose, or are no words at all."""
    whole = " ".join(line.text for line in lines)
    return DOSED.search(whole) is not None and any(map(is_drug, terms(whole)))
