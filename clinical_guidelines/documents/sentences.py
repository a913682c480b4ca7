"""Where sentences begin and end, in prose full of abbreviations, decimals and reference numbers."""

import re

# A stop between two digits is a decimal point: it never ends a sentence, whatever follows the number.
_END = re.compile(
    r"(?:(?<!\d)\.|\.(?!\d)|[!?])[\"'”’)\]]*"
    # A reference number, in its own print or as it is often read.
    r"(?:\d{1,3}(?:[,–-]\d{1,3})*|[⁰¹²³⁴-⁹]+(?:[,–-] ?[⁰¹²³⁴-⁹]+)*|\[[\d,\s–-]{1,20}\])?"
    r"(?:\s+)(?=[\"'“‘(\[]?[A-Z0-9•●])|\n+"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|vs|etc|al|cf|ca|approx|dr|mr|mrs|ms|prof|fig|figs|tab|ref|refs|no|nos|vol|pp?|ed|eds|"
    r"st|inc|dept|sp|spp|subsp|temp|max|min|wt|inj|tabs?|caps?|sol|susp|u\.s|[A-Z]|\d{1,2}(?:\.\d{1,2})*)\.[\"'”’)\]]*\s+$",
    re.I,
)


def sentence_ranges(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return [start, end) of each sentence within text[start:end], without the white space around it."""
    end = len(text) if end is None else end
    ranges = []
    first = start
    for match in _END.finditer(text, start, end):
        if "\n" not in match.group() and _is_abbreviation(text, first, match):
            continue
        ranges.append((first, match.end()))
        first = match.end()
    ranges.append((first, end))
    return [trimmed for low, high in ranges if (trimmed := trim(text, low, high))[0] < trimmed[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_abbreviation(text: str, first: int, match: re.Match[str]) -> bool:
    """Tell whether the stop belongs to an abbreviation or to a list number at the sentence's beginning."""
    before = text[max(first, match.start() - 12) : match.end()]
    return _ABBREVIATION.search(before) is not None
