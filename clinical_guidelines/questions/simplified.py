"""Simplified Chinese put into the Traditional characters that the glossary is written in, by CC-CEDICT.

Several Traditional characters became one, so the longest word that the dictionary knows decides, and what is in no word
takes the character that most words have.
"""

import re
from collections import Counter
from functools import cache

from clinical_guidelines.questions.chinese_dictionary import LONGEST, SHORTEST, dictionary_lines

ENTRY = re.compile(rf"([\u3400-\u9fff]{{1,{LONGEST}}}) ([\u3400-\u9fff]{{1,{LONGEST}}}) \[")


def traditional(text: str) -> str:
    """Return the text in Traditional characters; one that holds no Simplified character comes back as it is."""
    if not any(map(_only_simplified, text)):
        return text
    written = ""
    at = 0
    while at < len(text):
        lengths = range(min(LONGEST, len(text) - at), SHORTEST - 1, -1)
        word = next((text[at : at + length] for length in lengths if text[at : at + length] in _words()), text[at])
        written += _words().get(word) or _characters().get(word, word)
        at += len(word)
    return written


def _only_simplified(character: str) -> bool:
    """Whether the mainland's standard has the character, and Taiwan's and Hong Kong's has not."""
    return _can_write("gb2312", character) and not _can_write("big5", character)


def _can_write(standard: str, character: str) -> bool:
    try:
        character.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _words() -> dict[str, str]:
    """Return the Traditional form of each Simplified word of two and more characters; of several, the first."""
    found: dict[str, str] = {}
    for traditionally, simply in _pairs():
        if len(simply) >= SHORTEST:
            found.setdefault(simply, traditionally)
    return found


@cache
def _characters() -> dict[str, str]:
    """Return the Traditional character that each Simplified one stands for in most words."""
    counted: dict[str, Counter[str]] = {}
    for traditionally, simply in _pairs():
        for one, other in zip(simply, traditionally, strict=False):
            counted.setdefault(one, Counter())[other] += 1
    return {one: others.most_common(1)[0][0] for one, others in counted.items()}


def _pairs() -> list[tuple[str, str]]:
    entries = (ENTRY.match(line) for line in dictionary_lines())
    return [(entry[1], entry[2]) for entry in entries if entry]
