"""What is told of another illness than was asked about gives way to what is told of that very one."""

import re
from collections.abc import Sequence

from workers.answering.fitting.aiming import is_of_another_illness
from workers.answering.fitting.precedence import is_near, led_by
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import above
from workers.answering.fitting.treating import is_definition, refuses, treats
from workers.answering.following.follow_ups import ASPECTS
from workers.answering.patient.ages import suited_by_age
from workers.answering.text.illnesses import illnesses_in
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import OF_A_TOPIC, terms, unified, weight

# What is told of all that was asked says enough to lead before what leaves an illness out.
SHARE = 0.7
# "Chronic kidney disease: start drug therapy".
LONGEST_HEAD = 80
IS = re.compile(r"\b(?:is|are|means|has|have)\b")
NEGATIVE = re.compile(r"\b\w+-negative\b", re.IGNORECASE)


def of_the_illness_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first leaves out an illness that was named, one that names them all leads.

    "Heparin in sepsis" is asked of sepsis, whatever another guideline says on heparin in stroke.
    """
    named = _named(question)
    if not told or not named or _names(named, told[0]):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            _names(named, one)
            and one.score >= SHARE * lead.score
            and suited_by_age(question.text, one.candidate.text) >= suited_by_age(question.text, lead.candidate.text)
            and _says_the_rest(question, one, lead)
            and not is_definition(question, one.candidate.text)
        ),
    )


def _named(question: Asked) -> set[str]:
    """The words of a question that name illnesses, not what is measured or done in one."""
    illnesses = set(terms(" ".join(illnesses_in(f"{question.text} {unified(question.text)}"))))
    return (question.conditions.keys() - ASPECTS) & illnesses


def _names(named: set[str], one: Scored) -> bool:
    candidate = one.candidate
    said = TermMatcher(f"{above(candidate.passage)} {candidate.key_question} {candidate.text}")
    return all(map(said.has, named))


def _says_the_rest(question: Asked, one: Scored, lead: Scored) -> bool:
    """Whether a candidate names one of the means that were asked about, and all else that the first one names."""
    ours, theirs = TermMatcher(one.candidate.text), TermMatcher(lead.candidate.text)
    if question.means and not any(map(ours.has, question.means)):
        return False
    rest = (term for term in question.topic.keys() - question.means if weight(term) >= OF_A_TOPIC)
    return all(ours.has(term) for term in rest if theirs.has(term))


def of_all_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; where the first begins with an illness that nobody named, one that does not leads."""
    if not told or not _is_headed_by_another(question, told[0]):
        return list(told)
    lead = told[0]
    must_treat = "treatment" in wanted and treats(question, lead.candidate.text) > 0
    return led_by(
        told,
        lambda one: (
            not _is_headed_by_another(question, one)
            and (not must_treat or refuses(one.candidate.text) or treats(question, one.candidate.text) > 0)
            and one.conditions >= lead.conditions
            and one.near_coverage >= lead.near_coverage
            and one.score >= lead.score
        ),
    )


def of_no_other_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; asked of a blood pressure alone, what is of another illness gives way to what is of none.

    "BP 165/105" is no question about strokes.
    """
    if (
        not told
        or question.conditions.keys() | question.means != {"bp"}
        or not is_of_another_illness(question, told[0])
    ):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            not is_of_another_illness(question, one)
            and ("treatment" not in wanted or treats(question, one.candidate.text) > 0)
            and is_near(one, lead, SHARE)
        ),
    )


def _is_headed_by_another(question: Asked, one: Scored) -> bool:
    # "HIV-negative adults".
    head, colon, _ = one.candidate.text[:LONGEST_HEAD].partition(":")
    if IS.search(head):
        return False
    named = illnesses_in(f"{question.text} {one.candidate.passage.guideline}")
    return bool(colon) and bool(illnesses_in(NEGATIVE.sub(" ", head)) - named)
