"""The words by which two texts are compared: stems of what carries meaning, drug names whole."""

import re
from functools import lru_cache

from clinical_guidelines.quantities.drugs import drugs_in, spellings
from workers.answering.word_lists import entries, listed

# Where a sentence of a worded text ends.
STOP = re.compile(r"[.;](?=\s|$)")
# A number of the literature may stand right behind the stop; "i.e." and "e.g." end nothing.
FULL_STOP = re.compile(r"(?<!\b[ei]\.[eg])\.(?=\s|$)|(?<=[a-z)\]%])\.(?=[(\[]?\d)")
_WORD = re.compile(r"[a-z][a-z0-9-]{2,}")
_LETTERS = re.compile(r"[a-z0-9]+")
_STEM = 6
# Words that begin with the name of a part or a measure differ only behind it: thrombolysis, thrombectomy.
COMBINED = re.compile(r"thromb|hyper|hypo|cardi|gastr|neur|nephr|hepat|electr|immun|bronch|endo|trans|inter|intra|anti")
_STEM_COMBINED = 9
_ENDING = re.compile(r"(?:ing|ed|es|s|ly)$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
# What every piece of advice is told with tells nothing of what it is about.
_EMPTY = frozenset(listed("telling"))
_SAME = {word: spelled for line in entries("one_word") for spelled, *others in [line.split()] for word in others}


@lru_cache(maxsize=2048)
def words(text: str) -> frozenset[str]:
    """The words of a worded text that say what it is about."""
    named = {name for name in drugs_in(text) if " " not in name and "-" not in name}
    # A drug and its other names are one.
    kept = {min(spellings(name)) for name in named}
    return frozenset(kept | {stem(word) for word in _WORD.findall(text) if word not in _EMPTY and word not in named})


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The beginning of a worded word that its other forms share; of words that mean the same, that of the first."""
    word = _SAME.get(word, word)
    if len(word) <= 4:
        return word.removesuffix("s").removesuffix("e") if len(word) > 3 else word
    length = _STEM_COMBINED if COMBINED.match(word) else _STEM
    return _DOUBLED.sub(r"\1", _ENDING.sub("", word)).removesuffix("e")[:length]


@lru_cache(maxsize=512)
def flat(text: str) -> str:
    """The letters and digits of a worded text alone: what is copied is found in it over stops and line ends."""
    return f" {' '.join(_LETTERS.findall(text))} "


def share(of: frozenset[str] | set[str], held: frozenset[str] | set[str]) -> float:
    """The share of words that others hold; 1 when there are none to miss."""
    return len(of & held) / len(of) if of else 1.0
