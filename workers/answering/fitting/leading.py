"""Which candidate leads: in order, all that makes the first one give way to another."""

import re
from collections.abc import Sequence
from functools import partial

from workers.answering.fitting.as_asked import (
    action_first,
    advice_first,
    criteria_first,
    forbidding_first,
    needing_first,
    treatment_first,
    whether_first,
)
from workers.answering.fitting.first_choice import asked_first, choice_first
from workers.answering.fitting.precedence import SHARE, led_by, says_as_much
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.fitting.relevance import Asked, names_the_means
from workers.answering.fitting.same_subject import INSTEAD, forbids_them_together
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import with_its_drug
from workers.answering.fitting.treating import refuses
from workers.answering.fitting.unasked import lacking_first, outside_procedures_first, together_first
from workers.answering.patient.ages import is_for_other_ages, suited_by_age
from workers.answering.patient.comorbidities import names_comorbidities
from workers.answering.patient.left_out import excluding_first
from workers.answering.patient.limits import held, narrowest
from workers.answering.patient.narrowing import changes_nothing
from workers.answering.patient.of_their_time import in_her_trimester_first
from workers.answering.patient.taking import taking_first
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, plain

# "In stroke without thrombolysis or thrombectomy": whom a statement is for, by what they do not get.
WITHOUT = re.compile(r"\b(?:without|in the absence of|not (?:given|receiving|eligible for)) [^.,;:()]+")
FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")
# "BMI 26, is that obese?"
JUDGED = re.compile(r"\b(?:is|does|would) (?:that|this|it)\b|\bcounts? as\b")
# "Tenecteplase is an alternative to alteplase for thrombolysis" is not on alteplase.
COMPARED_TO = re.compile(r"\balternatives? to ([a-z-]+)")
# How a panel words strong advice, and weak.
OFFERS, CONSIDERS = re.compile(r"\W*(?:offer|use|give)\b", re.IGNORECASE), re.compile(r"\W*consider\b", re.IGNORECASE)


def led(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates as they are told, what should not lead behind what should; the last rule weighs most."""
    told = advice_first(question, told, wanted)
    told = held_first(question, told)
    told = changed_first(question, told)
    told = asked_first(question, told, wanted)
    told = choice_first(question, told, wanted)
    told = treatment_first(question, told)
    told = named_first(question, told)
    told = whether_first(question, told)
    told = having_first(question, told)
    told = needing_first(question, told)
    told = of_the_age_first(question, told)
    told = in_her_trimester_first(question, told)
    told = bearing_first(question, told)
    told = action_first(question, told, wanted)
    told = forbidding_first(question, told, wanted)
    told = criteria_first(question, told)
    told = taking_first(question, told)
    told = excluding_first(question, told)
    told = lacking_first(question, told)
    told = together_first(question, told)
    told = outside_procedures_first(question, told)
    told = offered_first(told)
    told = saying_first(question, told)
    return led_by(told, partial(forbids_them_together, question)) if told else []


def held_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates, by whether they hold at the value that the question gives where the first does not.

    Of those that hold, "below 10" leads before "below 30" at a value of 8, and a range before either.
    """
    if not told:
        return []
    if held(question, told[0].candidate.text) == 0:
        # What draws the line tells on which side of it a value is.
        judged = not question.means and JUDGED.search(plain(question.text)) is not None
        return led_by(
            told, lambda one: judged and held(question, one.candidate.text) > 0 and says_as_much(question, one, told[0])
        )
    if held(question, told[0].candidate.text) > 0:
        reach = narrowest(question, told[0].candidate.text)
        # "875 mg" in a question is told of by what prints it, not by the doses of a narrower range.
        named = figures(question.text) & figures(told[0].candidate.text)
        return led_by(
            told,
            lambda one: (
                narrowest(question, one.candidate.text) < reach
                and named <= figures(one.candidate.text)
                and says_as_much(question, one, told[0])
            ),
        )
    return sorted(told, key=lambda one: -held(question, one.candidate.text))


def of_the_age_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for other ages than the patient's, one that is for theirs leads."""
    if not told or not is_for_other_ages(question.text, told[0].candidate.text):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            suited_by_age(question.text, one.candidate.text) > 0
            and one.candidate.directs
            and one.score >= SHARE * lead.score
        ),
    )


def figures(text: str) -> frozenset[str]:
    """The numbers of a text, as they are printed."""
    return frozenset(FIGURE.findall(text))


def having_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for those without the means that was asked about, one with it leads."""
    if not told or not _is_without_the_means(question, told[0]):
        return list(told)
    return led_by(
        told,
        lambda one: (
            names_the_means(question, WITHOUT.sub(" ", plain(one.candidate.text)))
            and says_as_much(question, one, told[0])
        ),
    )


def named_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first names no drug that was asked about, one that does leads.

    A heading on several drugs does not tell which it is.
    """
    if not told or question.lacking or INSTEAD.search(plain(question.text)) or _is_named(question, told[0]):
        return list(told)
    return led_by(
        told,
        lambda one: (
            _is_named(question, one) and not refuses(one.candidate.text) and says_as_much(question, one, told[0])
        ),
    )


def _is_named(question: Asked, one: Scored) -> bool:
    """Whether a candidate names a drug of the question or its class, or none was asked about."""
    drugs = list(filter(is_drug, question.means))
    if not drugs:
        return True
    low = plain(with_its_drug(one.candidate))
    said, others = TermMatcher(COMPARED_TO.sub(" ", low)), frozenset(COMPARED_TO.findall(low))
    return any(said.has(drug) if drug in others else said.has_it_or_its_class(drug) for drug in drugs)


def bearing_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first does not itself name what the patient has besides, one that does leads.

    "All girls have two doses" may stand below a heading on HIV.
    """
    if not told or names_comorbidities(question, told[0]):
        return list(told)
    return led_by(told, lambda one: names_comorbidities(question, one) and says_as_much(question, one, told[0]))


def offered_first(told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; what a panel offers leads before what it lets consider, if it says as much."""
    if not told or not CONSIDERS.match(told[0].candidate.text):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            OFFERS.match(one.candidate.text) is not None
            and one.candidate.passage.edition_id == lead.candidate.passage.edition_id
            and one.conditions >= lead.conditions
            and one.near_coverage >= lead.near_coverage
            and one.score >= lead.score
        ),
    )


def saying_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first only says where its advice stands, one that says as much itself leads."""
    if not told or not told[0].candidate.announces:
        return list(told)
    return led_by(told, lambda one: not one.candidate.announces and says_as_much(question, one, told[0]))


def _is_without_the_means(question: Asked, one: Scored) -> bool:
    low = plain(one.candidate.text)
    return not question.lacking and any(names_the_means(question, found[0]) for found in WITHOUT.finditer(low))


def changed_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first tells of a dose that stays as it is, one that is changed leads."""
    if not told or not changes_nothing(question, told[0].candidate.text):
        return list(told)
    return led_by(
        told,
        lambda one: (
            one.candidate.directs
            and QUANTITY.search(one.candidate.text) is not None
            and not changes_nothing(question, one.candidate.text)
            and says_as_much(question, one, told[0])
        ),
    )
