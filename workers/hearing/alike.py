"""How much two names sound alike, by their letters and by what is spoken of them."""

import re
from functools import lru_cache

import jellyfish
from rapidfuzz.distance import JaroWinkler, Levenshtein

SPELT = Levenshtein.normalized_similarity
_NOT_LETTERS = re.compile(r"[^a-z]")


def letters(phrase: str) -> str:
    """A phrase as one word of plain letters: a name that was heard in pieces is compared whole."""
    return _NOT_LETTERS.sub("", phrase.lower())


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """What Metaphone keeps of a word's sound: its consonants and a leading vowel."""
    return jellyfish.metaphone(word)


def likeness(one: str, other: str) -> float:
    """How alike two words of plain letters are, from 0 to 1: half by letters and half by sound."""
    spelt = SPELT(one, other)
    spoken = JaroWinkler.similarity(sound(one), sound(other))
    return (spelt + spoken) / 2
