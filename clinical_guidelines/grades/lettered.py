"""Numbered paragraphs graded by a letter behind each sentence, as "6.2 Measure it twice a year. E", or "[B+]"."""

import re
from collections.abc import Iterator

from clinical_guidelines.documents.sentences import trim
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.paired_rows import Paired
from clinical_guidelines.statements.parts import block_end

LEAST_WORDS, MOST_WORDS = 4, 150
# A paragraph may have been cut where a letter of it begins a line.
MOST_BLOCKS = 4
_NUMBER = re.compile(r"(?:^|(?<=\n)|(?<=[.)]\s[A-E]\s))\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?\.?[ ]+(?=[^\W\d_a-z]|\([A-Z])")
_BRACKETED = re.compile(r"\s?\[(?P<letter>[A-D][+\u2013\u2212-]{0,2})\]")
# Not "vitamin D" nor "A team": such a letter follows a word that it does not name, and no name or article goes on.
_BARE = re.compile(
    r"(?<![Vv]itamin)(?<![Hh]epatitis)(?<!type)(?<!group)(?<!class)(?<!grade)(?<!stage)(?<!factor)(?<!section)"
    r"(?<!influenza)(?<!hemoglobin)(?<!immunoglobulin)(?<=[\w.,;)\]%])\s(?P<letter>[A-E])"
    r"(?=\s*(?:\n|$)|\s+[A-Z(]|[,;]|\s(?:and|or|to|should|can|may|is|are|in|on|for|with|by|when|if)\b)"
)
# Such a letter closes what stands above it.
_BEGINS = re.compile(r"\n[A-E]\s+[A-Z]")
_CLOSES = re.compile(r"\.?\s*(?:$|\n|[A-Z(])")


def lettered_paragraphs(text: str, *, announced: bool) -> Iterator[Paired]:
    """Give the numbered paragraphs of `text` that are graded by letters, cut behind each sentence that has one.

    Letters without brackets are read where the heading has `announced` recommendations. A sentence with several
    letters, each for a part of it, has them all.
    """
    numbers = list(_NUMBER.finditer(text))
    ceilings = [*(each.start() for each in numbers[1:]), len(text)]
    for number, ceiling in zip(numbers, ceilings, strict=False):
        letters = _BARE if announced and "." in number.group().strip(". ") else _BRACKETED
        end = _extent(text, number.end(), ceiling, letters)
        marks = list(letters.finditer(text, number.end(), end))
        statements, grades = _cut(text, number.end(), end, marks)
        if statements:
            yield Paired(number.start(), end, statements, grades)


def _extent(text: str, start: int, ceiling: int, letters: re.Pattern[str]) -> int:
    """Return where the paragraph ends: with the first of its blocks that a letter closes, else with its first block.

    A block that a letter begins belongs to it too.
    """
    last = end = block_end(text, start, ceiling)
    for _ in range(MOST_BLOCKS):
        if any(_CLOSES.fullmatch(text, each.end(), end) for each in letters.finditer(text, start, end)):
            return end
        if end >= ceiling:
            break
        is_part = _BEGINS.match(text, end, ceiling) is not None
        end = block_end(text, end + 1, ceiling)
        last = end if is_part else last
    return last


def _cut(text: str, start: int, end: int, marks: list[re.Match[str]]) -> tuple[list[tuple[int, int]], list[Grade]]:
    statements, grades, parts = [], [], []
    for number, mark in enumerate(marks):
        parts.append(mark)
        closes = _CLOSES.match(text, mark.end(), end) is not None
        # Where no letter closes the sentence, its parts have theirs.
        if not closes and number < len(marks) - 1:
            continue
        low, high = trim(text, start, mark.start() if closes else end)
        if LEAST_WORDS <= len(text[low:high].split()) <= MOST_WORDS and " | " not in text[low:high]:
            statements.append((low, high))
            grades.append(_grade(parts))
        start, parts = mark.end() + (text[mark.end() : mark.end() + 1] == "."), []
    return statements, grades


def _grade(marks: list[re.Match[str]]) -> Grade:
    printed = list(dict.fromkeys(each["letter"] for each in marks))
    strength = "grade " + ", ".join(printed).lower().replace("\u2013", "-").replace("\u2212", "-")
    return Grade(marks[0].start(), marks[-1].end(), strength, "", own=True, printed=", ".join(printed))
