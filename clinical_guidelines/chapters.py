"""What the headings above a text say of recommendations in it."""

import re

from clinical_guidelines.grades.headed import heading_grade
from clinical_guidelines.recommendations import Chapter
from clinical_guidelines.section_kinds import gives_reasons, is_of_itself

# "1.2 Fever", above recommendations such as 1.2.3.
_NUMBERED_HEADING = re.compile(r"\d{1,2}\.\d{1,2}\s")
# "4.6 Key recommendations": every item below it is one.
_LIST_HEADING = re.compile(
    r"(?:[A-Z]?[\d.]+\W*\s)?(?:(?:the|key|main|clinical|general|specific|practice|good\s+practice|limited\s+care"
    r"|summary\s+of|list\s+of)\s+)*recommendations?(?:\s+summary)?(?:\s+\d[\d.]*)?\W*",
    re.I,
)
# "Consensus statements", as some panels head what they recommend; "Evidence statements" are none.
_STATEMENTS = re.compile(
    r"(?:[A-Z]?[\d.]+\W*\s)?(?:(?:consensus|key|position|practice|clinical|guidance|final|summary\s+of)\s+)*statements?"
    r"(?:\s+\d[\d.]*)?\W*",
    re.I,
)
# A chapter that brings together what matters most, under headings of its own.
_KEY_HEADING = re.compile(
    r"(?:[A-Z]?[\d.]+\W*\s)?(?:(?:the|summary|list)\s+(?:of\s+)?)*(?:key|main)\s+recommendations\W*", re.I
)
# "Recommendation 48": what stands below is one.
_ONE = re.compile(r"recommendation\s+(?:no\.?\s*)?\d[\w.]{0,6}\W*", re.I)


def announces(heading: str) -> bool:
    return "recommend" in heading.lower()


def chapter_under(path: tuple[str, ...]) -> Chapter:
    """Return what the headings above a text say of recommendations in it."""
    if path and _LIST_HEADING.fullmatch(path[-1]) and not (is_of_itself(path) or gives_reasons(path)):
        return "one" if _ONE.fullmatch(path[-1]) else "listed"
    if heading_grade(path) is not None:
        return "listed"
    if path and _STATEMENTS.fullmatch(path[-1]):
        return "stated"
    if any(map(_KEY_HEADING.fullmatch, path[:-1])):
        return "summed up"
    if any(map(announces, path)):
        return "announced"
    return "numbered" if any(map(_NUMBERED_HEADING.match, path)) else ""
