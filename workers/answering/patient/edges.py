"""Where a printed range ends: "below 45" leaves 45 out, "up to 45" takes it in."""

import re
from math import nextafter

# What includes its edge.
_INCLUSIVE = re.compile(r"up to|at least|from|or equal|[\u2264\u2265]", re.IGNORECASE)


def end_of(bound: str, number: float, inward: float) -> float:
    """Return the last number within a range of which a text prints one bound; `inward` lies on the side within."""
    return number if _INCLUSIVE.search(bound) else nextafter(number, inward)
