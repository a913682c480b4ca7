"""Grades with which an item begins: "Strong (A): Cool the burn", "Rec. 3 [Weak, low]: Give iron", "1B Start early"."""

import re

from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.notations import Reading, normal, read_code, read_phrase
from clinical_guidelines.grades.words import DIRECTION, STRENGTH
from clinical_guidelines.statements.numbered import DO

_NUMBER = r"(?P<number>(?:rec(?:ommendation)?s?\b\.?|statement|R|S)\s?(?:no\.?\s*)?\d[\w.]{0,5}\s*[.:]?\s*)?"
SIGNS = r"[★☆]{1,5}|[⇑⇓⇔↑↓]{1,2}"
_SIGNS = re.compile(SIGNS)
_LEADS = re.compile(
    rf"\s*(?:[•●▪–-]\s*)?{_NUMBER}"
    r"(?:(?P<bracketed>\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])\s*[:.–—-]?\s+"
    rf"|(?P<bare>[^\n:]{{1,60}}?)(?:\s*[:—]\s+|\s[–-]\s+|\.\s+)|(?P<signs>{SIGNS})\s+|(?P<code>(?-i:[12][A-D]))\s+)(?=(?-i:[A-Z]))",
    re.I,
)
_BRACKETED = re.compile(r"\s*[(\[]")
_STRENGTH = re.compile(rf"\s*(?P<strength>{STRENGTH}){DIRECTION}\s*", re.I)
_LETTER = re.compile(r"\s*(?:(?i:grade)\s+)?(?P<letter>[A-D])\s*")
_ADVISES = re.compile(
    rf"(?:[^.:]{{1,160}},\s)?(?:\w+ly\s+)?{DO}|[^.:]{{0,200}}\b(?:should|must|shall|recommend\w*|suggest\w*|indicated|advised|preferred|reasonable"
    r"|considered)\b",
    re.I,
)


def leading_grade(line: str, offset: int, before: str) -> Grade | None:
    """Return the grade with which a line begins, in brackets or before a colon or dash, where advice follows.

    `before` is the line above: brackets may close what stands there, unless they follow a number or lead there too.
    """
    found = _LEADS.match(line)
    if found is None:
        return None
    name = found.lastgroup or ""
    if name == "bracketed" and not found["number"] and before and _BRACKETED.match(before) is None:
        return None
    printed = found[name].strip()
    read = _read(printed.strip("()[]"), bracketed=printed.startswith("["))
    if read is None or not ((read.strength and read.certainty) or _ADVISES.match(line, found.end())):
        return None
    end = offset + found.end(name)
    return Grade(offset, end, read.strength, read.certainty, own=True, leads=True, printed=printed)


def _read(printed: str, *, bracketed: bool) -> Reading | None:
    if _SIGNS.fullmatch(printed):
        return Reading(printed, "", named=True)
    if alone := _STRENGTH.fullmatch(printed):
        return Reading(normal(alone["strength"]), "", named=True)
    if (letter := _LETTER.fullmatch(printed)) and (bracketed or len(printed.split()) > 1):
        return Reading(f"grade {letter['letter'].lower()}", "", named=True)
    read = read_phrase(printed) or read_code(printed)
    # A certainty in words alone is of evidence, which may be told before what it is about.
    return read if read is not None and (read.strength or read.certainty.startswith("level")) else None
