"""The body of a document as sections of running text, every character of which knows its printed line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clinical_guidelines.documents.captions import caption_of
from clinical_guidelines.documents.hyphens import Hyphenation
from clinical_guidelines.documents.model import Document, Line, LineSpan
from clinical_guidelines.documents.split_rows import rejoined

_TABLE_ROLES = {"row", "cell", "table"}
_KINDS = {"item": "list", "note": "note", "figure": "figure"}


@dataclass(slots=True)
class Block:
    """Characters [start, end) of a section, such as a paragraph; kind is text, list, table, note or figure."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Section:
    """Running text below one heading; blocks are joined by line feeds, cells of a row by " | "."""

    path: tuple[str, ...]
    text: str = ""
    spans: list[LineSpan] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def sections_of(document: Document) -> list[Section]:
    """Return the sections in order; without what stands apart; a heading without a body becomes text of its parent."""
    placed = rejoined((page.number, line) for page in document.pages for line in page.lines if not line.is_apart)
    words = Hyphenation(line.text for _, line in placed)
    return [
        written(each_path, part, words)
        for path, lines in _grouped(placed)
        for each_path, part in _captioned(path, lines)
    ]


Placed = tuple[int, Line]


def _captioned(path: tuple[str, ...], lines: list[Placed]) -> Iterator[tuple[tuple[str, ...], list[Placed]]]:
    """Give a section's lines, those of a table with its caption as one more heading; it holds over a page break."""
    runs: list[tuple[str, list[Placed]]] = [("", [])]
    for block in _blocks(lines):
        in_table = block[0][1].role in _TABLE_ROLES
        caption = caption_of([line for _, line in block])
        if caption:
            runs.append((caption, block))
        elif in_table or not runs[-1][0]:
            runs[-1][1].extend(block)
        else:
            runs.append(("", block))
    yield from (((*path, caption) if caption else path, part) for caption, part in _joined(runs))


def _blocks(lines: list[Placed]) -> Iterator[list[Placed]]:
    """Give the paragraphs, items and table rows of a section."""
    block: list[Placed] = []
    for placed in lines:
        if block and placed[1].starts_block:
            yield block
            block = []
        block.append(placed)
    yield block


def _joined(runs: list[tuple[str, list[Placed]]]) -> Iterator[tuple[str, list[Placed]]]:
    """Join runs that belong to no table: a caption that no table follows is running text."""
    held: list[Placed] = []
    for caption, part in runs:
        if caption and part[-1][1].role in _TABLE_ROLES:
            if held:
                yield "", held
            held = []
            yield caption, part
        else:
            held.extend(part)
    if held:
        yield "", held


def _grouped(placed: Iterable[Placed]) -> list[tuple[tuple[str, ...], list[Placed]]]:
    """Group lines by the headings above them."""
    outline = _Outline()
    for number, line in placed:
        if line.heading_level:
            outline.head(number, line)
        else:
            outline.add(number, line)
    outline.close()
    return outline.groups


class _Outline:
    """The stack of headings in force, and the groups of lines collected under them."""

    def __init__(self) -> None:
        self.groups: list[tuple[tuple[str, ...], list[Placed]]] = []
        self._stack: list[tuple[int, str]] = []
        self._heading: list[Placed] = []
        self._body: list[Placed] = []

    def head(self, number: int, line: Line) -> None:
        """Begin a heading, or go on with the one that the last line began."""
        goes_on = self._heading and not self._body and not line.starts_block
        if goes_on and self._heading[-1][1].heading_level == line.heading_level:
            self._heading.append((number, line))
            return
        self._settle(next_level=line.heading_level)
        self._heading = [(number, line)]

    def add(self, number: int, line: Line) -> None:
        """Add a line to the body of the heading in force."""
        self._body.append((number, line))

    def close(self) -> None:
        """Finish the last section."""
        self._settle(next_level=0)

    def _settle(self, next_level: int) -> None:
        """Close the section that is open, before a heading of `next_level` begins (0: the document ends)."""
        if self._heading:
            level = self._heading[0][1].heading_level
            self._stack = [each for each in self._stack if each[0] < level]
            if self._body or next_level > level:
                self._stack.append((level, " ".join(line.text for _, line in self._heading)))
            else:
                self._body = self._heading
        if self._body:
            self.groups.append((tuple(title for _, title in self._stack), self._body))
        self._heading, self._body = [], []


def written(path: tuple[str, ...], lines: list[Placed], words: Hyphenation | None = None) -> Section:
    """Write lines with the numbers of their pages into one running text with its spans and blocks.

    `words` tells the printer's hyphens from the words' own; without it the lines themselves do.
    """
    hyphenation = words or Hyphenation(line.text for _, line in lines)
    section = Section(path)
    parts: list[str] = []
    length = 0
    for number, line in lines:
        joint = _joint(section, parts, line, hyphenation)
        if joint is None:
            # The printer's hyphen goes, and with it the last character of the line before.
            parts[-1] = parts[-1][:-1]
            length -= 1
            section.spans[-1] = section.spans[-1]._replace(end=length)
            joint = ""
        length += len(joint)
        begins = not section.blocks or joint == "\n"
        if begins:
            section.blocks.append(Block(length, length, _kind(line)))
        parts.append(joint)
        if line.label:
            # The label stands elsewhere on the page; what it says is found where its cell is.
            parts.append(f"{line.label} ")
            section.spans.append(LineSpan(length, length + len(line.label), number, line.box))
            length += len(line.label) + 1
        parts.append(line.text)
        section.spans.append(LineSpan(length, length + len(line.text), number, line.box))
        length += len(line.text)
        section.blocks[-1].end = length
    section.text = "".join(parts)
    return section


def _joint(section: Section, parts: list[str], line: Line, hyphenation: Hyphenation) -> str | None:
    """Return what stands between the text so far and `line`; None when the last hyphen must go."""
    if not section.blocks:
        return ""
    if line.starts_block or (section.blocks[-1].kind == "table") != (line.role in _TABLE_ROLES):
        return "\n"
    if line.role == "cell":
        return " | "
    if parts[-1].endswith("-") and len(parts[-1]) > 1 and parts[-1][-2].isalnum():
        return None if hyphenation.is_printers(parts[-1], line.text) else ""
    return " "


def _kind(line: Line) -> str:
    if line.role in _TABLE_ROLES:
        return "table"
    return _KINDS.get(line.role, "text")
