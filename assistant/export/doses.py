"""A printed dose as a line of text, and what it comes to for the patient."""

from collections.abc import Sequence

from assistant import events

FIELDS = {
    "dose": "Dose",
    "route": "Route",
    "frequency": "How often",
    "maximum": "Maximum",
    "duration": "How long",
    "renal": "Kidneys",
    "population": "For",
}


def dose_lines(cards: Sequence[events.DoseCard]) -> list[str]:
    """Return the line of each dose, and below it that of what it comes to where a weight is known."""
    return [line for card in cards for line in (_printed(card), _weighed(card)) if line]


def _printed(card: events.DoseCard) -> str:
    fields = [f"{name}: {said}" for field, name in FIELDS.items() if (said := getattr(card, field))]
    return f"{card.drug}. {'. '.join(fields)} [{card.citation}]"


def _weighed(card: events.DoseCard) -> str:
    found = card.for_weight
    if found is None:
        return ""
    parts = f", {found.parts} doses of {found.part}" if found.parts else ""
    amount = f"{found.amount} a {found.per}" if found.per else found.amount
    told = [
        f"Calculated for {found.kilograms} kg, not printed: {amount}{parts}",
        f"{card.dose} × {found.kilograms} kg = {found.product}",
    ]
    if found.most:
        told.append(f"The printed maximum is {found.most}")
    elif found.not_compared:
        told.append(f"Not compared with the printed maximum: {card.maximum or 'look at the print'}")
    elif not card.maximum:
        told.append("No maximum is printed here")
    return f"{'. '.join(told)}."
