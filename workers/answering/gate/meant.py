"""Which printed number a said one is: an equal number that is printed of something else is another.

Where the words by which two printed numbers differ speak for the other one, the sentence has put its number in that
one's place.
"""

import itertools
import re
from collections.abc import Sequence

from clinical_guidelines.quantities.drugs import drug_names
from workers.answering.gate.amounts import Amount
from workers.answering.gate.belonging import (
    are_apart,
    drugs_of,
    is_exchanged,
    is_of_another,
    is_of_other_band,
    is_of_others,
    told_people,
)
from workers.answering.gate.contrasts import are_contrary
from workers.answering.gate.measures import DOSES, INTERVAL

# What the words of a printed number's own stretch, of its sentence and of its neighbours count, and a sentence's own.
_NEAR, _ABOUT, _AROUND = 1.0, 0.5, 0.2
_SAID_NEAR, _SAID = 1.0, 0.4
# The other number must be spoken for by so much more.
_MARGIN, _TIMES = 0.7, 1.3
# Characters: so many alike before a number are its first word, each further one tells less, and so many are a copy.
_FIRST_WORD, _FURTHER, _COPIED = 8, 0.05, 30
_CALENDAR_YEARS = range(1900, 2100)
_PER_KG = ("mg/kg", "mg/kg/day")
# What an amount is given per, and units that are read nowhere else, as they stand behind a number.
_PER = re.compile(
    r"^(?:[- ]?(?:to )?[\d.]+)? ?(?:mg|mcg|g|ml|l|units?|u|iu|mmol|meq)(?:/kg)? ?(?:(?:/|per ) ?"
    r"(?:(h|min|d|w)(?:r|ours?|ay|eek|ute)?s?|(?P<dose>dose))\b| ?(?P<day>daily|a day)\b| every 1 (?P<rare>week|month))"
    r"|^(?:[- ]?(?:to )?[\d.]+)? ?(?P<other>[mk]?ci|[kmgt]?bq|c?gy)\b"
)
# Behind a number whose unit the sentence leaves out, as one does of a pressure.
_NO_UNIT = re.compile(r"^\s*(?:[.,;)/-]|$|(?:and|or|to|until|before|for|then|when|if|while|once) )")
# In a kilogram.
_GRAMS = 1000
_SPELLS = {"months", INTERVAL}


def meant(amount: Amount, printed: Sequence[Amount], drugs: frozenset[str], named: frozenset[str]) -> list[Amount]:
    """The printed amounts that the said one may be; `drugs` and `named` (people) are all that the sentence names."""
    equal = [
        each
        for each in printed
        if is_equal(amount, each)
        and not is_of_another(amount, each)
        and not is_exchanged(amount, each, drugs)
        and not is_of_others(told_people(amount, named), each)
        and not is_of_other_band(amount, each)
        and not are_contrary(amount.near, each.near)
    ]
    equal = _its_own(amount, equal, printed, drugs)
    if not amount.measure and amount.size in _CALENDAR_YEARS:
        return equal
    copied = [each for each in equal if _run(amount.before[::-1], each.before[::-1]) >= _COPIED]
    if copied:
        return copied
    measures = {amount.measure, *(each.measure for each in equal)}
    ends = {(each.other_end, each.size) for each in equal}
    rivals = [
        each
        for each in printed
        if each.measure in measures and not is_equal(amount, each) and (each.size, each.other_end) not in ends
    ]
    return [each for each in equal if not any(_is_rather(amount, rival, each) for rival in rivals)]


def thing(amount: Amount) -> str:
    """What a number without a unit counts."""
    found = re.match(r" ([a-z]{3,})", amount.after)
    return found[1] if found else ""


def _is_no_rival(said: Amount, equal: Amount, rival: Amount) -> bool:
    """Whether a number cannot be meant instead.

    That is one of another drug, or of other ages, than both the said and the printed one are of; what counts other
    things; a calendar year beside an age; and beside a range that is printed as it is said its other end, beside one
    of ages how often or how long as well.
    """
    if said.owner and said.owner in drugs_of(equal) and said.owner not in drugs_of(rival):
        return True
    if said.bands and said.bands == equal.bands != rival.bands:
        return True
    if not said.measure and not rival.measure and thing(said) == thing(equal) != thing(rival):
        return True
    if equal.measure == "months" and not rival.measure and rival.size in _CALENDAR_YEARS:
        return True
    if said.other_end == rival.size and rival.sentence == equal.sentence:
        # "75 to 100 mg" of what is printed as 75 mg or 100 mg.
        return True
    if said.other_end is None or said.other_end != equal.other_end:
        return False
    if equal.measure == "months":
        # Of ages apart from these something else is told, which is held to its own.
        return rival.other_end is None or rival.size == said.other_end or are_apart(rival, equal)
    return rival.sentence == equal.sentence and rival.size == said.other_end


def _its_own(said: Amount, equal: list[Amount], printed: Sequence[Amount], drugs: frozenset[str]) -> list[Amount]:
    """Leave out numbers that stand behind a drug which the sentence does not name, where its own drug has others."""
    if said.measure not in DOSES or not any(
        each.owner == said.owner and each.measure == said.measure and not is_equal(said, each) for each in printed
    ):
        return equal
    return [each for each in equal if not each.owner or each.drugs or each.owner in drugs]


def is_equal(said: Amount, printed: Amount) -> bool:
    """Whether two numbers are one, in whatever unit and per whatever time each is told."""
    one, other = _given_per(said), _given_per(printed)
    if one and other and one != other:
        return False
    if said.size == printed.size and (said.measure == printed.measure or {said.measure, printed.measure} == _SPELLS):
        return True
    if {said.measure, printed.measure} == {"mass", "weight"}:
        return said.size == printed.size * _GRAMS or printed.size == said.size * _GRAMS
    if not said.measure and printed.measure == "months":
        return said.size * 12 == printed.size
    if not printed.measure and said.measure == "months":
        return printed.size * 12 == said.size
    if not said.measure and _NO_UNIT.match(said.after):
        return said.printed == printed.printed.split(" ")[0]
    per_kg = said.measure in _PER_KG and printed.measure in _PER_KG
    return per_kg and said.size == printed.size


def _given_per(amount: Amount) -> str:
    found = _PER.match(amount.after)
    if found is None:
        return ""
    rarely = (found["rare"] or "")[:1]
    return "d" if found["day"] else found[1] or found["dose"] or found["other"] or rarely


def _is_rather(said: Amount, rival: Amount, equal: Amount) -> bool:
    if _is_no_rival(said, equal, rival):
        return False
    if _is_of_other_arm(said, equal, rival):
        return True
    return _outweighs(_spoken_for(said, rival, equal), _spoken_for(said, equal, rival))


def is_told_of_other(said: Amount, one: Amount, other: Amount) -> bool:
    """Whether the words said about a number speak clearly more for the other one of two printed numbers."""
    return _outweighs(_told(said, other, one), _told(said, one, other))


def _outweighs(more: float, less: float) -> bool:
    return more > _TIMES * less + _MARGIN


def _is_of_other_arm(said: Amount, equal: Amount, rival: Amount) -> bool:
    """Whether a sentence sets two numbers side by side, of mild and of severe, and the other one's word is said."""
    if equal.sentence != rival.sentence or equal.measure != rival.measure:
        return False
    own, its = equal.near - rival.shared, said.near & (rival.near - equal.shared)
    return not said.near & own and are_contrary(its, own, attached=True)


def _spoken_for(said: Amount, one: Amount, other: Amount) -> float:
    """How much of what is said around a number speaks for one printed number and not for the other."""
    total = max(0.0, _beside(said, one) - _beside(said, other))
    return total + _told(said, one, other) + (_related(said, one) - _related(said, other) > 0)


def _told(said: Amount, one: Amount, other: Amount) -> float:
    """How much of the words said about a number speaks for one printed number and not for the other."""
    total = 0.0
    for word in said.shared:
        is_near = word in said.near
        more = _weight(word, one, is_near=is_near) - _weight(word, other, is_near=is_near)
        if more > 0:
            total += more * (_SAID_NEAR if is_near else _SAID) * (2 if word in drug_names() else 1)
    return total


def _beside(said: Amount, printed: Amount) -> float:
    """How much stands letter for letter on either side of both numbers: the first word tells most."""
    runs = (_run(said.before[::-1], printed.before[::-1]), _run(said.after, printed.after))
    return sum(min(run, _FIRST_WORD) / _FIRST_WORD + max(0, run - _FIRST_WORD) * _FURTHER for run in runs)


def _run(one: str, other: str) -> int:
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _related(said: Amount, printed: Amount) -> int:
    return ((said.relation or said.side) != "") and (said.relation, said.side) == (printed.relation, printed.side)


def _weight(word: str, amount: Amount, *, is_near: bool) -> float:
    if word in amount.near and is_near:
        return _NEAR
    if word in amount.near or word in amount.shared:
        return _ABOUT
    return _AROUND if word in amount.around else 0.0
