"""Whether the numbers of a sentence stand in what it cites, of the same thing, from the same side.

A number that the cited text prints of something else does not count: where the words by which two printed numbers
differ speak for the other one, the sentence has put its number in that one's place.
"""

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from clinical_guidelines.quantities.drugs import drug_names, drugs_in, spellings
from clinical_guidelines.quantities.numbers import ranges
from workers.answering.gate.amounts import DOSES, INTERVAL, Amount, amounts
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
from workers.answering.gate.partners import other_intervals, other_partners, other_routes
from workers.answering.gate.people import people

_MARKER = re.compile(r"\[\d+\]")
# What the words of a printed number's own stretch, of its sentence and of its neighbours count, and a sentence's own.
_NEAR, _ABOUT, _AROUND = 1.0, 0.5, 0.2
_SAID_NEAR, _SAID = 1.0, 0.4
# The other number must be spoken for by so much more.
_MARGIN, _TIMES = 0.7, 1.3
# Characters: so many alike before a number are its first word, each further one tells less, and so many are a copy.
_FIRST_WORD, _FURTHER, _COPIED = 8, 0.05, 30
_DAILY = re.compile(r"(?<!never )(?<!not )\bdaily\b|(?<!times )\ba day\b|\b(?:per|each|every) day\b|/ ?day\b")
_HOURLY = re.compile(r"\b(?:an|per|each|every) hour\b|/ ?h(?:our)?\b|\bhourly\b")
_CALENDAR_YEARS = range(1900, 2100)
_PER_KG = ("mg/kg", "mg/kg/day")
# What an amount is given per, and units that are read nowhere else, as they stand behind a number.
_PER = re.compile(
    r"^(?:[- ]?(?:to )?[\d.]+)? ?(?:mg|mcg|g|ml|l|units?|u|iu|mmol|meq)(?:/kg)? ?(?:(?:/|per ) ?"
    r"(?:(h|min|d|w)(?:r|ours?|ay|eek|ute)?s?|(?P<dose>dose))\b| ?(?P<day>daily|a day)\b| every 1 (?P<rare>week|month))"
    r"|^(?:[- ]?(?:to )?[\d.]+)? ?(?P<other>[mk]?ci|[kmgt]?bq|c?gy)\b"
)
# What a step from one prefix of a unit to the next does to a number.
_PREFIXES = (1, 1000, Fraction(1, 1000))
_TENTHS = (10, Fraction(1, 10))
# Weeks in days, years in months, days in hours, hours in minutes; the numbers themselves were compared before.
_SPANS = tuple(scale for each in (7, 12, 24, 60) for scale in (each, Fraction(1, each)))
# Behind a number whose unit the sentence leaves out, as one does of a pressure.
_NO_UNIT = re.compile(r"^\s*(?:[.,;)/-]|$|(?:and|or|to|until|before|for|then|when|if|while|once) )")
_RANGE = re.compile(r"-| to \d")
_THEN = re.compile(r"^[^.;\d]{0,12}\b(?:then|thereafter|followed by)\b")
# In a kilogram.
_GRAMS = 1000
_SPELLS = {"months", INTERVAL}
_ARTICLE = re.compile(r"^ [a-z]{3,}(?![/\d])")
_COUNTED = re.compile(
    r"dose|tablet|capsule|times?$|puff|drop|vial|ampoule|injection|infusion|cycle|course|unit|spoon|sachet|bag|pill|patch"
    r"|hour|day|week|month|year|risk|criteri|episode|point|bolus"
)
_OR = re.compile(r"(?<=\d) or (?=\d)")


def number_problems(said: str, printed: str) -> tuple[list[str], list[str]]:
    """What of a worded sentence's numbers the worded cited text does not print of the same thing, and what it bounds
    from the other side or sets before what it comes after."""
    said = _MARKER.sub("", said)
    if said.rstrip(" .") in printed:
        return [], []
    held, drugs = amounts(printed), frozenset(min(spellings(name)) for name in drugs_in(said))
    told = people(said)
    missing, turned = [], []
    for amount in amounts(said):
        matches = _matches(amount, held, drugs, told)
        if not matches:
            if not _said_otherwise(amount, printed):
                missing.append(amount.printed)
        elif (
            _turned(amount.side, [each.side for each in matches], {"below", "above"})
            or _goes_on_longer(amount, matches)
            or _leaves_range(amount, matches)
            or _is_of_other_side(amount, matches)
        ):
            turned.append(f"{amount.printed} ({amount.side})")
        elif _turned(amount.relation, [each.relation for each in matches], {"before", "after"}):
            turned.append(f"{amount.printed} ({amount.relation})")
    told_amounts = amounts(said)
    unpaired = missing or _unpaired(said, printed) or _of_two_regimens(told_amounts, held)
    unpaired = unpaired or other_partners(told_amounts, held, _is_same_dose)
    unpaired = unpaired or other_routes(told_amounts, held, _is_same_dose)
    return unpaired or other_intervals(told_amounts, held), turned


def _is_same_dose(said: Amount, printed: Amount) -> bool:
    if is_of_other_band(said, printed):
        return False
    return said.measure in DOSES and _equal(said, printed) and not is_of_another(said, printed)


def _of_two_regimens(said: Sequence[Amount], held: Sequence[Amount]) -> list[str]:
    """A dose and a time told together of a drug for which two printed sentences have one each, and another besides."""
    found = []
    for kind in ("time", "times a day"):
        for dose, time in itertools.pairwise(each for each in said if each.measure in (*DOSES, kind)):
            together = dose.measure in DOSES and time.measure == kind and dose.sentence == time.sentence
            if (
                together
                and dose.owner
                and _are_parted(dose, time, [each for each in held if dose.owner in drugs_of(each)])
            ):
                found.append(f"{dose.printed} for {time.printed}")
    return found


def _are_parted(dose: Amount, time: Amount, held: Sequence[Amount]) -> bool:
    """Whether every printed sentence with a dose has other times than the said one, which stands elsewhere."""
    with_dose = {each.sentence for each in held if _equal(dose, each)}
    times = [each for each in held if each.sentence in with_dose and each.measure == time.measure]
    elsewhere = any(_equal(time, each) for each in held)
    return elsewhere and with_dose == {each.sentence for each in times} and not any(_equal(time, one) for one in times)


def _goes_on_longer(said: Amount, matches: Sequence[Amount]) -> bool:
    """Whether a time that is printed as the whole length is made the least one."""
    return said.side == "above" and all(
        not each.side and each.before.endswith(" for ") and not _RANGE.match(each.after) and not _THEN.match(each.after)
        for each in matches
    )


def _leaves_range(said: Amount, matches: Sequence[Amount]) -> bool:
    """Whether what lies outside of a printed range is asked for: below its low end, or above its high one."""
    if not said.side or said.other_end is not None:
        return False
    outside = [
        each.other_end is not None and (each.other_end > each.size) == (said.side == "below") for each in matches
    ]
    return all(outside)


def _is_of_other_side(said: Amount, matches: Sequence[Amount]) -> bool:
    """Whether the text bounds a number from both sides, and what is said of this one is printed of the other."""
    same = [each for each in matches if each.side == said.side]
    others = [each for each in matches if {each.side, said.side} == {"below", "above"}]
    if said.measure not in ("months", "%") or not (same and others):
        return False
    return any(
        all(_told(said, other, one) > _TIMES * _told(said, one, other) + _MARGIN for one in same) for other in others
    )


def _turned(said: str, printed: Sequence[str], either: set[str]) -> bool:
    return said in either and said not in printed and bool(set(printed) & either)


def _matches(amount: Amount, printed: Sequence[Amount], drugs: frozenset[str], named: frozenset[str]) -> list[Amount]:
    """The printed amounts that the said one may be; `drugs` and `named` (people) are all that the sentence names."""
    equal = [
        each
        for each in printed
        if _equal(amount, each)
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
        if each.measure in measures and not _equal(amount, each) and (each.size, each.other_end) not in ends
    ]
    return [each for each in equal if not any(_is_rather(amount, rival, each) for rival in rivals)]


def _thing(amount: Amount) -> str:
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
    if not said.measure and not rival.measure and _thing(said) == _thing(equal) != _thing(rival):
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
        each.owner == said.owner and each.measure == said.measure and not _equal(said, each) for each in printed
    ):
        return equal
    return [each for each in equal if not each.owner or each.drugs or each.owner in drugs]


def _equal(said: Amount, printed: Amount) -> bool:
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
    for_equal, for_rival = _spoken_for(said, equal, rival), _spoken_for(said, rival, equal)
    return for_rival > _TIMES * for_equal + _MARGIN


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


def _said_otherwise(amount: Amount, printed: str) -> bool:
    """A day or an hour may be printed as "daily" or "per hour", a single thing without its number."""
    if amount.size == {"time": 24, "times a day": 1}.get(amount.measure):
        return bool(_DAILY.search(printed))
    if amount.measure == "time" and amount.size == 1:
        return bool(_HOURLY.search(printed))
    is_article = amount.size == 1 and not amount.measure and not amount.side and _ARTICLE.match(amount.after)
    if is_article and not _COUNTED.match(_thing(amount)):
        # "One option is": one of several, and no count.
        return True
    thing = _thing(amount) if amount.size == 1 and not amount.measure else ""
    return bool(thing and re.search(rf"\b(?:an?|single|each) (?:[a-z]+ ){{0,3}}{thing}\b", printed))


def _unpaired(said: str, printed: str) -> list[str]:
    """Ranges and pairs that the cited text does not print as such, be it in another unit of the same measure."""
    held = {(Fraction(low), Fraction(high)) for low, high in ranges(_OR.sub(" to ", printed))}
    bounded = amounts(printed)
    lows = {(each.sentence, _value(each)) for each in bounded if each.side == "above"}
    highs = {(each.sentence, _value(each)) for each in bounded if each.side == "below"}
    held |= {(low, high) for sentence, low in lows for other, high in highs if sentence == other and low < high}
    # Half a year to one year is 6 to 12 months.
    ends = {(each.size, each.other_end) for each in bounded}
    same = {
        (each.printed.split(" ")[0], other.printed.split(" ")[0])
        for each, other in itertools.pairwise(amounts(said))
        if each.other_end == other.size and (each.size, each.other_end) in ends
    }
    return [
        f"{low}-{high}"
        for low, high in ranges(said)
        if (low, high) not in same
        and not any(
            (Fraction(low) * scale, Fraction(high) * scale) in held for scale in (*_PREFIXES, *_TENTHS, *_SPANS)
        )
    ]


def _value(amount: Amount) -> Fraction:
    return Fraction(amount.printed.split(" ")[0])
