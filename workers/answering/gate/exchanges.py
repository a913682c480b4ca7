"""What is told of the wrong drug or the wrong people, and put off that must not wait; no negation shows these."""

import re
from typing import NamedTuple

from clinical_guidelines.quantities.drugs import drug_names, drugs_in
from workers.answering.gate.clauses import Clause, clauses
from workers.answering.gate.people import people
from workers.answering.gate.words import words

_DELAY = r"(?:delay|postpon|defer|held back|hold back|held off|hold off|put off|putting off)\w*"
_NOT_DELAYED = re.compile(
    rf"\b(?:not|never|no|without|avoid|cannot)\b(?: [a-z]+){{0,2}} {_DELAY}(?:[^.;]{{0,30}}\bwait\w*)?"
    r"|\b(?:not|never|cannot) wait\b"
)
_DELAYED = re.compile(rf"\b{_DELAY}|\bwait(?:s|ed|ing)?\b[^.;]{{0,20}}\b(?:until|for)\b")
# Whom a printed rule leaves out, and what in a sentence leaves somebody out.
_EXCEPTED = re.compile(r"\b(?:unless|except)\b(?: contra-?indicated)?(?: (?:in|for|with|when|if|by))?([^.;,:)]{4,60})")
_EXCEPTS = re.compile(
    r"\b(?:unless|except|without|not?|never|cannot|avoid\w*|other than|but|contra-?indicat\w*|excluding|provided)\b"
    r"|\buntil\b|\bnon-"
)
# Behind it something else is told, perhaps of another drug.
_REASON = re.compile(r"\b(?:because|since|as|due to|owing to)\b")
# So many words more must stand with another drug, so large a share of all, and so many of the drug's own be left out.
_MORE, _MOST, _UNSAID = 2, 0.8, 2


class _Told(NamedTuple):
    """A drug, the words that a clause tells of it, and whether that is for or against."""

    drug: str
    words: frozenset[str]
    against: bool


def exchanged(said: str, printed: str) -> list[str]:
    """What a worded sentence delays, or holds for whom, where the worded cited text says that it must not be."""
    return [*_put_off(said, printed), *_allowed(said, printed), *_excepted(said, printed)]


def exchanged_drugs(said: str, printed: str) -> list[str]:
    """The drugs of a worded sentence of which it says what the worded cited text prints of another one."""
    told = [found for clause in clauses(_REASON.sub(". ", said)) if len(found := _told(clause)) == 1]
    held = [one for clause in clauses(_REASON.sub(". ", printed)) for one in _told(clause)] if told else []
    return [f"says of {one.drug} what is printed of another" for (one,) in told if _is_anothers(one, held)]


def _put_off(said: str, printed: str) -> list[str]:
    """Whether a worded sentence delays what the worded cited text says must not be delayed."""
    delayed = _DELAYED.search(_NOT_DELAYED.sub(" ", said))
    if delayed and _NOT_DELAYED.search(printed) and not _DELAYED.search(_NOT_DELAYED.sub(" ", printed)):
        return [f"says {delayed[0]}"]
    return []


def _excepted(said: str, printed: str) -> list[str]:
    """Whether a worded sentence holds for those whom alone the worded cited text leaves out."""
    if _EXCEPTS.search(said):
        return []
    told = words(said)
    for match in _EXCEPTED.finditer(printed):
        left_out = words(match[1])
        own = left_out - words(printed.replace(match[0], " "))
        if own and own <= told:
            return [f"leaves out {match[0]}"]
    return []


def _allowed(said: str, printed: str) -> list[str]:
    """The people for whom a worded sentence allows a drug that every printed clause on them and it forbids."""
    found = []
    for clause in clauses(said):
        drugs = frozenset(drugs_in(clause.text)) if not clause.against else frozenset()
        for group in people(clause.text) if drugs else ():
            held = [
                each for each in clauses(printed) if group in people(each.text) and drugs & set(drugs_in(each.text))
            ]
            if held and all(each.against for each in held):
                found.append(f"allows it for {group}")
    return found


def _told(clause: Clause) -> list[_Told]:
    drugs = clause.words & drug_names().keys()
    if not drugs:
        return []
    told = frozenset(word for word in clause.words - drugs if word[0].isalpha() and ":" not in word)
    return [_Told(drug, told, clause.against) for drug in drugs]


def _is_anothers(said: _Told, held: list[_Told]) -> bool:
    own = [each for each in held if each.drug == said.drug]
    others = [each for each in held if each.drug != said.drug]
    if not own or not others:
        return False
    if said.against and not any(each.against for each in own):
        # What is forbidden of another drug alone.
        return any(each.against and said.words & each.words for each in others)
    shared = max(len(said.words & each.words) for each in others)
    return shared >= _MOST * len(said.words) and all(
        shared - len(said.words & each.words) >= _MORE and len(each.words - said.words) >= _UNSAID for each in own
    )
