"""Plain text without layout: form feeds end pages, blank lines end paragraphs, short lines may be headings."""

import re
from collections.abc import Iterator
from dataclasses import replace

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.documents.furniture import mark_furniture
from clinical_guidelines.documents.layout import is_item, is_labelled
from clinical_guidelines.documents.line_breaks import full_width, is_parted
from clinical_guidelines.documents.model import Document, Line, Page
from clinical_guidelines.documents.outline import headings_of

_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?|chapter\s+\w+|section\s+\w+|question\s+\d+[.:]?)\s+\S", re.I)
# "Perform hand hygiene. (Category IB)" is a sentence with its grade.
_SENTENCE = re.compile(r"[a-z]{4}\.\s+[A-Z(\[]")
# The first line of a statement may be all of it that its page holds.
_ADVICE = re.compile(r"\bwe\s+(?:\w+ly\s+)?(?:recommend|suggest)\b", re.I)
_CELL_GAP = re.compile(r"\S {3,}\S")


def read_plain_text(title: str, text: str) -> Document:
    """Parse plain text into pages at form feeds, with furniture, blocks and headings marked."""
    pages = [
        Page(number=number, lines=tuple(_lines(part)))
        for number, part in enumerate(text.rstrip("\f\n ").split("\f"), start=1)
    ]
    marked = mark_furniture(pages) if len(pages) > 2 else pages
    return Document(title=title, pages=tuple(marked), outline=tuple(headings_of(marked)))


def _lines(text: str) -> Iterator[Line]:
    rows = text.splitlines()
    texts = [clean(row) for row in rows]
    width = full_width(texts)
    after_blank, in_list = True, False
    for position, line in enumerate(texts):
        if not line:
            after_blank, in_list = True, False
            continue
        following = texts[position + 1] if position + 1 < len(texts) else ""
        before_blank = not following
        in_list = in_list or is_item(line)
        near_list = in_list or is_item(following)
        starts = (
            after_blank
            or is_item(line)
            or is_labelled(line)
            or (near_list and is_parted(texts[position - 1], line, width))
        )
        made = Line(text=line, starts_block=starts)
        if _is_heading(line, alone=after_blank and before_blank, first=after_blank):
            yield replace(made, heading_level=2 if line.isupper() else 3, starts_block=True)
            after_blank = True
            continue
        yield replace(made, role="item") if is_item(line) else made
        after_blank = False


def _is_heading(line: str, *, alone: bool, first: bool) -> bool:
    """Tell whether a line is a heading; capitals, numbering or standing alone without a full stop are the signs."""
    words = line.split()
    if not first or len(words) > 14 or len(line) > 100 or line[-1] in ".,;" or sum(map(str.isalpha, line)) < 4:
        return False
    if line.isupper() and len(words) <= 10:
        return True
    if _CELL_GAP.search(line) or _SENTENCE.search(line) or (_ADVICE.search(line) and line[-1] != "?"):
        return False
    return alone and (_NUMBERED.match(line) is not None or (line[0].isupper() and len(words) <= 10))
