"""Where the statements that a grade heads begin and end."""

import re

from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.statements.accepted import accepted
from clinical_guidelines.statements.excluded import is_remark, tells_of_studies
from clinical_guidelines.statements.numbered import is_order
from clinical_guidelines.statements.parts import (
    ITEM,
    block_end,
    cell_of,
    listed_below,
    recommends,
    skipped,
    unlabelled,
    we_recommend,
    words,
)

MOST_TITLE_WORDS = 16
_DATED = re.compile(r"\((?:19|20)\d\d\)$")
# Further paragraphs in the box of a statement, and the words of each.
MOST_PARAGRAPHS, MOST_PARAGRAPH_WORDS = 3, 60


def statements_after(text: str, grade: Grade, ceiling: int) -> list[tuple[int, int]]:
    """Return the statement that a grade heads, or each item of the list that it heads; `ceiling` is the next grade."""
    found: list[tuple[int, int]] = []
    start = grade.end
    while start < ceiling:
        start = skipped(text, start)
        end = block_end(text, start, ceiling)
        is_item = ITEM.match(text, start, end) is not None
        if found and not (is_item and recommends(text, start, end)):
            break
        is_banner = grade.alone and grade.leads and not is_item
        is_ordered = is_order(text, *unlabelled(text, start, end))
        is_own = grade.own and (is_banner or not grade.alone or is_ordered)
        statement = _opening(text, start, end, own=is_own, leads=grade.leads)
        if statement is None and grade.own and not grade.alone and not found:
            statement = _leading(text, start, end, ceiling)
        heads = is_banner and not found and start == skipped(text, grade.end)
        is_title = statement is None or _is_title(text, start, end, ceiling)
        if heads and is_title and words(text, start, end) <= MOST_TITLE_WORDS:
            # What the statement below is on.
            start = end
            continue
        if statement is None:
            break
        low, high = statement
        listed = listed_below(text, high, ceiling, led=text[high - 1] == ":")
        found.append((low, listed if is_item else _with_paragraphs(text, listed, ceiling, grade)))
        if not is_item:
            break
        start = max(end, listed)
    return found


def _is_title(text: str, start: int, end: int, ceiling: int) -> bool:
    """Tell whether a block advises nothing and has no stop, before one that does, or names the year of its advice."""
    if recommends(text, start, end) or text[end - 1] in ".:":
        return False
    following = min(end + 1, ceiling)
    return _DATED.search(text, start, end) is not None or recommends(
        text, following, block_end(text, following, ceiling)
    )


def _with_paragraphs(text: str, end: int, ceiling: int, grade: Grade) -> int:
    """Return where a box ends whose first paragraph ends at `end`: behind those that advise as well."""
    if not (grade.alone and grade.own and text[end - 1] in ".:)"):
        return end
    for _ in range(MOST_PARAGRAPHS):
        last = block_end(text, min(end + 1, len(text)), ceiling)
        said = text[end:last].strip()
        is_part = said[:1].isupper() and len(said.split()) <= MOST_PARAGRAPH_WORDS and recommends(text, end, last)
        if not is_part or " | " in said or said[-1] not in ".:" or is_remark(said) or tells_of_studies(said):
            break
        end = trim(text, end, last)[1]
    return end


def _opening(text: str, start: int, end: int, *, own: bool, leads: bool) -> tuple[int, int] | None:
    """Return the sentences with which a block begins, as far as each of them recommends.

    Where the grade surely `leads`, "should" recommends as well.
    """
    start, end = cell_of(text, start, end)
    start, end = unlabelled(text, start, end)
    sentences = sentence_ranges(text, start, end)
    if not sentences or is_remark(text[start:end]):
        return None
    last = 0
    adds = recommends if leads else we_recommend
    while last + 1 < min(len(sentences), 4) and adds(text, *sentences[last + 1]):
        last += 1
    return accepted(text, sentences[0][0], sentences[last][1], own=own)


def _leading(text: str, start: int, end: int, ceiling: int) -> tuple[int, int] | None:
    """Return a block of any few words that leads into a list, as behind "Practice point 1.2:"."""
    low, high = unlabelled(text, start, end)
    leads = text.endswith(":", low, high) and not is_remark(text[low:high])
    return (low, high) if leads and listed_below(text, high, ceiling, led=True) > high else None
