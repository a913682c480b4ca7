"""Asked which test or dose, what leads is one that is given, not one that is refused."""

import re
from collections.abc import Sequence

from workers.answering.fitting.precedence import is_near, led_by, says_as_much
from workers.answering.fitting.purpose import WHICH
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.treating import refuses
from workers.answering.patient.kidneys import MEASURED, kidneys_of
from workers.answering.text.words import plain

WHICH_TEST = re.compile(
    r"\b(?:which|what|first|initial|best)\s+(?:\w+ ){0,2}(?:tests?|investigations?|imaging|scans?|bloods)\b"
)
FIRST = re.compile(r"\b(?:first|initial\w*|of choice)\b")
NOT_FIRST = re.compile(r"\bnot (?:\w+ ){0,3}as an? first[- ](?:line|choice)\b|\breserved only for\b")
SHARE = 0.7


def granted_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; where the first refuses a test, or a strength for the patient's kidneys, what gives leads.

    Ranges of clearance that leave the patient's out stand among no candidates any more. Asked which drug, one that says
    itself that it is not the first to be given does not lead.
    """
    if told and WHICH.search(plain(question.text)) and NOT_FIRST.search(plain(told[0].candidate.text)):
        lead = told[0]
        return led_by(told, lambda one: not NOT_FIRST.search(plain(one.candidate.text)) and is_near(one, lead, SHARE))
    if not told or not refuses(told[0].candidate.text):
        return list(told)
    lead = told[0]
    if WHICH_TEST.search(plain(question.text)):
        return led_by(
            told,
            lambda one: (
                not refuses(one.candidate.text)
                and is_near(one, lead, SHARE)
                and FIRST.search(plain(one.candidate.text)) is not None
            ),
        )
    if "dose" in wanted and kidneys_of(question.text, ()).clearance:
        return led_by(told, lambda one: _doses_these_kidneys(one) and says_as_much(question, one, lead))
    return list(told)


def _doses_these_kidneys(one: Scored) -> bool:
    text = one.candidate.text
    return not refuses(text) and MEASURED.search(text) is not None and QUANTITY.search(text) is not None
