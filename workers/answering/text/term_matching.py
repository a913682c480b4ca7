"""Whether a text says a term: by the same word, one of its root, a slip of the finger, or initials."""

import math
import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from clinical_guidelines.questions.shorthand import as_it_is_asked
from workers.answering.text.words import first_names, initials, is_drug, is_everyday, terms, unified, weight
from workers.answering.word_lists import entries

# Words of one root: ovary and ovarian, anemia and anemic, schistosomes and schistosomiasis, immune and immunity. An
# inflammation (-itis) is another thing.
DERIVED = re.compile(
    r"(?:iasis|osis|ations?|ate[ds]?|ating|ians?|iacs?|ics?|ical|als?|ous|ia|ies|es|is|um|us|a|ity|y|e|ing|ers?|ade)$"
)
# Epilepsy and epileptic, cirrhosis and cirrhotic, prophylaxis and prophylactic; to ablate is to do an ablation.
PAIRED = re.compile(r"s[ei]s$|sy$|tics?$|x[ei]s$|ctics?$"), re.compile(r"at(?:e[ds]?|ing|ions?|ors?)$")
# Too much and too little of one thing differ by a slip.
OPPOSED = re.compile(r"hyper|hypo")
SHORTEST_ROOT, SHORTEST_OF_PAIRS = 4, 3
SHARED_BEGINNING = 0.7
# "Treat at 140/90 mmHg" speaks of the blood pressure by its value alone; no tablet of 160/80 mg does.
PRESSURE = re.compile(
    r"(?<![\d.,/])(?:9\d|1\d\d|2[0-5]\d) ?/ ?(?:[4-9]\d|1[0-3]\d)(?![\d/]|[.,]\d| ?(?:mc?g|ml|g)\b)", re.IGNORECASE
)


class TermMatcher:
    """Finds a question's terms in a text: same word, same root, a slip of the finger, or initials.

    `shortened` gives initials that stand for a word: a text that prints them says the word.
    """

    def __init__(self, text: str, shortened: Mapping[str, str] = MappingProxyType({})) -> None:
        self.text = text
        self.shortened = shortened
        # A question in the text's own everyday words is searched by others.
        self.words = frozenset(terms(text)) | frozenset(terms(as_it_is_asked(text)))

    @cached_property
    def initials(self) -> frozenset[str]:
        return initials([word for word in unified(self.text).replace("-", " ").split() if word[:1].isalpha()])

    @cached_property
    def in_order(self) -> str:
        return f" {' '.join(terms(self.text))} "

    def has(self, term: str) -> bool:
        if term in self.words or self.shortened.get(term) in self.words:
            return True
        if term[0].isdigit() or len(term) < 2:
            return False
        if term == "bp" and PRESSURE.search(self.text):
            return True
        if len(term) == 2:
            return any(map(self._says, _answered().get(term, ())))
        if len(term) <= 5 and self._may_be_initials(term) and term in self.initials:
            return True
        if any(map(self._says, (*_members().get(term, ()), *_answered().get(term, ())))):
            return True
        if term.startswith("non") and len(term) > 6 and self.has(term[3:]):
            return True
        return len(term) > 4 and any(
            word[0] == term[0] and (_alike(term, word) or _broken_off(term, word)) for word in self.words
        )

    @staticmethod
    def _may_be_initials(term: str) -> bool:
        # A virus is called by its initials alone, and "immediate-release oral nifedipine" is no iron.
        return not is_everyday(term) and not (term.endswith("v") and term in first_names())

    def has_it_or_its_class(self, term: str) -> bool:
        """Whether the text says a term, or the class of a drug: thrombolysis, of alteplase."""
        return any(map(self.has, (term, *classes_of(term))))

    def _says(self, words: str) -> bool:
        return words in self.words or (" " in words and f" {words} " in self.in_order)

    def covered(self, weights: dict[str, float]) -> float:
        """The share of the weights whose term is found."""
        total = sum(weights.values())
        return sum(share for term, share in weights.items() if self.has(term)) / total if total else 0.0


@cache
def _members() -> dict[str, frozenset[str]]:
    """The drugs of each class: who asks for an antibiotic is answered by one."""
    rows = [line.split("|") for line in entries("classes")]
    return {name: frozenset(term for member in members for term in terms(member)) for name, *members in rows}


def members_of(name: str) -> list[str]:
    """The members of a class in the order of its line; none where it is no class."""
    rows = (line.split("|") for line in entries("classes"))
    return next((members for head, *members in rows if head == name), [])


@cache
def _answered() -> dict[str, frozenset[str]]:
    """The words that speak of an everyday or narrower one."""
    rows = [line.split("|") for line in entries("answered")]
    return {name: frozenset(others) for name, *others in rows}


def is_class(term: str) -> bool:
    """Whether a term stands for several drugs."""
    return term in _members()


def classes_of(drug: str) -> list[str]:
    """The classes that a drug belongs to."""
    return [name for name, members in _members().items() if drug in members]


@lru_cache(maxsize=65536)
def _alike(term: str, word: str) -> bool:
    longer = max(len(term), len(word))
    if len(word) < 5 or abs(len(term) - len(word)) > 0.4 * longer:
        return False
    if is_drug(term):
        # Two drugs may differ by one letter: only a name that is no known drug may be a slip.
        return False
    if len({found[0] for found in map(OPPOSED.match, (term, word)) if found}) > 1:
        return False
    if term.startswith(word[: math.ceil(SHARED_BEGINNING * longer)]) or _one_root(term, word):
        return not is_drug(word) or _slip(term, word)
    return longer >= 7 and term[0] == word[0] and _slip(term, word)


def _broken_off(term: str, word: str) -> bool:
    """Whether a rare word is the beginning of another: "appendic" of appendicitis; a drug's may be another drug's."""
    return word.startswith(term) and weight(term) == 1 and not is_drug(word)


def _one_root(term: str, word: str) -> bool:
    return any(_share_a_root(term, word, ends, SHORTEST_OF_PAIRS) for ends in PAIRED) or (
        _share_a_root(term, word, DERIVED, SHORTEST_ROOT)
    )


def _share_a_root(term: str, word: str, ends: re.Pattern[str], shortest: int) -> bool:
    root = ends.sub("", term)
    return len(root) >= shortest and root == ends.sub("", word)


def _slip(term: str, word: str) -> bool:
    return SequenceMatcher(None, term, word, autojunk=False).ratio() >= 0.88
