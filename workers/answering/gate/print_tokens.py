"""A text by its words and numbers in their order, each in the one form that its other spellings share.

Unlike the words by which texts are compared elsewhere none is left out but articles and signs: what is copied is told
from what is altered by the small words too.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from workers.answering.gate.told import by_first_names

# Where a clause begins that restricts nothing of the one before it.
_CLAUSE = re.compile(
    r"(?:,? and (?=(?:the|it|they|this|these|those|should|is|are|was|were)\b)|, (?=(?:which|although|though|whereas)\b)"
    r"| (?=because\b)|;(?! ?(?:except|unless|only|if|but)\b))"
)
_MARK = "~"
_TOKEN = re.compile(r"~|\d+(?:\.\d+)?(?:st|nd|rd|th)?|[a-z]+|[<>]=?|%|\xb1|[.;:](?=\s|$)|\(|\)")
_STOPS = frozenset(".;:")
_SIGNS = frozenset("()")
_NUMBER = re.compile(r"\d[\d.]*")
_LEFT_OUT = frozenset({"a", "an", "the", "per"})
_SPELLED = (
    # A letter is no article.
    (re.compile(r"\b(hepatitis|influenza|vitamin|type|grade|class|group|stage|factor) a\b"), r"\1 aa"),
    (re.compile(r"\be\.g\.,?|\bsuch as\b|\bfor instance\b"), "for example"),
    (re.compile(r"\bi\.e\.,?"), "that is"),
    (re.compile(r"\binternational units?\b"), "iu"),
    (re.compile(r"(?<=\d)(?: ?- ?| to )(?=\d)"), " "),
    (re.compile(r"\b(?:at least|(?:greater|more|higher) than or equal to)\b"), ">="),
    (re.compile(r"\b(?:at most|up to|(?:less|lower) than or equal to)\b"), "<="),
    (re.compile(r"\b(?:more than|greater than|higher than|older than|longer than|above|over)(?= \d)"), ">"),
    (re.compile(r"\b(?:less than|lower than|younger than|fewer than|shorter than|below|under)(?= \d)"), "<"),
    (re.compile(r"\bcannot\b"), "can not"),
    # To consider a thing binds nobody.
    (re.compile(r"\b(?:should|can|could|might) be considered\b"), "may be considered"),
    (re.compile(r"\b(?:1 times a|every|each|per|(?<!times )a) day\b"), "daily"),
    (re.compile(r"\bevery 1 (week|month)\b"), r"\1ly"),
)
_FORMS = {
    **dict.fromkeys(("hours", "hrs", "hr", "h"), "hour"),
    **dict.fromkeys(("minutes", "mins", "min"), "minute"),
    **dict.fromkeys(("units", "unit"), "iu"),
    **{f"{time}s": time for time in ("day", "week", "month", "year", "time", "dose", "tablet", "capsule")},
    **dict.fromkeys(("tab", "tabs"), "tablet"),
    **dict.fromkeys(("cap", "caps"), "capsule"),
    "litre": "l",
    "yrs": "year",
}
_SCALES = {"mcg": ("mg", Fraction(1, 1000)), "g": ("mg", Fraction(1000)), "l": ("ml", Fraction(1000))}


class Tokens(NamedTuple):
    """The words and numbers of a text, and the places among them where something begins.

    `starts`: a sentence or what follows a colon; `sentences`: a sentence; `clauses`: one that may be left out.
    """

    words: tuple[str, ...]
    starts: frozenset[int]
    sentences: frozenset[int]
    clauses: frozenset[int]


@lru_cache(maxsize=512)
def tokens(text: str) -> Tokens:
    """Read a worded text."""
    text = by_first_names(text)
    text = _CLAUSE.sub(lambda found: f"{found[0]} {_MARK} ", text)
    for pattern, spelling in _SPELLED:
        text = pattern.sub(spelling, text)
    found: list[str] = []
    starts, sentences, clauses = {0}, {0}, set[int]()
    for token in _TOKEN.findall(text):
        if token == _MARK:
            clauses.add(len(found))
        elif token in _STOPS:
            starts.add(len(found))
            if token == ".":
                sentences.add(len(found))
        elif token not in _SIGNS and token not in _LEFT_OUT:
            found.append(_FORMS.get(token, token))
    end = len(found)
    return Tokens(
        tuple(_scaled(found)), frozenset({*starts, end}), frozenset({*sentences, end}), frozenset({*clauses, end})
    )


def is_number(token: str) -> bool:
    """Whether a token is a number."""
    return _NUMBER.fullmatch(token) is not None


def _scaled(words: list[str]) -> Iterator[str]:
    """Masses in mg and volumes in ml, both ends of a range."""
    scaled = list(words)
    for place, word in enumerate(words):
        if word in _SCALES and place and is_number(words[place - 1]):
            unit, factor = _SCALES[word]
            scaled[place] = unit
            at = place - 1
            while at >= 0 and is_number(words[at]):
                value = Fraction(words[at]) * factor
                scaled[at] = str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
                at -= 1
    return iter(scaled)
