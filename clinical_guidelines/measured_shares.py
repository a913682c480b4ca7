"""Recall and precision as all evaluations print them."""


def share(part: int, whole: int) -> float:
    """The part of a whole, from 0 to 1 in four decimals; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0
