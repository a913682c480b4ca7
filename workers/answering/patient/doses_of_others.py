"""Whether the amounts that a text gives are of another drug than was asked."""

import re
from collections.abc import Iterable, Sequence

from clinical_guidelines.quantities.drugs import drug_places
from clinical_guidelines.questions.spelling import respelled
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.fitting.relevance import Asked
from workers.answering.gate.named import classes_named, classes_of
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, plain, terms

# Another drug that is given with its own dose: the two are one treatment, for one purpose.
DOSED = r"\d\s*(?:mg|mcg|g|grams?|units?)\s+(?:of\s+)?{0}"
# The number of an item is no amount: "hypersensitivity to amoxicillin 1.2.2. suspicion of".
FIGURE = re.compile(r"\W{1,3}\d+(?!\d)(?!(?:\.\d+)*\.(?:\s|$))")
CELL = " | "
AMOUNT_OF = re.compile(r"\s*(?:of\s+)?(?:oral\s+|intravenous\s+|iv\s+)?")


def is_of_a_combination(question: Asked, text: str) -> bool:
    asked = {term for term in question.weights if is_drug(term)}
    others = {term for term in terms(text) if is_drug(term)} - asked
    # Where the illness that was asked is treated with several drugs, this is the dose.
    if question.conditions and TermMatcher(text).covered(question.conditions) == 1:
        return False
    return len(asked) == 1 and any(re.search(DOSED.format(re.escape(other)), plain(text)) for other in others)


def doses_only_others(question: Asked, text: str) -> bool:
    """Whether every amount that a text gives is of another drug than was asked: "prednisolone 1 mg/kg before it"."""
    asked = {term for term in question.weights if is_drug(term)}
    low = respelled(plain(text))
    drugs = drug_places(low)
    if not drugs:
        return False
    if not asked:
        return _doses_another_class(question, low, drugs)
    # An amount in a unit that is misprinted is one all the same.
    if any(_is_one_of(name, asked) and FIGURE.match(low, at + len(name)) for at, name in drugs):
        return False
    amounts = list(QUANTITY.finditer(low))
    named = low.rfind("\n", 0, min((at for at, name in drugs if _is_one_of(name, asked)), default=0))
    # What stands in lines above the first that names it is no dose of it.
    if amounts and all(amount.end() <= named for amount in amounts):
        return True
    owners = [_owner(low, drugs, amount) for amount in amounts]
    own = [owner for owner in owners if owner]
    return bool(own) and len(own) == len(owners) and not any(_is_one_of(each, asked) for each in own)


def _doses_another_class(question: Asked, low: str, drugs: Sequence[tuple[int, str]]) -> bool:
    """Whether a class was asked and every amount is of a drug of others: hydrocortisone's is no vasopressor's dose."""
    asked = classes_named(plain(question.text))
    owners = [classes_of(_owner(low, drugs, amount)) for amount in QUANTITY.finditer(low)]
    return bool(asked and owners) and all(owner and owner.isdisjoint(asked) for owner in owners)


def _is_one_of(drug: str, asked: Iterable[str]) -> bool:
    return any(map(TermMatcher(drug).has, asked))


def _owner(low: str, drugs: Sequence[tuple[int, str]], amount: re.Match[str]) -> str:
    """The drug of an amount: the one named right behind it, else the last one before it; "" where none is.

    In a row that begins with a drug an amount is of that one where its own cell names none before it.
    """
    behind = AMOUNT_OF.match(low, amount.end())
    after = next((name for at, name in drugs if behind and at == behind.end()), "")
    line, cell = low.rfind("\n", 0, amount.start()) + 1, low.rfind(CELL, 0, amount.start())
    heads = [name for at, name in drugs if line <= at < low.find(CELL, line)]
    before = [name for at, name in drugs if (cell if heads else 0) <= at < amount.start()]
    return after or next(reversed(before or heads[:1]), "")
