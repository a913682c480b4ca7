"""Of which item of a list, or label, a thing is printed: a sentence may not tell it of another one's."""

import re
from functools import lru_cache
from typing import NamedTuple

from clinical_guidelines.quantities.drugs import drug_names
from workers.answering.gate.clauses import clauses
from workers.answering.gate.words import STOP, flat, words

# "Timolol - can precipitate heart block", "Hypocalcemia: if symptomatic, give calcium".
_LABELLED = re.compile(r"^\W*(?P<label>[a-z][^:.;]{2,50}?)\s*(?::|\s[-–—])\s*(?P<rest>.*)$")
_LONGEST_LABEL = 4
# Such labels part doses, which are held to their own elsewhere.
_NO_KEYS = words(
    "adult adults child children infant infants neonate neonates elderly women men adolescents patients old year years"
    " month months day days dose"
)


class _Item(NamedTuple):
    """What an item is of (its label, the one above it, each of its drugs), and the words that it says of it."""

    names: tuple[frozenset[str], ...]
    body: frozenset[str]

    def is_of(self, told: frozenset[str]) -> bool:
        """Whether words name what the item is of."""
        return any(name <= told for name in self.names)


def other_items(said: str, printed: str) -> list[str]:
    """What a worded sentence tells of one label or drug, and the worded cited text, line for line, of another alone."""
    items = _items(printed)
    found = []
    for clause in clauses(said):
        if flat(clause.text) in flat(printed):
            continue
        told = words(clause.text)
        own = [item for item in items if item.is_of(told)]
        named = frozenset[str]().union(*(name for item in own for name in item.names if name <= told))
        others = [item for item in items if item.names and not item.is_of(told)] if own else []
        if any(_is_rather(told - named, other, own) for other in others):
            found.append(f"says of {' '.join(sorted(named))} what is printed of another")
    return found


def _is_rather(body: frozenset[str], other: _Item, own: list[_Item]) -> bool:
    """Whether something is printed of the other item alone, nothing of its own alone, and as little of neither."""
    of_own = frozenset[str]().union(*(each.body.union(*each.names) for each in own))
    of_other = body & other.body - of_own
    return bool(of_other) and not body & of_own - other.body and len(body - of_own - other.body) <= len(of_other)


@lru_cache(maxsize=256)
def _items(text: str) -> tuple[_Item, ...]:
    found: list[_Item] = []
    head, mark = frozenset[str](), ""
    for line in filter(None, map(str.strip, STOP.split(text))):
        bullet = "" if line[0].isalnum() else line[0]
        if line.endswith(":"):
            head, mark = words(line), bullet
            continue
        if mark and mark == bullet:
            # Another item beside the heading one.
            head = frozenset()
        labelled = _LABELLED.match(line)
        label = words(labelled["label"]) if labelled else frozenset[str]()
        told = words(line)
        if labelled and len(label) <= _LONGEST_LABEL:
            names, told = [label, head], words(labelled["rest"])
        else:
            drugs = told & drug_names().keys()
            names, told = [head, *(frozenset([drug]) for drug in drugs)], told - drugs
        found.append(_Item(tuple(name for name in names if name and not name & _NO_KEYS), told))
    return tuple(found)
