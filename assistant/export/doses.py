"""A printed dose as a line of text, and what it comes to for the patient."""

import re
from collections.abc import Sequence

from assistant import events
from assistant.export.words import Words

FIELDS = ("dose", "route", "frequency", "maximum", "duration", "renal", "population")
# Several doses in one field, with how often and how long among them.
_SEVERAL = re.compile(r"\d.*(?:[,;，；]\s|\b(?:or|then|followed|and|for)\b).*\d", re.IGNORECASE | re.DOTALL)


def dose_lines(cards: Sequence[events.DoseCard], words: Words) -> list[str]:
    """Return the line of each dose, and below it that of what it comes to where a weight is known."""
    return [line for card in cards for line in (_printed(card, words), _weighed(card, words)) if line]


def unread(card: events.DoseCard, words: Words) -> str:
    """Say what was not read at the place where a dose is printed; "" where all was."""
    empty = [field for field in FIELDS if not getattr(card, field)]
    if len(empty) == len(FIELDS) - 1 and _SEVERAL.search(card.dose):
        return words("dose.several")
    return words("dose.empty", fields=", ".join(words(f"dose.field.{field}") for field in empty)) if empty else ""


def _printed(card: events.DoseCard, words: Words) -> str:
    fields = [f"{words(f'dose.field.{field}')}: {said}" for field in FIELDS if (said := getattr(card, field))]
    return f"{card.drug}. {'. '.join(fields)} [{card.citation}]"


def _weighed(card: events.DoseCard, words: Words) -> str:
    found = card.for_weight
    if found is None:
        return ""
    amount = words(f"dose.weighed.amount.{found.per or 'any'}", kilograms=found.kilograms, amount=found.amount)
    parts = words("dose.weighed.parts", parts=found.parts, part=found.part) if found.parts else ""
    working = words("dose.weighed.working", dose=card.dose, kilograms=found.kilograms, product=found.product)
    return " ".join(filter(None, (f"{amount}{parts}.", working, _compared(card, found, words))))


def _compared(card: events.DoseCard, found: events.ForWeight, words: Words) -> str:
    if found.most:
        return words("dose.weighed.most", most=found.most)
    if found.not_compared:
        return words(f"dose.weighed.{'notCompared' if card.maximum else 'notRead'}", maximum=card.maximum)
    return "" if card.maximum else words("dose.weighed.noMaximum")
