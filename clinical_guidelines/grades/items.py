"""Lists under a lead-in that recommends whose items have grades of their own: only together they say anything."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clinical_guidelines.grades.bracketed import Grade, grades_begun
from clinical_guidelines.grades.notations import MOST_CHARACTERS
from clinical_guidelines.grades.paired_rows import Paired
from clinical_guidelines.statements.parts import ITEM, MOST_LISTED_WORDS, block_end, recommends, unlabelled, words

# Behind the last item the next statement may have run in.
_JOINS = re.compile(r"[\s.,;]*(?:and|or)?\s*(?:$|(?=\d{1,2}(?:\.\d{1,2})+[.:]\s))", re.I)
# Without such a lead-in an item would say the opposite.
_AGAINST = re.compile(r"\b(?:not|no|never|neither|against|avoid\w*|contraindicated|stop\w*)\b", re.I)


class _Item(NamedTuple):
    start: int
    grade: Grade


def graded_lists(text: str, grades: Sequence[Grade]) -> Iterator[Paired]:
    """Give each lead-in with its items as one statement, which has all their certainties, in order.

    Where their strengths differ each item is one, the first with the lead-in. A strength on the line below is of all.
    """
    start = 0
    while start < len(text):
        end = block_end(text, start)
        # What has its own grade stands before the lead-in.
        low = max([start, *(each.end for each in grades_begun(grades, start, end))])
        if text.endswith(":", low, end) and " | " not in text[low:end] and recommends(text, low, end):
            items = _items(text, end, grades)
            if len(items) > 1 and words(text, low, items[-1].grade.end) <= MOST_LISTED_WORDS:
                end = _closed(text, items[-1])
                paired = _paired(text, low, end, items)
                below = next(iter(grades_begun(grades, end, len(text))), None)
                is_strength = below is not None and below.alone and below.strength and not below.certainty
                is_below = below is not None and is_strength and not text[end : below.start].strip()
                yield _strengthened(text, paired, below) if below and is_below else paired
        start = block_end(text, end) + 1


def _closed(text: str, item: _Item) -> int:
    """Return where the last item of a list ends, before a statement that has run into its line."""
    joins = _JOINS.match(text, item.grade.end, block_end(text, item.grade.end))
    return joins.end() if joins else item.grade.end


def _items(text: str, end: int, grades: Sequence[Grade]) -> list[_Item]:
    """Return the items below `end` with the grade that closes each; none where an item advises by itself."""
    found: list[_Item] = []
    while end < len(text) and ITEM.match(text, end + 1):
        low, end = end + 1, block_end(text, end + 1)
        closing = [each for each in grades_begun(grades, low + 1, end) if _JOINS.match(text, each.end, end)]
        if not closing or recommends(text, low, closing[0].start):
            return []
        found.append(_Item(low, closing[0]))
    return found


def _paired(text: str, start: int, end: int, items: list[_Item]) -> Paired:
    is_shared = len({each.grade.strength for each in items}) == 1
    if is_shared or _AGAINST.search(text, start, items[0].start):
        return Paired(start, end, [unlabelled(text, start, items[-1].grade.start)], [_together(text, items)])
    starts = [start, *(each.start for each in items[1:])]
    statements = [unlabelled(text, low, each.grade.start) for low, each in zip(starts, items, strict=True)]
    return Paired(start, end, statements, [each.grade for each in items])


def _strengthened(text: str, paired: Paired, below: Grade) -> Paired:
    """Return the list with the strength that is printed below it, where its items have none."""
    printed = [
        f"{each.printed or text[each.start : each.end]} {text[below.start : below.end]}" for each in paired.grades
    ]
    grades = [
        each if each.strength else each._replace(strength=below.strength, printed=words)
        for each, words in zip(paired.grades, printed, strict=True)
    ]
    return Paired(paired.start, below.end, paired.statements, grades)


def _together(text: str, items: list[_Item]) -> Grade:
    grades = [each.grade for each in items]
    printed = dict.fromkeys(text[each.start : each.end].strip() for each in grades)
    strength, certainty = _joined(each.strength for each in grades), _joined(each.certainty for each in grades)
    return Grade(grades[0].start, grades[-1].end, strength, certainty, own=True, printed=" ".join(printed))


def _joined(values: Iterable[str]) -> str:
    """Return what differs, in order; of more than the library keeps the printed words alone tell."""
    joined = ", ".join(filter(None, dict.fromkeys(values)))
    if len(joined) > MOST_CHARACTERS:
        joined = joined.replace(", level ", ", ")
    return joined if len(joined) <= MOST_CHARACTERS else ""
