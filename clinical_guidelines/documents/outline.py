"""A document's table of contents out of its printed headings."""

import re
from collections.abc import Iterable, Iterator, Sequence

from clinical_guidelines.documents.model import OutlineEntry, Page

MOST_ENTRIES = 1_500
LONGEST_TITLE = 240
BARE_RUN = 4
# A heading that is a question may be long; another of more words is the beginning of a paragraph in bold print.
MOST_WORDS = 16

_SENTENCE = re.compile(r"[a-z]{3}\. [A-Z]|[.;,]$")
# Authors are printed like headings above the chapters that they wrote.
_PERSON = re.compile(r",\s*(?:M\.?\s?D|R\.?N|Ph\.?D|MSc|MPH|MHA|RND|FP[A-Z]+|DP[A-Z]+)\b")
_NUMBERED = re.compile(r"(?:\w+\s)?[A-Z]?\d+[.:]?\d*")


def headings_of(pages: Sequence[Page]) -> list[OutlineEntry]:
    """Return the printed headings in order; a level is never skipped, and a heading printed again at once is one."""
    entries: list[OutlineEntry] = []
    for run in _runs(pages):
        # So many of one level with nothing below them are a list of names, or a paragraph in large print.
        if len(run) >= BARE_RUN:
            continue
        for entry in run:
            before = entries[-1] if entries else None
            if _is_heading(entry.title) and not (before and before.title == entry.title):
                entries.append(entry._replace(level=min(entry.level, before.level + 1 if before else 1)))
    return entries[:MOST_ENTRIES]


def _runs(pages: Sequence[Page]) -> Iterator[list[OutlineEntry]]:
    """Give the headings in runs of one level without running text between them."""
    run: list[OutlineEntry] = []
    for entry, is_bare in _printed(pages):
        if run and (not is_bare or run[-1].level != entry.level):
            yield run
            run = []
        run.append(entry)
    yield run


def _is_heading(title: str) -> bool:
    """Tell whether a line that is printed like a heading also reads like one."""
    if title[:1].islower() or _PERSON.search(title) or title.startswith(("•", "-", "(")):
        return False
    if title.endswith("?") or _NUMBERED.match(title):
        return True
    return len(title.split()) <= MOST_WORDS and _SENTENCE.search(title) is None


def _printed(pages: Iterable[Page]) -> Iterator[tuple[OutlineEntry, bool]]:
    """Give the headings with all of their lines, and of each whether it follows the one before it at once."""
    words: OutlineEntry | None = None
    is_bare = False
    for number, line in ((page.number, line) for page in pages for line in page.lines if not line.is_apart):
        goes_on = words is not None and line.heading_level == words.level and not line.starts_block
        if words is not None and not goes_on:
            yield words, is_bare
            is_bare = line.heading_level > 0
        if not line.heading_level:
            words = None
        elif words is not None and goes_on:
            words = words._replace(title=f"{words.title} {line.text}"[:LONGEST_TITLE])
        else:
            words = OutlineEntry(line.heading_level, line.text[:LONGEST_TITLE], number)
    if words is not None:
        yield words, is_bare
