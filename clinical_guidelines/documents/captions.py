"""Captions: what a table or a figure is about, carried by every part of it."""

import re
from collections.abc import Sequence

from clinical_guidelines.documents.model import Line

MOST_WORDS = 40

_CAPTION = re.compile(
    r"(?:(?:appendix|annex|supplementary|web)\s+)?(?:table|box|chart|panel)\s*\.?\s*(?:[A-Z]{1,2}\.?)?\d+(?:[.-]?\d+)*[a-z]?"
    r"\s*(?:[.:\u2013\u2014-]|\(|[A-Z])",
    re.I,
)
_GOES_ON = re.compile(r"\s*[(\[,-]?\s*(?:table\s+)?(?:continued|cont\W?d|cont\.)\s*[)\]]?\.?", re.I)


def is_caption(text: str) -> bool:
    """Tell whether a text begins like the caption of a table."""
    return _CAPTION.match(text) is not None


def caption_of(lines: Sequence[Line]) -> str:
    """Return the caption that these lines, one block, print for a table; "" where they are none."""
    text = " ".join(line.text for line in lines)
    if not _CAPTION.match(text) or len(text.split()) > MOST_WORDS:
        return ""
    return _GOES_ON.sub("", text).strip(" :.")
