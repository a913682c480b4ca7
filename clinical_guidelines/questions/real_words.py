"""English and medical words that are known here: what is none of them may be a slip of the finger."""

import re
from functools import cache
from importlib import resources

from clinical_guidelines.index.american import american
from clinical_guidelines.quantities.drugs import drug_names, further_names
from clinical_guidelines.questions.word_lists import entries

WORD = re.compile(r"[a-z]+")
CLINICAL_LISTS = ("medical_words", "plain_words", "shorthand", "brands", "patients")
# Rarer words are hardly ever meant by a question.
OFTEN = 3_000_000
ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "al", "ic", "er", "y")


def is_real(word: str) -> bool:
    """Whether a lower-case word, British or American, is known as it is or without its ending."""
    roots = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return _is_known(word) or any(_is_known(root) or _is_known(root + "e") for root in roots)


@cache
def clinical_words() -> frozenset[str]:
    """The words of this project's own lists of clinical English."""
    lines = [line.split("=")[0] for line in entries("glossary")]
    lines += [line for name in CLINICAL_LISTS for line in entries(name)]
    return frozenset(word for line in lines for word in WORD.findall(line.lower()))


@cache
def listed_drugs() -> frozenset[str]:
    names = (*drug_names(), *further_names(), *entries("other_drugs"))
    return frozenset(word for name in names for word in WORD.findall(name))


@cache
def common_words() -> frozenset[str]:
    return frozenset(word for word, count in _english().items() if count >= OFTEN)


def _is_known(word: str) -> bool:
    known = (clinical_words(), listed_drugs(), _english(), _beside_others())
    return any(form in words for form in (word, american(word)) for words in known)


@cache
def _english() -> dict[str, int]:
    """English words with how often books print them (SCOWL, counts by Google)."""
    # The package's list alone is used: its own search keeps an index of every word's parts.
    text = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return {word: int(count) for word, count in (line.split() for line in text.splitlines())}


@cache
def _beside_others() -> frozenset[str]:
    return frozenset(word for line in entries("beside_others") for word in line.split())
