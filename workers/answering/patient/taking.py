"""What tells whether a drug may be started gives way where the patient takes it already."""

import re
from collections.abc import Sequence

from workers.answering.fitting.precedence import led_by, says_as_much
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.patient.limits import held
from workers.answering.text.words import is_drug, plain, terms

ON = re.compile(r"\b(?:on|takes|taking|using|receiving) ([a-z][a-z-]+)\b")
# "Can I start amlodipine on metformin?"
STARTS = re.compile(r"\b(?:start\w*|initiat\w+|beg[iu]n\w*|commenc\w+|add(?:ing)?|give|use|switch\w*|chang\w+)\b")
ONLY_STARTS = re.compile(r"\b(?:start(?:ing)?|initiat(?:e|ing|ion)|commenc(?:e|ing)|beginning)\b")
GOES_ON = re.compile(r"\b(?:taking|takes?|on|continu\w+|stop\w*|discontinu\w+|already|maintain\w*)\b")


def taking_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first only starts what the patient takes already, one that goes on leads."""
    if not told or not _is_taken(question) or not _only_starts(told[0]):
        return list(told)
    return led_by(
        told,
        lambda one: (
            GOES_ON.search(plain(one.candidate.text)) is not None
            and not _only_starts(one)
            and held(question, one.candidate.text) >= held(question, told[0].candidate.text)
            and says_as_much(question, one, told[0])
        ),
    )


def _is_taken(question: Asked) -> bool:
    asked = plain(question.text)
    return not STARTS.search(asked) and any(is_drug(term) for name in ON.findall(asked) for term in terms(name))


def _only_starts(one: Scored) -> bool:
    low = plain(one.candidate.text)
    return ONLY_STARTS.search(low) is not None and GOES_ON.search(low) is None
