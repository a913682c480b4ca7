"""Slips in drug names, and in words for patients, put right before the search, never one real drug into another.

A word is taken for a slip only when it is no known drug, no other word that lies near one, and when exactly one drug is
nearest: it sounds the same (amoxycilin, parasetamol), or one letter is wrong (metfomin). Where the ending could be that
of a drug that no list holds, only a vowel may be wrong (labetolol). A name broken off (levoflox) is written out when
exactly one drug begins so.
"""

import re
from functools import cache, lru_cache

from clinical_guidelines.quantities.drugs import drug_names, drugs_in, further_names, spellings
from clinical_guidelines.questions.word_lists import entries

WORD = re.compile(r"[A-Za-z]{6,}")
BROKEN_OFF = 5
VOWEL = re.compile(r"[aeiou]")
TYPED = re.compile(rf"[A-Za-z]{{{BROKEN_OFF},}}")
# What is written differently and said alike, in this order.
SOUNDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("ph", "f"), ("th", "t"), ("rh", "r"), ("ch", "k"), ("x", "ks"), ("qu", "k"), ("ck", "k"),
        ("c(?=[eiy])", "s"), ("c", "k"), ("z", "s"), ("y", "i"), ("ae|oe", "e"), (r"(.)\1", r"\1"), ("e$", ""),
    )
)  # fmt: skip


def repaired(question: str) -> str:
    """Return the question with its slips in drug names put right."""
    return TYPED.sub(lambda word: _repair(word[0].lower()) or _of_whom(word[0].lower()) or word[0], question)


def respelled(text: str) -> str:
    """Return a text in lower case with its misprinted drug names put right; a document breaks no names off."""
    return WORD.sub(lambda word: _slip_of(word[0]) or word[0], text)


@lru_cache(maxsize=8192)
def _of_whom(word: str) -> str:
    """The one word for a sort of patient that a word is a slip of: an adult's dose must not answer "pregnacy"."""
    if not WORD.fullmatch(word) or word in _real_words() or word.removesuffix("s") in _patients():
        return ""
    near = {name for name in _patients() if abs(len(name) - len(word)) <= 1 and _one_slip(word, name)}
    return near.pop() if len(near) == 1 else ""


@cache
def _patients() -> frozenset[str]:
    return frozenset(word for line in entries("patients") for word in line.split())


@lru_cache(maxsize=8192)
def _repair(word: str) -> str:
    if _is_real(word) or drugs_in(word) or _sounds_like_one(word):
        return _slip_of(word)
    return _slip_of(word) or _completed(word)


def _completed(word: str) -> str:
    """The one drug that begins so, if it is a common one: "natal" is no drug's beginning."""
    name = _the_one(_beginnings().get(word, set()))
    return name if name in drug_names() else ""


def _sounds_like_one(word: str) -> bool:
    return WORD.fullmatch(word) is not None and _sound(word) in _by_sound()


def _is_real(word: str) -> bool:
    return word in _real_words() or word.removesuffix("s") in _real_words()


@lru_cache(maxsize=32768)
def _slip_of(word: str) -> str:
    """The drug that a whole word is a slip of."""
    if _is_real(word):
        return ""
    if _sounds_like_one(word):
        return _the_one(_by_sound()[_sound(word)])
    # An ending that only drugs have may belong to a drug that no list holds, unless one vowel is all that is wrong.
    if drugs_in(word):
        return _the_one({name for name in _by_consonants().get(_consonants(word), ()) if _one_slip(word, name)})
    return _nearest(word) if WORD.fullmatch(word) else ""


def _nearest(word: str) -> str:
    near = {name for short in _shortened(word) for name in _by_shortened().get(short, ()) if _one_slip(word, name)}
    return _the_one(near)


def _consonants(word: str) -> str:
    """The word with one sign for every vowel."""
    return VOWEL.sub("*", word)


@cache
def _by_consonants() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in _names():
        found.setdefault(_consonants(name), set()).add(name)
    return found


def _the_one(names: set[str]) -> str:
    """The drug that all the names spell, "" when they are none or several, or when the shipped list lacks it."""
    drugs = {spellings(name) for name in names}
    return min(names) if len(drugs) == 1 and names <= _repairable() else ""


def _shortened(word: str) -> set[str]:
    """The word, and the word without any one of its letters: what words one slip apart have in common."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


@cache
def _beginnings() -> dict[str, set[str]]:
    """The drugs by what a name may be broken off to."""
    found: dict[str, set[str]] = {}
    for name in _names():
        for length in range(BROKEN_OFF, len(name) - 1):
            found.setdefault(name[:length], set()).add(name)
    return found


@cache
def _by_shortened() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in _names():
        for short in _shortened(name):
            found.setdefault(short, set()).add(name)
    return found


def _one_slip(word: str, name: str) -> bool:
    """Whether one letter was added, left out, changed, or swapped with its neighbour, the first letter being right."""
    start = next((at for at, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), len(word))
    rest, wanted = word[start:], name[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return start > 0 and wanted in (rest[1:], swapped, wanted[:1] + rest[1:], wanted[:1] + rest)


@cache
def _repairable() -> frozenset[str]:
    """Drugs that the shipped lists name in one word."""
    return frozenset(name for name in (*drug_names(), *further_names()) if WORD.fullmatch(name))


@cache
def _names() -> frozenset[str]:
    return _repairable() | frozenset(word for line in entries("other_drugs") for word in line.split())


@cache
def _real_words() -> frozenset[str]:
    parts = {part for name in drug_names() for part in re.findall(r"[a-z]+", name)}
    ordinary = {word for line in entries("near_drugs") for word in line.split()}
    return frozenset(_names() | parts | ordinary)


@cache
def _by_sound() -> dict[str, set[str]]:
    sounds: dict[str, set[str]] = {}
    for name in _names():
        sounds.setdefault(_sound(name), set()).add(name)
    return sounds


@lru_cache(maxsize=16384)
def _sound(word: str) -> str:
    for pattern, letters in SOUNDS:
        word = pattern.sub(letters, word)
    return word
