"""Whether the words of a grade stand printed on the pages of their passage."""

import unicodedata

from clinical_guidelines.models import Page, Passage

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def is_printed(passage: Passage, words: str) -> bool:
    """Whether these words occur on a page that the passage stands on, whatever their case, spaces and dashes."""
    sought = _plain(words)
    if not sought:
        return False
    pages = Page.objects.filter(edition=passage.edition_id, number__in=pages_of(passage))
    texts = [" ".join(line["text"] for line in page.lines) for page in pages]
    return any(sought in _plain(text) for text in (passage.text, *texts))


def pages_of(passage: Passage) -> list[int]:
    """Return the numbers of the pages that a passage stands on."""
    return sorted({passage.page, *(span[2] for span in passage.spans)})


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(DASHES).casefold().split())
