"""Printed grades: does the page print the strength and certainty that a statement claims, beside what it says."""

import re
from dataclasses import dataclass

from clinical_guidelines.starter.passages import closest_sentences, tight_places

_STRENGTH = re.compile(r"\b(strong|weak|conditional)\b")
_LEVEL = r"(?:very low|low|moderate|high)"
_CERTAINTY = re.compile(rf"\b({_LEVEL}(?: to {_LEVEL})?)\b")
# In a summary table the certainty stands in another column of the row: this many characters bridge one row.
_ROW = 170
_INLINE = re.compile(r"[(\[][^()\[\]]{0,60}\b(?:strong|weak|conditional)[ -]+recommendation[^()\[\]]*[)\]]")
# Words that name the scale of a grade, not a place on it; tables print them once, in their heading.
_LABELS = {"recommendation", "certainty", "quality", "evidence", "of", "to", "ungraded"}
_PHRASE = re.compile(r"best practice statement|good practice \w+|consensus statement|(?:class|level) \w+")


@dataclass(frozen=True)
class Grade:
    """Strength and certainty; either is empty when it is not printed."""

    strength: str
    certainty: str

    def __str__(self) -> str:
        return f"{self.strength} {self.certainty}".strip()


def read_grade(printed: str) -> Grade:
    """Read strength and certainty out of a digest's grade or a bracket on the page."""
    printed = printed.replace("very-low", "very low").replace("-grade", " grade")
    strength, certainty = _STRENGTH.search(printed), _CERTAINTY.search(printed)
    return Grade(strength[1] if strength else "", certainty[1] if certainty else "")


def printed_grades(page: str) -> list[tuple[int, Grade]]:
    """Every strength on a page with each certainty near it, and where it stands."""
    page = page.replace("-grade", " grade")
    levels = [(match.start(), match[1]) for match in _CERTAINTY.finditer(page)]
    found: list[tuple[int, Grade]] = []
    for match in _STRENGTH.finditer(page):
        near = [level for at, level in levels if abs(at - match.start()) <= _ROW]
        found.extend((match.start(), Grade(match[1], level)) for level in [*near, ""])
    return found


def grade_missing(printed: str, page: str) -> str:
    """What of a stated grade the page does not print; empty when all of it stands there."""
    words = [word for word in re.findall(r"[a-z]+|\d+", printed) if word not in _LABELS]
    absent = [word for word in words if not re.search(rf"\b{word}\b", page)]
    if absent:
        return f"{' '.join(absent)} not on the page"
    phrase = _PHRASE.search(printed)
    return f"{phrase[0]} not on the page" if phrase and phrase[0] not in page else ""


def grade_differs(printed: str, statement: str, page: str) -> str:
    """Say how, when the page grades the passage closest to a statement otherwise than the statement does."""
    closest = closest_sentences(statement, page)
    if printed == "ungraded":
        inline = _INLINE.search(closest[0]) if closest else None
        return f"stated as ungraded, the page prints {inline[0]}" if inline else ""
    stated = read_grade(printed)
    if not stated.strength:
        return ""
    inlines = [inline[0] for part in closest if (inline := _INLINE.search(part))]
    if inlines:
        same = any(read_grade(inline) == stated for inline in inlines)
        return "" if same else f"stated as {stated}, the page prints {inlines[0]}"
    if stated in _grades_beside(statement, page):
        return ""
    return f"{stated} does not stand beside the passage that says this"


def _grades_beside(statement: str, page: str) -> list[Grade]:
    """The grades nearest to the likely passages: the one in the same row of a table, the next one after a list."""
    grades = printed_grades(page)
    beside: list[Grade] = []
    for at, length in tight_places(statement, page):
        middle = at + length // 2
        nearest = min(grades, key=lambda grade: abs(grade[0] - middle), default=(-1, Grade("", "")))[0]
        after = min((place for place, _ in grades if place >= at + length), default=-1)
        beside += [grade for place, grade in grades if place in (nearest, after)]
    return beside
