"""Near-duplicates folded; what differs in a number, a direction, a drug or a population is never one sentence."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from clinical_guidelines.grades.words import without_cells
from workers.answering.text.words import is_drug, plain, unified

GRADE = re.compile(
    r"\((?=[^()]*\b(?:recommendation|evidence|certainty|quality|grade|level|class|consensus|practice)\b)[^()]*\)"
    r"|\b(?:strength of (?:the )?recommendation|(?:certainty|quality) of (?:the )?evidence)\s*:.*$",
    re.IGNORECASE | re.DOTALL,
)
NUMBER = re.compile(r"(?:[<>≥≤=±]|\bto\b)?\s*\d+(?:[.,]\d+)*\s*(?:%|[a-zµ]+(?:/[a-zµ]+)*)?")
DIRECTION = re.compile(
    r"\b(?:not|no|never|against|avoid\w*|without|neither|nor|cannot|unless|except|contraindicat\w*|stop\w*|withhold\w*"
    r"|discontinu\w*|over|instead|rather|versus|before|after|early|late|delayed|increas\w*|decreas\w*|reduc\w*|higher"
    r"|lower|more|less|above|below|strong\w*|weak\w*|conditional\w*|recommend\w*|suggest\w*|may|must|should)\b"
)
POPULATION = re.compile(
    r"\b(?:adult|child|neonate|infant|adolescent|elderly|pregnant|breastfeeding|woman|man|non|symptomatic|asymptomatic"
    r"|inpatient|outpatient|complicated|uncomplicated|mild|moderate|severe|stage|grade|type|left|right|iv|oral|im)s?\b"
)
WORD = re.compile(r"[a-z]+")
ALIKE = 0.85


@lru_cache(maxsize=4096)
def signature(text: str) -> tuple[tuple[str, ...], ...]:
    """What must agree before two sentences may be called the same: numbers, directions, populations, drugs."""
    bare = unified(_ungraded(text))
    return (
        tuple(sorted("".join(found.split()) for found in NUMBER.findall(bare))),
        tuple(DIRECTION.findall(bare)),
        tuple(sorted(POPULATION.findall(bare))),
        tuple(sorted(word for word in WORD.findall(bare) if is_drug(word))),
    )


def same(left: str, right: str) -> bool:
    """Whether two sentences say the same in nearly the same words and the same order."""
    if signature(left) != signature(right):
        return False
    a, b = WORD.findall(plain(_ungraded(left))), WORD.findall(plain(_ungraded(right)))
    # In order, because "A over B" and "B over A" hold the same words.
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def _ungraded(text: str) -> str:
    return GRADE.sub(" ", without_cells(text))


def folded(texts: Sequence[str], grades: Sequence[tuple[str, str]]) -> list[list[int]]:
    """Group the indices of equal texts, each group in the given order; different printed grades part a group."""
    groups: list[list[int]] = []
    for index, text in enumerate(texts):
        home = next((group for group in groups if _joins(texts, grades, group[0], index, text)), None)
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    return groups


def _joins(texts: Sequence[str], grades: Sequence[tuple[str, str]], first: int, index: int, text: str) -> bool:
    either_ungraded = not any(grades[first]) or not any(grades[index])
    return (either_ungraded or grades[first] == grades[index]) and same(texts[first], text)
