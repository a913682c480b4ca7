"""What is compared between two editions: a recommendation, or a sentence or table row that holds a number."""

import re
from dataclasses import dataclass
from enum import StrEnum

from clinical_guidelines.quantities.normalise import normalise

_REFERENCE = re.compile(r"\[\d{1,3}(?: ?[,;-] ?\d{1,3})*\]")
# When a recommendation was made or amended: "[2015, amended 2022]".
_DATED = re.compile(r"\[[^\[\]]{0,60}\b(?:19|20)\d\d\b[^\[\]]{0,30}\]")
# Where else in the document to look, which every edition numbers anew.
_ELSEWHERE = re.compile(
    r"\b(recommendations?|sections?|chapters?|tables?|figures?|box|appendix|annex|pages?) \d+(?:\.\d+)*"
    r"(?:(?:-| to |, | and |, and | or )\d+(?:\.\d+)+)*(?![\d.]*\d| ?(?:%|m[gl]\b|mmol))",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*|<=|>=|[<>%]")


class Form(StrEnum):
    RECOMMENDATION = "recommendation"
    SENTENCE = "sentence"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Statement:
    """Characters [start, end) of a passage; the grade's parts are empty where none is printed.

    `panel` is whose advice the document reports, empty where it is its own.
    """

    text: str
    form: Form = Form.RECOMMENDATION
    strength: str = ""
    certainty: str = ""
    against: bool = False
    panel: str = ""
    heading_path: tuple[str, ...] = ()
    passage: int = 0
    page: int = 0
    start: int = 0
    end: int = 0

    @property
    def grade(self) -> tuple[str, str]:
        return self.strength.lower(), self.certainty.lower()


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words, numbers and comparison signs of a text without typography, dates and reference numbers."""
    return tuple(_WORD.findall(without_places(normalise(text))))


def spoken(text: str) -> str:
    """Return a text's plain words with a space around each, so that whole words are found in it."""
    return f" {' '.join(plain_words(text))} "


def without_places(plain: str) -> str:
    """Leave out of normalised text what says where something stands or when it was written, and nothing of it."""
    return _ELSEWHERE.sub(r"\1", _DATED.sub(" ", _REFERENCE.sub(" ", plain)))
