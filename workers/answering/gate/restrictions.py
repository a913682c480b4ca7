"""Under which condition, and for whom, a passage says a thing: a sentence may not say it of everybody."""

import re
from functools import lru_cache
from typing import NamedTuple

from clinical_guidelines.quantities.drugs import drug_names
from workers.answering.gate.amounts import Amount
from workers.answering.gate.people import people
from workers.answering.gate.words import FULL_STOP, flat, share, words

_PEOPLE = (
    r"(?:patients?|persons?|people|individuals?|wom[ae]n|m[ae]n|child(?:ren)?|infants?|adults?|neonates?|newborns?"
    r"|adolescents?|females?|males?|girls?|boys?|those|cases?|eyes?)"
)
# What opens a condition: a conjunction, some of the people, or what patients have. Of all or most people is none.
_OPENS = re.compile(
    r"\b(?:if|when|whenever|(?<!, )while|unless|except|provided|in (?:case|the absence|the presence) of)\b"
    r"(?! (?:needed|available|possible|necessary|feasible|compared|used|given|required|indicated|appropriate))"
    r"|\b(?:in|for|among) (?:those|(?:(?!all|most|many|some|these|adult|young|other|the|our)[a-z-]+ ){1,3}"
    rf"{_PEOPLE})\b|(?<=patients )"
    r"(?:with|who|whose|having|without|on|taking|receiving|aged|suspected|diagnosed|undergoing|requiring)\b"
)
_DOSE = re.compile(r"(?<![\d.])\d[\d.]* ?(?!ml/min)(?:mg|mcg|g|ml|units?|iu|mmol)\b(?:/[a-z]+)*")
_NUMBER = re.compile(r"(?<![\d.])\d[\d.]*(?: ?[a-z%]+(?:/[a-z]+)*)?")
_ENDS = re.compile(r",(?=\s)|\b(?:should|must|may|can|is|are|do|does|need|receive|get|we) ")
# A condition with a verb of its own goes on behind it.
_HAS_VERB = re.compile(r"^(?:if|when|whenever|while|unless|who|whose)$")
_ENDS_LATER = re.compile(r",(?=\s)|\b(?:should|must|may|can|we) ")
GENERIC = words(
    "patients persons people individuals women men children adults cases those who with treatment therapy drug dose use"
    " necessary possible clinically indicated appropriate required needed evidence disease condition"
)
# A printed sentence that holds so large a share of what is said may be what it says, and any about as good.
_SPEAKS, _ABOUT = 0.6, 0.85
# Longer ones are several run together.
_LONGEST, _LONGEST_CONDITION = 30, 14
# What of a patient an amount is printed for, and how a sentence names that.
_BANDS = {
    "ml/min": re.compile(r"\b(?:renal|kidneys?|glomerular|creatinine|e?gfr|clearance|dialysis|h[ae]modialysis)\b"),
    "months": re.compile(r"\b(?:age[ds]?|old|years?|months?|weeks?)\b"),
    "weight": re.compile(r"\bkg\b|\bweigh"),
}


class _Statement(NamedTuple):
    """A sentence: its words, those outside of its conditions, and its conditions with theirs."""

    text: str
    words: frozenset[str]
    main: frozenset[str]
    conditions: tuple[tuple[str, frozenset[str]], ...]


def left_out_conditions(said: str, printed: str) -> list[str]:
    """The conditions of the worded cited text that a worded sentence says nothing of, and puts no other in place of."""
    held, told_words, found = _statements(printed), _told(said), []
    for told in _statements(said):
        scored = [(share(told.words, each.words), each) for each in held]
        best = max((score for score, _ in scored), default=0.0)
        if best < _SPEAKS or len(told.main) < 2 or _is_copied(flat(told.text), printed):
            continue
        lost = [_lost(told, told_words, each) for score, each in scored if score >= _ABOUT * best]
        found += [f"leaves out {lost[0]}"] if all(lost) else []
    return found


def _is_copied(said: str, printed: str) -> bool:
    """Whether a sentence is printed as it is, with no condition beside it in its own sentence."""
    if said not in flat(printed):
        return False
    found = re.search(r"\W+".join(said.split()), printed)
    if not found:
        return False
    before, behind = FULL_STOP.split(printed[: found.start()])[-1], FULL_STOP.split(printed[found.end() :])[0]
    return not _OPENS.search(before) and not _OPENS.search(behind)


def _lost(told: _Statement, said: frozenset[str], printed: _Statement) -> str:
    """A condition of a printed sentence of which nothing is said; empty when the sentence has one of its own words."""
    own = frozenset[str]().union(*(condition for _, condition in told.conditions))
    if len(printed.words) > _LONGEST or own - GENERIC - drug_names().keys() - printed.words:
        return ""
    if (doses := _doses(told.text)) and doses != _doses(printed.text):
        # Its condition may be another dose's.
        return ""
    for text, condition in printed.conditions:
        of_it = condition - GENERIC - printed.main - drug_names().keys()
        if of_it and not text.endswith(":") and len(of_it) <= _LONGEST_CONDITION and not of_it & said:
            return text
    return ""


def opens(text: str) -> bool:
    """Whether a condition begins in a worded text."""
    return _OPENS.search(text) is not None


@lru_cache(maxsize=2048)
def conditions_of(sentence: str) -> tuple[str, ...]:
    """The conditions of a worded sentence, as they stand."""
    return tuple(text for text, _ in _statement(sentence).conditions)


def _doses(text: str) -> frozenset[str]:
    return frozenset(_DOSE.findall(text))


def _told(text: str) -> frozenset[str]:
    """Words, and the numbers that a short sentence may consist of."""
    return words(text).union(_NUMBER.findall(text))


@lru_cache(maxsize=256)
def _statements(text: str) -> tuple[_Statement, ...]:
    return tuple(_statement(sentence) for sentence in FULL_STOP.split(text) if words(sentence))


def _statement(sentence: str) -> _Statement:
    conditions, main, at = [], [], 0
    while opened := _OPENS.search(sentence, at):
        end = (_ENDS_LATER if _HAS_VERB.match(opened[0]) else _ENDS).search(sentence, opened.end())
        condition = sentence[opened.start() : end.start() if end else len(sentence)]
        conditions.append((condition.strip(), _told(condition)))
        main.append(sentence[at : opened.start()])
        at = opened.start() + len(condition)
    return _Statement(sentence, _told(sentence), _told(" ".join([*main, sentence[at:]])), tuple(conditions))


def for_everybody(said: str, doses: list[tuple[Amount, list[Amount]]]) -> list[str]:
    """The doses told of nobody where every place that prints them is for an age, a weight or a clearance."""
    return [
        f"{dose.printed} for everybody"
        for measure, named in _BANDS.items()
        if not named.search(said) and not people(said)
        for dose, held in doses
        if held and all(any(band.measure == measure for band in each.bands) for each in held)
    ]
