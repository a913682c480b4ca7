"""A parsed document as JSON, so that it can leave the child process that parsed it."""

import json
from dataclasses import asdict
from typing import Any

from clinical_guidelines.documents.article_exports import ArticleExport
from clinical_guidelines.documents.articles import Article
from clinical_guidelines.documents.model import Box, Document, Line, OutlineEntry, Page


def to_json(document: Document) -> str:
    """Return the document as compact JSON; a line is a list in the order of Line's fields."""
    pages = [
        [p.number, p.width, p.height, int(p.scanned), [_packed(line) for line in p.lines], p.figures]
        for p in document.pages
    ]
    whole = [document.title, document.front_matter, pages, document.outline, document.notes]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=str)


def from_json(text: str | bytes) -> Document:
    """Return the document that `to_json` wrote; ValueError, TypeError or KeyError when it is anything else."""
    title, front, pages, outline, notes = json.loads(text)
    return Document(
        title=str(title),
        pages=tuple(map(_unpacked_page, pages)),
        front_matter=dict(front),
        outline=tuple(OutlineEntry(int(level), str(words), int(page)) for level, words, page in outline),
        notes=tuple(map(str, notes)),
    )


def articles_to_json(export: ArticleExport) -> str:
    """Return the articles of an export as compact JSON."""
    return json.dumps([export.left_out, [asdict(each) for each in export.articles]], ensure_ascii=False)


def articles_from_json(text: str | bytes) -> ArticleExport:
    """Return the articles that `articles_to_json` wrote; ValueError or TypeError when it is anything else."""
    left_out, articles = json.loads(text)
    read = (Article(**{**each, "authors": tuple(each["authors"])}) for each in articles)
    return ArticleExport(tuple(read), int(left_out))


def _unpacked_page(packed: list[Any]) -> Page:
    number, width, height, scanned, lines, figures = packed
    read = tuple(map(_unpacked, lines))
    boxes = tuple(Box(*map(float, box)) for box in figures)
    return Page(int(number), read, float(width), float(height), scanned=bool(scanned), figures=boxes)


def _packed(line: Line) -> list[Any]:
    box = [round(edge, 2) for edge in line.box] if line.box else None
    flags = [int(line.bold), line.heading_level, line.role, int(line.starts_block)]
    return [line.text, box, line.size, *flags, line.label, line.goes_on_with]


def _unpacked(packed: list[Any]) -> Line:
    text, box, size, bold, level, role, starts, label, cell = packed
    place = Box(*map(float, box)) if box else None
    goes_on_with = None if cell is None else int(cell)
    return Line(
        str(text), place, float(size), bool(bold), int(level), str(role), bool(starts), str(label), goes_on_with
    )
