"""A PDF's own table of contents, where it is good."""

from collections.abc import Iterator

import pypdfium2

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.documents.model import OutlineEntry
from clinical_guidelines.documents.outline import LONGEST_TITLE, MOST_ENTRIES

DEEPEST = 6
# Fewer bookmarks than this, or fewer that lead to a page, say less than the printed headings.
LEAST_BOOKMARKS = 5
LEAST_LEADING = 0.8


def bookmarks_of(pdf: pypdfium2.PdfDocument) -> list[OutlineEntry]:
    """Return the bookmarks of a PDF, or none where there are too few or they lead nowhere."""
    found: list[OutlineEntry] = []
    seen = 0
    for bookmark in _bookmarks(pdf):
        seen += 1
        page = _page_of(bookmark)
        title = clean(bookmark.get_title())[:LONGEST_TITLE]
        if page is not None and title and page < len(pdf):
            found.append(OutlineEntry(bookmark.level + 1, title, page + 1))
    lead = len({entry.page for entry in found})
    if len(found) < LEAST_BOOKMARKS or len(found) < LEAST_LEADING * seen or lead < min(3, len(pdf)):
        return []
    return found


def _bookmarks(pdf: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfBookmark]:
    try:
        for number, bookmark in enumerate(pdf.get_toc(max_depth=DEEPEST)):
            if number == MOST_ENTRIES:
                return
            yield bookmark
    except (pypdfium2.PdfiumError, RecursionError):
        return


def _page_of(bookmark: pypdfium2.PdfBookmark) -> int | None:
    target = bookmark.get_dest()
    page = target.get_index() if target else None
    return page if page is not None and page >= 0 else None
