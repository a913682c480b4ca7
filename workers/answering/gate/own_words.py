"""Which words that nothing cited prints may be the writer's own, by how much of the printed sentence is told with them.

Who puts one thing in another's place leaves that unsaid, and mostly much else. Where most of a printed sentence is
told, a word that no list has for one of its words is likelier another way to say it. What stands for nothing that is
unsaid has been added, and is nobody's own.
"""

from collections.abc import Set
from functools import cache

from workers.answering.gate.contrasts import contraries_of
from workers.answering.gate.narrowing import narrowing_stems
from workers.answering.gate.near_copies import is_rare
from workers.answering.gate.told import is_one_of, kinds_named, told
from workers.answering.gate.words import stem
from workers.answering.word_lists import listed

# So large a share of a printed sentence may be unsaid beside a word of one's own.
_UNSAID = 0.5


def are_own(strange: Set[str], sentence: str, printed: frozenset[str], elsewhere: frozenset[str]) -> bool:
    """Whether the strange words of a worded sentence are ways to say what is printed.

    `printed` are the words of the printed sentence that is told, `elsewhere` those of all that is cited.
    """
    if any(_is_hard(word, elsewhere) for word in strange):
        return False
    unsaid, share = _unsaid(printed, told(sentence))
    is_exchange = len(strange) == len(unsaid) == 1 and all(map(is_rare, (*strange, *unsaid)))
    return len(unsaid) >= len(strange) and share <= _UNSAID and not is_exchange


def share_unsaid(printed: frozenset[str], said: frozenset[str]) -> float:
    """The share of a printed sentence's words, numbers left out, of which nothing is said."""
    return _unsaid(printed, said)[1]


def _unsaid(printed: frozenset[str], said: frozenset[str]) -> tuple[list[str], float]:
    own = [word for word in printed if word[0].isalpha()]
    unsaid = [word for word in own if not is_one_of(word, said)]
    return unsaid, len(unsaid) / max(1, len(own))


def _is_hard(word: str, elsewhere: frozenset[str]) -> bool:
    """Whether a word is printed elsewhere or has a contrary in print, or turns, counts or names for whom it is."""
    if word[0] == "*" or word in elsewhere or word in _counting() or not contraries_of(word).isdisjoint(elsewhere):
        return True
    drugs, illnesses, people, _ = kinds_named()
    return word in drugs or word in narrowing_stems() or (is_rare(word) and (word in illnesses or word in people))


@cache
def _counting() -> frozenset[str]:
    return frozenset(map(stem, listed("counting")))
