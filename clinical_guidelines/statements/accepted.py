"""Which range of a text can be the statement of a recommendation at all."""

import re

from clinical_guidelines.statements.closed_lists import LEAST_OWN_WORDS
from clinical_guidelines.statements.excluded import is_no_statement
from clinical_guidelines.statements.parts import LEAST_WORDS, MOST_WORDS, recommends, skipped, unlabelled, words

# Reference numbers after the last stop: raised ones without a space, or in brackets.
_REFERENCES = re.compile(
    r"(?:(?<=[a-z)]\.)\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|\s?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]\.?"
    r"|\s?\[(?i:new|amended|updated|reviewed)[^\[\]]{0,30}\d{4}\]\.?)$"
)
# A heading that has run into the sentence below it: "We" and "The panel" are printed large after no stop.
_RUN_IN = re.compile(
    r"[^.:;,!?]{0,90}?(?<=[a-z)\]])\s+(?=(?:We|The\s+(?:\w+\s+){0,3}(?:panel|committee|group))\s+(?:\w+\s+){0,2}?"
    r"(?:recommend|suggest)s?\b)"
)
# Beside a grade this is advice; elsewhere it tells of habits.
_CHOOSES = re.compile(r"\b(?:is|are)\s+preferred\b", re.I)


def accepted(text: str, start: int, end: int, *, own: bool) -> tuple[int, int] | None:
    """Return a range without references at its end where it can be a statement: no question, caption or scrap."""
    if (references := _REFERENCES.search(text, start, end)) is not None:
        end = references.start()
    if (heading := _RUN_IN.match(text, start, end)) is not None:
        start = heading.end()
    while end > start and text[end - 1] in " |\n":
        end -= 1
    start, end = unlabelled(text, skipped(text, start), end)
    if is_no_statement(text[start:end]) or not LEAST_WORDS <= words(text, start, end) <= MOST_WORDS:
        return None
    is_clear = own and words(text, start, end) >= LEAST_OWN_WORDS and "•" not in text[start:end]
    is_advice = recommends(text, start, end) or _CHOOSES.search(text, start, end) is not None
    return (start, end) if is_clear or is_advice else None
