"""Whether a worded sentence stands nearly letter for letter in the worded text that it cites."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from workers.answering.gate.restrictions import opens
from workers.answering.gate.words import FULL_STOP

REFERENCES = re.compile(r" ?\(\d{1,3}(?:(?:[,-]| to ) ?\d{1,3})*\)|\[[\d, -]+\]")
PATIENTS = re.compile(r"\bpatients?\b|\bpersons?\b|\bindividuals?\b")
_JOINTS = re.compile(r", and |; | and ")
# In per cent, and the fewest letters and words that are a copy.
_COPIED, _LETTERS, _WORDS = 94, 40, 6


def is_nearly_copied(sentence: str, printed: str) -> bool:
    """Whether a sentence, or both of two that it joins, stand nearly letter for letter in the text."""
    sentence, printed = _plain(sentence), _plain(printed)
    if _stands(sentence, printed):
        return True
    for joint in _JOINTS.finditer(sentence):
        both = sentence[: joint.start()], sentence[joint.end() :]
        if min(len(part.split()) for part in both) >= _WORDS and all(_stands(part, printed) for part in both):
            return True
    return False


def _stands(sentence: str, printed: str) -> bool:
    if len(sentence) < _LETTERS:
        return False
    found = fuzz.partial_ratio_alignment(sentence, printed, score_cutoff=_COPIED)
    return found is not None and not opens(FULL_STOP.split(printed[found.dest_end :])[0])


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    return PATIENTS.sub("people", REFERENCES.sub("", text))
