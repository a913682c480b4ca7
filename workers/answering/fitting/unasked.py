"""What holds for an allergy, a procedure or a means that the patient has not gives way to what holds without."""

import re
from collections.abc import Sequence

from workers.answering.fitting.precedence import led_by, says_as_much
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.patient.lacking import has_what_is_lacking, is_for_want_of_it
from workers.answering.patient.meant import BORNE
from workers.answering.text.words import is_drug, plain, terms

ALLERGIC_TO = re.compile(r"\b(?:allerg\w+|hypersensitiv\w+|intoleran\w+) to (\w+)")
_PROCEDURE = r"(?:contrast|imaging|surgery|operations?)"
PROCEDURE = re.compile(rf"\b{_PROCEDURE}\b|\b(?:ct|scan|mri|operat\w+|surg\w+|(?:peri|pre|post)-?op\w*)\b")
AROUND_ONE = re.compile(rf"\b(?:before|after|during|prior to|following) (?:\w+ ){{0,2}}{_PROCEDURE}\b")


def lacking_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for those who have what the patient lacks, one for the others leads."""
    if not told or not has_what_is_lacking(question, told[0].candidate.text):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            is_for_want_of_it(question, one.candidate.text)
            and (says_as_much(question, one, lead) or one.similarity >= lead.similarity)
        ),
    )


def together_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first names one of two drugs as what people are allergic to, another leads.

    "Ibuprofen with aspirin" is asked of who takes both.
    """
    if not told or BORNE.search(plain(question.text)) or not _is_borne_badly(question, told[0]):
        return list(told)
    return led_by(told, lambda one: not _is_borne_badly(question, one) and says_as_much(question, one, told[0]))


def _is_borne_badly(question: Asked, one: Scored) -> bool:
    """Whether a candidate names one of several drugs that were asked about behind "allergic to"."""
    drugs = set(filter(is_drug, question.means))
    named = set(terms(" ".join(ALLERGIC_TO.findall(plain(one.candidate.text)))))
    return len(drugs) > 1 and not drugs.isdisjoint(named)


def outside_procedures_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is on the time around a procedure, one for all other times leads.

    "Check the eGFR 48 hours after contrast imaging" is no answer on how often it is checked.
    """
    if not told or PROCEDURE.search(plain(question.text)) or not _is_around_a_procedure(told[0]):
        return list(told)
    return led_by(told, lambda one: not _is_around_a_procedure(one) and says_as_much(question, one, told[0]))


def _is_around_a_procedure(one: Scored) -> bool:
    return AROUND_ONE.search(plain(one.candidate.text)) is not None
