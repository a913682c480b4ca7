"""Titles as a reader writes them: a cover printed in capitals is no reason to shout in every citation."""

import re

SMALL = re.compile("a|an|and|as|at|by|for|from|in|into|nor|of|on|or|over|the|to|with", re.I)
WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]*")
# Longer words without a lower-case letter are words; shorter ones may be abbreviations.
SHORTEST_WORD = 4
# One or two capitalised words may be a name.
SHOUTED_WORDS = 3
VOWELS = frozenset("AEIOUY")


def readable(title: str) -> str:
    """Return a title printed in capitals in title case, keeping what looks like an abbreviation; others stay."""
    if sum(word.isupper() and not _is_abbreviation(word) for word in WORD.findall(title)) < SHOUTED_WORDS:
        return title
    first = True

    def written(found: re.Match[str]) -> str:
        nonlocal first
        word, was_first, first = found[0], first, False
        if not word.isupper():
            return word
        if SMALL.fullmatch(word) and not was_first:
            return word.lower()
        return word if _is_abbreviation(word) else word.capitalize()

    return WORD.sub(written, title)


def _is_abbreviation(word: str) -> bool:
    if not word.isupper() or SMALL.fullmatch(word):
        return False
    return len(word) < SHORTEST_WORD or not VOWELS & set(word)
