"""Where in the cited text a statement's words stand: stretches that are compared by the words they share."""

import re
from dataclasses import dataclass

from clinical_guidelines.starter.passages import content_words

# Around a number, on either side, in characters.
NEAR_STATEMENT, NEAR_PRINTED = 90, 180
# A comma parts clauses unless it stands inside a number or a list of doses.
_CLAUSE_END = re.compile(
    r"[.;:]\s|\s[-]\s|\bbut\b|\bhowever\b|\bwhereas\b|\balthough\b|,\s(?:and|or|which|who)\b"
    r"|\band (?=(?:we|they|the panel) )"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of normalised text that says one thing."""

    text: str
    words: frozenset[str]


def clauses(text: str) -> list[Clause]:
    """Cut a normalised text into its clauses."""
    parts = (part.strip() for part in _CLAUSE_END.split(text))
    return [Clause(part, frozenset(content_words(part))) for part in parts if part]


def window(text: str, at: int, reach: int) -> str:
    """The text around a place, cut between words."""
    begin = text.rfind(" ", 0, max(0, at - reach)) + 1
    end = text.find(" ", min(len(text), at + reach))
    return text[begin : end if end >= 0 else len(text)]


def share(words: frozenset[str] | set[str], others: frozenset[str] | set[str]) -> float:
    """The share of words that others hold; 1 when there are none to miss."""
    return len(words & others) / len(words) if words else 1.0
