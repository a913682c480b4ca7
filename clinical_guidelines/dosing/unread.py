"""Doses that are printed and not read: what else is read of their drug may be another patient's."""

from itertools import pairwise

from clinical_guidelines.dosing import patterns
from clinical_guidelines.dosing.reading import MOST_BETWEEN, is_dose, printed_doses
from clinical_guidelines.quantities.drugs import drug_places


def unread_drugs(text: str) -> frozenset[str]:
    """Return the drugs behind whose name a text prints an amount that `printed_doses` leaves out."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return frozenset()
    read = {name for dose in printed_doses(text) for name in drugs_in(dose.drug)}
    places = [*drug_places(lowered), (len(text), "")]
    return frozenset(
        name
        for (start, name), (end, _) in pairwise(places)
        if name not in read and _prints_a_dose(text, start + len(name), end)
    )


def _prints_a_dose(text: str, start: int, end: int) -> bool:
    found = patterns.DOSE.search(text, start, min(end, start + MOST_BETWEEN))
    return found is not None and is_dose(text, found)


def drugs_in(text: str) -> frozenset[str]:
    return frozenset(name for _, name in drug_places(text.lower()))
