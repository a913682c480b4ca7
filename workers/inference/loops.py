"""Whether what a model writes has begun to repeat itself without end."""

from collections.abc import Sequence
from typing import Any

LOOP_TIMES = 4


def repeats(written: Sequence[Any], *, longest: int, stretch: int) -> bool:
    """Tell whether the end of a text, or of its tokens, is one piece four times over.

    The piece has at most `longest` characters or tokens, and all its copies together at least `stretch`.
    """
    last = len(written)
    for period in range(1, min(longest, last // LOOP_TIMES) + 1):
        length = max(period * LOOP_TIMES, stretch)
        if length <= last and written[last - length : last - period] == written[last - length + period :]:
            return True
    return False
