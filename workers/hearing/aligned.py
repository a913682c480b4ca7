"""Where in a text each of many names would fit by its sound: one alignment of all names at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workers.hearing.phones import PHONES, losses, phones, substitution

_PLACES = {phone: place for place, phone in enumerate(PHONES)}
_SUBSTITUTION, _LOSSES = substitution(), losses()

# Names run along the last axis; row n stands for the first n phones of each.
_Costs = NDArray[np.float32]
_Begun = NDArray[np.int64]


class Fit(NamedTuple):
    """Words [first, last) of a text that sound like a name, and how far off they are: 0 is the same, 1 all wrong."""

    name: str
    first: int
    last: int
    off: float


@dataclass(frozen=True, eq=False)
class SpokenNames:
    """Names with their phones (one column each, filled up at the end), and what it costs to lose all of them."""

    names: tuple[str, ...]
    sounds: NDArray[np.int64]
    lengths: NDArray[np.int64]
    worths: NDArray[np.float32]

    def fits(self, words: Sequence[str], *, most: float, longest: int) -> list[Fit]:
        """Return for each last word the names that end there, at most so far off and in at most `longest` words."""
        found: list[Fit] = []
        costs, begun = self._silent, np.zeros(self._silent.shape, np.int64)
        for number, word in enumerate(words):
            # A name may begin before each word.
            begins = self._silent < costs
            begins[0] = True
            costs, begun = np.where(begins, self._silent, costs), np.where(begins, number, begun)
            for phone in _coded(word):
                costs, begun = self._heard(costs, begun, phone)
            found += self._ending(costs, begun, number + 1, most, longest)
        return found

    def off(self, phrase: Sequence[str]) -> NDArray[np.float32]:
        """Return how far off each name is from a whole phrase."""
        costs, begun = self._silent, np.zeros(self._silent.shape, np.int64)
        for phone in _coded("".join(phones(word) for word in phrase), spelt=False):
            costs, begun = self._heard(costs, begun, phone)
        off: NDArray[np.float32] = costs[self.lengths, np.arange(len(self.names))] / self.worths
        return off

    @cached_property
    def _silent(self) -> _Costs:
        """The costs of names of which nothing was heard."""
        lost = np.cumsum(_LOSSES[self.sounds], axis=0)
        return np.concatenate([np.zeros((1, lost.shape[1]), np.float32), lost])

    def _heard(self, costs: _Costs, begun: _Begun, phone: int) -> tuple[_Costs, _Begun]:
        """Return the costs after one more phone of the text, which a name may take as its own, or leave out."""
        now, since = costs + _LOSSES[phone], begun.copy()
        taken = costs[:-1] + _SUBSTITUTION[:, phone][self.sounds]
        better = taken < now[1:]
        now[1:] = np.where(better, taken, now[1:])
        since[1:] = np.where(better, begun[:-1], since[1:])
        for row, lost in enumerate(_LOSSES[self.sounds], start=1):
            dropped = now[row - 1] + lost
            better = dropped < now[row]
            now[row] = np.where(better, dropped, now[row])
            since[row] = np.where(better, since[row - 1], since[row])
        return now, since

    def _ending(self, costs: _Costs, begun: _Begun, last: int, most: float, longest: int) -> list[Fit]:
        columns = np.arange(len(self.names))
        off = costs[self.lengths, columns] / self.worths
        first = begun[self.lengths, columns]
        near = np.flatnonzero((off <= most) & (last - first <= longest))
        return [Fit(self.names[at], int(first[at]), last, float(off[at])) for at in near]


def spoken_names(names: Iterable[str]) -> SpokenNames:
    """Return names ready to be aligned; those without a sound are left out."""
    spoken = {name: coded for name in names if (coded := _coded(name))}
    longest = max(map(len, spoken.values()), default=1)
    sounds = np.zeros((longest, len(spoken)), np.int64)
    for column, coded in enumerate(spoken.values()):
        sounds[: len(coded), column] = coded
    lengths = np.array([len(coded) for coded in spoken.values()], np.int64)
    worths = np.array([_LOSSES[coded].sum() for coded in spoken.values()], np.float32)
    return SpokenNames(tuple(spoken), sounds, lengths, worths)


def _coded(word: str, *, spelt: bool = True) -> list[int]:
    return [_PLACES[phone] for phone in (phones(word) if spelt else word)]
