"""What a document says of its marks: the letters and ticks of a margin, and adverbs that tell strengths apart."""

import re
from itertools import pairwise
from typing import NamedTuple

from clinical_guidelines.documents.model import Document

_LETTER_KEY = re.compile(r"(?:[\w\s]{0,40}\s)?grades\s+of\s+recommendations?\W*", re.I)
_TICK_KEY = re.compile(
    r"[✓✔√]\W{0,3}(?:recommended\s+)?(?:good|best)(?:\s+clinical)?\s+practice\b"
    r"|\bgood\s+practice\s+points?\W{0,3}[✓✔√]",
    re.I,
)
# Anybody may recommend something strongly; who recommends conditionally grades.
_ADVERB_KEY = re.compile(r"\b(?:conditionally|weakly)\s+(?:recommend|suggest)", re.I)


class Explained(NamedTuple):
    """Which marks of a document grade what they stand beside."""

    letters: bool = False
    ticks: bool = False
    adverbs: bool = False


NOTHING = Explained()


def explained_in(document: Document) -> Explained:
    """Return which marks a document explains: letters below a heading that says so, ticks, adverbs by their use."""
    lines = [line.text for page in document.pages for line in page.lines]
    said = " ".join(lines)
    # A heading may be printed in two lines.
    headings = [*lines, *map(" ".join, pairwise(lines))]
    return Explained(
        letters=any(map(_LETTER_KEY.fullmatch, headings)),
        ticks=_TICK_KEY.search(said) is not None,
        adverbs=_ADVERB_KEY.search(said) is not None,
    )
