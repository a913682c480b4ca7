"""What Whisper hears in a stretch, token by token."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LOOP = 4


@dataclass(frozen=True, slots=True)
class Token:
    """One token, the natural logarithm of its probability, and the next likely tokens with theirs."""

    number: int
    likely: float
    others: tuple[tuple[int, float], ...]


@dataclass
class Decoded:
    """What was heard in a stretch; `looks` (heads, tokens + 1, encoder steps) tell which sound each token rests on."""

    tokens: list[Token]
    no_speech: float
    looks: NDArray[np.float32]
    cache: Any = field(repr=False)

    @property
    def likely(self) -> float:
        """The mean natural logarithm of the tokens' probabilities."""
        return sum(token.likely for token in self.tokens) / max(len(self.tokens), 1)


class BrokenOff(Exception):
    """Nobody wants the result any longer."""


class Branch(NamedTuple):
    """Tokens that stand in a row's place from its token `first` on."""

    first: int
    tokens: list[int]


def repeated_at_end(numbers: Sequence[int]) -> int:
    """Return how many tokens at the end are the same few over and over, which nobody says."""
    for length in range(1, 9):
        tail = list(numbers[-length * LOOP :])
        if len(tail) == length * LOOP and tail == tail[:length] * LOOP:
            return len(tail)
    return 0
