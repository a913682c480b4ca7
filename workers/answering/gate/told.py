"""What a text tells, in words that other wordings of it share: names by one name, stems, numbers, and what turns it."""

import re
from collections.abc import Iterable, Set
from functools import cache, lru_cache

from clinical_guidelines.positions.lexicon import Lexicon, conditions, folded, interventions, lexicon, populations
from clinical_guidelines.quantities.drugs import drug_names, drugs_in, spellings
from workers.answering.gate.contrasts import contrary
from workers.answering.gate.wording import worded
from workers.answering.gate.words import COMBINED, stem
from workers.answering.word_lists import entries, listed

_TOKEN = re.compile(r"\d[\d.]*\d|\d|[a-z][a-z0-9]*")
_NON = re.compile(r"\bnon-(?=[a-z])")
_OF_ALL = re.compile(
    r"\ball (?=(?:[a-z]+ ){0,2}"
    r"(?:patients?|adults?|child(?:ren)?|wom[ae]n|m[ae]n|people|persons?|individuals?|infants?|cases)\b)"
)
# Beginnings that many names share tell nothing of what they are.
_PREFIX = re.compile(
    rf"{COMBINED.pattern}|contr|micro|macro|radio|chemo|super|multi|under|over|post|non|poly|mono|prop|sulf|metro|clin"
)
_ALIKE = 5
_INITIALS = range(2, 6)
_WORD = re.compile(r"[a-z]+")
_NAMED = re.compile(r"[^ |-]+")


@lru_cache(maxsize=4096)
def told(text: str) -> frozenset[str]:
    """What a worded text tells; a small word that turns it stands behind a star."""
    drugs = drugs_in(text)
    found = {min(spellings(name)) for name in drugs}
    parts = {part for name in drugs for part in name.split()}
    for token in tokens(text):
        if turn := _turning().get(token):
            found.add(turn)
        elif token not in parts and token != "older" and (len(token) > 1 or token in "bck" or token.isdigit()):
            word = token if token[0].isdigit() else stem(token)
            if word not in _empty():
                found.add(word)
    return frozenset(found)


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a worded text in their order, names that mean one thing by the first of them."""
    return tuple(_TOKEN.findall(_NON.sub("non", _OF_ALL.sub("everybody ", by_first_names(text)))))


def by_first_names(text: str) -> str:
    """A worded text in which every name that means one thing with others stands by the first of them."""
    at, parts = 0, []
    text = folded(text)
    for start, end, name in _names().places(text):
        parts += [text[at:start], name]
        at = end
    return "".join([*parts, text[at:]])


def kinds_of_names(text: str) -> frozenset[str]:
    """The last words of the names in a worded text, as stems: a pressure may be said for a mean arterial pressure."""
    text = folded(text)
    return frozenset(stem(text[start:end].split()[-1]) for start, end, _ in _names().places(text))


@cache
def lines() -> dict[str, frozenset[int]]:
    """In which lines of the lists of words for one another each stem stands."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate([*entries("paraphrases"), *entries("one_word")]):
        for word in map(stem, map(worded, line.split())):
            found[word] = found.get(word, frozenset()) | {number}
    return found


@lru_cache(maxsize=4096)
def lines_of(words: frozenset[str]) -> frozenset[int]:
    """The lines in which any of the stems stands."""
    return frozenset[int]().union(*(lines()[word] for word in words if word in lines()))


@lru_cache(maxsize=4096)
def beginnings(words: frozenset[str]) -> frozenset[str]:
    """What the longer words begin with: absorb and absorption are one."""
    return frozenset(word[:_ALIKE] for word in words if _begins(word))


def is_one_of(word: str, words: frozenset[str]) -> bool:
    """Whether words hold a stem, one for which it is said, or another form of it."""
    return (
        word in words
        or not lines().get(word, frozenset()).isdisjoint(lines_of(words))
        or (_begins(word) and word[:_ALIKE] in beginnings(words))
    )


def _begins(word: str) -> bool:
    return len(word) >= _ALIKE and word.isalpha() and word not in drug_names() and not _PREFIX.match(word)


@lru_cache(maxsize=2048)
def initials(text: str) -> dict[str, frozenset[str]]:
    """Each run of two to five words of a worded text, as stems, by its initials."""
    named = _WORD.findall(text)
    return {
        "".join(word[0] for word in named[at : at + count]): frozenset(map(stem, named[at : at + count]))
        for count in _INITIALS
        for at in range(len(named) - count + 1)
    }


def is_named(word: str) -> bool:
    """Whether a stem is of an illness, a treatment, people, a drug or one side of a contrast."""
    return word in contrary() or any(word in kind for kind in kinds_named())


@cache
def kinds_named() -> tuple[Set[str], ...]:
    """The stems of what a sentence may name: drugs, illnesses, people, treatments."""
    kinds = (conditions(), populations(), interventions())
    return drug_names().keys(), *(_telling(kind.canonical) for kind in kinds)


def _telling(names: Iterable[str]) -> frozenset[str]:
    """The stems of names; the last word of several says of what kind it is, and not which."""
    parts = (_NAMED.findall(name) for name in names)
    return frozenset(stem(word) for words in parts for word in words[:-1] or words)


@cache
def _names() -> Lexicon:
    named = [[worded(name) for name in line.split("|")] for line in entries("synonyms")]
    return lexicon({name: names[0] for names in named for name in names if name.strip()})


@cache
def _turning() -> dict[str, str]:
    return {word: f"*{line.split()[0]}" for line in entries("turning") for word in line.split()}


@cache
def _empty() -> frozenset[str]:
    return frozenset(map(stem, worded(" ".join([*listed("telling"), *listed("small_words")])).split()))
