"""Grades within a sentence, beside its verb: "The APA recommends (1C) that", "are conditionally recommended"."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.paired_rows import Paired
from clinical_guidelines.statements.parts import (
    LEAST_WORDS,
    MOST_WORDS,
    block_end,
    cell_of,
    finished,
    listed_below,
    unlabelled,
    words,
)

_BEHIND_VERB = re.compile(r"\b(?:recommend|suggest|advise)s?\s+(?P<grade>[(\[][^()\[\]]{2,60}[)\]])(?=\s+[a-z])", re.I)

_ADVERB = re.compile(
    r"\b(?P<grade>strongly|conditionally|weakly)\s+(?:recommend|suggest|advise)(?:s|(?P<passive>e?d))?\b", re.I
)
_STRENGTHS = {"strongly": "strong", "conditionally": "conditional", "weakly": "weak"}
# "Conditionally recommended drugs" and "they strongly suggested" advise nothing.
_SUBJECT = re.compile(r"\b(?:[Ww]e|panel|committee|group|society|force|[A-Z]{3,10})\s+$")
_PASSIVE = re.compile(r"\b(?:is|are|be)\s+(?:not\s+)?$")


def graded_by_adverbs(text: str, known: Sequence[Grade | Paired]) -> Iterator[Paired]:
    """Give each sentence, with its list, whose one adverb tells how much the panel recommends, if it has no grade."""
    for found in _ADVERB.finditer(text):
        begins = text.rfind("\n", 0, found.start()) + 1
        around = sentence_ranges(text, begins, block_end(text, found.end()))
        low, high = next(each for each in around if each[0] <= found.start() < each[1])
        low, high = unlabelled(text, *cell_of(text, low, finished(text, high)))
        high = listed_below(text, high, len(text), led=text[high - 1] == ":")
        is_graded = any(each.start < high and low < each.end for each in known)
        before = _PASSIVE if found["passive"] else _SUBJECT
        is_one = len(_ADVERB.findall(text, low, high)) == 1 and before.search(text, low, found.start()) is not None
        if is_one and not is_graded and LEAST_WORDS <= words(text, low, high) <= MOST_WORDS:
            how = found["grade"]
            grade = Grade(*found.span("grade"), _STRENGTHS[how.lower()], "", own=True, printed=how)
            yield Paired(low, high, [(low, high)], [grade])


def graded_within(text: str, grades: Sequence[Grade]) -> Iterator[Paired]:
    """Give each sentence whose one grade stands behind its verb; the grade stays among its words, as printed."""
    behind_verbs = {each.start("grade") for each in _BEHIND_VERB.finditer(text)}
    for grade, following in zip_longest(grades, grades[1:]):
        if grade.start not in behind_verbs:
            continue
        begins = text.rfind("\n", 0, grade.start) + 1
        around = sentence_ranges(text, begins, block_end(text, grade.end))
        low, high = next(each for each in around if each[0] < grade.start < each[1])
        low, high = unlabelled(text, low, finished(text, high))
        is_alone = following is None or following.start >= high
        if is_alone and LEAST_WORDS < words(text, low, high) <= MOST_WORDS:
            yield Paired(low, high, [(low, high)], [grade])
