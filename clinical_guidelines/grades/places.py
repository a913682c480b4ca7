"""Whether grades on lines of their own stand below what they grade, or above it, told by all those of a text."""

from collections.abc import Iterator, Sequence
from typing import Literal

from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.of_lines import is_banner
from clinical_guidelines.statements.parts import ITEM, MOST_WORDS, block_end, recommends, words

Place = Literal["below", "above", ""]


def place_of_grades(text: str, grades: Sequence[Grade]) -> Place:
    """Return where the grades stand that fill their lines, beside what they grade; nothing where that is not sure.

    Where statements and grades take turns each grade has one on either side; the first and the last of them tell.
    """
    votes = list(_votes(text, grades))
    below, above = votes.count("below"), votes.count("above")
    if below == above:
        return ""
    return "below" if below > above else "above"


def banners_placed(text: str, grades: Sequence[Grade]) -> list[Grade]:
    """Return the grades, banners heading nothing where the first has advice above it and the last none below."""
    banners = [each for each in grades if each.alone and is_banner(text[each.start : each.end])]
    if not banners or recommends(text, banners[-1].end, len(text)) or not recommends(text, 0, banners[0].start):
        return list(grades)
    return [each._replace(leads=False) if each in banners else each for each in grades]


def _votes(text: str, grades: Sequence[Grade]) -> Iterator[Place]:
    ends = [0, *(grade.end for grade in grades)]
    starts = [*(grade.start for grade in grades[1:]), len(text)]
    for grade, floor, ceiling in zip(grades, ends, starts, strict=False):
        if grade.alone and not grade.leads:
            over = recommends(text, _begun_over(text, grade.start, floor), grade.start)
            under = recommends(text, grade.end, _ended_under(text, grade.end, ceiling))
            if over != under:
                yield "below" if over else "above"
                # Advice may be in any words, but not in none.
                if not text[grade.end : ceiling].strip() or not text[floor : grade.start].strip():
                    yield "below" if over else "above"


def _begun_over(text: str, end: int, floor: int) -> int:
    """Return where begins what a grade at `end` may close: all since `floor`, or its last block with its lead-in."""
    if words(text, floor, end) <= MOST_WORDS:
        return floor
    start = end
    while start > floor:
        start = max(text.rfind("\n", floor, start - 1) + 1, floor)
        if ITEM.match(text, start, end) is None:
            break
    return start


def _ended_under(text: str, start: int, ceiling: int) -> int:
    is_short = words(text, start, ceiling) <= MOST_WORDS
    return ceiling if is_short else block_end(text, min(start + 1, ceiling), ceiling)
