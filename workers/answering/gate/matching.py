"""Whether the numbers of a sentence stand in what it cites, of the same thing, from the same side."""

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from clinical_guidelines.quantities.drugs import drugs_in, spellings
from clinical_guidelines.quantities.numbers import ranges
from workers.answering.gate.amounts import Amount, amounts
from workers.answering.gate.belonging import drugs_of, is_of_another, is_of_other_band
from workers.answering.gate.meant import is_equal, is_told_of_other, meant, thing
from workers.answering.gate.measures import DOSES
from workers.answering.gate.partners import other_intervals, other_partners, other_routes
from workers.answering.gate.people import people
from workers.answering.gate.restrictions import for_everybody

_MARKER = re.compile(r"\[\d+\]")
_DAILY = re.compile(r"(?<!never )(?<!not )\bdaily\b|(?<!times )\ba day\b|\b(?:per|each|every) day\b|/ ?day\b")
_HOURLY = re.compile(r"\b(?:an|per|each|every) hour\b|/ ?h(?:our)?\b|\bhourly\b")
# What a step from one prefix of a unit to the next does to a number.
_PREFIXES = (1, 1000, Fraction(1, 1000))
_TENTHS = (10, Fraction(1, 10))
# Weeks in days, years in months, days in hours, hours in minutes; the numbers themselves were compared before.
_SPANS = tuple(scale for each in (7, 12, 24, 60) for scale in (each, Fraction(1, each)))
_RANGE = re.compile(r"-| to \d")
# "Increased to 400 mg": a step within a range.
_TO = re.compile(r"\b(?:to|or|with|by|at|from|and|steps? of) $")
_THEN = re.compile(r"^[^.;\d]{0,12}\b(?:then|thereafter|followed by)\b")
_ARTICLE = re.compile(r"^ [a-z]{3,}(?![/\d])")
_COUNTED = re.compile(
    r"dose|tablet|capsule|times?$|puff|drop|vial|ampoule|injection|infusion|cycle|course|unit|spoon|sachet|bag|pill|patch"
    r"|hour|day|week|month|year|risk|criteri|episode|point|bolus"
)
_OR_THE_OTHER = re.compile(r"^(?: [a-z/]+)? or \d")
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
        matches = meant(amount, held, drugs, told)
        if not matches:
            if not _said_otherwise(amount, printed):
                missing.append(amount.printed)
        elif (
            _turned(amount.side, [each.side for each in matches], {"below", "above"})
            or _goes_on_longer(amount, matches)
            or _leaves_range(amount, matches)
            or _cuts_range(amount, matches)
            or _is_of_other_side(amount, matches)
        ):
            turned.append(f"{amount.printed} ({amount.side})")
        elif _turned(amount.relation, [each.relation for each in matches], {"before", "after"}):
            turned.append(f"{amount.printed} ({amount.relation})")
    told_amounts = amounts(said)
    unpaired = missing or _unpaired(said, printed) or _of_two_regimens(told_amounts, held)
    unpaired = unpaired or other_partners(told_amounts, held, _is_same_dose)
    unpaired = unpaired or other_routes(told_amounts, held, _is_same_dose)
    unpaired = unpaired or for_everybody(
        said, [(dose, [each for each in held if _is_same_dose(dose, each)]) for dose in told_amounts]
    )
    return unpaired or other_intervals(told_amounts, held), turned


def _is_same_dose(said: Amount, printed: Amount) -> bool:
    if is_of_other_band(said, printed):
        return False
    return said.measure in DOSES and is_equal(said, printed) and not is_of_another(said, printed)


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
    with_dose = {each.sentence for each in held if is_equal(dose, each)}
    times = [each for each in held if each.sentence in with_dose and each.measure == time.measure]
    elsewhere = any(is_equal(time, each) for each in held)
    return (
        elsewhere and with_dose == {each.sentence for each in times} and not any(is_equal(time, one) for one in times)
    )


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


def _cuts_range(said: Amount, matches: Sequence[Amount]) -> bool:
    """Whether one end of what is printed only as a range is said to be the dose."""
    if said.side or said.other_end is not None or said.measure not in DOSES or _TO.search(said.before):
        return False
    return all(each.other_end not in (None, each.size) for each in matches)


def _is_of_other_side(said: Amount, matches: Sequence[Amount]) -> bool:
    """Whether the text bounds a number from both sides, and what is said of this one is printed of the other."""
    same = [each for each in matches if each.side == said.side]
    others = [each for each in matches if {each.side, said.side} == {"below", "above"}]
    if said.measure not in ("months", "%") or not (same and others):
        return False
    return any(all(is_told_of_other(said, one, other) for one in same) for other in others)


def _turned(said: str, printed: Sequence[str], either: set[str]) -> bool:
    return said in either and said not in printed and bool(set(printed) & either)


def _said_otherwise(amount: Amount, printed: str) -> bool:
    """A day or an hour may be printed as "daily" or "per hour", a single thing without its number."""
    if amount.size == {"time": 24, "times a day": 1}.get(amount.measure):
        return bool(_DAILY.search(printed))
    if amount.measure == "time" and amount.size == 1:
        return bool(_HOURLY.search(printed))
    is_article = amount.size == 1 and not amount.measure and not amount.side and _ARTICLE.match(amount.after)
    if is_article and not _COUNTED.match(thing(amount)):
        # "One option is": one of several, and no count.
        return True
    counted = thing(amount) if amount.size == 1 and not amount.measure else ""
    return bool(counted and re.search(rf"\b(?:an?|single|each) (?:[a-z]+ ){{0,3}}{counted}\b", printed))


def _unpaired(said: str, printed: str) -> list[str]:
    """Ranges and pairs that the cited text does not print as such, be it in another unit of the same measure."""
    held = {(Fraction(low), Fraction(high)) for low, high in ranges(_OR.sub(" to ", printed))}
    bounded = amounts(printed)
    lows = {(each.sentence, _value(each)) for each in bounded if each.side == "above"}
    highs = {(each.sentence, _value(each)) for each in bounded if each.side == "below"}
    held |= {(low, high) for sentence, low in lows for other, high in highs if sentence == other and low < high}
    for one, other in itertools.pairwise(bounded):
        if one.measure == other.measure and one.sentence == other.sentence and _OR_THE_OTHER.match(one.after):
            held.add((min(_value(one), _value(other)), max(_value(one), _value(other))))
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
