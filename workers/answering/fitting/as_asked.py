"""What leads as it gives what was asked for: advice rather than a report, a time, the first choice, a treatment."""

import re
from collections.abc import Sequence

from workers.answering.fitting.candidate import DIRECTIVE
from workers.answering.fitting.fitness import CHOICE, DECIDES
from workers.answering.fitting.precedence import SHARE, is_near, led_by, says_as_much
from workers.answering.fitting.purpose import ASKED_FOR, STOP, WHICH, asks_for_all
from workers.answering.fitting.quantities import tells_a_level
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.treating import AMOUNT, is_definition, names_a_treatment, refuses, treats, treats_at_all
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, plain, terms, unified

# More than a topic: "zinc diarrhoea" asks for advice, "does zinc help" for what is known.
ASKS = re.compile(
    r"\?|\b(?:what|which|how|when|who|why|where|is|are|do|does|did|should|can|could|may|will|effective\w*|benefit\w*"
    r"|prevalen\w*|inciden\w*|burden|mortality|common\w*|harm\w*|risks?|role|outcomes?|evidence"
    r"|trials?|stud(?:y|ies)|versus|vs|or|compared)\b"
)
WHETHER = re.compile(rf"\b{ASKED_FOR}\W*\?\W*$")
WHICH_ONE = re.compile(r"\b(?:which|what|best|first|empiric(?:al)?|choice|dose)\b")
NEEDED = re.compile(r"\b(?:recommended|indicated|needed|required|considered|routinely)\b")
UNLESS = re.compile(r"\b(?:unless|except)\b")
# An illness and how it comes: "asthma attack".
BARE = 2
CRITERIA = re.compile(
    r"(?<!admission )(?<!discharge )(?<!referral )(?<!treatment )\bcriteria\b(?! (?:for|to) (?!diagnos))"
)
MADE_UP = (
    r"\b{0}\b[^.;:]{{0,40}}\b(?:counts|consists of|comprises|includes?|means"
    r"|is (?:defined|diagnosed|indicated) (?:by|as|when)"
    r"|is an? |is new )"
)
# Printed line by line, a drug and its dose.
# Who should get something is not told by who should not.
WHO_NEEDS = re.compile(
    r"\b(?:who|whom|which (?:patients?|people|adults|children|women|men)) (?:(?!cannot\b|not\b|never\b)\w+ )?"
    r"(?:needs?|gets?|have|has|do i|to)\b"
)
LINES = frozenset(("entry", "doses"))
ORDERS_NOT = re.compile(r"\W*(?:avoid|never|do not|[^.;:,]{3,60} contraindicated)\b", re.IGNORECASE)
# Who was in a trial got what was tried.
TRIED = re.compile(r"\b(?:were|was) (?:then )?(?:randomi[sz]ed|randomly|allocated|assigned)\b")


def advice_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; where a study or an introduction leads on a bare topic, only advice that says as much.

    The dose that a study gave is told as such elsewhere.
    """
    lead = told[0] if told else None
    if lead is None or not _is_background(lead):
        return list(told)
    if "dose" in wanted or ASKS.search(question.text.casefold()):
        return list(told)
    text, which = lead.candidate.text, WHICH.search(question.text.casefold())
    is_choice = which and treats(question, text) > 0 and not refuses(text)
    if is_choice and not (lead.candidate.gives_reasons or TRIED.search(plain(text))):
        # Asked for the choice, a report that names some tells more than advice that names one.
        return list(told)
    return [one for one in told if not _is_background(one) and says_as_much(question, one, lead)]


def _is_background(one: Scored) -> bool:
    return one.candidate.reports_evidence or one.candidate.only_introduces


def whether_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; asked "antibiotics?", what says whether they are needed leads before what gives one."""
    asked = plain(question.text)
    if not told or not WHETHER.search(asked) or WHICH_ONE.search(asked) or _says_whether(question, told[0]):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            _says_whether(question, one)
            and is_near(one, lead, SHARE)
            and one.near_coverage >= SHARE * lead.near_coverage
        ),
    )


def needing_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; asked who needs something, whoever should have it leads before those who should not."""
    if not told or not WHO_NEEDS.search(plain(question.text)) or not _is_against(told[0]):
        return list(told)
    lead = told[0]
    needing = [one for one in told if one.candidate.directs and not _is_against(one)]
    first = next((one for one in needing if says_as_much(question, one, lead)), lead)
    return [first, *(one for one in told if one is not first)]


def _is_against(one: Scored) -> bool:
    recommendation = one.candidate.unit.recommendation
    return refuses(one.candidate.text) or (recommendation is not None and recommendation.against)


def _says_whether(question: Asked, one: Scored) -> bool:
    text = one.candidate.text
    return NEEDED.search(plain(text)) is not None and not question.means.isdisjoint(terms(text))


def treatment_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; asked for a treatment, what gives one leads before background that gives none."""
    if told and WHICH.search(question.text.casefold()) and is_definition(question, told[0].candidate.text):
        # Which drug is asked, not who has the illness.
        return led_by(told, lambda one: _is_chosen(question, one) and one.score >= SHARE * told[0].score)
    if not asks_for_all(question.text) or not told or _leads(question, told[0]):
        return list(told)
    return led_by(told, lambda one: _gives_instead(question, one, told[0]))


def action_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; where an illness is all that was typed, what to do leads before a mere remark on it."""
    lead = told[0] if told else None
    if lead is None or wanted or question.quantities or question.means or not question.conditions:
        return list(told)
    if len(question.text.split()) > BARE or ASKS.search(question.text.casefold()) or _acts(lead):
        return list(told)
    if is_definition(question, lead.candidate.text) or tells_a_level(lead.candidate.text):
        return list(told)
    return led_by(told, lambda one: _acts(one) and says_as_much(question, one, lead))


def forbidding_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; where a drug and an illness are all that was typed, an order against just that leads."""
    lead = told[0] if told else None
    drugs = list(filter(is_drug, question.means))
    if lead is None or wanted or question.quantities or not (drugs and question.conditions):
        return list(told)
    # At a value of the patient's what holds there leads.
    is_bare = not ASKS.search(question.text.casefold()) and not any(map(str.isdigit, question.text))
    if not is_bare or ORDERS_NOT.match(lead.candidate.text) or _has_it_given(lead.candidate.text):
        return list(told)
    named = [*drugs, *question.conditions]
    return led_by(
        told,
        lambda one: (
            ORDERS_NOT.match(one.candidate.text) is not None and all(map(TermMatcher(one.candidate.text).has, named))
        ),
    )


def _has_it_given(text: str) -> bool:
    """Whether a text has something given: an order against may forbid a single hour or way of just that."""
    low = plain(text)
    is_ordered = DIRECTIVE.search(text) is not None or AMOUNT.search(low) is not None
    return is_ordered and not refuses(text) and not STOP.search(low)


def _acts(one: Scored) -> bool:
    """Whether a text tells to do something; that it is graded does not."""
    return DIRECTIVE.search(one.candidate.text) is not None or treats_at_all(one.candidate.text)


def criteria_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; asked for the criteria of something, what tells them leads before what applies them."""
    if not told or not CRITERIA.search(plain(question.text)) or _makes_up(question, told[0]):
        return list(told)
    return led_by(told, lambda one: _makes_up(question, one) and one.conditions >= told[0].conditions)


def _makes_up(question: Asked, one: Scored) -> bool:
    low = unified(one.candidate.text)
    return any(re.search(MADE_UP.format(re.escape(term)), low) for term in question.conditions)


def _is_chosen(question: Asked, one: Scored) -> bool:
    text = plain(one.candidate.text)
    return CHOICE.search(text) is not None and treats(question, text) > 0 and not refuses(text)


def _gives_instead(question: Asked, one: Scored, lead: Scored) -> bool:
    """Whether a candidate gives a treatment and refuses none: "X should not replace Y" is no treatment."""
    is_given = _gives_a_treatment(question, one) and not refuses(UNLESS.split(one.candidate.text)[0])
    return is_given and says_as_much(question, one, lead)


def _leads(question: Asked, one: Scored) -> bool:
    if refuses(one.candidate.text) and not DECIDES.search(question.text.casefold()):
        return False
    return one.candidate.is_recommendation or _gives_a_treatment(question, one)


def _gives_a_treatment(question: Asked, one: Scored) -> bool:
    """Whether a text tells to do, or lists, something that the question does not name, and not as others' advice."""
    candidate = one.candidate
    fresh = [term for term in terms(candidate.text) if names_a_treatment(term) and term not in question.weights]
    if not fresh or candidate.quotes_others:
        return False
    return (
        candidate.directs
        or candidate.unit.kind in LINES
        or (candidate.unit.kind == "list" and any(map(is_drug, fresh)))
    )
