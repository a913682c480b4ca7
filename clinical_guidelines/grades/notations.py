"""The notations in which panels print grades: a whole phrase is read, or it is no grade. Nothing is inferred.

Read are the words of GRADE and its circles, letters and numbers (1B, A-II), classes with levels (ACC/AHA, ESC), the
plus signs of SIGN, Oxford's levels, the letters of USPSTF, and good practice statements.
"""

import re
from typing import NamedTuple

from clinical_guidelines.grades.words import BETWEEN, PARTS


class Reading(NamedTuple):
    """What a phrase grades; `named` tells that it says itself what it is, as "strong recommendation" or "class I".

    A pair of words without a name, as "strong, low", is a grade too in brackets and cells, where nothing else stands.
    """

    strength: str
    certainty: str
    named: bool


# Of a strength or a certainty as the library keeps it; what is printed it keeps whole.
MOST_CHARACTERS = 32
CIRCLES = {1: "very low", 2: "low", 3: "moderate", 4: "high"}

_PAIR = re.compile(
    r"\s*(?:(?:GRADE\s+)?(?P<number>[12])\s?(?P<letter>[A-D])"
    r"|(?P<grade>[A-E])\s?[-–,]?\s?(?P<roman>I{1,3})"
    r"|(?P<design>I{1,3}-[1-3](?=[A-EL]\s*$)|I{1,3}(?=-[A-EL]\s*$))-?(?P<design_grade>[A-EL])"
    r"|(?P<class>IIa|IIb|2a|2b|III|II|I)\s*[,;/]?\s*(?P<level>[A-C](?:-(?:R|NR|LD|EO))?)"
    r"|(?P<esmo>I{1,3}|IV|V)\s*,\s*(?P<esmo_grade>[A-E])"
    r"|(?P<number_alone>[12])\s*[|,/]?\s*(?P<circles>[⊕⨁]{1,4})\s?[○◯⭘OΟ◌⊝⊖]{0,3}"
    r"|(?P<number_worded>[12])\s*[,;/]\s*(?P<word>(?i:very\s+low|low|moderate|high))"
    r"|[Gg]rade\s(?P<graded>[A-D])\s*[,;/]\s*(?P<bare_level>[1-5][abc]?)"
    # Oxford's levels and the AHCPR's; "IIa, B" and "2a, B" are the classes above.
    r"|(?P<ranked>[A-D])\s*[,;/]\s*(?P<rank>[1-5][abc]|I[abc]|III[ab])"
    r"|(?P<rank_first>[13-5][abc]|2c|I[abc]|III[ab])\s*[,;/]\s*(?P<ranked_then>[A-D])"
    r"|(?P<evidence>I{1,3}(?:-[1-3])?)\s*[,;]\s*(?P<letter_number>[A-C][12])"
    r"|(?P<plusses>[1-4](?:\+{1,2}|[-–−]))(?:\s*[,;]\s*(?:[Gg]rade\s+)?(?P<sign>[A-D]))?)\s*",
)  # fmt: skip
# Groups that hold a strength, and those that hold its level.
_LETTERS = (
    ("number", "letter"),
    ("grade", "roman"),
    ("design_grade", "design"),
    ("esmo_grade", "esmo"),
    ("graded", "bare_level"),
    ("letter_number", "evidence"),
    ("ranked", "rank"),
    ("ranked_then", "rank_first"),
)


def read_phrase(text: str) -> Reading | None:
    """Read a phrase that is nothing but a grade; None when any word of it is something else."""
    found: dict[str, str] = {}
    position = _skipped(text, 0)
    if position >= len(text):
        return None
    while position < len(text):
        name, match = next(
            ((name, match) for name, part in PARTS if (match := part.match(text, position)) is not None), ("", None)
        )
        if match is None:
            return None
        value = normal(_value(match))
        if found.setdefault(name, value) != value and name in {"strength", "bare_strength"}:
            # It lists what grades there are.
            return None
        position = _skipped(text, match.end())
    return _reading(found)


def _value(part: re.Match[str]) -> str:
    return next((value for value in part.groupdict().values() if value), part.group())


def read_code(text: str) -> Reading | None:
    """Read a code that stands without any word, as "1B", "IIa, B-R", "A-II" or "1++"."""
    # A star behind a code refers to a note.
    match = _PAIR.fullmatch(text.rstrip(" *†‡"))
    if match is None:
        return None
    part = match.groupdict(default="")
    if part["class"]:
        return _class_and_level(part["class"], part["level"])
    for strength, certainty in _LETTERS:
        if part[strength]:
            return Reading(f"grade {part[strength].lower()}", f"level {part[certainty].lower()}", named=False)
    if part["number_alone"]:
        return Reading(f"grade {part['number_alone']}", CIRCLES[len(part["circles"])], named=False)
    if part["number_worded"]:
        return Reading(f"grade {part['number_worded']}", normal(part["word"]), named=False)
    strength = f"grade {part['sign'].lower()}" if part["sign"] else ""
    return Reading(strength, part["plusses"].replace("\u2013", "-").replace("\u2212", "-"), named=False)


def normal(printed: str) -> str:
    """Return printed words in lower case with single spaces."""
    spelt = printed.lower().replace("\u2212", "-").replace("very-low", "very low").replace("- to ", " to ")
    return " ".join(spelt.split())


def _class_and_level(printed: str, level: str) -> Reading:
    """Read a pair as class and level only where no other scheme prints the same; else keep it as it stands."""
    if printed in {"I", "II", "III"} and "-" not in level:
        # Some panels print the level first, others the class: nothing here tells which.
        return Reading(f"{printed.lower()}, {level.lower()}", "", named=False)
    return Reading(f"class {printed.lower()}", f"level {level.lower()}", named=False)


def _skipped(text: str, position: int) -> int:
    between = BETWEEN.match(text, position)
    return between.end() if between else position


def _reading(found: dict[str, str]) -> Reading | None:
    if not (_coded(found) and _lettered(found)):
        return None
    is_agreed = "agreement" in found
    strength, own_level = _strength_of(found)
    certainty = _certainty_of(found) or own_level
    for beside_it in ("agreement", "arrow", "aside"):
        found.pop(beside_it, None)
    bare = not found.keys().isdisjoint(("bare_strength", "bare_certainty"))
    names = ("strength", "no_strength", "grade", "class", "practice", "statement", "category")
    named = any(name in found for name in names) or ("opinion" in found and is_agreed)
    if (
        not found
        or set(found) <= {"bare_certainty", "circles", "none"}
        or set(found) == {"bare_strength"}
        or (set(found) == {"opinion"} and not is_agreed)
    ):
        return None
    if bare and not (strength and certainty) and not named:
        return None
    return Reading(strength, certainty, named)


def _lettered(found: dict[str, str]) -> bool:
    """Take a letter alone for what the values beside it are not; False where none tells that it grades."""
    letter = found.pop("letter", "")
    if not letter:
        return True
    if "strength" in found or "bare_strength" in found:
        found.setdefault("level", letter)
    elif found.keys() & {"level", "certainty", "arrow", "agreement"} and "grade" not in found:
        found["grade"] = letter
    else:
        return False
    return True


def _coded(found: dict[str, str]) -> bool:
    """Take codes without a label for what the values beside them do not say; False where none tells that they grade."""
    beside, plus, pair = (found.pop(name, "") for name in ("beside", "plus", "pair"))
    known = found.keys()
    worded = not known.isdisjoint(("strength", "bare_strength"))
    if (beside and known.isdisjoint(("level", "certainty"))) or (plus and "grade" not in found):
        return False
    if pair and not worded and known.isdisjoint(("certainty", "bare_certainty", "agreement")):
        return False
    if level := plus or (pair[-1:] if worded else ""):
        found.setdefault("level", level)
    if beside or (pair and not worded):
        found.setdefault("grade", beside or pair)
    return True


def _strength_of(found: dict[str, str]) -> tuple[str, str]:
    """Return the strength, and the level that a code such as 1B brings with it."""
    code = found.get("grade", "").replace(" ", "")
    level = f"level {code[1]}" if len(code) == 2 and code[0] in "12" and code[1].isalpha() else ""
    if words := found.get("strength") or found.get("practice") or found.get("bare_strength") or found.get("type"):
        # "Context-specific recommendation (research)" says no less without this word.
        return (words if len(words) <= MOST_CHARACTERS else words.replace(" recommendation", "")), level
    if code:
        return f"grade {code[0] if level else code}", level
    if "signs" in found:
        return found["signs"], ""
    for name in ("class", "category"):
        if name in found:
            return f"{name} {found[name]}", ""
    return ("i statement", "") if "statement" in found else ("", "")


def _certainty_of(found: dict[str, str]) -> str:
    if words := found.get("certainty") or found.get("bare_certainty"):
        return words
    if "level" in found:
        return found["level"] if found["level"].endswith(("+", "-")) else f"level {found['level']}"
    if circles := found.get("circled") or found.get("circles"):
        return CIRCLES[len(circles)]
    return found.get("opinion", "")
