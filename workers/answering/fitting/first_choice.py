"""What leads as it tells when, or which comes first, where that was asked."""

import re
from collections.abc import Sequence

from workers.answering.fitting.fitness import CHOICE, IN_TIME
from workers.answering.fitting.precedence import led_by, says_as_much
from workers.answering.fitting.purpose import WHICH
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.fitting.relevance import Asked, names_the_means
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.treating import names_a_treatment, refuses
from workers.answering.patient.doses_of_others import CELL
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, plain, terms

WHEN = re.compile(r"\b(?:when|how (?:soon|quickly|early|urgently)|timing)\b")
# When something is given is told by what it is given for, too.
INDICATED = re.compile(r"\b(?:is|are) indicated (?:for|in|if|when|only)\b")
# No later than when: only a figure tells it.
BY_WHEN = re.compile(
    r"\b(?:by when|latest (?:time|hour|day|moment|point)|at (?:the )?latest|until when|how late|too late"
    r"|within (?:how|what)|time limit)\b"
)
IN_FIGURES = re.compile(
    r"\bwithin\s+(?:the\s+)?(?:first\s+)?(?:\d|an?\b|one|two|three|four|six)|[<\u2264]\s*\d+(?:\.\d+)?[\s-]*(?:h|d)"
    r"|\b(?:no|not) later than\b[^.;]{0,20}\d"
)
EARLIER = re.compile(r"\b(?:before|prior to) (?:\w+ ){0,2}\w+")
SECOND_CHOICE = re.compile(r"\bsecond[- ](?:choice|line)\b")


def asked_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; asked when, what names a time leads before what names none, asked the first choice, that.

    Only what says as much besides, and refuses nothing.
    """
    asks_when = "start" in wanted and WHEN.search(question.text.casefold()) is not None
    asks_by_when = BY_WHEN.search(question.text.casefold()) is not None
    asks_first = CHOICE.search(question.text.casefold()) is not None
    sorts = ((IN_FIGURES, asks_by_when), (IN_TIME, asks_when and not asks_by_when), (CHOICE, asks_first))
    asked = [each for each, is_asked in sorts if is_asked]
    if not told or not asked or (asks_when and INDICATED.search(plain(told[0].candidate.text))):
        return list(told)
    return led_by(
        told,
        lambda one: (
            all(_tells(each, question, one) for each in asked)
            and says_as_much(question, one, told[0])
            and not (asks_when and _tells_of_before(question, one))
        ),
    )


def _tells_of_before(question: Asked, one: Scored) -> bool:
    """Whether a text names what was asked about only as what comes later: "take a culture before antibiotics"."""
    low = plain(one.candidate.text)
    return (
        bool(question.means) and names_the_means(question, low) and not names_the_means(question, EARLIER.sub(" ", low))
    )


def choice_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; asked which drug, the first choice leads before the dose of one in the same illness."""
    text = told[0].candidate.text if told else ""
    is_of_one = QUANTITY.search(text) is not None and len(set(filter(is_drug, terms(text)))) == 1
    if not is_of_one or "dose" in wanted or not WHICH.search(question.text.casefold()):
        return list(told)
    named = list(filter(TermMatcher(text).has, question.conditions))
    return led_by(
        told,
        lambda one: (
            _tells(CHOICE, question, one)
            and all(map(TermMatcher(one.candidate.text).has, named))
            and says_as_much(question, one, told[0])
        ),
    )


def _tells(said: re.Pattern[str], question: Asked, one: Scored) -> bool:
    text = one.candidate.text
    if one.candidate.reports_evidence or one.candidate.quotes_others or refuses(text) or not said.search(plain(text)):
        return False
    return said is not CHOICE or (
        any(map(names_a_treatment, terms(text))) and not _is_chosen_for_another(question, text)
    )


def _is_chosen_for_another(question: Asked, text: str) -> bool:
    """Whether a row tells that a drug is the second choice in the illness, and the first in others alone."""
    cells = text.split(CELL)
    first, second = (
        TermMatcher(" ".join(cell for cell in cells if each.search(plain(cell)))) for each in (CHOICE, SECOND_CHOICE)
    )
    return any(second.has(term) and not first.has(term) for term in question.conditions)
