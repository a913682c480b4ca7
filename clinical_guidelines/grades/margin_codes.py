"""Codes of class and level in the margin beside numbered statements, below "COR LOE RECOMMENDATIONS"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from clinical_guidelines.documents.model import Line, Page

_HEAD_PART = re.compile(r"(?:\b(?:COR|LOE|RECOMMENDATIONS?)\b\s*)+")
_HEAD = re.compile(r"COR\s+LOE\s+RECOMMENDATIONS?")
_CONTINUED = re.compile(r"\W*continued\W*", re.I)
_CODE = re.compile(
    r"(?:(?:[123]|2[ab]|I{1,3}|II[ab])(?:\s*:\s*(?:no\s+benefit|harm))?)?\s*(?:[ABC](?:-(?:R|NR|LD|EO))?)?", re.I
)
_NUMBER = re.compile(r"\d{1,2}\.\s")
# Points within which parts of one row may stand, and lines of one column begin.
_ALIKE = 3


def with_codes_before(pages: Iterable[Page]) -> Iterator[Page]:
    """Give the pages, each code of such a table on a line above the lines of the statement beside which it stands.

    A table that goes on upon the next page is told there by "(continued)".
    """
    is_open = False
    for page in pages:
        lines, is_open = _rearranged(page.lines, is_open=is_open)
        yield replace(page, lines=tuple(lines))


def _rearranged(lines: Sequence[Line], *, is_open: bool) -> tuple[list[Line], bool]:
    done: list[Line] = []
    number = 0
    while number < len(lines):
        head = _head(lines, number, is_open=is_open)
        table, end = _table(lines, number, head) if head else ([], number)
        if table:
            done.extend([*_block(head), *table])
            is_open, number = True, end
        else:
            done.append(lines[number])
            number += 1
    return done, is_open


def _head(lines: Sequence[Line], number: int, *, is_open: bool) -> list[Line]:
    """Return the lines of the head that begins here: its three names stand in one row, in one line or in several."""
    line = lines[number]
    if is_open and _CONTINUED.fullmatch(line.text):
        return [line]
    if line.box is None or not line.text.startswith("COR"):
        return []
    row = [each for each in lines[number:] if _HEAD_PART.fullmatch(each.text) and _level(each, line)]
    return row if _HEAD.fullmatch(" ".join(each.text for each in row)) else []


def _level(line: Line, other: Line) -> bool:
    return line.box is not None and other.box is not None and abs(line.box.y0 - other.box.y0) <= _ALIKE


def _table(lines: Sequence[Line], number: int, head: Sequence[Line]) -> tuple[list[Line], int]:
    """Return the lines of the table below its head, in order, and the number of the first line behind it."""
    begun = [each for each in lines[number:] if _NUMBER.match(each.text) and each.box]
    left = begun[0].box.x0 - _ALIKE if begun and begun[0].box else 0.0
    codes: list[Line] = []
    said: list[Line] = []
    for line in lines[number:]:
        is_head = any(line is each for each in head)
        if line.box is None or line.is_apart or not (is_head or _is_code(line, left) or line.box.x0 >= left):
            break
        if head[0].box and line.box.y0 < head[0].box.y0 - _ALIKE:
            break
        if not is_head:
            (said if line.box.x0 >= left else codes).append(line)
        number += 1
    return (list(_by_statement(codes, said)) if codes and said else []), number


def _is_code(line: Line, left: float) -> bool:
    return line.box is not None and line.box.x1 < left and _CODE.fullmatch(line.text.strip()) is not None


def _by_statement(codes: Sequence[Line], said: Sequence[Line]) -> Iterator[Line]:
    """Give each statement's lines behind the codes that stand beside it, between its first line and the next one's."""
    firsts = [each for number, each in enumerate(said) if number == 0 or _NUMBER.match(each.text)]
    tops = [each.box.y0 - each.size for each in firsts if each.box]
    for top, bottom in pairwise([float("-inf"), *tops[1:], float("inf")]):
        beside = [each for each in codes if each.box and top <= each.box.y0 < bottom]
        own = [each for each in said if each.box and top <= each.box.y0 - each.size < bottom]
        yield from _block(sorted(beside, key=lambda each: each.box.x0 if each.box else 0.0))
        yield from _block(own)


def _block(lines: Iterable[Line]) -> Iterator[Line]:
    """Give lines as one block of running text."""
    for number, line in enumerate(lines):
        yield replace(line, role="", heading_level=0, starts_block=number == 0, label="")
