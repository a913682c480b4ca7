"""A turn's question as it is searched: in English, with what it owes to those before it in its conversation."""

import re
from collections.abc import Callable, Sequence

from assistant import selectors
from assistant.models import Turn
from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.fitting.purpose import purposes
from workers.answering.fitting.relevance import asked
from workers.answering.fitting.surroundings import context
from workers.answering.following.follow_ups import POINTING
from workers.answering.following.standalone import standalone_question
from workers.answering.gate.named import classes_named, classes_of
from workers.answering.patient.populations import asked_about
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, plain, terms

Search = Callable[[str], Sequence[RetrievedPassage]]
# How much of a drug is given need hang on no illness; whether one may have it does, unless it is said of whom.
WHOLE = re.compile(r"\W*(?:what|which|how|when)\b(?! (?:about|if)\b)", re.IGNORECASE)
WHETHER = re.compile(r"\W*(?:is|are|can|could|may|should|does|do)\b", re.IGNORECASE)


def asked_in_full(turn: Turn, own: str) -> str:
    """Return the question of a turn in full; `own` is the question in English."""
    earlier = [search_text(each) for each in selectors.earlier_questions(turn)]
    return standalone_question(own, earlier)


def is_of_another_subject(own: str, joined: str, search: Search) -> bool:
    """Whether a whole question is about a drug that no passage names in the illness that was spoken of before it."""
    said = terms(own)
    drugs = list(filter(is_drug, said))
    illness = {term: share for term, share in asked(joined).conditions.items() if term not in said}
    if not drugs or not illness or not _is_whole(own):
        return False
    return not any(_names(drug, context(passage), illness) for passage in search(joined) for drug in drugs)


def _names(drug: str, text: str, illness: dict[str, float]) -> bool:
    """Whether a text on the illness names the drug or its class."""
    said = TermMatcher(text)
    is_named = said.has_it_or_its_class(drug) or not classes_of(drug).isdisjoint(classes_named(plain(text)))
    return is_named and said.covered(illness) > 0


def _is_whole(own: str) -> bool:
    # When a drug is begun hangs on the illness.
    if POINTING.search(own) or "start" in purposes(own):
        return False
    return WHOLE.match(own) is not None or (WHETHER.match(own) is not None and bool(asked_about(own)))
