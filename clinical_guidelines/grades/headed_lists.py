"""Lists below the class or level that grades all their items, as "Class IIa" above advice that has its own levels."""

import re
from collections.abc import Iterator, Sequence

from clinical_guidelines.documents.sentences import trim
from clinical_guidelines.grades.bracketed import Grade, grades_begun
from clinical_guidelines.grades.paired_rows import Paired
from clinical_guidelines.statements.excluded import is_no_statement
from clinical_guidelines.statements.parts import ITEM, LEAST_WORDS, MOST_WORDS, block_end, unlabelled, words

# "The following recommendations are based on consistent scientific evidence (Level A):".
_LEADS = re.compile(
    r"[^.:\n]*\b(?:recommendations?|conclusions?)\b[^.:\n]*\(\s*level\s+(?P<level>[A-C])\s*\)\s*[:.]?\s*$", re.I
)


def headed_lists(text: str, grades: Sequence[Grade]) -> Iterator[Paired]:
    """Give each head with the items below it, every one a statement; their levels stand behind them or in the head."""
    start = 0
    while start < len(text):
        end = block_end(text, start)
        if (head := _head(text, start, end, grades)) is not None and (paired := _listed(text, head, end, grades)):
            yield paired
            end = paired.end
        start = block_end(text, end) + 1


def _head(text: str, start: int, end: int, grades: Sequence[Grade]) -> Grade | None:
    if (leads := _LEADS.match(text, start, end)) is not None:
        level = leads["level"]
        return Grade(start, end, "", f"level {level.lower()}", own=True, printed=f"Level {level}")
    return next((each for each in grades_begun(grades, start, start + 1) if _is_class(text, each)), None)


def _is_class(text: str, grade: Grade) -> bool:
    return (
        grade.alone
        and grade.strength.startswith("class")
        and not grade.certainty
        and "\n" not in text[grade.start : grade.end]
    )


def _listed(text: str, head: Grade, end: int, grades: Sequence[Grade]) -> Paired | None:
    statements, found = [], []
    while end < len(text) and ITEM.match(text, end + 1):
        low, high = end + 1, block_end(text, end + 1)
        level = next((each for each in grades_begun(grades, low + 1, high) if _is_level(text, each, high)), None)
        said = unlabelled(text, low, level.start if level else high)
        if not _is_statement(text, *said) or (level is None and head.strength):
            break
        printed = [head.printed or text[head.start : head.end].strip(), text[level.start : level.end] if level else ""]
        certainty = level.certainty if level else head.certainty
        statements.append(said)
        found.append(head._replace(certainty=certainty, printed=" ".join(filter(None, printed))))
        end = high
    return Paired(head.start, end, statements, found) if statements else None


def _is_level(text: str, grade: Grade, end: int) -> bool:
    """Tell whether a grade is a level without a strength that closes the block that ends at `end`."""
    return bool(grade.certainty) and not grade.strength and not text[grade.end : end].strip(" .")


def _is_statement(text: str, start: int, end: int) -> bool:
    low, high = trim(text, start, end)
    return LEAST_WORDS <= words(text, low, high) <= MOST_WORDS and not is_no_statement(text[low:high])
