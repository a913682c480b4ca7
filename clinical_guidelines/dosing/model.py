"""The parts of a printed dose."""

from dataclasses import asdict, dataclass
from typing import Literal

# What a dose is counted by; empty where the print leaves it open.
Per = Literal["", "dose", "day", "hour", "minute"]


@dataclass(frozen=True, slots=True)
class PrintedDose:
    """One drug with its dose as one sentence or row prints it; a field that is not plainly there is empty.

    Every field is a stretch of that text, letter for letter.
    """

    drug: str
    dose: str
    route: str = ""
    frequency: str = ""
    maximum: str = ""
    duration: str = ""
    renal: str = ""
    population: str = ""

    def fields(self) -> dict[str, str]:
        """The fields that are there, by name."""
        return {name: text for name, text in asdict(self).items() if text}
