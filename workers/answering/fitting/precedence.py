"""Which candidate may lead before another: one that says as much of what was asked."""

from collections.abc import Callable, Sequence

from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.patient.populations import is_of_the_impaired
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import plain

SHARE = 0.8


def led_by(told: Sequence[Scored], may_lead: Callable[[Scored], bool]) -> list[Scored]:
    """Return the candidates, the first that may lead in front of the others; where none may, as they are.

    What gives the patient something that they are allergic to takes the lead of nothing that does not, nor does what
    holds for fewer patients than were asked about of what holds for more.
    """
    lead = told[0]
    least = min(0.0, lead.suited)
    first = next((one for one in told if one.suited >= least and one.narrow <= lead.narrow and may_lead(one)), lead)
    return [first, *(one for one in told if one is not first)]


def is_near(one: Scored, lead: Scored, share: float) -> bool:
    """Whether a candidate tells of as much of the illness as the first one, and says such a share to the question."""
    return one.conditions >= lead.conditions and one.score >= share * lead.score


def says_as_much(question: Asked, one: Scored, lead: Scored) -> bool:
    """Whether a candidate speaks of the illness and the means that the first one speaks of, and nearly as well."""
    said, spoken = TermMatcher(one.candidate.text), TermMatcher(lead.candidate.text)
    if not all(said.has(term) for term in question.means if spoken.has(term)):
        return False
    if is_of_the_impaired(question.text, plain(one.candidate.text)):
        return False
    return is_near(one, lead, SHARE) and one.near_coverage >= SHARE * lead.near_coverage
