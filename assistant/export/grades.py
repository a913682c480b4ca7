"""A sentence with its grade, as a file prints it."""

import re

from assistant import events
from assistant.export.words import Words

CODE_LENGTH = 3
# A certainty that says itself what it is.
_NAMED = re.compile(r"certainty|evidence|quality|^level |opinion|consensus|^\d", re.IGNORECASE)


def graded(text: str, grade: events.Grade | None, words: Words) -> str:
    """Return a sentence behind what turns its meaning round, before its grade as printed."""
    if grade is None:
        return text
    before = [
        words("grade.panel", panel=grade.panel) if grade.panel else "",
        words("grade.against") if grade.against else "",
    ]
    return ": ".join(filter(None, (*before, f"{text} {_printed(grade, words)}")))


def _printed(grade: events.Grade, words: Words) -> str:
    # A grade is as a rule printed with its brackets.
    shown = grade.verbatim or _told(grade, words) or words("grade.ungraded")
    bracketed = shown if shown.startswith(("(", "[")) else f"({shown})"
    return f"{bracketed} ({words('recommendations.setByCurator')})" if grade.set_by_curator else bracketed


def _told(grade: events.Grade, words: Words) -> str:
    """A grade that is printed nowhere, as a curator gave it."""
    strength, certainty = _worded(grade.strength, words), grade.certainty
    if strength and len(grade.strength) <= CODE_LENGTH:
        strength = words("grade.grade", letter=grade.strength.upper())
    if certainty and not _NAMED.search(certainty):
        levels = words("grade.to").join(_worded(level, words) for level in certainty.split(" to "))
        certainty = words("grade.certainty", level=levels)
    return " · ".join(filter(None, (strength, _worded(certainty, words))))


def _worded(word: str, words: Words) -> str:
    return words(f"grade.word.{word}") if words.has(f"grade.word.{word}") else word
