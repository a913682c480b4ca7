"""What a cited dose a kilogram comes to for the patient whose weight is known."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from assistant import events
from clinical_guidelines.dosing.by_weight import weighed
from clinical_guidelines.dosing.model import PrintedDose
from workers.answering.patient.weights import is_for_other_weights


def for_weight(dose: PrintedDose, printed: str, assumed: Sequence[events.Assumption]) -> events.ForWeight | None:
    """Return the dose for the weight that is assumed, None where none is or the dose is printed for other weights.

    `printed` are the cited words that the dose was read from.
    """
    kilograms = next((each.value for each in assumed if each.kind == "weight"), "")
    if not kilograms:
        return None
    of_whom = f"{dose.population} {dose.dose}" if dose.population else printed
    if is_for_other_weights(f"{kilograms} kg", of_whom):
        return None
    found = weighed(dose, Decimal(kilograms), printed)
    return events.ForWeight(kilograms=kilograms, **asdict(found)) if found else None
