"""How often a text says that something is not so, and how often of what a sentence tells."""

import re
from functools import lru_cache

from workers.answering.gate.clauses import EXAMPLES, NO_DENIAL
from workers.answering.gate.told import is_one_of, told

_DENIED = re.compile(
    r"\b(?:not?|nor|never|cannot|without|avoid\w*|against|contra-?indicat(?:e|ed|es|ing|ion)\b|withh[eo]ld\w*|stop\w*|discontinu\w+|discourag\w+"
    r"|neither|absent|absence|omit\w*|cease\w*|unless|except|lack\w*|insufficient|unable|unnecessary"
    r"|in(?:effective|adequate|appropriate|eligible|tolerant)|refractory)\b"
)
# Where a part of a sentence begins that may be left out with what it denies.
_PART = re.compile(r"[,;:()]|\b(?:and|but|or|if|unless|when|while|because|who|due to)\b")


@lru_cache(maxsize=2048)
def denials(text: str) -> int:
    """The denials of a worded text, those of its examples left out."""
    return len(_DENIED.findall(NO_DENIAL.sub(" ", EXAMPLES.sub(" ", text))))


def told_denials(printed: str, sentence: str) -> int:
    """The denials of a printed sentence but those in a part of it of which nothing at all is said."""
    said = told(sentence)
    return sum(denials(part) for part in _PART.split(printed) if denials(part) and _is_told_of(part, said))


def _is_told_of(part: str, said: frozenset[str]) -> bool:
    words = [word for word in told(part) if word[0].isalpha() and not _DENIED.fullmatch(word)]
    return not words or any(is_one_of(word, said) for word in words)
