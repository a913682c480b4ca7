"""Grades in brackets between the verb of a recommendation and what it recommends: "The APA recommends (1C) that"."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.paired_rows import Paired
from clinical_guidelines.statements.parts import LEAST_WORDS, MOST_WORDS, block_end, finished, unlabelled, words

_BEHIND_VERB = re.compile(r"\b(?:recommend|suggest|advise)s?\s+(?P<grade>[(\[][^()\[\]]{2,60}[)\]])(?=\s+[a-z])", re.I)


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
