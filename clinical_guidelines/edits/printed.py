"""Whether a grade stands printed on the pages of its passage."""

import unicodedata

from clinical_guidelines.grades.finding import find_grades
from clinical_guidelines.grades.notations import read_code, read_phrase
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


def are_said(words: str, strength: str, certainty: str) -> bool:
    """Whether words grade so, in small letters; words in a notation that nobody reads here say what a curator says."""
    phrase = words.strip("()[]., ")
    readings = (*find_grades(words), read_phrase(phrase), read_code(phrase))
    known = {(each.strength, each.certainty) for each in readings if each}
    return not known or (strength, certainty) in known


def pages_of(passage: Passage) -> list[int]:
    """Return the numbers of the pages that a passage stands on."""
    return sorted({passage.page, *(span[2] for span in passage.spans)})


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(DASHES).casefold().split())
