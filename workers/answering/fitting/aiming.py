"""Asked for a target, what leads is an aim: in figures, and for as many patients as were asked about."""

import re
from collections.abc import Sequence
from functools import partial

from clinical_guidelines.positions.circumstances import implied_there
from clinical_guidelines.positions.lexicon import folded
from clinical_guidelines.statements.numbered import ORDERS
from workers.answering.fitting.candidate import DIRECTIVE
from workers.answering.fitting.fitness import LATER
from workers.answering.fitting.precedence import led_by, says_as_much
from workers.answering.fitting.quantities import AIMS, LIMIT, TARGET, TIMESPAN, tells_a_level
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import above
from workers.answering.fitting.treating import is_definition
from workers.answering.patient.ages import age_given, suited_by_age
from workers.answering.patient.lacking import has_what_is_lacking
from workers.answering.text.illnesses import illnesses_in
from workers.answering.text.term_matching import PRESSURE, TermMatcher
from workers.answering.text.words import plain

GOAL = re.compile(r"\b(?:targets?|goals?)\b")
# "In kidney disease: start treatment at 140/90".
ORDERED = re.compile(rf"[:;,]\s+(?:{ORDERS})\b", re.IGNORECASE)
CLAUSES = re.compile(r"[.;](?=\s)|[|\n\u2022]")
# "If the target is not reached, repeat 20 mg after 30 minutes".
NO_AIM = re.compile(rf"\d[\d.]*(?: ?(?:-|to) ?\d+)? ?(?:mg|mcg)\b(?! ?/ ?d?l\b)|{TIMESPAN.pattern}", re.IGNORECASE)
# Whatever it stands under.
FOR_ALL = re.compile(r"\ball (?:\w+ ){0,3}(?:with )?hypertens")
OLD = re.compile(r"\b(?:elderly|older|(?:aged?|over|above) [6-9]\d(?!/)|[6-9]\d[ -]years?)\b")


def aims_at_nothing(question: Asked, one: Scored) -> bool:
    """Whether a target was asked for, and a text is for later, for those who have what is lacking, or names no aim.

    A recommendation need not name one; a limit that is to be kept is one.
    """
    if not TARGET.search(plain(question.text)):
        return False
    text = one.candidate.text
    if PRESSURE.search(question.text) and LATER.search(plain(text)) and not LATER.search(plain(question.text)):
        # Who has 230/130 now is not asked about for later.
        return True
    if has_what_is_lacking(question, text):
        return True
    if one.candidate.is_recommendation:
        return False
    directs = DIRECTIVE.search(text) or ORDERED.search(text)
    return not (AIMS.search(plain(text)) or (directs and LIMIT.search(text)))


def aimed_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; asked for a target, one that names an aim in figures leads before one that names none."""
    if not told or not TARGET.search(plain(question.text)):
        return list(told)
    lead = told[0]
    if names_a_pressure_alone(question):
        # "BP target": that of one illness holds for its patients alone, and that of the old comes last.
        general = (one for one in told if _aims(one) and not _is_another_s(question, one))
        return sorted(general, key=lambda one: OLD.search(plain(one.candidate.text)) is not None)
    if age_given(question.text) is not None and suited_by_age(question.text, lead.candidate.text) <= 0:
        # A target printed for the patient's age holds before that of everybody.
        told = led_by(told, lambda one: _aims(one) and suited_by_age(question.text, one.candidate.text) > 0)
        if told[0] is not lead:
            return told
    if _aims(lead):
        return _for_fewest(question, told)
    named = _named(question, lead)
    aiming = [
        one
        for one in told
        if _aims(one)
        and one.score >= lead.score
        and named <= _named(question, one)
        and not has_what_is_lacking(question, one.candidate.text)
    ]
    if aiming:
        best = max(aiming, key=lambda one: one.score)
        return _for_fewest(question, led_by(told, lambda one: one is best))
    # An aim may be told in words: "with the goal of normalizing it".
    return led_by(told, partial(_tells_the_goal, question, lead))


def _for_fewest(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; an aim for those with an illness that nobody asked about gives way to one without it."""
    return led_by(told, partial(_is_for_more, question, told[0]))


def _is_for_more(question: Asked, lead: Scored, one: Scored) -> bool:
    """Whether an aim holds for more patients than the first; one for the old does not, and stays first for them."""
    if OLD.search(plain(one.candidate.text)) or all(
        OLD.search(plain(text)) for text in (question.text, lead.candidate.text)
    ):
        return False
    ours, theirs = (illnesses_in(each.candidate.text) - _asked_illnesses(question) for each in (one, lead))
    return _aims(one) and ours < theirs and says_as_much(question, one, lead)


def _is_another_s(question: Asked, one: Scored) -> bool:
    return is_of_another_illness(question, one) or is_definition(question, one.candidate.text)


def is_of_another_illness(question: Asked, one: Scored) -> bool:
    """Whether a text, with what it stands under, names an illness that nobody asked about."""
    text = one.candidate.text
    around = "" if FOR_ALL.search(plain(text)) else above(one.candidate.passage)
    return bool(illnesses_in(f"{around} {text}") - _asked_illnesses(question))


def names_a_pressure_alone(question: Asked) -> bool:
    """Whether a blood pressure is all that is named: no value, no patient, no illness."""
    named = question.conditions.keys() | question.means | question.populations
    return named == {"bp"} and not any(map(str.isdigit, question.text))


def _asked_illnesses(question: Asked) -> frozenset[str]:
    """The illnesses that a question names, or that what it measures speaks of: hypertension, of a blood pressure."""
    return illnesses_in(question.text) | implied_there(folded(plain(question.text)))


def _tells_the_goal(question: Asked, lead: Scored, one: Scored) -> bool:
    names_one = GOAL.search(plain(one.candidate.text)) is not None and not one.candidate.reports_evidence
    return names_one and says_as_much(question, one, lead)


def _named(question: Asked, one: Scored) -> set[str]:
    return set(filter(TermMatcher(one.candidate.text).has, question.conditions))


def _aims(one: Scored) -> bool:
    """Whether a text names an aim and a figure in one clause, other than how much of a drug is given, or when."""
    if one.candidate.reports_evidence:
        return False
    clauses = (NO_AIM.sub(" ", plain(part)) for part in CLAUSES.split(one.candidate.text))
    return any(AIMS.search(part) and tells_a_level(part) for part in clauses)
