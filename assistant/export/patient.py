"""Whom an answer was given for, in words: the facts it rests on, and the sentences that are printed for others."""

from collections.abc import Iterable

from assistant.events import Assumed, Caution

FACTS = {
    "neonate": "newborn, to 28 days",
    "infant": "infant, under 1 year",
    "child": "child, 1 to 11 years",
    "adolescent": "adolescent, 12 to 17 years",
    "adult": "adult",
    "older": "65 years or older",
    "not_pregnant": "not pregnant",
    "pregnant": "pregnant",
    "breastfeeding": "breast-feeding",
    "egfr_60": "eGFR 60 or more",
    "egfr_30_59": "eGFR 30 to 59",
    "egfr_15_29": "eGFR 15 to 29",
    "egfr_under_15": "eGFR below 15",
    "haemodialysis": "haemodialysis",
    "peritoneal_dialysis": "peritoneal dialysis",
    "continuous": "continuous renal replacement",
    "penicillin": "penicillin",
    "cephalosporin": "cephalosporins",
    "sulfonamide": "sulfonamides",
    "macrolide": "macrolides",
    "nsaid": "NSAIDs",
}
CAUTIONS: dict[Caution, str] = {
    "young": "Printed for children",
    "grown": "Printed for adults",
    "pregnant": "Printed for pregnancy",
    "penicillin": "A penicillin: allergy set",
    "cephalosporin": "A cephalosporin: allergy set",
    "sulfonamide": "A sulfonamide: allergy set",
    "macrolide": "A macrolide: allergy set",
    "nsaid": "An NSAID: allergy set",
}
ORIGINS = {"set": "", "question": " (from the question)", "default": " (assumed)"}


def taken_to_be(facts: Iterable[Assumed]) -> str:
    """Say what the patient was taken to be and who said so; "" where the answer rests on nothing of the kind."""
    named = "; ".join(f"{_named(fact)}{ORIGINS[fact.origin]}" for fact in facts)
    return f"The patient was taken to be: {named}." if named else ""


def _named(fact: Assumed) -> str:
    if fact.kind == "weight":
        return f"{fact.value} kg"
    return f"{'allergic to ' if fact.kind == 'allergy' else ''}{FACTS.get(fact.value, fact.value)}"
