"""Drug names in text: a shipped list, and the stems by which an unlisted name is still recognised."""

import functools
import re
from pathlib import Path

from clinical_guidelines.word_lists import list_entries

NAMES = Path(__file__).with_name("drug_names.txt")
FURTHER = Path(__file__).with_name("further_drug_names.txt")
# International names carry their class in the ending: a drug that nobody listed is checked all the same.
_STEM = re.compile(
    r"(?:cef[a-z]{4,}|[a-z]{3,}(?:cillin|mycin|micin|floxacin|oxacin|azole|pril|sartan|olol|statin|tinib|vir|caine"
    r"|dipine|gliptin|gliflozin|parin|xaban|platin|rubicin|taxel|profen|coxib|thiazide|semide|azepam|zolam|tidine"
    r"|setron|triptan|phylline|asone|solone|onide|quine|bactam|penem|cycline|dronate|glitazone|teplase|xantrone"
    r"|mab|citabine|arabine|vudine|ciclib|parib|zomib|ribulin|poside|mustine|glutide|lukast|oxetine|triptyline|grastim"
    r"|poetin|pitant|curonium|trexate|trexed|tecan|fibrate|tropium|buterol|meterol|phosphamide))"
)
# A run of letters, or a digit: where a name may begin.
_BEGINNING = re.compile(r"[a-z]+|\d")


@functools.cache
def drug_names() -> dict[str, frozenset[str]]:
    """Every listed name with its other spellings; a line of the list may hold several, parted by a bar."""
    names: dict[str, frozenset[str]] = {}
    for line in list_entries(NAMES):
        spellings = frozenset(name.strip() for name in line.split("|"))
        names.update(dict.fromkeys(spellings, spellings))
    return names


@functools.cache
def further_names() -> tuple[str, ...]:
    """Names that are recognised as drugs and of which no other spelling is known."""
    return tuple(list_entries(FURTHER))


@functools.cache
def _listed() -> re.Pattern[str]:
    longest_first = sorted({*drug_names(), *further_names()}, key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(re.escape(name) for name in longest_first)})(?![a-z])")


def drugs_in(text: str) -> set[str]:
    """The drug names of a normalised text."""
    return {name for _, name in _names(text)}


def drug_places(text: str) -> list[tuple[int, str]]:
    """Where each drug name of a normalised text begins."""
    return sorted(_names(text))


def _names(text: str) -> set[tuple[int, str]]:
    """Where listed names begin, and where words begin that only their stems make names, each with its name.

    What only ends a listed name, as in co-trimoxazole, is none of its own. The long list is tried where one of its
    names could begin, and not at every word.
    """
    listed: list[tuple[int, str]] = []
    stemmed: list[tuple[int, str]] = []
    end = 0
    for word in _BEGINNING.finditer(text):
        if word.start() >= end and word[0] in _beginnings() and (found := _listed().match(text, word.start())):
            listed.append((word.start(), found[0]))
            end = found.end()
        if _has_stem(word[0]) and _stands_alone(text, word.start(), word.end()):
            stemmed.append((word.start(), word[0]))
    ends = {at + len(name) for at, name in listed if "-" in name}
    return {*listed, *((at, name) for at, name in stemmed if at + len(name) not in ends)}


@functools.cache
def _beginnings() -> frozenset[str]:
    names = {*drug_names(), *further_names()}
    return frozenset(match[0] for name in names if (match := _BEGINNING.match(name)))


@functools.lru_cache(maxsize=65_536)
def _has_stem(word: str) -> bool:
    return _STEM.fullmatch(word) is not None


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (start and (text[start - 1].isalnum() or text[start - 1] == "_")) and not (
        end < len(text) and (text[end].isalnum() or text[end] == "_")
    )


def spellings(name: str) -> frozenset[str]:
    """The ways in which a page may print this name."""
    return drug_names().get(name, frozenset({name}))
