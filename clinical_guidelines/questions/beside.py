"""A drug that is asked about beside another one, with its class: a label warns of anticoagulants and names none."""

import re
from functools import cache

from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.questions.word_lists import entries

DOSED = re.compile(r"\b(?:doses?|dosage|dosing|how much|mg)\b", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z]{4,}")


def with_classes(question: str) -> str:
    """Return a question on two drugs with the class behind each that labels name so; any other, or a dose, stays."""
    if DOSED.search(question) or len(set(drugs_in(question.lower()))) < 2:
        return question
    return WORD.sub(lambda word: _with_class(word[0], question), question)


def _with_class(word: str, question: str) -> str:
    named = classes().get(word.lower(), "")
    return f"{word} ({named})" if named and named not in question.lower() else word


@cache
def classes() -> dict[str, str]:
    """Return the class of each such drug."""
    rows = (line.split("|") for line in entries("warned_of"))
    return {drug: name for name, drugs in rows for drug in drugs.split()}
