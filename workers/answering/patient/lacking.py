"""Who a text speaks of, beside what the patient of a question lacks: those who have it, or those without."""

import re

from workers.answering.fitting.relevance import Asked
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, stem, terms, unified

NEGATIVE = re.compile(r"\b([a-z0-9]{2,8})[ -]negative\b")
# "Non-deficient", "non-valvular".
NON = re.compile(r"\bnon-?([a-z]{5,})\b")
POSITIVE = re.compile(r"\b([a-z0-9]{2,8})[ -]positive\b")
# How far, in characters, a text's "not" or "without" reaches: "not eligible for intravenous thrombolysis".
DENIED = (
    r"\b(?:without|no|not|non|neither|nor|cannot|fail(?:s|ed|ure)? to|contraindicat\w*|ineligible)\b[^.;,]{{0,40}}\b{0}"
    # "Where intravenous therapy is not available".
    r"|\b{0}\b[^.;,]{{0,30}}\b(?:not (?:\w+ )?(?:available|possible|feasible)|unavailable|impossible|cannot)\b"
)


def has_what_is_lacking(question: Asked, text: str) -> bool:
    """Whether a text speaks of those who have just what the question says is lacking: ARDS, where it says without.

    What gives other drugs beside one that is out of stock answers.
    """
    plain_text = unified(text)
    matcher = TermMatcher(text)
    others = any(is_drug(term) and term not in question.lacking for term in matcher.words)
    return any(
        matcher.has(term)
        and not (others and is_drug(term))
        and not re.search(DENIED.format(re.escape(term)), plain_text)
        for term in question.lacking
    )


def is_for_want_of_it(question: Asked, text: str) -> bool:
    """Whether a text says what to do without just what the question says is lacking."""
    low = unified(text)
    return any(re.search(DENIED.format(re.escape(term)), low) for term in question.lacking)


def gives_only_what_is_lacking(question: Asked, text: str) -> bool:
    """Whether the drugs that a text gives are all lacking: "no nitrofurantoin in stock"."""
    drugs = {term for term in terms(text) if is_drug(term)}
    return bool(drugs) and drugs <= question.lacking and has_what_is_lacking(question, text)


def is_of_the_negative(question: Asked, text: str) -> bool:
    """Whether a text speaks of those alone who have not what the question names: HIV negative, non-deficient."""
    negative = set(NEGATIVE.findall(unified(text))) - set(POSITIVE.findall(unified(text)))
    if negative & set(question.conditions) and not NEGATIVE.search(unified(question.text)):
        return True
    without = {stem(word) for word in NON.findall(unified(text))} & set(question.conditions) - question.lacking
    return any(not TermMatcher(NON.sub(" ", unified(text))).has(term) for term in without)
