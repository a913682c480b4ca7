"""A Malay word typed without some of its vowels: "smpai" is sampai, "kncing" kencing, "mane" mana.

A list holds the short forms that have their own letters; vowels are left out of any word.
"""

import re
from collections import defaultdict
from functools import cache, lru_cache

from clinical_guidelines.index.terms import STOP_WORDS
from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.questions import typed_malay
from clinical_guidelines.questions.glossary_entries import glossary
from clinical_guidelines.questions.language import english_words
from clinical_guidelines.questions.loan_words import loan_word
from clinical_guidelines.questions.malay_stems import stems
from clinical_guidelines.questions.word_lists import entries

WORD = re.compile(r"[a-z]{4,}")
TYPED = re.compile(rf"(?<![\w-]){WORD.pattern}(?![\w-])")
VOWELS = re.compile(r"[aeiou]")
# Two letters for one sound, of which some type one.
SOUNDS = (("ng", "g"), ("ny", "y"))


def with_vowels(plain: str) -> str:
    """Return the question with its shortened words in full; a word that may be two others stays."""
    return TYPED.sub(lambda typed: _in_full(typed[0]), plain)


@lru_cache(maxsize=8192)
def _in_full(typed: str) -> str:
    if _is_known(typed) or drugs_in(typed):
        return typed
    spoken = f"{typed[:-1]}a" if typed.endswith("e") else typed
    if spoken in _words():
        return spoken
    meant = [word for word in _by_consonants().get(_consonants(typed), ()) if _is_short_of(typed, word)]
    # Kencing is a word by itself, kancing only a part of a name.
    alone = [word for word in meant if word in glossary("ms")] or meant
    shortest = [word for word in alone if len(word) == min(map(len, alone))]
    return shortest[0] if len(shortest) == 1 else typed


def _is_known(word: str) -> bool:
    formed = any(stem in glossary("ms") for stem in stems(word))
    return word in _words() or word in _english() or formed or bool(loan_word(word))


def _is_short_of(typed: str, word: str) -> bool:
    """Whether all letters of the one stand in the other, in their order, the first at its beginning."""
    rest = iter(word)
    return typed[0] == word[0] and len(typed) < len(word) <= 2 * len(typed) and all(each in rest for each in typed)


def _consonants(word: str) -> str:
    for written, typed in SOUNDS:
        word = word.replace(written, typed)
    return VOWELS.sub("", word)


@cache
def _words() -> frozenset[str]:
    """The words that the glossary and the rules for typed questions know."""
    habits = " ".join(typed for typed, _ in typed_malay.HABITS)
    written = " ".join(line.partition("|")[2] for line in entries("malay_short"))
    return frozenset(WORD.findall(" ".join((*glossary("ms"), habits, written))))


@cache
def _by_consonants() -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(_words() - _english()):
        found[_consonants(word)].append(word)
    return found


@cache
def _english() -> frozenset[str]:
    shorthand = (line.partition("|")[0] for line in entries("shorthand"))
    return frozenset(english_words()) | STOP_WORDS | frozenset(shorthand)
