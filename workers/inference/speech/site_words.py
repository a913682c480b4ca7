"""The site's words as sequences of tokens, for a search that is to prefer them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# In nats for each token of a word of the site: enough to settle a doubt, too little to make a word out of noise.
BONUS = 1.5


@dataclass(slots=True)
class _Node:
    next: dict[int, "_Node"] = field(default_factory=dict)
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """How far a path is in words of the site: those in progress with their length so far, and what is earned."""

    begun: tuple[tuple[_Node, int], ...] = ()
    earned: float = 0.0

    @property
    def bonus(self) -> float:
        """What the path is preferred by, a word in progress included."""
        return self.earned + BONUS * max((length for _, length in self.begun), default=0)


START = Place()


class SiteWords:
    """A tree of the words' tokens."""

    def __init__(self, words: Iterable[Sequence[int]]) -> None:
        self._root = _Node()
        for tokens in words:
            node = self._root
            for token in tokens:
                node = node.next.setdefault(token, _Node())
            node.is_word = node is not self._root

    def after(self, place: Place, token: int) -> Place:
        """Return the place one token further: a word that ends stays earned, one that breaks off is forgotten."""
        if not self._root.next:
            return place
        tried = [*place.begun, (self._root, 0)]
        begun = tuple((node.next[token], length + 1) for node, length in tried if token in node.next)
        ended = max((length for node, length in begun if node.is_word), default=0)
        return Place(tuple(each for each in begun if each[0].next), place.earned + BONUS * ended)
