"""Which of the languages that the glossary knows a question is written in, told by its script and its words."""

import re
from functools import cache
from typing import Literal

from clinical_guidelines.index.terms import STOP_WORDS
from clinical_guidelines.questions.glossary_entries import glossary
from clinical_guidelines.questions.word_lists import entries

Language = Literal["en", "ms", "zh-Hant"]

IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# NK3R is a receptor and no "nk".
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?![a-z]|\d[a-z])")
# Shorter Malay words are English words or abbreviations too often: air, dan, map.
SHORTEST_MARKER = 4
# Short, and no English word.
SHORT_MARKERS = frozenset(("dos", "ibu", "ubat", "nak"))
# Short forms that an English question may hold for something else: blood glucose, NK cells, a patient.
NOT_TELLING = frozenset(
    ("pt", "pts", "ptnt", "px", "ht", "hpt", "bg", "lps", "tp", "tk", "nk", "dh", "lg", "blm", "org", "mnt", "mne")
)


def language_of(question: str) -> Language:
    """Return the question's language; English unless the script or half of the telling words say otherwise."""
    if IDEOGRAPH.search(question):
        return "zh-Hant"
    words = WORD.findall(_shorthand().sub(" ", question.casefold()))
    malay = [word for word in words if word in _malay_markers()]
    english = sum(word in STOP_WORDS for word in words)
    # Short forms alone may stand for something else among as many English words.
    needed = english + _short_forms().issuperset(malay)
    return "ms" if malay and len(malay) >= needed else "en"


@cache
def _malay_markers() -> frozenset[str]:
    words = (word for name in glossary("ms") for word in WORD.findall(name))
    long = {word for word in words if len(word) >= SHORTEST_MARKER}
    return frozenset((long - english_words()) | SHORT_MARKERS | _short_forms())


@cache
def _short_forms() -> frozenset[str]:
    return frozenset({line.partition("|")[0] for line in entries("malay_short")} - NOT_TELLING)


@cache
def _shorthand() -> re.Pattern[str]:
    """English shorthand of several words, one of which is a Malay short form: "ank spond"."""
    several = {line.partition("|")[0] for line in entries("shorthand")}
    telling = [re.escape(each) for each in several if " " in each and not _short_forms().isdisjoint(each.split())]
    return re.compile(rf"\b(?:{'|'.join(telling)})\b")


def english_words() -> set[str]:
    """Return what is written alike in English, and so tells nothing: minor, falciparum, paracetamol."""
    listed = {word for name in ("shared_words", "medical_words") for line in entries(name) for word in line.split()}
    named = (line.split("=")[0].casefold() for line in entries("glossary"))
    return listed.union(word for name in named for word in WORD.findall(name))
