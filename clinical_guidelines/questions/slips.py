"""Slips of the finger in any word of an English question, put right before the search.

A word is taken for a slip when no dictionary knows it and one slip turns it into a word that clinicians use: a letter
left out, doubled or added, two swapped, a neighbouring key, one vowel for another. Where that could be words of two
stems, or where more or less, yes or no hangs on the slip, it stays as it was typed.
"""

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from clinical_guidelines.index.stemming import stem
from clinical_guidelines.questions.real_words import clinical_words, common_words, is_real, listed_drugs

# Names are written with a capital, on a phone also the first word; beside a hyphen stands half a word.
TYPED = re.compile(r"(?<![\w'-])(?:^[A-Z])?[a-z]+(?![\w'-])")
SHORTEST = 6
# Words of everyday English lie nearer together than clinical ones.
SHORTEST_COMMON = 7
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS = frozenset("aeiouy")
# Consonants that are written for each other.
ALIKE = (frozenset("ck"), frozenset("cs"), frozenset("sz"), frozenset("gj"))
# Typed as they are meant, or not put right: "hyptension".
TURNING = ("hyper", "hypo", "macro", "micro", "an", "dis", "im", "in", "non", "un")


def without_slips(question: str) -> str:
    """Return an English question with the slips of the finger in its words put right."""
    return TYPED.sub(lambda word: _meant(word[0].lower()) or word[0], question)


@lru_cache(maxsize=8192)
def _meant(word: str) -> str:
    """The word that a lower-case word is a slip of, "" for none."""
    if len(word) < SHORTEST or is_real(word):
        return ""
    near = [meant for meant in _near(word) if _is_slip(word, meant)]
    if len(word) < SHORTEST_COMMON:
        near = [each for each in near if each in clinical_words() or each in listed_drugs()]
    return near[0] if len({stem(each) for each in near}) == 1 else ""


def _near(word: str) -> list[str]:
    """The words one edit away that begin alike, the shortest first."""
    alike = [each for length in range(len(word) - 1, len(word) + 2) for each in _words().get((word[0], length), ())]
    return [each for each, _, _ in process.extract(word, alike, scorer=OSA.distance, score_cutoff=1, limit=None)]


def _is_slip(word: str, meant: str) -> bool:
    if any(word.startswith(prefix) != meant.startswith(prefix) for prefix in TURNING):
        return False
    changed = [(typed, right) for typed, right in zip(word, meant, strict=False) if typed != right]
    if len(word) != len(meant) or len(changed) > 1:
        return True
    typed, right = changed[0]
    return {typed, right} <= VOWELS or {typed, right} in ALIKE or right in _neighbours()[typed]


@cache
def _words() -> dict[tuple[str, int], list[str]]:
    """The words that may be meant, by their first letter and their length."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in sorted(clinical_words() | common_words() | listed_drugs()):
        if len(word) >= SHORTEST:
            found.setdefault((word[0], len(word)), []).append(word)
    return found


@cache
def _neighbours() -> dict[str, frozenset[str]]:
    """The letters whose keys touch each letter's key; each row stands half a key to the right of the one above."""
    places = {letter: (row, column + row / 2) for row, keys in enumerate(ROWS) for column, letter in enumerate(keys)}
    return {
        letter: frozenset(
            each for each, (row, column) in places.items() if abs(row - at) <= 1 and abs(column - across) <= 1
        )
        for letter, (at, across) in places.items()
    }
