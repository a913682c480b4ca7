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
from workers.answering.following.corrections import meant
from workers.answering.following.follow_ups import ASKED_FOR, POINTING
from workers.answering.following.standalone import standalone_question
from workers.answering.following.telling import tells
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
    """Whether a whole question is about a drug or an illness that no passage names in what was spoken of before it."""
    said, whole = terms(own), asked(joined)
    before = {term: share for term, share in whole.conditions.items() if term not in said}
    illness = before or {term: whole.weights[term] for term in whole.means if term not in said}
    if not illness or meant(own) or tells(own):
        return False
    drugs = list(filter(is_drug, said)) if before and _is_whole(own) else []
    named = _own_illness(own, illness)
    if not drugs and not named:
        return False
    texts = [context(passage) for passage in search(joined)]
    on_it = [(text, matcher) for text in texts if (matcher := TermMatcher(text)).covered(illness) > 0]
    if drugs and not any(_names(drug, text, matcher) for text, matcher in on_it for drug in drugs):
        return True
    return bool(named) and not any(all(map(matcher.has, named)) for _, matcher in on_it)


def _names(drug: str, text: str, matcher: TermMatcher) -> bool:
    """Whether a text names the drug or its class."""
    return matcher.has_it_or_its_class(drug) or not classes_of(drug).isdisjoint(classes_named(plain(text)))


def _own_illness(own: str, before: dict[str, float]) -> list[str]:
    """The illness of a question that says of it what is wanted: "and steroids in septic shock", not "in shock"."""
    if POINTING.search(own) or not (asked(own).means or not ASKED_FOR.isdisjoint(terms(own))):
        return []
    return [term for term in asked(own).conditions if term not in before]


def _is_whole(own: str) -> bool:
    # When a drug is begun hangs on the illness.
    if POINTING.search(own) or "start" in purposes(own):
        return False
    return WHOLE.match(own) is not None or (WHETHER.match(own) is not None and bool(asked_about(own)))
