"""What may be asked next of a drug or an illness: in which words, and how it is told whether a text answers it."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from workers.answering.assuming import words
from workers.answering.fitting.doses_owed import MOST, TOLD_MOST
from workers.answering.fitting.failing import SECOND
from workers.answering.fitting.purpose import REFERS, TREATMENT
from workers.answering.fitting.quantities import HOW_LONG, HOW_MUCH, QUANTITY, TARGET, TIMESPAN, tells_a_level
from workers.answering.fitting.treating import names_a_treatment, refuses
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import plain, terms

Kind = Literal["age", "pregnancy", "kidney", "allergy", ""]
Tells = Callable[[str], object]

FIRST = re.compile(
    r"\bfirst[- ](?:line|choices?)\b|\b\w+ of choice\b|\binitial (?:therapy|treatment)\b|\bis treated with\b"
)
# What is given beside a treatment, in its place, to some, or to who is well.
ASIDE = re.compile(
    r"\bmay\b|\badd(?:ed|ing|s)?\b|\badd-?on\b|\badjunct\w*|\balternative\w*|\bsecond[- ]line\b|\bfail\w*"
    r"|\bprophyla\w*|\bprevent\w*"
)
AIMED = re.compile(r"\b(?:targets?|targeted|goals?|aim(?:s|ed|ing)?|keep|kept|maintain\w*)\b")
MONITORS = re.compile(r"\b(?:monitor\w*|measur\w+|check\w*|re-?check\w*)\b")
SENT_ON = re.compile(
    r"\b(?<!-)(?:refer(?:s|red|ral|rals)?|admit(?:s|ted)?|admission|hospitali[sz]\w+|transfer(?:red)?)\b"
)
DIAGNOSING = re.compile(r"\bdiagnos\w+|\bconfirm\w*|\bcriteria\b")
DIAGNOSED = re.compile(
    r"\bdiagnos(?:e|es|ed|tic)\b|\bdiagnosis (?:is|needs|requires|rests)\b|\bcriteria\b|\bconfirm(?:s|ed)?\b"
    r"|\bdefined (?:as|by)\b|\bconsider \w+ in\b"
)
FORBIDDING = re.compile(r"\bcontra-?indicat\w+|\bavoid\w*|\b(?:must|should|do) not\b")
HARMS = re.compile(r"\b(?:side|adverse) (?:effects?|reactions?|events?)|\btoxic\w*")
ANTIBIOTICS = re.compile(r"\banti(?:biotic|microbial)s?\b")
FLUIDS = re.compile(r"\bfluids?\b|\bcrystalloids?\b|\brehydrat\w+")
STEROIDS = re.compile(r"\b\w*steroids?\b|\b\w+(?:cortisone|prednisolone|methasone)\b")
OXYGEN = re.compile(r"\boxygen\b|\bspo2\b|\bsaturations?\b")


class Aspect(NamedTuple):
    """One thing that may be asked: `wording` names the drug, its class or the illness that it is asked of.

    `asks` finds it in a question that has asked it already, `tells` a text that speaks of it, with the heading that it
    stands under where `by_heading`. `kind` is the fact about a patient that it is on.
    """

    wording: str
    asks: re.Pattern[str]
    tells: Tells
    kind: Kind = ""
    by_heading: bool = False

    @property
    def subjects(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.wording)


def _all(*tells: Tells) -> Tells:
    return lambda text: all(each(text) for each in tells)


def _says(pattern: re.Pattern[str]) -> Tells:
    return lambda text: pattern.search(plain(text))


def _aims(text: str) -> bool:
    return AIMED.search(plain(text)) is not None and "mmhg" in plain(text) and tells_a_level(text)


def _treats(text: str) -> bool:
    return any(map(names_a_treatment, terms(text))) and not DIAGNOSED.search(plain(text))


def _gives(text: str) -> bool:
    return _treats(text) and not refuses(text) and not ASIDE.search(plain(text))


def _is_antibiotic(text: str) -> bool:
    return _gives(text) and TermMatcher(text).has("antibiotic")


_doses: Tells = QUANTITY.search
_young: Tells = words.YOUNG.search
_pregnant: Tells = words.PREGNANT.search

# What a ward asks next first.
ASPECTS = (
    Aspect("Dose of {drug} in {illness}", HOW_MUCH, _doses),
    Aspect("First-line treatment of {illness}", TREATMENT, _all(_treats, _says(FIRST))),
    Aspect("Treatment of {illness} in {drug_class} allergy", words.ALLERGIC, words.ALLERGIC.search, "allergy"),
    Aspect("How long to give {drug} in {illness}", HOW_LONG, TIMESPAN.search),
    Aspect("Dose of {drug} in renal impairment", words.RENAL, _all(_doses, words.RENAL.search), "kidney"),
    Aspect("Maximum dose of {drug}", MOST, _all(_doses, _says(TOLD_MOST))),
    Aspect("Second-line treatment of {illness}", SECOND, _says(SECOND)),
    Aspect("Blood pressure target in {illness}", TARGET, _aims),
    Aspect("When to admit or refer in {illness}", REFERS, _says(SENT_ON)),
    Aspect("Contraindications to {drug}", FORBIDDING, _says(FORBIDDING)),
    Aspect("Is {drug} safe in pregnancy", words.PREGNANT, _pregnant, "pregnancy", by_heading=True),
    Aspect(
        "Treatment of {illness} in pregnancy", words.PREGNANT, _all(_gives, _pregnant), "pregnancy", by_heading=True
    ),
    Aspect("Dose of {drug} in children", words.YOUNG, _all(_doses, _young), "age", by_heading=True),
    Aspect("Treatment of {illness} in children", words.YOUNG, _all(_gives, _young), "age", by_heading=True),
    Aspect("Which antibiotic in {illness}", ANTIBIOTICS, _is_antibiotic),
    Aspect("Fluids in {illness}", FLUIDS, _says(FLUIDS)),
    Aspect("Steroids in {illness}", STEROIDS, _says(STEROIDS)),
    Aspect("Oxygen in {illness}", OXYGEN, _says(OXYGEN)),
    Aspect("How to diagnose {illness}", DIAGNOSING, _says(DIAGNOSED)),
    Aspect("What to monitor on {drug}", MONITORS, _says(MONITORS)),
    Aspect("Side effects of {drug}", HARMS, _says(HARMS)),
)
