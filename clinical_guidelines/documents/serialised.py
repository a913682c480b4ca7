"""A parsed document as JSON, so that it can leave the child process that parsed it."""

import json
from typing import Any

from clinical_guidelines.documents.model import Box, Document, Line, Page


def to_json(document: Document) -> str:
    """Return the document as compact JSON; a line is a list in the order of Line's fields."""
    pages = [[p.number, p.width, p.height, [_packed(line) for line in p.lines]] for p in document.pages]
    front = document.front_matter
    return json.dumps([document.title, front, pages], ensure_ascii=False, separators=(",", ":"), default=str)


def from_json(text: str | bytes) -> Document:
    """Return the document that `to_json` wrote; ValueError, TypeError or KeyError when it is anything else."""
    title, front, pages = json.loads(text)
    read = tuple(
        Page(number=int(number), width=float(width), height=float(height), lines=tuple(map(_unpacked, lines)))
        for number, width, height, lines in pages
    )
    return Document(title=str(title), pages=read, front_matter=dict(front))


def _packed(line: Line) -> list[Any]:
    box = [round(edge, 2) for edge in line.box] if line.box else None
    flags = [int(line.bold), line.heading_level, line.role, int(line.starts_block)]
    return [line.text, box, line.size, *flags, line.label]


def _unpacked(packed: list[Any]) -> Line:
    text, box, size, bold, level, role, starts, label = packed
    place = Box(*map(float, box)) if box else None
    return Line(str(text), place, float(size), bool(bold), int(level), str(role), bool(starts), str(label))
