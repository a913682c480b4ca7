"""Passage text to the units that may be quoted, each with its exact place in the text.

A unit that reads on its own is quoted whole: a sentence, a printed recommendation, a table row, or a list together with
the line that leads into it, because an item without its lead-in ("Avoid:") may say the opposite.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clinical_guidelines.documents.sentences import trim
from clinical_guidelines.retrieval import PrintedRecommendation
from clinical_guidelines.statements.numbered import ORDERS
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.text.led_lists import LIST_LENGTH, blocks
from workers.answering.text.lines import BULLET, Block
from workers.answering.text.sentence_ends import sentences

UnitKind = Literal["sentence", "recommendation", "row", "list", "item", "heading", "entry", "doses"]
# What a heading left at the head of the statement below it.
LABEL = re.compile(
    r"(?:Key\s+)?Recommendations?\s+(?:No\.?\s*)?(?:\d{1,2}[A-Z]?[.:]?\s+)?(?=(?-i:[A-Z]))", re.IGNORECASE
)
# In characters, of what may be quoted in one piece.
LONGEST = 900
# Between two cells of a row, or two items in one.
CELL = re.compile(r"\s[|\u2022]\s|\s\d{1,2}[.)]\s(?=[A-Z])")
STATEMENT_LENGTH = 300
# "1.3.2 | Offer": the number that a panel gives to a statement of its own.
STATEMENT_NUMBER = re.compile(r"(?:^|(?<=\s))\d{1,2}(?:\.\d{1,3}){2,3}(?:\s*\||\s)\s*(?=[A-Z])", re.MULTILINE)
ADVISES = re.compile(
    r"\b(?:should|must|recommended)\b"
    rf"|(?:^|[,;:\n\u2022]\s*)(?:do not |only |then )?(?:\w+ly )?(?:{ORDERS})\b",
    re.IGNORECASE,
)
# "Tepid sponging is not recommended. [2007]".
DATED = re.compile(r"[.!?]\s*\[[^\[\]]*\d\]$")
# Without one of these an item names a drug and no more.
STATES = re.compile(
    r"\b(?:is|are|be|should|may|must|can|we|recommend\w*|suggest\w*|give|avoid|consider|use|start|stop|treat|refer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters [start, end) of a passage that may be quoted as they stand, or only serve as context."""

    start: int
    end: int
    kind: UnitKind
    recommendation: PrintedRecommendation | None = None


def units(text: str, recommendations: Sequence[PrintedRecommendation] = ()) -> list[Unit]:
    """Return the units of the text in reading order; printed recommendations are never cut."""
    found: list[Unit] = []
    at = 0
    led = _led_lists(text, recommendations)
    for recommendation in sorted(recommendations, key=lambda one: one.start):
        if recommendation.start < at or recommendation.end > len(text):
            continue
        whole = next(
            (block for block in led if block.start < recommendation.start and recommendation.end <= block.end), None
        )
        if whole and whole.start >= at:
            found.extend(_prose(text, at, whole.start))
            found.append(Unit(whole.start, whole.end, "list"))
            at = whole.end
            continue
        found.extend(_prose(text, at, recommendation.start))
        label = LABEL.match(text, recommendation.start, recommendation.end)
        start, end = trim(text, label.end() if label else recommendation.start, recommendation.end)
        at = recommendation.end
        if start < end:
            at = end = _with_its_list(text, start, end)
            found.extend(_dosed_items(text, start, end, recommendation))
            found.append(Unit(start, end, "recommendation", recommendation))
    found.extend(_prose(text, at, len(text)))
    return found


def _dosed_items(text: str, start: int, end: int, whole: PrintedRecommendation) -> list[Unit]:
    """Return the doses that a recommendation lists, and what leads into them: who asks for one is not told of all."""
    below = text.find("\n", start, end)
    if below < 0 or text[below - 1] != ":":
        return []
    dosed = [block for block in blocks(text, below, end) if QUANTITY.search(text, block.start, block.end)]
    items = [Unit(block.start, block.end, "item", whole) for block in dosed]
    return [Unit(start, below, "sentence"), *items] if len(items) > 1 else []


def _led_lists(text: str, recommendations: Sequence[PrintedRecommendation]) -> list[Block]:
    """Return the lists whose items are graded one by one and say nothing without the line that leads into them."""
    # What has a number of its own is no item: "1.13.16 Offer 40 Gy".
    numbered = {number.end() for number in STATEMENT_NUMBER.finditer(text)}
    bare = [
        each
        for each in recommendations
        if not (each.start in numbered or STATES.search(text, each.start, min(each.end, len(text))))
    ]
    return [
        block
        for block in (blocks(text, 0, len(text)) if bare else ())
        if block.kind == "list" and any(block.start < each.start and each.end <= block.end for each in bare)
    ]


def _with_its_list(text: str, start: int, end: int) -> int:
    """Where a recommendation ends that announces a list: without the list it recommends nothing."""
    if text[end - 1] != ":":
        return end
    for block in blocks(text, end, len(text)):
        if block.kind != "item" and not BULLET.match(text, text.rfind("\n", 0, block.start) + 1):
            break
        if block.end - start > LIST_LENGTH:
            break
        end = block.end
    return end


def _prose(text: str, start: int, end: int) -> Iterator[Unit]:
    """Yield the units between printed recommendations; a statement that has a number of its own is one, and whole."""
    for number in STATEMENT_NUMBER.finditer(text, start, end):
        following = STATEMENT_NUMBER.search(text, number.end(), end)
        found = list(blocks(text, number.end(), following.start() if following else end))
        if not found or found[0].kind == "row" or not ADVISES.search(text[found[0].start : found[0].end]):
            continue
        first, last = found[0], _last_paragraph(found)
        broken_off = _goes_on_elsewhere(text, last)
        if broken_off or first.kind != "heading" or DATED.search(text[first.start : first.end]):
            yield from _unnumbered(text, start, number.start())
            yield from () if broken_off else (Unit(first.start, last.end, "recommendation"),)
            start = last.end
    yield from _unnumbered(text, start, end)


def _last_paragraph(found: Sequence[Block]) -> Block:
    """The last of the short paragraphs that go on with a statement: "Stop after five days." """
    last = found[0]
    for block in found[1:]:
        if not last.kind == block.kind == "paragraph" or block.end - found[0].start > STATEMENT_LENGTH:
            break
        last = block
    return last


def _goes_on_elsewhere(text: str, block: Block) -> bool:
    """Whether a statement ends with its passage in its middle: its list, or its "not", may stand on the next page."""
    last = text[block.end - 1]
    return not text[block.end :].strip() and (last == ":" or last.isalpha())


def _unnumbered(text: str, start: int, end: int) -> Iterator[Unit]:
    for block in blocks(text, start, end):
        if block.kind == "paragraph":
            yield from (Unit(left, right, "sentence") for left, right in sentences(text, block))
        elif block.kind == "entry":
            *whole, last = sentences(text, block)
            yield from (Unit(left, right, "sentence") for left, right in whole)
            yield Unit(*last, "entry")
        elif block.kind == "row" and block.end - block.start > LONGEST:
            yield from _out_of_a_row(text, block)
        else:
            yield Unit(block.start, block.end, block.kind)


def _out_of_a_row(text: str, row: Block) -> Iterator[Unit]:
    """Yield a row too long to be quoted whole, and its sentences, but for doses: these need the head of their row."""
    yield Unit(row.start, row.end, "row")
    start = row.start
    for mark in (*CELL.finditer(text, row.start, row.end), None):
        cell = Block(*trim(text, start, mark.start() if mark else row.end), "paragraph")
        for left, right in sentences(text, cell) if cell.start < cell.end else ():
            if not QUANTITY.search(text, left, right):
                yield Unit(left, right, "sentence")
        start = mark.end() if mark else row.end
