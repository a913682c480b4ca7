"""Where lines without boxes were broken on purpose, and not because they were full."""

import re
from collections.abc import Iterator, Sequence

from clinical_guidelines.documents.layout import is_item

_CONNECTOR = re.compile(r"(?:or|and|plus|and/or)\s*:?", re.I)
# The share of lines that a full one is longer than.
_FULL = 0.9
# Lines are ragged at their right.
_CLEARLY = 0.9
_FEW_WORDS = 6


def full_width(texts: Sequence[str]) -> int:
    """Return the length that full lines reach, in characters."""
    lengths = sorted(len(text) for text in texts if text)
    return lengths[int(len(lengths) * _FULL)] if lengths else 0


def is_parted(before: str, line: str, width: int) -> bool:
    """Tell whether a line with a capital was begun though its first word had room at the end of the line before.

    "Or" alone parts two regimens however long the line before it is.
    """
    if _CONNECTOR.fullmatch(line):
        return True
    first = line.split(" ", 1)[0]
    # "HPV types (16 and 18)." goes on with a sentence.
    goes_on = (first.isupper() and not line.isupper()) or (len(line.split()) <= _FEW_WORDS and line.endswith("."))
    return line[:1].isupper() and not goes_on and len(before) + 1 + len(first) <= _CLEARLY * width


def parts(texts: Sequence[str], width: int) -> Iterator[str]:
    """Give a paragraph's lines as its list items and what stands between them; without items it is one part."""
    run: list[str] = []
    in_list = False
    for at, text in enumerate(texts):
        in_list = in_list or is_item(text)
        heads_list = at + 1 < len(texts) and is_item(texts[at + 1])
        if run and (is_item(text) or ((in_list or heads_list) and is_parted(texts[at - 1], text, width))):
            yield " ".join(run)
            run = []
        run.append(text)
    if run:
        yield " ".join(run)
