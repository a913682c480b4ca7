"""Whose dose is it: the drug that a statement names before a dose must be the one that the page names before it."""

from clinical_guidelines.quantities.drugs import drug_places, spellings
from clinical_guidelines.quantities.numbers import Quantity, quantities

_DOSES = {"mg", "g", "mcg", "unit", "iu", "u/min", "mg/kg", "mg/kg/day", "mg/kg/dose", "mg/kg/h", "g/kg"}
# "30 mg lansoprazole", "75 mg for clopidogrel".
_RIGHT_AFTER = 20
# A drug stands at most this far before its dose, in a heading or another column of a table.
_REACH = 700
# A table may print the dose just before the name.
_AFTER = 120


def misplaced_doses(statement: str, page: str, subject: str) -> list[str]:
    """Doses that the page prints, but not for the drug that the statement names before them.

    The drug of a label, its subject, is not named again beside each of its doses.
    """
    named = drug_places(statement)
    on_page = drug_places(page)
    if not named or len({name for _, name in on_page}) < 2:
        return []
    printed = [dose for dose in quantities(page) if dose.unit in _DOSES]
    stated = [(dose, _drug_before(dose, named)) for dose in quantities(statement) if dose.unit in _DOSES]
    return [
        f"{dose} of {drug}"
        for dose, drug in stated
        if drug not in subject and not _dosed_so(dose, drug, printed, on_page)
    ]


def _drug_before(dose: Quantity, named: list[tuple[int, str]]) -> str:
    before = [name for at, name in named if at < dose.start]
    return before[-1] if before else named[0][1]


def _dosed_so(dose: Quantity, drug: str, printed: list[Quantity], on_page: list[tuple[int, str]]) -> bool:
    return any(
        drug in _drugs_of(other, printed[:index], on_page)
        for index, other in enumerate(printed)
        if (other.value, other.unit) == (dose.value, dose.unit)
    )


def _drugs_of(dose: Quantity, earlier: list[Quantity], on_page: list[tuple[int, str]]) -> set[str]:
    """The names between a dose and the nearest dose before it that has any, and those right after it."""
    names = {name for at, name in on_page if dose.start <= at <= dose.start + _RIGHT_AFTER}
    end = dose.start
    for begin in [*(other.start for other in reversed(earlier)), 0]:
        between = {name for at, name in on_page if max(begin, dose.start - _REACH) <= at < end}
        if between:
            break
        end = begin
    else:
        between = {name for at, name in on_page if dose.start <= at <= dose.start + _AFTER}
    return {spelling for name in names | between for spelling in spellings(name)}
