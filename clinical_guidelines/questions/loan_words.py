"""Malay words that are English ones in Malay spelling: trombositopenia, bikarbonat, prokalsitonin.

Malay takes scientific words over by fixed rules (Dewan Bahasa dan Pustaka, Pedoman Umum Pembentukan Istilah), so an
English word written by these rules tells which Malay word it has become.
"""

import re
from functools import cache

from clinical_guidelines.quantities.drugs import drug_names
from clinical_guidelines.questions.word_lists import entries

# Shorter words are native words too often.
SHORTEST = 6
# The rules, in this order; the endings first.
RULES = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("[ts]ion$", "si"), ("ive$", "if"), ("our$", "or"), ("ae|oe", "e"), ("ph", "f"), ("rh", "r"), ("th", "t"),
        ("cc(?=[eiy])", "ks"), ("c(?=[eiy])", "s"), ("ch|c", "k"), ("qu", "ku"), ("(?<=.)x", "ks"), ("y", "i"),
        (r"(.)\1", r"\1"), ("[ae]$", ""),
    )
)  # fmt: skip


def loan_word(word: str) -> str:
    """Return the English word that a Malay word in lower case spells, "" when none is known."""
    return _by_spelling().get(_ending(word), "") if len(word) >= SHORTEST else ""


def _in_malay(word: str) -> str:
    for pattern, letters in RULES:
        word = pattern.sub(letters, word)
    return word


def _ending(word: str) -> str:
    """A Malay word without what writers add or leave out at its end: noradrenalina, atropin."""
    return re.sub("[ae]$", "", word)


@cache
def _by_spelling() -> dict[str, str]:
    """The English words by their Malay spelling; the list is in the order of use, so the commoner word wins."""
    drugs = [name for name in drug_names() if name.isalpha()]
    found: dict[str, str] = {}
    for word in [*drugs, *(word for line in entries("medical_words") for word in line.split())]:
        found.setdefault(_in_malay(word), word)
    return found
