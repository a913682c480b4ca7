"""A drug that no passage found names, searched for by its class, and a class by its members."""

from collections.abc import Iterator, Sequence

from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.fitting.doses_owed import OF_THEIR_OWN
from workers.answering.fitting.relevance import Asked, asked
from workers.answering.fitting.surroundings import context
from workers.answering.gate.named import name_of_class
from workers.answering.patient.populations import populations
from workers.answering.text.term_matching import TermMatcher, members_of
from workers.answering.text.words import is_drug

MEMBERS_AT_MOST = 3
ROW = "| "


def by_class(question: str, found: Sequence[RetrievedPassage]) -> str:
    """Return the question with the class of its drug, or members of its class, behind it; "" where a passage names it.

    One that names it in another illness, or not for the child or the pregnant who were asked about, does not. "Steroids
    in sepsis" may be printed as hydrocortisone alone, and "lisinopril in pregnancy" as ACE inhibitors. Where none
    speaks of the illness, no name of a drug helps.
    """
    understood = asked(question)
    illness = understood.conditions
    if not understood.means or (illness and not any(TermMatcher(context(each)).covered(illness) for each in found)):
        return ""
    names = [
        name
        # Else the order of the names, and by it what is found, would differ from process to process.
        for term in sorted(understood.means)
        if not any(_names(term, understood, each) for each in found)
        for name in _others(term)
    ]
    return " ".join([question, *names]) if names else ""


def _names(term: str, question: Asked, passage: RetrievedPassage) -> bool:
    if not TermMatcher(passage.text).has(term):
        return False
    said, illness, of_whom = context(passage), question.conditions, question.populations & OF_THEIR_OWN
    return TermMatcher(said).covered(illness) >= bool(illness) and (
        not of_whom or of_whom <= populations(_without_other_rows(term, said))
    )


def _without_other_rows(term: str, text: str) -> str:
    """Return a text without the rows of a table on other drugs: whom they are for says nothing of this one."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if ROW not in line or TermMatcher(line).has(term))


def _others(term: str) -> Iterator[str]:
    if is_drug(term):
        yield from filter(None, (name_of_class(term),))
    else:
        yield from members_of(term)[:MEMBERS_AT_MOST]
