"""How assumptions change which sentences come first, and which carry a warning."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.events import Assumption, Caution
from clinical_guidelines.quantities.drugs import drugs_in
from workers.answering.assuming import words
from workers.answering.patient.populations import meant_for, populations
from workers.inference.interfaces import Quote

_GROUPS = {
    "neonate": "young",
    "infant": "young",
    "child": "young",
    "adolescent": "young",
    "adult": "grown",
    "older": "grown",
    "pregnant": "pregnant",
    "breastfeeding": "pregnant",
    "not_pregnant": "nonpregnant",
}
_AXES = {"age": frozenset(("young", "grown")), "pregnancy": frozenset(("pregnant", "nonpregnant"))}
# Whom a passage may be meant for although such a patient is assumed otherwise.
_CLASHING: dict[str, tuple[Caution, ...]] = {
    "grown": ("young",),
    "young": ("grown", "pregnant"),
    "nonpregnant": ("pregnant",),
}
# "Allergic or intolerant to clarithromycin".
_TO = re.compile(r"(?: (?:or|and) \w+)? (?:to|of|against) (?:an? |the )?(\w+)")
# Of a patient between the two nothing is warned: guidelines cut at various ages.
_BETWEEN = frozenset(("adolescent",))


def people(said: frozenset[str], assumed: Iterable[Assumption]) -> frozenset[str]:
    """Whom a question asks about, once what was assumed takes the place of what it says on the same thing."""
    known = list(assumed)
    replaced = frozenset().union(*(_AXES.get(each.kind, frozenset()) for each in known))
    return (said - replaced) | {_GROUPS[each.value] for each in known if each.kind in _AXES}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence should speak of, and the drug classes that it should not give."""

    subjects: tuple[re.Pattern[str], ...] = ()
    classes: tuple[str, ...] = ()

    def weigh(self, text: str) -> float:
        """How much higher, or lower, a sentence ranks for what is assumed."""
        spoken = any(subject.search(text) for subject in self.subjects)
        return 0.3 * spoken - 0.7 * any(_gives(text, each) for each in self.classes)


def wanted(assumed: Sequence[Assumption]) -> Wanted:
    """Read assumptions as wishes of a ranking."""
    subjects = {"kidney": words.RENAL, "allergy": words.ALLERGIC, "weight": words.BY_WEIGHT}
    named = tuple(dict.fromkeys(subjects[each.kind] for each in assumed if each.kind in subjects))
    return Wanted(named, tuple(each.value for each in assumed if each.kind == "allergy"))


def cautions(text: str, quote: Quote, assumed: Sequence[Assumption]) -> list[Caution]:
    """For whom a sentence is meant, or what is in it, that the assumptions speak against."""
    meant = _meant_for(text, quote)
    taken = [_GROUPS[each.value] for each in assumed if each.kind in _AXES and each.value not in _BETWEEN]
    others: list[Caution] = [other for group in taken for other in _CLASHING.get(group, ()) if meant == {other}]
    drugs: list[Caution] = [each.value for each in assumed if each.kind == "allergy" and _gives(text, each.value)]  # type: ignore[misc]
    return list(dict.fromkeys([*others, *drugs]))


def _meant_for(text: str, quote: Quote) -> frozenset[str]:
    """The people whom a sentence names, else those of the nearest heading above it that names any."""
    said = text if populations(text) else quote.text
    return meant_for(said, *reversed(quote.passage.heading_path), quote.passage.guideline)


def _gives(text: str, drug_class: str) -> bool:
    """Whether a text names a drug of the class, and speaks of no allergy but one to a drug of another."""
    allergies = words.ALLERGIC.finditer(text)
    return words.names_class(text, drug_class) and all(_is_to_another(each, drug_class) for each in allergies)


def _is_to_another(allergy: re.Match[str], drug_class: str) -> bool:
    to_what = _TO.match(allergy.string, allergy.end())
    return to_what is not None and bool(drugs_in(to_what[1].lower())) and not words.names_class(to_what[1], drug_class)
