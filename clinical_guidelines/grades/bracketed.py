"""Grades in brackets behind or within a sentence, in the notations of panels and in words among others."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clinical_guidelines.grades.notations import CIRCLES, Reading, normal, read_code, read_phrase
from clinical_guidelines.grades.remarks import remark
from clinical_guidelines.grades.words import DIRECTION, STRENGTH

STRENGTHS = {"strong", "weak", "conditional", "discretionary"}


class Grade(NamedTuple):
    """Characters [start, end) print a grade; `own` means that it can stand for a recommendation by itself.

    `leads` tells that the statement follows, as after "Strong recommendation:" or in the cells to its right; `alone`
    that it fills its line, so that the statement stands on either side. `printed` is the grade as printed where the
    names of columns stand in the text between.
    """

    start: int
    end: int
    strength: str
    certainty: str
    own: bool
    leads: bool = False
    alone: bool = False
    printed: str = ""


def grades_begun(grades: Sequence[Grade], start: int, end: int) -> Sequence[Grade]:
    """Return those of a text's grades, which are in order, that begin in [start, end)."""
    first, last = (bisect_left(grades, place, key=lambda each: each.start) for place in (start, end))
    return grades[first:last]


_BRACKETED = re.compile(r"\(([^()]{1,160})\)|\[([^\[\]]{1,160})\]|\(([^()]{2,80}\([^()]{2,40}\)[^()]{0,80})\)")
# So says a digest where its source prints no grade, and KDIGO: the statement is one, its grade stays empty.
_UNGRADED = re.compile(r"\s*(?:ungraded|not\s+graded|no\s+grade)\s*\.?\s*", re.I)
_SOURCE = re.compile(r"[.;]?\s*\[")
# How many of a panel agreed is no grade.
_AGREED = re.compile(
    r"strong\s+(?:agreement|consensus)|(?:level\s+of\s+)?(?:agreement|consensus)\W{0,3}\d{1,3}(?:\.\d+)?\s?%?"
    r"|\d{1,3}(?:\.\d+)?\s?%\s(?:agreement|consensus)",
    re.I,
)
# "(Conditional)" says too little within a sentence, and enough behind one that recommends.
_STRENGTH_ALONE = re.compile(rf"\s*({STRENGTH}){DIRECTION}\s*", re.I)
# "(Expert Opinion)" is where a panel grades nothing else so; a result may rest on it within a sentence.
_OPINION = re.compile(r"\s*(expert\s+(?:opinion|consensus|agreement))\s*", re.I)
# "[I, A; ESMO-MCBS v1.1 score: 4]": what a medicine scores is no grade of the advice.
_SCORE = re.compile(r"\s*;[^;]*\b(?:score|ESCAT)\b.*", re.I)
# "(Weak for | Reviewed, New-added)": what became of it since the edition before.
_CATEGORY = re.compile(r"\s*\|\s*(?:not\s+)?reviewed\b.*", re.I)
# "(Strength: weak recommendation [based on low-level evidence])": why it is so is no part of the grade.
_REASONS = re.compile(r"\s*\[based\s+on\b[^\[\]]*\]", re.I)
# "[2, D]" is a pair in brackets alone: cells print other things so.
_PARTED = re.compile(r"^\s*([12]),\s*([A-D])\s*$")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,3}[.:]?\s")
# "(A1)" where it closes a sentence; B1 and B2 are vitamins as well.
_LETTER_NUMBER = re.compile(r"\s*([A-D][12])\s*")
# "[D]" behind a whole sentence, at the end of its block.
_LETTERED = re.compile(rf"[A-D]|{_LETTER_NUMBER.pattern}")
_ENDS = re.compile(r"\.?\s*(?:\n|$)")
_VITAMIN = re.compile(r"\b(?:vitamins?|thiamine?|riboflavine?)\W*$", re.I)
# Among the letters of such brackets an abbreviation is a grade as well.
_LETTERS = re.compile(r"\((?:[Gg]rade\s+)?[A-D]\)")
_CLOSES = re.compile(r"\s*[.;]?\s*(?:\n|$|(?=[A-Z]))")
# An abbreviation alone, behind a whole sentence: within one it shortens the words before it. So does a category,
# which may be one of exposure, or of a contraceptive.
_ABBREVIATED = re.compile(r"\s*(PP|CPP|AE|EO|EK|[Cc]ategory\s+(?:1|3|II))\s*")
# "(Recommendation 1A)".
_CALLED = re.compile(r"\s*recommendation\s+(?:grade\s+)?([12]\s?[A-D])\s*", re.I)
# Behind its sentence, or where the ones that only grade stand beside it.
_CATEGORY_ALONE = re.compile(r"\s*[Cc]ategory\s+[13]\s*")
_CATEGORIES = re.compile(r"\([Cc]ategory\s+2[AB]\)")
_CIRCLED = re.compile(r"\s*[⊕⨁](?:\s?[⊕⨁]){0,3}(?:\s?[○◯⭘OΟ◌⊝⊖]){0,3}\s*")
_TICK = re.compile(r"\s*[✓√]\s*")
# "(A-II)", which nothing else is.
_HYPHENED = re.compile(r"\s*[A-E][-\u2013]I{1,3}\s*")


def bracketed(text: str) -> Iterator[Grade]:
    """Give the grades in round and square brackets, in order."""
    for match in _BRACKETED.finditer(text):
        grade = _read(text, next(filter(None, match.groups())), *match.span())
        if grade is not None:
            yield grade


def _read(text: str, inside: str, start: int, end: int) -> Grade | None:
    inside = _REASONS.sub("", inside)
    if _UNGRADED.fullmatch(inside):
        # A digest's statement, which its source closes, may advise in any words.
        return Grade(start, end, "", "", own=_SOURCE.match(text, end) is not None or _is_numbered(text, start))
    if (sign := _sign(inside)) is not None:
        return Grade(start, end, *sign, own=False)
    if _LETTERED.fullmatch(inside):
        return _lettered(text, inside, start, end)
    if _CALLED.fullmatch(inside) or _CATEGORY_ALONE.fullmatch(inside):
        return _called(text, inside, start, end)
    if (closing := _closing(inside)) is not None and _stands_behind(text, inside, start, end):
        return Grade(start, end, *closing, own=False)
    if (
        read := read_phrase(_CATEGORY.sub("", inside)) or read_code(_PARTED.sub(r"\1\2", _SCORE.sub("", inside)))
    ) is not None:
        return Grade(start, end, read.strength, read.certainty, own=stands_alone(read, inside))
    return Grade(start, end, *found) if (found := remark(inside)) is not None else None


def _sign(inside: str) -> tuple[str, str] | None:
    """Read how many agreed, which is no grade, a tick, or the circles of a certainty."""
    if _AGREED.fullmatch(inside):
        return "", ""
    if _TICK.fullmatch(inside):
        return "good practice point", ""
    return ("", CIRCLES[len(re.findall("[⊕⨁]", inside))]) if _CIRCLED.fullmatch(inside) else None


def _stands_behind(text: str, inside: str, start: int, end: int) -> bool:
    """Tell whether brackets stand behind a whole sentence; beside letters an abbreviation may stand before its stop."""
    if text[:start].rstrip().endswith("."):
        return True
    if _CLOSES.match(text, end) is None:
        return False
    is_short = _ABBREVIATED.fullmatch(inside) is not None and _LETTERS.search(text) is not None
    return is_short or inside.lower().endswith((" for", " against"))


def _lettered(text: str, inside: str, start: int, end: int) -> Grade | None:
    """Read a letter, or one with a number, where it closes a sentence, or in square brackets begins a block."""
    if (code := _LETTER_NUMBER.fullmatch(inside)) is not None:
        closes = _CLOSES.match(text, end) is not None and _VITAMIN.search(text, 0, start) is None
        return Grade(start, end, f"grade {normal(code.group(1))}", "", own=False) if closes else None
    ends = text[:start].rstrip().endswith(".") and _ENDS.match(text, end) is not None
    begins = text[start] == "[" and not text[text.rfind("\n", 0, start) + 1 : start].strip(" •")
    return Grade(start, end, f"grade {inside.lower()}", "", own=False) if ends or begins else None


def _called(text: str, inside: str, start: int, end: int) -> Grade | None:
    """Read a pair called a recommendation, unless one has this number, and a category, unless of something else."""
    closes = _CLOSES.match(text, end) is not None
    if (pair := _CALLED.fullmatch(inside)) is None:
        grades = closes or _CATEGORIES.search(text) is not None
        return Grade(start, end, normal(inside), "", own=False) if grades else None
    numbers = re.search(rf"(?:^|\n)\s*recommendation\s+{re.escape(pair[1])}\b", text, re.I)
    number, letter = pair[1][0], pair[1][-1].lower()
    return Grade(start, end, f"grade {number}", f"level {letter}", own=True) if closes and not numbers else None


def _is_numbered(text: str, end: int) -> bool:
    """Tell whether the block that goes up to `end` has a recommendation's number, as 16.1.3."""
    return _NUMBER.match(text, text.rfind("\n", 0, end) + 1) is not None


def _closing(inside: str) -> tuple[str, str] | None:
    """Read what grades only behind a whole sentence: a strength alone, or an opinion."""
    if alone := _STRENGTH_ALONE.fullmatch(inside):
        return normal(alone.group(1)), ""
    if abbreviated := _ABBREVIATED.fullmatch(inside):
        return normal(abbreviated.group(1)), ""
    opinion = _OPINION.fullmatch(inside)
    return ("", normal(opinion.group(1))) if opinion else None


def stands_alone(read: Reading, printed: str) -> bool:
    """Tell whether a grade is surely a recommendation's; a class or a category may be one of heart failure."""
    if read.strength.startswith("category"):
        return False
    if _HYPHENED.fullmatch(printed):
        return True
    if read.strength.startswith("class"):
        return bool(read.certainty) or "recommend" in printed.lower()
    return read.named or (read.strength in STRENGTHS and bool(read.certainty))
