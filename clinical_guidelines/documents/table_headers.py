"""What gives a table's cells their meaning: the headers above them, the row they share, the band they stand under."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clinical_guidelines.documents.split_rows import is_rest, rejoin
from clinical_guidelines.documents.table_model import Slot, Table, same_edges

# A header is short; what is longer is a note or the table's first row.
MOST_HEADER_WORDS = 14
MOST_HEADER_ROWS = 4

_DIGIT = re.compile(r"\d")
_NUMBERING = re.compile(r"^[A-Z]?\d{1,2}(?:\.\d{1,2})*\.?\s")
# Counts and intervals are printed in headers; other figures stand in rows.
_HEADER_FIGURE = re.compile(r"n\s*=\s*[\d,]+|9[05]\s*%|\(\s*%\s*\)|\b(?:19|20)\d\d\b", re.I)


@dataclass(slots=True)
class _Head:
    """The header of each column, and what holds until the next row says otherwise."""

    columns: list[str]
    edges: list[float]
    band: str = ""
    shared: list[tuple[int, str]] = field(default_factory=list)
    first: str = ""


def label_tables(tables: Sequence[tuple[Table, bool]]) -> None:
    """Set the labels of every table's slots, and join the rows that a page break has split.

    True beside a table tells that it may go on from the one before it.
    """
    before: _Head | None = None
    last: Table | None = None
    for table, may_go_on in tables:
        goes_on = before if may_go_on and before and same_edges(before.edges, table.edges) else None
        head = _label(table, goes_on, last)
        # A part whose columns are not drawn may stand between two others of one table.
        before = head if goes_on or any(head.columns) or not may_go_on else before
        last = table


def _label(table: Table, before: _Head | None, last: Table | None) -> _Head:
    rows = _header_rows(table, certain=before is not None) if table.sure else 0
    own = _columns(table, rows)
    if before and not (rows and own != before.columns and any(own)):
        head = _Head(before.columns, table.edges, before.band, first=before.first)
        if last and _is_split(table, rows, last):
            rejoin(table.rows[rows], last.rows[-1])
            # Headers that are printed again come behind it, for they begin what is left of the table.
            table.rows.insert(0, table.rows.pop(rows))
            rows += 1
        else:
            _go_on(table.rows[rows:], head)
    else:
        head = _Head(own, table.edges)
    table.headers = rows
    for row in table.rows[rows:]:
        _label_row(row, head, table.columns)
    return head


def _is_split(table: Table, headers: int, last: Table) -> bool:
    """Tell whether the first row goes on with the last one of the table before, which ends a page."""
    breaks = same_edges(last.edges, table.edges) and table.box.y0 < last.box.y1 and last.sure and table.sure
    return breaks and len(table.rows) > headers and is_rest(table.rows[headers], table, last)


def _go_on(rows: list[list[Slot]], head: _Head) -> None:
    """Say which row it is that goes on at the top of a page, its first cell standing on the page before."""
    if rows and rows[0][0].column > 0 and head.first:
        head.shared = [(1, head.first)]


def _header_rows(table: Table, *, certain: bool) -> int:
    """Return how many rows at the top are headers; `certain` asks for bold print or shading."""
    count = 0
    for number, row in enumerate(table.rows[:MOST_HEADER_ROWS]):
        below = table.rows[number + 1 :]
        if _is_across(row, table.columns) and not count:
            # A title inside the frame may stand above the headers, but is none.
            continue
        if not below or len(row) < 2 or any(slot.words > MOST_HEADER_WORDS for slot in row):
            break
        if not (_stands_out(row, below) or (not certain and not count and _names_figures(row, below))):
            break
        count = number + 1
    return count


def _stands_out(row: list[Slot], below: list[list[Slot]]) -> bool:
    """Tell whether a row is bold or shaded, and those below it are not."""
    others = [slot for each in below for slot in each if len(each) > 1]
    if not others:
        return False
    if all(slot.bold for slot in row):
        return sum(slot.bold for slot in others) <= 0.5 * len(others)
    return all(slot.shaded for slot in row) and sum(slot.shaded for slot in others) <= 0.5 * len(others)


def _names_figures(row: list[Slot], below: list[list[Slot]]) -> bool:
    """Tell whether a row without figures stands above columns that hold mostly figures."""
    if any(_DIGIT.search(_HEADER_FIGURE.sub("", slot.text)) for slot in row):
        return False
    figures = 0
    for head in row:
        cells = [slot for each in below for slot in each if slot.column == head.column and len(each) > 1]
        figures += len(cells) > 1 and sum(_DIGIT.search(slot.text) is not None for slot in cells) >= 0.6 * len(cells)
    return figures > 0


def _columns(table: Table, rows: int) -> list[str]:
    """Return the header of each column, from the top down; a merged header heads each of its columns."""
    columns: list[list[str]] = [[] for _ in table.edges]
    for row in table.rows[:rows]:
        if _is_across(row, table.columns):
            continue
        for slot in row:
            for column in range(slot.column, min(slot.column_end, table.columns)):
                if slot.text not in columns[column]:
                    columns[column].append(slot.text)
    return [", ".join(each) for each in columns]


def _is_across(row: list[Slot], columns: int) -> bool:
    """Tell whether a row is one cell across the table."""
    return len(row) == 1 and row[0].column_end - row[0].column == columns > 1


def _is_band(row: list[Slot], columns: int) -> bool:
    """Tell whether a row is one short heading across the table: no sentence, and no figures but a number before it."""
    if not _is_across(row, columns) or row[0].words > MOST_HEADER_WORDS:
        return False
    text = row[0].text
    if text.endswith((".", ";", ",")) or not any(map(str.isalpha, text)):
        return False
    return row[0].bold or _DIGIT.search(_HEADER_FIGURE.sub("", _NUMBERING.sub("", text))) is None


def _label_row(row: list[Slot], head: _Head, columns: int) -> None:
    if _is_across(row, columns):
        head.band, head.shared = row[0].text if _is_band(row, columns) else "", []
        return
    told = [*([head.band] if head.band else []), *(text for _, text in head.shared)]
    for number, slot in enumerate(row):
        header = _header_of(slot, head.columns)
        parts = [*(told if number == 0 else []), *([header] if header else [])]
        slot.label = _written(parts, ends_in_header=bool(header))
    if row and row[0].column == 0 and row[0].words <= MOST_HEADER_WORDS:
        head.first = _written([*filter(None, [_header_of(row[0], head.columns)])], ends_in_header=True)
        head.first = f"{head.first} {row[0].text}".strip()
    head.shared = [*_still_shared(head.shared), *_newly_shared(row, head)]


def _header_of(slot: Slot, columns: list[str]) -> str:
    under = {columns[c] for c in range(slot.column, min(slot.column_end, len(columns)))}
    return under.pop() if len(under) == 1 else ""


def _written(parts: list[str], *, ends_in_header: bool) -> str:
    if not parts:
        return ""
    *shared, last = parts
    closing = "" if last.endswith((":", "?")) else ":"
    return " | ".join([*shared, f"{last}{closing}" if ends_in_header else f"{last} |"])


def _still_shared(shared: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    return ((left - 1, text) for left, text in shared if left > 1)


def _newly_shared(row: list[Slot], head: _Head) -> Iterator[tuple[int, str]]:
    """Give the short cells that run on beside the next rows, with the number of those rows."""
    for slot in row:
        if slot.rows > 1 and slot.words <= MOST_HEADER_WORDS:
            header = _header_of(slot, head.columns)
            named = _written([header], ends_in_header=True) if header else ""
            yield slot.rows - 1, f"{named} {slot.text}".strip()
