"""Printed grades: strength paired with certainty, and whether a sentence is for or against."""

import re
from dataclasses import dataclass

_STRENGTH = re.compile(r"\b(strong|weak|conditional)\b")
_CERTAINTY = re.compile(r"\b(very[ -]low|low|moderate|high)\b")
# In a summary table the certainty stands in another column of the row: this many characters bridge one row.
_ROW = 170
_AGAINST = re.compile(
    r"\bagainst\b|\b(?:do|does|did|is|are|be|can|should|must|may)(?: not|n't|not)\b|\bcannot\b|\bavoid\w*|\bnever\b"
    r"|\bcontraindicat\w+|\bno recommendation\b|\binsufficient evidence\b|\bnot (?:be |routinely )?\w+ed\b|\bwithhold\b"
    r"|\bdiscontinu\w+|\bstop\b|\bunsuitable\b|\bnot\b"
)
_ADVISED_AGAINST = re.compile(
    r"(?:recommend\w*|suggest\w*|advis\w+) against|do(?:es)? not (?:recommend|suggest)|\bnot recommended\b"
    r"|cannot recommend"
)
_INLINE = re.compile(r"[(\[](?:strong|weak|conditional) recommendation[^)\]]*")
# A sentence ends with a full stop, a bullet, the bracket of its grade, or before the next numbered item.
_SENTENCE_END = re.compile(
    r"(?<=[a-z)\]][.;]) |(?<=evidence[)\]]) |(?<=opinion[)\]]) |(?<=statement[)\]]) "
    r"| (?=recommendation \d+[a-e]?[.:])| (?=\d{1,2}[a-e]?\. [a-z])"
)
# Words that name the scale of a grade, not a place on it; tables print them once, in their heading.
_LABELS = {"recommendation", "certainty", "quality", "evidence", "of", "to", "ungraded"}
_WORD = re.compile(r"[a-z][a-z0-9-]{3,}")
_PASSAGE = 420
_STEP = 60
# A passage is a likely place when it shares this much of what the best one shares.
_ALIKE = 0.75


@dataclass(frozen=True)
class Grade:
    """Strength and certainty; either is empty when it is not printed."""

    strength: str
    certainty: str


def stated_grade(printed: str) -> Grade:
    """Read the grade that a digest states."""
    strength, certainty = _STRENGTH.search(printed), _CERTAINTY.search(printed)
    return Grade(strength[1] if strength else "", certainty[1].replace("-", " ") if certainty else "")


def printed_grades(page: str) -> list[tuple[int, Grade]]:
    """Every strength on a page with each certainty near it, and where it stands."""
    levels = [(match.start(), match[1].replace("-", " ")) for match in _CERTAINTY.finditer(page)]
    found: list[tuple[int, Grade]] = []
    for match in _STRENGTH.finditer(page):
        near = [(abs(at - match.start()), at, level) for at, level in levels if abs(at - match.start()) <= _ROW]
        found.extend((match.start(), Grade(match[1], level)) for _, _, level in sorted(near))
        found.append((match.start(), Grade(match[1], "")))
    return found


def grade_missing(printed: str, page: str) -> str:
    """What of a stated grade the page does not print; empty when all of it stands there."""
    words = [word for word in re.findall(r"[a-z]+|\d+", printed) if word not in _LABELS]
    absent = [word for word in words if not re.search(rf"\b{word}\b", page)]
    if absent:
        return f"{' '.join(absent)} not on the page"
    phrase = re.search(r"best practice statement|good practice \w+|consensus statement|(?:class|level) \w+", printed)
    if phrase and phrase[0] not in page:
        return f"{phrase[0]} not on the page"
    return ""


def grade_differs(printed: str, statement: str, page: str) -> str:
    """Say how, when the page grades the passage closest to a statement otherwise than the statement does."""
    stated = stated_grade(printed)
    if printed == "ungraded":
        inline = _INLINE.search(closest_sentence(statement, page))
        return f"stated as ungraded, the page prints {inline[0]}" if inline else ""
    if not stated.strength:
        return ""
    grades = printed_grades(page)
    if any(stated in _grades_beside(at, grades) for at in _likely_places(statement, page)):
        return ""
    return f"{stated.strength} {stated.certainty} does not stand beside the passage that says this"


def _grades_beside(at: int, grades: list[tuple[int, Grade]]) -> list[Grade]:
    """The grades within a passage or its row, and the next one printed after it: a list ends with its grade."""
    beside = [grade for place, grade in grades if at - _ROW <= place <= at + _PASSAGE + _ROW]
    following = min((place for place, _ in grades if place > at + _PASSAGE), default=-1)
    return beside + [grade for place, grade in grades if place == following]


def _likely_places(statement: str, page: str) -> list[int]:
    """Where on the page the passages begin that share most words with the statement, best first."""
    words = set(_WORD.findall(statement))
    starts = range(0, max(1, len(page) - _PASSAGE + _STEP), _STEP)
    shared = {start: len(words & set(_WORD.findall(page[start : start + _PASSAGE]))) for start in starts}
    least = _ALIKE * max(shared.values())
    return sorted((start for start in starts if shared[start] >= least), key=lambda start: -shared[start])


def direction_differs(statement: str, page: str) -> str:
    """Say how, when the statement and its page point in different directions."""
    at = _likely_places(statement, page)[0]
    passage = page[at : at + _PASSAGE]
    if _ADVISED_AGAINST.search(statement) and not _AGAINST.search(passage):
        return "the statement advises against, the page does not"
    if _ADVISED_AGAINST.search(closest_sentence(statement, page)) and not _AGAINST.search(statement):
        return "the page advises against, the statement does not"
    return ""


def closest_sentence(statement: str, page: str) -> str:
    """The sentence of the page that is most like the statement, with the grade that follows it."""
    words = set(_WORD.findall(statement))
    sentences = [part for part in _SENTENCE_END.split(page) if len(part) > 30]
    return max(sentences, key=lambda part: _share(words, set(_WORD.findall(part))), default="")


def _share(words: set[str], others: set[str]) -> float:
    return len(words & others) / (len(words | others) or 1)
