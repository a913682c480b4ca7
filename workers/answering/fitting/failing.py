"""Asked what is done when a treatment fails, what leads is not that treatment again."""

import re
from collections.abc import Callable, Sequence

from workers.answering.fitting.fitness import CHOICE
from workers.answering.fitting.precedence import is_near, led_by
from workers.answering.fitting.purpose import WHICH
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.treating import is_definition
from workers.answering.patient.lacking import is_for_want_of_it
from workers.answering.text.words import plain

SECOND_ASKED = re.compile(r"\bsecond[- ](?:line|choice)\b")
SECOND = re.compile(r"\bsecond(?:[- ](?:line|choice)|(?: \w+)? to add)\b|\bas an? (?:second|alternative)\b")
_GETS_BETTER = r"(?:work|respond|help|better|improv|settl|resolv)\w*"
ASKED = re.compile(
    rf"\b(?:not|isn'?t|doesn'?t|didn'?t|no|hasn'?t|fail(?:s|ed|ing)? to) (?:\w+ )?{_GETS_BETTER}"
    r"|\b(?:fail(?:s|ed|ing|ure of)|still febrile|getting worse|worsening|persist\w*) (?:after|on|with|despite|to)\b"
    r"|\b(?:despite|still (?:low|high|hypotensive|shocked|febrile|wheezing|vomiting|\w+ (?:after|on)))\b"
)
SAID = re.compile(
    rf"\b(?:fail(?:s|ed|ure)? to|not|no|cannot) (?:\w+ )?{_GETS_BETTER}|\bworsen\w*|\bpersist\w*|\bdespite\b"
    r"|\btreatment failure\b|\brefractory\b|\bfail(?:s|ed|ure)\b|\bsecond[- ]line\b|\bto add\b"
)
SHARE = 0.7


def failing_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where a treatment has failed and the first speaks of no failing, one that does leads."""
    asked = plain(question.text)
    if not told:
        return []
    if SECOND_ASKED.search(asked):
        return _led_by(told, SECOND.search)
    first = plain(told[0].candidate.text)
    # "Still low after fluids, which vasopressor?"
    is_chosen = WHICH.search(asked) is not None and CHOICE.search(first) is not None
    is_settled = is_chosen or is_for_want_of_it(question, told[0].candidate.text)
    if not ASKED.search(asked) or is_settled or (SAID.search(first) and not is_definition(question, first)):
        return list(told)
    return _led_by([one for one in told if not is_definition(question, one.candidate.text)] or told, SAID.search)


def _led_by(told: Sequence[Scored], speaks_of_it: Callable[[str], object]) -> list[Scored]:
    lead = told[0]
    if speaks_of_it(plain(lead.candidate.text)):
        return list(told)
    return led_by(
        told,
        lambda one: bool(speaks_of_it(plain(one.candidate.text))) and is_near(one, lead, SHARE),
    )
