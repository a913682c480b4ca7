"""Ranges of ages and of clearances: of a patient, and of those whom a text is for."""

# What a text gains in rank that holds at the patient's value, and loses that does not.
HOLDS, DOES_NOT = 0.2, -0.35
# The least and the most, infinite where it is open.
Band = tuple[float, float]


def meet(asked: Band, printed: Band) -> bool:
    """Whether two ranges have more than an edge in common; a single value on an edge belongs to both its sides."""
    least, most = max(asked[0], printed[0]), min(asked[1], printed[1])
    return least <= most if asked[0] == asked[1] else least < most
