"""Markdown with YAML front matter: headings, paragraphs, list items and table rows, each as one line of a page."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.documents.line_breaks import full_width, parts
from clinical_guidelines.documents.markdown_inline import text_of_html, text_of_inline
from clinical_guidelines.documents.marks import BULLETS
from clinical_guidelines.documents.model import Document, Line, Page
from clinical_guidelines.documents.outline import headings_of
from clinical_guidelines.errors import LibraryError

# Without page marks, so many source lines make a page, so that "page 3" still leads near the words.
LINES_PER_PAGE = 60
MOST_FRONT_MATTER = 20_000

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_PAGE_MARK = re.compile(r"<!--\s*page[ :]*(\d{1,5})\s*-->", re.I)
_KNOWN = ("title", "kind", "publisher", "year", "language", "specialty", "country", "sources")


def read_markdown(text: str, stem: str) -> Document:
    """Parse Markdown into pages: at form feeds or `<!-- page N -->` marks, otherwise every LINES_PER_PAGE lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    front, body = _split_front_matter(text)
    pages = _pages(body)
    title = str(front.get("title") or _first_heading(pages) or stem.replace("_", " "))
    return Document(title=title, pages=tuple(pages), front_matter=front, outline=tuple(headings_of(pages)))


def _split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    source = match.group(1)
    # An alias can grow a few lines into gigabytes, and no front matter needs one.
    if len(source) > MOST_FRONT_MATTER or re.search(r"(?:^|[\s\[{,:-])[&*][A-Za-z0-9]", source):
        raise LibraryError("front_matter", "The front matter is too long or uses YAML anchors.")
    try:
        loaded = yaml.safe_load(source)
    except yaml.YAMLError:
        raise LibraryError("front_matter", "The front matter at the top of this file is not valid YAML.") from None
    if not isinstance(loaded, dict):
        return {}, text[match.end() :]
    front = {str(key).lower(): _plain(value) for key, value in loaded.items()}
    return {key: front[key] for key in (*_KNOWN, *front) if key in front}, text[match.end() :]


def _plain(value: Any) -> Any:
    """Return only what JSON can hold; a date becomes its ISO text."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _pages(body: str) -> list[Page]:
    """Return the pages of a Markdown body."""
    marked = "\f" in body or _PAGE_MARK.search(body) is not None
    pages: dict[int, list[Line]] = {}
    number = 1
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    for part in re.split(r"(\f|<!--\s*page[ :]*\d{1,5}\s*-->)", body, flags=re.I):
        mark = _PAGE_MARK.fullmatch(part)
        if mark:
            number = max(int(mark.group(1)), 1)
        elif part == "\f":
            number += 1
        else:
            for start, line in _lines(parser.parse(part)):
                pages.setdefault(number if marked else 1 + start // LINES_PER_PAGE, []).append(line)
    return [Page(number=each, lines=tuple(pages.get(each, ()))) for each in range(1, max(pages, default=1) + 1)]


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[int, Line]]:
    """Give each block as one line, with the source line (from 0) that it begins on."""
    table, items = _Table(), _Items()
    start = level = 0
    for token in tokens:
        start = token.map[0] if token.map else start
        items.see(token)
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif table.takes(token):
            yield from ((start, row) for row in table.rows(token))
        elif texts := _block_texts(token, whole=bool(level)):
            mark, role = ("", "") if level else items.mark()
            yield (
                start,
                Line(text=mark + texts[0], heading_level=level, role=role or _role(texts[0]), starts_block=True),
            )
            yield from ((start, Line(text=text, role=_role(text), starts_block=True)) for text in texts[1:])
            level = 0


class _Items:
    """Knows whether the next block begins a list item, and the number that an ordered item carries."""

    def __init__(self) -> None:
        self._ordered: list[bool] = []
        self._mark: str | None = None

    def see(self, token: Token) -> None:
        """Follow lists as they open and close."""
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self._ordered.append(token.type.startswith("ordered"))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._ordered.pop()
        elif token.type == "list_item_open":
            self._mark = f"{token.info}. " if self._ordered[-1] else ""

    def mark(self) -> tuple[str, str]:
        """Return the mark before a block's text and the block's role; only an item's first block begins it."""
        mark, self._mark = self._mark, None
        return (mark, "item") if mark is not None else ("", "")


def _role(text: str) -> str:
    return "item" if text[0] in BULLETS else ""


def _block_texts(token: Token, *, whole: bool) -> list[str]:
    """Return a block's text; printed list marks that are no Markdown begin a part of their own, unless `whole`."""
    if token.type == "inline":
        lines = [clean(line) for line in text_of_inline(token.children or []).split("\n")]
        kept = [line for line in lines if line]
        if whole or not any(line[0] in BULLETS for line in kept):
            return [" ".join(kept)] if kept else []
        return list(parts(kept, full_width(kept)))
    text = ""
    if token.type in {"fence", "code_block"}:
        text = clean(token.content.replace("\n", " "))
    if token.type == "html_block":
        text = clean(text_of_html(token.content))
    return [text] if text else []


class _Table:
    """Collects one table's cells and gives each row with its column headers, since a row alone says too little."""

    def __init__(self) -> None:
        self._inside = False
        self._headers: list[str] = []
        self._cells: list[str] = []
        self._in_head = False

    def takes(self, token: Token) -> bool:
        """Tell whether the token belongs to a table."""
        if token.type == "table_open":
            self._inside, self._headers = True, []
        return self._inside

    def rows(self, token: Token) -> Iterator[Line]:
        """Give the row that this token completes, if it does."""
        if token.type == "table_close":
            self._inside = False
        elif token.type in {"thead_open", "thead_close"}:
            self._in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            self._cells = []
        elif token.type == "inline":
            self._cells.append(clean(text_of_inline(token.children or [])))
        elif token.type == "tr_close":
            yield from self._row()

    def _row(self) -> Iterator[Line]:
        if self._in_head:
            self._headers = self._cells
            text = " | ".join(cell for cell in self._cells if cell)
        else:
            headers = [*self._headers, *[""] * len(self._cells)]
            named = zip(headers, self._cells, strict=False)
            text = " | ".join(f"{header}: {cell}" if header else cell for header, cell in named if cell)
        if text:
            yield Line(text=text, role="row", starts_block=True, bold=self._in_head)


def _first_heading(pages: Sequence[Page]) -> str:
    return next((line.text for page in pages for line in page.lines if line.heading_level), "")
