"""What of an earlier question gives way to a follow-up that says it anew: a number, a form of the illness, a denial."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from workers.answering.patient.ages import GIVEN, UNIT
from workers.answering.text.words import OF_A_TOPIC, terms, weight
from workers.answering.word_lists import entries

_FIGURE = r"\d+(?:[.,/]\d+)*"
# The number of a type or a stage is a name.
FIGURE = re.compile(rf"(?<![\w.,/-])(?<!type )(?<!stage )(?<!grade )(?<!class ){_FIGURE}(?![.,/]?\d)(?!-)")
BARE = re.compile(rf"(?:(?:and|at|for|if|is|it's|of|say|with)\s+)*({_FIGURE})", re.IGNORECASE)
NAMED = re.compile(
    rf"\b([a-z][a-z-]*[a-z]|k)\s*(?:at|of|is|was|=|:)?\s*({_FIGURE})(?!\s?(?:mg|mcg|g|ml|kg|%)\b)", re.IGNORECASE
)
# Of how long or how old; what was asked before tells which.
SPAN = re.compile(rf"(?:(?:and|at|for|if|in|of)\s+)?(?:an?\s+)?\d+(?:\.\d+)?[- ]?{UNIT}", re.IGNORECASE)
DENIAL = re.compile(r"\b(?:no|not|without)\s+(?:any\s+)?([a-z]+)\b", re.IGNORECASE)
# Where the first choice has failed the second is asked for.
FAILED = re.compile(
    r"\b(?:(?:does|did|do|is|was|are)(?:n't| not)|not|no|still)\s+(?:\w+\s+)?"
    r"(?:work|respond|response|help|enough|better|improv|settl|control)\w*"
    r"|\bfail(?:s|ed|ure)?\b|\bnext (?:step|drug|line)|\brefractory|\binadequate",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"\b(?:first|initial)(?:[- ](?:line|choice))?\b(?! (?:trimester|dose|hour|week|month|year))", re.IGNORECASE
)
# A line of the list that holds only where the form is all that is said.
ALONE = "alone: "
# "She is pregnant" says of the patient what "and if pregnant?" asks.
STATED = re.compile(
    r"^(?:s?he|they|(?:the|this|my)?\s*(?:patient|pt|child|baby|woman|man|girl|boy))"
    r"(?:'s|'re|\s+(?:is|are|was|has|had|have))"
    r"(?:\s+(?:now|also|already|actually|just|got|been|known))*(?:\s+an?)?\s+(?=\w)",
    re.IGNORECASE,
)


def without_subject(rest: str) -> str:
    """Return what is said of a patient without who it is said of."""
    return STATED.sub("", rest) or rest


def with_number(base: str, rest: str) -> str:
    """Return the earlier question with its one number exchanged for the only thing that the follow-up says."""
    said = BARE.fullmatch(rest)
    found = list(FIGURE.finditer(base)) if said else []
    if said is None or len(found) != 1:
        return ""
    return f"{base[: found[0].start()]}{said[1]}{base[found[0].end() :]}"


def as_age(base: str, rest: str) -> str:
    """Return a bare span of time as an age where the earlier question gave one."""
    return f"{rest} old" if SPAN.fullmatch(rest) and GIVEN.search(base) else rest


def with_form(base: str, rest: str) -> str:
    """Return the earlier question in the form of the illness that is all the follow-up says."""
    for sides in _forms(alone=True):
        new = _side_in(sides, rest)
        if new is None:
            continue
        left = _beside(rest, new)
        # "Second trimester?" after "first choice in the first trimester".
        beside = rf"(?=[\s-]+{re.escape(left)}\b)" if terms(left) else ""
        for side in sides:
            old = re.compile(side.pattern + beside, re.IGNORECASE).search(base)
            if side is not new.re and old:
                return f"{base[: old.start()]}{new[0]}{base[old.end() :]}"
    return ""


def without_what_is_said_anew(base: str, rest: str) -> str:
    """Return the earlier question without the forms, the measures and the denials that the follow-up turns."""
    spoken = frozenset(terms(base))
    for sides in _forms(alone=False):
        new = _side_in(sides, rest)
        for side in sides if new and _is_of(spoken, _beside(rest, new)) else ():
            base = base if new and side is new.re else side.sub(" ", base)
    if FAILED.search(rest):
        base = FIRST.sub("second-line", base)
    measured = {found[1].casefold() for found in NAMED.finditer(rest) if terms(found[1])}
    base = NAMED.sub(lambda found: " " if found[1].casefold() in measured else found[0], base)
    said = frozenset(terms(rest))
    base = DENIAL.sub(lambda found: found[0] if said.isdisjoint(terms(found[1])) else " ", base)
    return " ".join(base.split())


def _is_of(spoken: frozenset[str], left: str) -> bool:
    """Whether nothing is named beside the form but what was spoken of: "severe malnutrition" is no severe pneumonia."""
    return all(term in spoken or weight(term) < OF_A_TOPIC for term in terms(left))


def _side_in(sides: Sequence[re.Pattern[str]], rest: str) -> re.Match[str] | None:
    return next((found for side in sides if (found := side.search(rest))), None)


def _beside(rest: str, form: re.Match[str]) -> str:
    return f"{rest[: form.start()]} {rest[form.end() :]}".strip()


@cache
def _forms(*, alone: bool) -> Sequence[Sequence[re.Pattern[str]]]:
    """The sides of each line, with those that hold only where the form is all that is said, or without."""
    lines = [line for line in entries("forms") if alone or not line.startswith(ALONE)]
    return [list(_sides(line.removeprefix(ALONE))) for line in lines]


def _sides(line: str) -> Iterator[re.Pattern[str]]:
    for side in line.split("|"):
        names = "|".join(re.escape(name.strip()) for name in side.split(","))
        yield re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.IGNORECASE)
