"""A question that asks several things at once, each for itself.

"Vasopressor in septic shock and MAP target" is two; "septic shock: fluids, vasopressor, steroids" is three.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import TypeVar

from clinical_guidelines import retrieval
from clinical_guidelines.retrieval import Filters, RetrievedPassage
from workers.answering.fitting.aiming import names_a_pressure_alone
from workers.answering.fitting.class_search import by_class
from workers.answering.fitting.key_questions import read_on
from workers.answering.fitting.purpose import MEANS, WHICH, asks_for_all
from workers.answering.fitting.quantities import TARGET
from workers.answering.fitting.relevance import asked
from workers.answering.text.words import is_drug, plain, terms
from workers.answering.word_lists import entries

Item = TypeVar("Item")
_JOINT = re.compile(r"\s+(?:and|&|\+)\s+|\s*;\s*|\?\s+(?:and\s+)?(?=\S)", re.IGNORECASE)
BRACKETED = re.compile(r"\([^()]*\)")
# What is asked of a subject. How much, how often and how long stand in one line of a guideline, and are one.
_ASPECTS = {
    "amount": r"dos(?:es?|age|ing)|how much|durations?|how (?:long|often|many days)|days|weeks|frequency|route",
    "choice": rf"first[- ](?:line|choice)|\w+ of choice|(?:which|what|best|first|empiric(?:al)?) (?:\w+ )?{MEANS}"
    r"|treatments?|therapy",
    "target": r"targets?|goals?|aims?",
    "place": r"admi(?:t|ssion)(?: criteria)?|refer(?:ral)?(?: criteria)?|discharge(?: criteria)?",
    "end": r"when to stop|contra-?indications?|who should not|side effects?|adverse effects?",
    "finding": r"imaging|diagnos(?:is|e|tic)|investigations?|tests?|definition",
    "later": r"monitor(?:ing)?|follow[- ]?up|recheck|re-?assess",
}
_ASPECT = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _ASPECTS.items()}
_MEASURES = "|".join([*entries("listed"), *(line.split("|")[0] for line in entries("aspects"))])
# What is left of a question without its aspects: no measure, no class of drugs, no word that leads to them.
_ASIDE = re.compile(
    rf"\b(?:{MEANS}|{_MEASURES}|what|which|when|is|are|the|to|of|criteria)\b",
    re.IGNORECASE,
)

TWO = re.compile(r"\b([a-z]{4,}) (?:and|&|\+|n) ([a-z]{4,})\b", re.IGNORECASE)
# What lists several things of one subject: its head, then them.
_LISTED = re.compile(r"\s*[,;:]\s*(?:and\s+)?|\s+(?:and|&|\+)\s+|\s+-\s+", re.IGNORECASE)
AIMED_AT = "treatment target in hypertension"
LISTED_AT_MOST, WORDS_OF_ONE = 5, 4
FIRST_AT_MOST = 5


def parts_of(question: str) -> tuple[str, ...]:
    """Return two questions where two different things are asked of one subject, one for each of a list of such things.

    Any other question is returned alone.
    """
    if listed := _listed(question):
        return listed
    # What stands in brackets explains: "(surgery or chemotherapy & radiotherapy)".
    joints = list(_JOINT.finditer(BRACKETED.sub(lambda aside: "_" * len(aside[0]), question)))
    if len(joints) != 1:
        return (question,)
    sides = question[: joints[0].start()].strip(), question[joints[0].end() :].strip(" ?.!")
    aspects = [frozenset(name for name, told in _ASPECT.items() if told.search(side)) for side in sides]
    if not all(aspects) or aspects[0] & aspects[1] or not any(_subject(sides[0])):
        return (question,)
    return _whole(sides[0], sides[1]), _whole(sides[1], sides[0])


def _listed(question: str) -> tuple[str, ...]:
    """Return what is asked of a head's subject, item by item; nothing where the items are no such things."""
    head, *items = [each for each in _LISTED.split(question.strip(" ?.!")) if each] or [""]
    # Of a longer list an answer could not hold a sentence for each.
    if not 1 < len(items) <= LISTED_AT_MOST:
        return ()
    subject = _without_aspects(head)
    if not asked(subject).conditions or not all(map(_is_asked_of_a_subject, items)):
        return ()
    named = list(map(_names_what_is_asked, items))
    if sum(named) < 2:
        return ()
    own = [head] if subject != head else []
    told = [item for item, is_named in zip(items, named, strict=True) if is_named or asked(item).weights]
    return (*own, *(f"{item} in {subject}?" for item in told))


def of_two_drugs(question: str) -> tuple[str, ...]:
    """Return two questions for the doses of two drugs that are named side by side, which may stand in two lines."""
    found = [each for each in TWO.finditer(question) if all(map(is_drug, map(plain, each.groups())))]
    if len(found) != 1 or not _ASPECT["amount"].search(question) or len(set(filter(is_drug, terms(question)))) != 2:
        return ()
    start, end = found[0].span()
    return tuple(f"{question[:start]}{drug}{question[end:]}" for drug in found[0].groups())


def _is_asked_of_a_subject(item: str) -> bool:
    """Whether an item is short and names no illness or people of its own."""
    return len(item.split()) <= WORDS_OF_ONE and not any(_subject(item)[:2])


def _names_what_is_asked(item: str) -> bool:
    return _without_aspects(item) != item or bool(asked(item).means)


def own_terms(part: str, parts: Sequence[str]) -> frozenset[str]:
    """Return the terms by which a part differs from the others, what answers it names one; none where any answer does.

    A target is called one where it is printed; a dose, a choice or what forbids a drug need not be.
    """
    others = {term for each in parts if each != part for term in terms(each)}
    return frozenset(terms(_but_for(_ASPECT.keys() - {"target"}, part))) - others


def _subject(text: str) -> tuple[bool, bool, bool]:
    """Whether a text names an illness, people, and a drug."""
    said = asked(_without_aspects(text))
    return bool(said.conditions), bool(said.populations), any(map(is_drug, said.weights))


def _without_aspects(text: str) -> str:
    return " ".join(_ASIDE.sub(" ", _but_for(_ASPECT, text)).split())


def _but_for(aspects: Iterable[str], text: str) -> str:
    for name in aspects:
        text = _ASPECT[name].sub(" ", text)
    return text


def _whole(own: str, other: str) -> str:
    """One part, with the other's subject where that names what this one leaves out."""
    lacks = any(there and not here for here, there in zip(_subject(own), _subject(other), strict=True))
    return " ".join([own, *([_without_aspects(other)] if lacks else [])]) + "?"


def search_in_parts(question: str, limit: int, filters: Filters | None = None) -> list[RetrievedPassage]:
    """Return at most `limit` passages, the best for each part of the question in turn.

    Advice on all of a treatment does not say so: what comes first is searched for beside it, and what hypertension is
    treated to beside the target of a blood pressure. A drug that no passage names is searched for by its class.
    """
    parts = parts_of(question)
    first = [f"first-line {part}" for part in parts if asks_for_all(part) and not WHICH.search(part.casefold())]
    first += [AIMED_AT for part in parts if TARGET.search(part) and names_a_pressure_alone(asked(part))]
    found = [retrieval.search(part, limit, filters) for part in parts]
    found += [retrieval.search(part, FIRST_AT_MOST, filters) for part in first]
    named = [by_class(part, each) for part, each in zip(parts, found, strict=False)]
    found += [retrieval.search(part, limit, filters) for part in filter(None, named)]
    return read_on(question, list({passage.passage_id: passage for passage in in_turn(found)}.values()))[:limit]


def in_turn(lists: Sequence[Sequence[Item]]) -> Iterator[Item]:
    """The first of each list, then the second of each."""
    return chain.from_iterable((item for item in items if item is not None) for items in zip_longest(*lists))
