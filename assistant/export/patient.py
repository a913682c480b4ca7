"""Whom an answer was given for, in words: the facts it rests on and who said so."""

from collections.abc import Iterable

from assistant.events import Assumed
from assistant.export.words import Words


def taken_to_be(facts: Iterable[Assumed], words: Words) -> str:
    """Say what the patient was taken to be and who said so; "" where the answer rests on nothing of the kind."""
    named = "; ".join(_with_origin(fact, words) for fact in facts)
    return words("export.patient", facts=named) if named else ""


def _with_origin(fact: Assumed, words: Words) -> str:
    name = _named(fact, words)
    return name if fact.origin == "set" else words(f"export.origin.{fact.origin}", fact=name)


def _named(fact: Assumed, words: Words) -> str:
    if fact.kind == "weight":
        return words("assume.kilograms", weight=fact.value)
    name = words(f"assume.value.{fact.value}") if words.has(f"assume.value.{fact.value}") else fact.value
    return words("assume.allergic", name=name) if fact.kind == "allergy" else name
