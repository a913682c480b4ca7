"""How well a unit answers a question: meaning, terms, and whether it is what was asked for."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.questions.beside import classes
from workers.answering.gate.named import class_names
from workers.answering.populations import ADULTS, POPULATIONS, asked_about
from workers.answering.quantities import ASKED, HOW_FAST, QUANTITY, RATE
from workers.answering.word_lists import entries, listed
from workers.answering.words import initials, is_drug, plain, stem, terms, unified, weight

LACKING = re.compile(r"\b(?:without|instead of|in the absence of)\b[^,.;]*,", re.IGNORECASE)
INTERVENTIONS = frozenset(listed("interventions"))
STEPS = frozenset(term for word in listed("steps") for term in terms(word))
# "pulmonary artery catheter (PAC)": the initials say nothing that the words before them do not.
INITIALS = re.compile(r"(\b(\w)[\w-]*\s+(?:[\w-]+\s+){0,4}?)\((\2[A-Z0-9][A-Za-z0-9]{0,5})\)", re.IGNORECASE)
# "Warfarin (anticoagulant)".
CLASSED = re.compile(r"\b(\w+) \((\w+)\)")
# "Sepsis-induced", "supplemented": what was done, never the name of an illness.
PARTICIPLE = re.compile(r"[a-z]{3}ed$")
# Words of one root: ovary and ovarian, anemia and anemic, schistosomes and schistosomiasis. An inflammation (-itis) is
# another thing.
DERIVED = re.compile(
    r"(?:iasis|osis|ations?|ate[ds]?|ating|ians?|iacs?|ics?|ical|als?|ous|ia|ies|es|is|um|us|a|y|e|ing|ers?|ade)$"
)
SHORTEST_ROOT = 4
SHARED_BEGINNING, ILLNESS_WEIGHT, LACKED_WEIGHT = 0.7, 0.85, 0.7


# "No lysis", "without ARDS", "not intubated": what the patient of the question has not.
WITHOUT = re.compile(
    r"\b(?:without|w/o|no|not(?: (?:given|receiving|on|for))?|non|no longer|stopped(?=[\s-]+[a-z]+ing\b)"
    r"|(?:cannot|can't|cant|unable to) (?:get|have|find|obtain|site))"
    r"[\s-]+((?:[a-z]+[\s-]+){0,1}[a-z]+)"
)
# What is said of one of these is said of each drug in it.
OF_ONE_KIND = frozenset(listed("kinds"))
NEGATIVE = re.compile(r"\b([a-z0-9]{2,8})[ -]negative\b")
# "Non-deficient", "non-valvular".
NON = re.compile(r"\bnon-?([a-z]{5,})\b")
POSITIVE = re.compile(r"\b([a-z0-9]{2,8})[ -]positive\b")
# "Treat at 140/90 mmHg" speaks of the blood pressure by its value alone; no tablet of 160/80 mg does.
PRESSURE = re.compile(
    r"(?<![\d.,/])(?:9\d|1\d\d|2[0-5]\d) ?/ ?(?:[4-9]\d|1[0-3]\d)(?![\d/]|[.,]\d| ?(?:mc?g|ml|g)\b)", re.IGNORECASE
)
# How far, in characters, a text's "not" or "without" reaches: "not eligible for intravenous thrombolysis".
DENIED = (
    r"\b(?:without|no|not|non|neither|nor|cannot|contraindicat\w*|ineligible)\b[^.;,]{{0,40}}\b{0}"
    # "Where intravenous therapy is not available".
    r"|\b{0}\b[^.;,]{{0,30}}\b(?:not (?:\w+ )?(?:available|possible|feasible)|unavailable|impossible|cannot)\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart once: its terms with their weights, and the kind of quantity that it asks for.

    `topic` holds the weights of all but its words for adults, whom most statements mean without a word;
    `means` are its drugs, their classes and what else is done to a patient; `shortened` gives the initials that the
    question prints behind words, by each of these words.
    """

    text: str
    weights: dict[str, float]
    topic: dict[str, float]
    shortened: dict[str, str]
    quantities: tuple[re.Pattern[str], ...]
    populations: frozenset[str]
    conditions: dict[str, float]
    lacking: frozenset[str]
    means: frozenset[str]


def asked(question: str) -> Asked:
    """Take a question apart."""
    low = question.casefold()
    quantities = (RATE,) if HOW_FAST.search(low) else tuple(told for words, told in ASKED if words.search(low))
    # A dose is one drug's own.
    shortened = ({} if quantities else _kinds(question)) | _shortened(question)
    weights = {term: weight(term) for term in terms(question) if term not in shortened.values()}
    # "Beta blocker" is what is given, in whatever illness.
    given = terms(class_names(plain(question)))
    return Asked(
        text=question,
        weights=weights,
        topic={term: share for term, share in weights.items() if term not in ADULTS} or weights,
        shortened=shortened,
        quantities=quantities,
        populations=asked_about(question),
        conditions={
            term: share
            for term, share in weights.items()
            if share >= ILLNESS_WEIGHT
            and len(term) > 1
            and not is_means(term)
            and term not in given
            and not PARTICIPLE.search(term)
            and not (QUANTITY in quantities and term in named_in_words(question))
        },
        means=frozenset(term for term in weights if is_drug(term) or term in INTERVENTIONS or term in _members()),
        lacking=frozenset(term for found in WITHOUT.findall(unified(question)) for term in _lacked(found)),
    )


def _lacked(found: str) -> list[str]:
    """What "no" denies: of "penicillin allergy" the allergy, not the drug."""
    named = [term for term in terms(found) if weight(term) >= LACKED_WEIGHT]
    return [term for term in named if term == named[-1] or not is_drug(term)]


@lru_cache(maxsize=256)
def named_in_words(question: str) -> frozenset[str]:
    """The terms of the drug that a question names by several words, none of them a drug's alone: magnesium sulfate."""
    names = (terms(name) for name in drugs_in(plain(question)) if " " in name)
    return frozenset(term for name in names if not any(map(is_drug, name)) for term in name)


def _shortened(question: str) -> dict[str, str]:
    """Return, by each word that initials in brackets stand for, these initials; by a drug its class told there."""
    told = CLASSED.findall(question.casefold())
    found: dict[str, str] = {drug: name for drug, name in told if classes().get(drug) == name}
    for words, _, initials_of in INITIALS.findall(question):
        short = terms(initials_of)
        if len(short) == 1:
            found |= {term: short[0] for term in terms(words) if term != short[0]}
    return found


def _kinds(question: str) -> dict[str, str]:
    """Return, by each drug of a question, the name of those of its kind, which says the drug where it is printed.

    So is the blood pressure spoken of by hypertension, but where a figure is asked.
    """
    named = terms(question)
    kinds = {term: name for term in named for name in classes_of(term) if name in OF_ONE_KIND}
    return kinds | ({"bp": "hypertension"} if "bp" in named and "hypertension" not in named else {})


class TermMatcher:
    """Finds a question's terms in a text: same word, same root, a slip of the finger, or initials.

    `shortened` gives initials that stand for a word: a text that prints them says the word.
    """

    def __init__(self, text: str, shortened: Mapping[str, str] = MappingProxyType({})) -> None:
        self.text = text
        self.shortened = shortened
        self.words = frozenset(terms(text))

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
            return not self.words.isdisjoint(_answered().get(term, ()))
        if len(term) <= 5 and term in self.initials:
            return True
        if any(map(self._says, (*_members().get(term, ()), *_answered().get(term, ())))):
            return True
        if term.startswith("non") and len(term) > 6 and self.has(term[3:]):
            return True
        return len(term) > 4 and any(
            word[0] == term[0] and (_alike(term, word) or _broken_off(term, word)) for word in self.words
        )

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
    if term.startswith(word[: math.ceil(SHARED_BEGINNING * longer)]) or _one_root(term, word):
        return not is_drug(word) or _slip(term, word)
    return longer >= 7 and term[0] == word[0] and _slip(term, word)


def _broken_off(term: str, word: str) -> bool:
    """Whether a rare word is the beginning of another: "appendic" of appendicitis; a drug's may be another drug's."""
    return word.startswith(term) and weight(term) == 1 and not is_drug(word)


def _one_root(term: str, word: str) -> bool:
    root = DERIVED.sub("", term)
    return len(root) >= SHORTEST_ROOT and root == DERIVED.sub("", word)


def _slip(term: str, word: str) -> bool:
    return SequenceMatcher(None, term, word, autojunk=False).ratio() >= 0.88


def prefilter_score(question: Asked, unit_coverage: float, context_coverage: float, dense: float, place: int) -> float:
    """A cheap score that chooses which units are worth embedding."""
    return 0.45 * unit_coverage + 0.35 * context_coverage + 0.4 * dense + 0.15 / math.sqrt(1 + place)


def gives_quantity(question: Asked, text: str, title: str = "") -> bool:
    """Whether the text holds every kind of quantity that the question asks for, in a document of this title."""
    return (QUANTITY not in question.quantities or of_drug(question, text, title)) and all(
        pattern.search(text) for pattern in question.quantities
    )


def of_drug(question: Asked, text: str, title: str = "") -> bool:
    """Whether the text names the drug that was asked, or one of its class, other than as what is lacking.

    What names no drug speaks of that in its document's `title`, which a label is on.
    """
    if title and not any(map(is_drug, terms(text))):
        text = f"{title} {text}"
    drugs = [term for term in question.weights if is_drug(term) or term in _members()]
    matcher = TermMatcher(LACKING.sub(" ", text))
    return not drugs or any(matcher.has(drug) for drug in drugs)


def has_what_is_lacking(question: Asked, text: str) -> bool:
    """Whether a text speaks of those who have just what the question says is lacking: ARDS, where it says without.

    What gives other drugs beside one that is out of stock answers.
    """
    plain_text = unified(text)
    matcher = TermMatcher(text)
    others = any(is_drug(term) and term not in question.lacking for term in matcher.words)
    return any(
        matcher.has(term)
        and not (others and is_drug(term))
        and not re.search(DENIED.format(re.escape(term)), plain_text)
        for term in question.lacking
    )


def gives_only_what_is_lacking(question: Asked, text: str) -> bool:
    """Whether the drugs that a text gives are all lacking: "no nitrofurantoin in stock"."""
    drugs = {term for term in terms(text) if is_drug(term)}
    return bool(drugs) and drugs <= question.lacking and has_what_is_lacking(question, text)


def is_of_the_negative(question: Asked, text: str) -> bool:
    """Whether a text speaks of those alone who have not what the question names: HIV negative, non-deficient."""
    negative = set(NEGATIVE.findall(unified(text))) - set(POSITIVE.findall(unified(text)))
    if negative & set(question.conditions) and not NEGATIVE.search(unified(question.text)):
        return True
    without = {stem(word) for word in NON.findall(unified(text))} & set(question.conditions) - question.lacking
    return any(not TermMatcher(NON.sub(" ", unified(text))).has(term) for term in without)


def is_means(term: str) -> bool:
    return (
        is_drug(term) or term in INTERVENTIONS or term in STEPS or any(term in words for words in POPULATIONS.values())
    )
