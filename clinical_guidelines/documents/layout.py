"""Where blocks, list items and table rows begin, from the boxes of a page's lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from clinical_guidelines.documents.marks import BULLET, MARK, NUMBER, is_behind_margin, joined_marks
from clinical_guidelines.documents.model import Line, Page
from clinical_guidelines.documents.reading_order import in_reading_order
from clinical_guidelines.documents.right_edges import RightEdges
from clinical_guidelines.documents.ruled_tables import Found, ruled_tables
from clinical_guidelines.documents.table_headers import label_tables
from clinical_guidelines.documents.table_model import Table
from clinical_guidelines.documents.tables import with_tables

# Panels draw arrows and ticks before what they advise; "6.1(L)" numbers advice for some places.
_ITEM = re.compile(rf"{BULLET}\s*|(?:{MARK}|√|[⇑⇓⇔↑↓]{{1,2}}|\d{{1,2}}\.\d{{1,2}}\s?\([A-Z]\))\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'”’)\]]*(?:\s?\[?[\d⁰¹²³⁴-⁹][\d⁰¹²³⁴-⁹,\s–-]*\]?)?$")
_NUMBERED = re.compile(rf"{NUMBER}\s+[^\W\d_a-z]")
# "Practice Point 1.2.1: Weigh them", in bold print below a heading of the same.
_LABELLED = re.compile(
    r"(?:(?:key\s+action\s+)?(?:recommendation|statement)|(?:(?:good|best)\s+)?practice\s+(?:point|advice|statement))"
    r"\s+\d[\w.]{0,8}(?:\s*:\s|\s+(?-i:[A-Z])\S*(?:\s+\S+){4})",
    re.I,
)


def arrange(pages: Sequence[Page]) -> list[Page]:
    """Put every page's lines into reading order and mark where blocks, items and table rows begin."""
    flows: list[Flow] = []
    edges: list[float] | None = None
    for page in pages:
        found = ruled_tables(page, edges)
        edges = found[-1].table.edges if found else None
        flows.append(_flow(page, found))
    label_tables(list(_in_order(flows)))
    arranged = []
    last: Line | None = None
    for page, flow in zip(pages, flows, strict=True):
        lines = mark_blocks([line for each in flow for line in _lines_of(each)], last)
        arranged.append(replace(page, lines=tuple(lines), grids=(), rules=(), drawings=()))
        last = next((line for line in reversed(lines) if not line.is_apart), last)
    return arranged


Flow = list[Line | Table]


def _flow(page: Page, found: Sequence[Found]) -> Flow:
    """Return the lines and tables of a page in reading order; a ruled table takes the place of its first line."""
    tables = {min(each.taken): each.table for each in found}
    inside = {i for each in found for i in each.taken}
    stand_ins: dict[int, Table] = {}
    lines = []
    for i, line in enumerate(page.lines):
        if i in tables:
            stand_in = Line(text="", box=tables[i].box, role="grid")
            stand_ins[id(stand_in)] = tables[i]
            lines.append(stand_in)
        elif i not in inside:
            lines.append(line)
    flow: Flow = []
    run: list[Line] = []
    for each in joined_marks(in_reading_order(lines, page.width)):
        if id(each) not in stand_ins:
            run.append(each)
            continue
        flow.extend([*with_tables(run), stand_ins[id(each)]])
        run = []
    return [*flow, *with_tables(run)]


def _in_order(flows: Sequence[Flow]) -> Iterator[tuple[Table, bool]]:
    """Give all tables, and with each whether nothing but furniture stands between it and the table before it."""
    after_table = False
    for each in chain.from_iterable(flows):
        if isinstance(each, Table):
            yield each, after_table
            after_table = True
        elif not each.is_apart:
            after_table = False


def _lines_of(each: Line | Table) -> Iterable[Line]:
    return each.lines() if isinstance(each, Table) else [each]


def is_labelled(text: str) -> bool:
    """Tell whether a line begins with the name and number of a statement, as "Practice Point 1.2.1: Weigh them"."""
    return _LABELLED.match(text) is not None


def is_item(text: str) -> bool:
    """Tell whether a line begins a list item."""
    return _ITEM.match(text) is not None


def mark_blocks(lines: Sequence[Line], before: Line | None) -> list[Line]:
    """Set `starts_block` on lines that begin a paragraph or a list item; `before` is the previous page's last line."""
    marked: list[Line] = []
    previous = before
    edges = RightEdges(lines)
    first = True
    item: Line | None = None
    for line in lines:
        if line.is_apart:
            marked.append(line)
            continue
        if line.role in {"row", "cell", "table"}:
            starts = line.role == "row"
        elif is_item(line.text):
            line, starts = replace(line, role="item"), True
        elif first:
            begins = line.text[:1].isupper() or _NUMBERED.match(line.text) is not None
            starts = previous is None or _ENDS_SENTENCE.search(previous.text) is not None or begins
        else:
            starts = previous is None or _breaks(previous, line, edges) or _leaves_list(item, previous, line, edges)
        item = line if line.role == "item" else None if starts else item
        marked.append(replace(line, starts_block=True) if starts else line)
        previous, first = line, False
    return marked


def _breaks(previous: Line, line: Line, edges: RightEdges) -> bool:
    """Tell whether a new paragraph begins at `line`."""
    if previous.role in {"row", "cell", "table"} or _NUMBERED.match(line.text) or _LABELLED.match(line.text):
        return True
    if is_behind_margin(line.text):
        return True
    if abs(previous.size - line.size) > 0.75 and not _is_note(line):
        return True
    ended = _ENDS_SENTENCE.search(previous.text) is not None
    if previous.bold != line.bold and (_looks_finished(previous, edges) if previous.bold else ended):
        return True
    if previous.box is None or line.box is None:
        return False
    gap = line.box.y0 - previous.box.y1
    height = max(line.size, 6.0)
    if gap < -2 * height:
        return ended
    if gap > 0.9 * height:
        return True
    hangs = previous.role == "item" or _NUMBERED.match(previous.text) is not None
    indented = line.box.x0 - previous.box.x0 > height and not hangs
    return ended and (gap > 0.55 * height or indented or edges.is_short(previous.box))


def _leaves_list(item: Line | None, previous: Line, line: Line, edges: RightEdges) -> bool:
    """Tell whether a capital at the left of an item's mark, below a line that is not full, stands below the list."""
    if not (item and item.box and previous.box and line.box) or not line.text[:1].isupper():
        return False
    return line.box.x0 <= item.box.x0 + 1 and edges.is_short(previous.box)


def _is_note(line: Line) -> bool:
    return len(line.text) <= 4


def _looks_finished(line: Line, edges: RightEdges) -> bool:
    """Tell whether a bold line is a heading of its own rather than the bold beginning of a sentence."""
    if line.box is None:
        return True
    return line.box.x1 < edges.of(line.box) - 20 or _ENDS_SENTENCE.search(line.text) is not None
