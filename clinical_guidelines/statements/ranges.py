"""Ranges of a text's characters, found by where they stand and not one by one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Ranges:
    """Ranges [start, end), in any order."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        # Up to where any of them reaches that begins no later.
        self._reached = list(accumulate((end for _, end in ordered), max))
        self._ends = sorted(end for _, end in ordered)

    def touch(self, start: int, end: int) -> bool:
        """Tell whether any of them has a character in [start, end)."""
        begun = bisect_left(self._starts, end)
        return begun > 0 and self._reached[begun - 1] > start

    def end_before(self, place: int) -> int:
        """Return where the last of them ends that ends at `place` or before it, 0 where none does."""
        ended = bisect_right(self._ends, place)
        return self._ends[ended - 1] if ended else 0

    def start_after(self, place: int, otherwise: int) -> int:
        """Return where the first of them begins that begins at `place` or behind it."""
        return next(iter(self._starts[(number := bisect_left(self._starts, place)) : number + 1]), otherwise)
