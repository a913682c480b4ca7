"""Drug names that a guideline misprints: loratidine for loratadine."""

import re

from rapidfuzz.distance import DamerauLevenshtein

from clinical_guidelines.quantities.drugs import drug_names, drugs_in, further_names, spellings

# In a name this long one letter is a slip; shorter ones are near to other words.
_LONG = 9
_WORD = re.compile(rf"[A-Za-z]{{{_LONG - 1},}}")


def spelled_like(said: str, text: str) -> str:
    """A cited text in which a name that is one letter away from a drug of the worded sentence is that drug's."""
    lacking = [name for name in drugs_in(said) if len(name) >= _LONG and not _names(name, text.lower())]
    for word in set(_WORD.findall(text)) if lacking else ():
        for name in lacking:
            if _is_slip(word.lower(), name):
                text = re.sub(rf"\b{word}\b", name, text)
    return text


def _names(name: str, text: str) -> bool:
    return any(each in text for each in spellings(name))


def _is_slip(word: str, name: str) -> bool:
    if word[0] != name[0] or word in drug_names() or word in further_names():
        return False
    return DamerauLevenshtein.distance(word, name, score_cutoff=1) == 1
