"""Porter's stemmer (1980) for English words; other words pass almost unchanged."""

import re
from functools import lru_cache

DOUBLES = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
SECOND = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
)  # fmt: skip
THIRD = (("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""))
# Longest endings first, as the rule demands.
FOURTH = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic", "ou",
)  # fmt: skip


def _measure(word: str) -> int:
    """Count the vowel-consonant sequences of a stem."""
    shape = "".join("v" if _is_vowel(word, index) else "c" for index in range(len(word)))
    return len(re.findall("v+c", shape))


def _is_vowel(word: str, index: int) -> bool:
    letter = word[index]
    return letter in "aeiou" or (letter == "y" and index > 0 and not _is_vowel(word, index - 1))


def _has_vowel(word: str) -> bool:
    return any(_is_vowel(word, index) for index in range(len(word)))


def _ends_short(word: str) -> bool:
    """Say whether the word ends consonant-vowel-consonant, the last not w, x or y."""
    if len(word) < 3 or word[-1] in "wxy":
        return False
    return not _is_vowel(word, len(word) - 1) and _is_vowel(word, len(word) - 2) and not _is_vowel(word, len(word) - 3)


def _plural(word: str) -> str:
    if word.endswith("sses") or word.endswith("ies"):
        return word[:-2]
    return word if word.endswith("ss") or not word.endswith("s") else word[:-1]


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        root = word[: -len(ending)]
        if word.endswith(ending) and _has_vowel(root):
            return _mended(root)
    return word


def _mended(root: str) -> str:
    """Give back the letters that -ed and -ing had changed."""
    if root.endswith(("at", "bl", "iz")):
        return root + "e"
    if root.endswith(DOUBLES):
        return root[:-1]
    return root + "e" if _measure(root) == 1 and _ends_short(root) else root


def _replaced(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for ending, replacement in rules:
        if word.endswith(ending):
            root = word[: -len(ending)]
            return root + replacement if _measure(root) > 0 else word
    return word


def _shortened(word: str) -> str:
    for ending in FOURTH:
        if word.endswith(ending):
            root = word[: -len(ending)]
            allowed = ending != "ion" or root.endswith(("s", "t"))
            return root if allowed and _measure(root) > 1 else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        root = word[:-1]
        if _measure(root) > 1 or (_measure(root) == 1 and not _ends_short(root)):
            word = root
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a lower-case word."""
    if len(word) <= 2 or not word.isascii():
        return word
    word = _past(_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    return _tidied(_shortened(_replaced(_replaced(word, SECOND), THIRD)))
