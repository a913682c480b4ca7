"""Text to the terms by which questions and passages are compared, and how much each term says."""

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from clinical_guidelines.index.american import american
from clinical_guidelines.quantities.drugs import drug_names, drugs_in
from clinical_guidelines.questions.spelling import respelled
from clinical_guidelines.word_lists import any_of
from workers.answering.word_lists import entries, listed

WORD = re.compile(r"[a-z][a-z0-9]*|\d+(?:[.,]\d+)*")
# Words that frame a question and say nothing of its topic.
FRAME = frozenset(listed("framing"))
# Words of nearly every clinical text: they choose between sentences but do not make a topic.
GENERIC = frozenset(listed("generic"))
# Words of clinical prose: little is missing where they are.
PROSE = frozenset(listed("prose"))
# Everyday words that do make a clinical topic.
TOPICAL = frozenset(listed("topical"))
IRREGULAR = {"children": "child", "women": "woman", "men": "man", "feet": "foot", "teeth": "tooth", "data": "datum"}
IRREGULAR |= {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "ten": "10"}
IRREGULAR |= dict.fromkeys(("refers", "referred", "referring", "referral", "referrals"), "refer")
# Initials that end in s are no plurals.
IRREGULAR |= {word: word for word in ("aids", "ards", "cns", "gbs", "pcos", "sirs", "stis")}
# Those of several do.
IRREGULAR |= {word: word[:-1] for word in ("utis", "rtis", "lrtis", "urtis", "ssris", "snris", "ppis", "aceis")}
# Stems of international names beyond those of the shipped list: a drug that nobody listed is a drug all the same.
UNLISTED_DRUG = re.compile(
    r"[a-z]{3}(?:mab|ciclib|fenib|gepant|lukast|glutide|patide|grel|ectin|zolid|drine|elzine|stigmine|dopa|barbital"
    r"|gabalin|oxetine|afil|tropium|(?<!s)terol|vudine|previr|buvir|tegravir|fungin|peridol|triptyline|pramine|apine|idone"
    r"|tecan|rubicin|mustine|trexate|bicin|leukin|ximod|lisib|degib|parib|zomib|vaptan|cept|stim|poetin)$"
)
TYPOGRAPHY = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "“": '"', "”": '"', "\u2013": "-", "\u2014": "-", "\u00ad": ""}
)
# What a letter tells apart is as different as two names.
LETTERED = re.compile(r"\b(vitamin|hepatitis|influenza|stage|factor)s? ([a-ek]|i{1,3}|iv)\b")
HOURS = re.compile(r"(?<=\d)[ -]?(?:h|hrs?|hours?)\b")
FRAME_WEIGHT, GENERIC_WEIGHT, PROSE_WEIGHT, TOPICAL_WEIGHT, DRUG_WEIGHT = 0.0, 0.25, 0.45, 0.7, 1.6
# From this weight on a term makes a topic.
OF_A_TOPIC = 0.55
FLOOR, FLAT_UNTIL = 0.15, 300


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Lower case without ligatures, accents, typographic signs and British spellings."""
    folded = text.casefold()
    if not text.isascii():
        folded = unicodedata.normalize("NFKD", text.translate(TYPOGRAPHY)).casefold()
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return american(folded)


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    lines = [[plain(name) for name in line.split("|")] for line in entries("synonyms")]
    known = {name for line in lines for name in line}
    lines += [sorted(names) for names in set(drug_names().values()) if known.isdisjoint(names) and _in_one_word(names)]
    first = {name: head for head, *rest in lines for name in rest}
    names = any_of(first, lambda rest: re.escape(rest).replace(r"\ ", r"[\s-]+"))
    return re.compile(rf"\b(?:{names})\b"), {re.sub(r"[\s-]+", " ", name): first[name] for name in first}


@cache
def first_names() -> frozenset[str]:
    """The names by which a text that is unified has its synonyms: HPV, that stands for other words nowhere."""
    return frozenset(_synonyms()[1].values())


def _in_one_word(names: frozenset[str]) -> bool:
    return len(names) > 1 and all(map(str.isalpha, names))


@lru_cache(maxsize=4096)
def unified(text: str) -> str:
    """The plain text with each synonym written as the first of its line; vitamin D is one word, beside vitamin.

    Hours behind a number are written in full.
    """
    pattern, first = _synonyms()
    known = pattern.sub(
        lambda found: first[re.sub(r"[\s-]+", " ", found[0])], respelled(HOURS.sub(" hour", plain(text)))
    )
    return LETTERED.sub(lambda found: f"{found[1]} {found[2]}{found[1]}", known)


def stem(word: str) -> str:
    """The word without its plural ending."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[str, ...]:
    """Every term of the text in reading order, framing words left out."""
    return tuple(stem(word) for word in WORD.findall(unified(text)) if word not in FRAME)


@cache
def _ranks() -> dict[str, int]:
    words = listed("everyday")
    return {word: rank for rank, word in reversed(list(enumerate(words)))}


def is_everyday(term: str) -> bool:
    """Whether the term is a word of everyday language."""
    return term in _ranks()


@lru_cache(maxsize=16384)
def is_drug(term: str) -> bool:
    """Whether the term names a drug, listed or by the stem of its class."""
    return bool(drugs_in(term)) or UNLISTED_DRUG.search(term) is not None


@lru_cache(maxsize=16384)
def weight(term: str) -> float:
    """How much the term says about a topic: 0 for framing words, 1 for rare words, more for drugs."""
    if term in FRAME:
        return FRAME_WEIGHT
    if term in GENERIC or term[0].isdigit():
        return GENERIC_WEIGHT
    if is_drug(term):
        return DRUG_WEIGHT
    ranks = _ranks()
    rank = ranks.get(term, len(ranks))
    graded = FLOOR + (1 - FLOOR) * max(0.0, math.log((rank + 1) / FLAT_UNTIL) / math.log(len(ranks) / FLAT_UNTIL))
    return max(min(PROSE_WEIGHT if term in PROSE else 1.0, graded), TOPICAL_WEIGHT if term in TOPICAL else 0.0)


def initials(words: Sequence[str]) -> frozenset[str]:
    """What the first letters of three to six neighbouring words spell, neither end a framing word ("treatment in")."""
    letters = "".join(word[0] for word in words)
    ends = [word not in FRAME for word in words]
    return frozenset(
        letters[at : at + size]
        for size in range(3, 7)
        for at in range(len(letters) - size + 1)
        if ends[at] and ends[at + size - 1]
    )
