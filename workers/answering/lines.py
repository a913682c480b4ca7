"""Passage text to its blocks: paragraphs, headings, table rows and lists with the line that leads into them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "row", "list", "item"]
LINE = re.compile(r"[^\n]*\S[^\n]*")
BULLET = re.compile(
    r"\s*(?:[•▪●■◦‣⁃*·\uf0b7\uf0a7]\s*|[-\u2013o]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.\s+)(?=\S)"
)
ROW = re.compile(r"\s*\|.*\||.*\S(?:\t|\s\|\s|\S {3,}\S+.* {3,})\S")
TERMINAL = re.compile(r"[.!?:;,]['\"”)\]\d]*$")
CONTINUES = re.compile(r"[a-z(<>≤≥/\d,;]")
HEADING_LENGTH = 90
# What only names the place of what follows.
LABEL = re.compile(r"\W*(?:foot)?(?:note|remark|comment)s?\s*:", re.IGNORECASE)
# A list longer than this is no quotation any more: its items serve as context only.
LIST_LENGTH = 700


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


def blocks(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks between two offsets in reading order, white space and list marks left out."""
    yield from _lists(text, list(_paragraphs(_lines(text, start, end))))


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


def _paragraphs(lines: list[_Line]) -> Iterator[Block]:
    """Join lines where a sentence runs on; a bullet, a blank line or a row starts anew."""
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
            kind = "heading"
        yield Block(line.start, lines[last].end, kind)
        at = last + 1


def _goes_on(line: _Line, following: _Line) -> bool:
    if following.gap or following.bullet or following.row or line.text[-1] in ".!?:;":
        return False
    return CONTINUES.match(following.text) is not None


def _is_heading(lines: list[_Line]) -> bool:
    whole = " ".join(line.text for line in lines)
    return len(whole) <= HEADING_LENGTH and not TERMINAL.search(whole)


def _lists(text: str, found: list[Block], *, inside: bool = False) -> Iterator[Block]:
    """Glue a line that ends in a colon to the items that follow it, if the whole can be quoted.

    Items `inside` a list that cannot say nothing without its lead-in.
    """
    at = 0
    while at < len(found):
        block, last = found[at], at
        # "1. Cholera ... :" leads into the bullets below it, up to the next number.
        sort = _sort(text, block)
        while last + 1 < len(found) and found[last + 1].kind == "item" and _sort(text, found[last + 1]) != sort:
            last += 1
        lead = block if block.kind != "item" else _without_mark(text, block, leads=inside)
        leads = text[block.end - 1] == ":" and last > at and LABEL.fullmatch(text, lead.start, lead.end) is None
        if leads and found[last].end - block.start <= LIST_LENGTH:
            yield Block(lead.start, found[last].end, "list")
            at = last + 1
        elif leads:
            # Of a list too long to be quoted whole, a list within it may be quoted with its own lead-in.
            yield lead
            yield from _lists(text, found[at + 1 : last + 1], inside=True)
            at = last + 1
        else:
            yield lead
            at += 1


def _sort(text: str, item: Block) -> str:
    """What sort of mark an item has: a number, a letter, or its bullet; "" for what is no item."""
    if item.kind != "item":
        return ""
    mark = text[item.start : item.end].lstrip(" (")[:1]
    return "1" if mark.isdigit() else "a" if mark.isalpha() else mark


def _without_mark(text: str, item: Block, *, leads: bool) -> Block:
    """An item without its mark; under no lead-in it reads on its own, as a paragraph."""
    mark = BULLET.match(text, item.start, item.end)
    start = mark.end() if mark else item.start
    return Block(start, item.end, "item" if leads else "paragraph")
