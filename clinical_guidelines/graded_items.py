"""Lists under a lead-in that recommends whose items have grades of their own: only together they say anything."""

import re
from collections.abc import Iterator, Sequence

from clinical_guidelines.bracketed_grades import Grade
from clinical_guidelines.paired_rows import Paired
from clinical_guidelines.statements import ITEM, MOST_LISTED_WORDS, block_end, recommends, unlabelled, words

_JOINS = re.compile(r"[\s.,;]*(?:and|or)?\s*", re.I)


def graded_lists(text: str, grades: Sequence[Grade]) -> Iterator[Paired]:
    """Give each lead-in with its items as one statement; its grade is what theirs agree on, and prints them all."""
    start = 0
    while start < len(text):
        end = block_end(text, start)
        if text.endswith(":", 0, end) and " | " not in text[start:end] and recommends(text, start, end):
            items = _items(text, end, grades)
            if len(items) > 1 and words(text, start, items[-1].end) <= MOST_LISTED_WORDS:
                statement = unlabelled(text, start, items[-1].start)
                end = block_end(text, items[-1].end)
                yield Paired(start, end, [statement], [_together(text, items)])
        start = end + 1


def _items(text: str, end: int, grades: Sequence[Grade]) -> list[Grade]:
    """Return the grades of the items below `end`, one for each that it closes; none where an item advises by itself."""
    found: list[Grade] = []
    while end < len(text) and ITEM.match(text, end + 1):
        low, end = end + 1, block_end(text, end + 1)
        closing = [each for each in grades if low < each.start and _JOINS.fullmatch(text, each.end, end)]
        if len(closing) != 1 or recommends(text, low, closing[0].start):
            return []
        found.append(closing[0])
    return found


def _together(text: str, grades: list[Grade]) -> Grade:
    strengths, certainties = {each.strength for each in grades}, {each.certainty for each in grades}
    printed = dict.fromkeys(text[each.start : each.end].strip() for each in grades)
    return Grade(
        grades[0].start,
        grades[-1].end,
        strengths.pop() if len(strengths) == 1 else "",
        certainties.pop() if len(certainties) == 1 else "",
        own=True,
        printed=" ".join(printed),
    )
