"""Of which drug, and for whom, a number is: one of another drug or of other people is not the same one."""

import re
from collections.abc import Sequence

from clinical_guidelines.quantities.drugs import drug_places, drugs_in, spellings
from workers.answering.gate.amounts import Amount
from workers.answering.gate.measures import DOSES
from workers.answering.gate.people import people
from workers.answering.gate.spans import Band

_COURSE = re.compile(r"^[- ]?(?:day|week|month|year)s?(?: [a-z]+)? of ([^.;,]{3,60})")
# Months.
_GROWN = 216


def drugs_of(amount: Amount) -> frozenset[str]:
    return amount.drugs or frozenset(filter(None, [amount.owner or amount.inherited]))


def is_of_another(said: Amount, printed: Amount) -> bool:
    """Whether the drug of a dose or a time is named beside the printed number, and is another one."""
    if said.measure in ("time", "months"):
        told, held = _course_of(said) or said.drugs, _course_of(printed) or printed.drugs
        return bool(told and held) and not told & held
    if said.measure not in DOSES or not said.owner:
        return False
    if printed.inherited:
        return said.owner != printed.inherited
    if not printed.drugs:
        return False
    return said.owner not in printed.drugs and not said.drugs & printed.drugs and said.owner != printed.owner


def _course_of(time: Amount) -> frozenset[str]:
    """The drugs that are given for a time: "4 months of isoniazid"."""
    found = _COURSE.match(time.after)
    return frozenset(min(spellings(name)) for name in drugs_in(found[1])) if found else frozenset()


def told_people(amount: Amount, named: frozenset[str]) -> frozenset[str]:
    """For whom a said number is: by its ages, or by whom the sentence names, of several those before a dose."""
    beside = people(amount.before.rpartition(". ")[2]) if len(named) > 1 and amount.measure in DOSES else named
    return people_of(amount.bands) or (beside if len(beside) == 1 else named)


def is_of_others(told: frozenset[str], printed: Amount) -> bool:
    """Whether the printed number is under the label of people other than those whom the sentence names."""
    if printed.measure == "months":
        return False
    held = people_of(printed.bands) or printed.people
    return len(told) == 1 and bool(held) and not told & held


def people_of(bands: Sequence[Band]) -> frozenset[str]:
    """Whom a range of ages tells of."""
    ages = [band for band in bands if band.measure == "months"]
    if not ages:
        return frozenset()
    return frozenset(["child"] if ages[0].high <= _GROWN else ["adult"] if ages[0].low >= _GROWN else [])


def is_of_other_band(said: Amount, printed: Amount) -> bool:
    """Whether both numbers are for a range of age or weight, and neither range holds the other."""
    return any(
        one.measure == other.measure and not _holds(one, other) and not _holds(other, one)
        for one in said.bands
        for other in printed.bands
    )


def _holds(one: Band, other: Band) -> bool:
    return one.low <= other.low and other.high <= one.high


def are_apart(one: Amount, other: Amount) -> bool:
    """Whether two ranges have nothing in common but an end."""
    first, second = sorted(sorted((each.size, each.other_end or each.size)) for each in (one, other))
    return first[1] <= second[0]


def is_exchanged(said: Amount, printed: Amount, drugs: frozenset[str]) -> bool:
    """Whether another drug of the sentence stands right before the printed number, and this one before the said."""
    one, other = _right_before(said), _right_before(printed)
    return bool(one and other and one != other and other in drugs and " or " not in printed.before)


def _right_before(amount: Amount) -> str:
    """The drug whose name ends where the number begins."""
    last = max(drug_places(amount.before), default=None)
    if last is None or amount.before[last[0] + len(last[1]) :].strip(" ("):
        return ""
    return min(spellings(last[1]))
