"""How well a unit answers a question: meaning, terms, and whether it is what was asked for."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workers.answering.words import initials, is_drug, terms, unified, weight

QUANTITY = re.compile(r"\d[\d.,]*\s*(?:mg|mcg|µg|g|ml|units?|iu|mmol|meq|l|%)(?:\s*/\s*\w+)?\b", re.IGNORECASE)
TIMESPAN = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|ten|twelve)\s*(?:-|to|\u2013)?\s*\d*\s*"
    r"(?:minute|min|hour|hr|h|day|week|month|year)s?\b",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"(?:[<>≥≤]|at least|below|above|less than|greater than|more than|between)\s*\d|\d+\s*/\s*\d+", re.IGNORECASE
)
ASKED = (
    (re.compile(r"\b(?:dose|dosage|dosing|how much|how many mg|posology)\b"), QUANTITY),
    (re.compile(r"\b(?:how long|duration|how soon|when|how often|interval|frequency|how many days)\b"), TIMESPAN),
    (re.compile(r"\b(?:target|threshold|cut-?off|how high|how low|what level|range|goal)\b"), LIMIT),
)
SHARED_BEGINNING = 0.7


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart once: its terms with their weights, and the kind of quantity that it asks for."""

    text: str
    weights: dict[str, float]
    quantities: tuple[re.Pattern[str], ...]

    @property
    def total(self) -> float:
        return sum(self.weights.values())


def asked(question: str) -> Asked:
    """Take a question apart."""
    low = question.casefold()
    return Asked(
        text=question,
        weights={term: weight(term) for term in terms(question)},
        quantities=tuple(pattern for words, pattern in ASKED if words.search(low)),
    )


class TermMatcher:
    """Finds a question's terms in a text: same word, same beginning, a slip of the finger, or initials."""

    def __init__(self, text: str) -> None:
        words = terms(text)
        self.words = frozenset(words)
        self.initials = initials([word for word in unified(text).replace("-", " ").split() if word[:1].isalpha()])

    def has(self, term: str) -> bool:
        if term in self.words:
            return True
        if term[0].isdigit() or len(term) < 3:
            return False
        if 3 <= len(term) <= 5 and term in self.initials:
            return True
        return len(term) > 4 and any(_alike(term, word) for word in self.words)

    def covered(self, weights: dict[str, float]) -> float:
        """The share of the weights whose term is found."""
        total = sum(weights.values())
        return sum(share for term, share in weights.items() if self.has(term)) / total if total else 0.0


def _alike(term: str, word: str) -> bool:
    longer = max(len(term), len(word))
    if len(word) < 5 or abs(len(term) - len(word)) > 0.4 * longer:
        return False
    if is_drug(term):
        # Two drugs may differ by one letter: only a name that is no known drug may be a slip.
        return False
    if term.startswith(word[: math.ceil(SHARED_BEGINNING * longer)]):
        return not is_drug(word) or _slip(term, word)
    return longer >= 7 and term[0] == word[0] and _slip(term, word)


def _slip(term: str, word: str) -> bool:
    return SequenceMatcher(None, term, word, autojunk=False).ratio() >= 0.88


def prefilter_score(question: Asked, unit_coverage: float, context_coverage: float, dense: float, place: int) -> float:
    """A cheap score that chooses which units are worth embedding."""
    return 0.45 * unit_coverage + 0.35 * context_coverage + 0.4 * dense + 0.15 / math.sqrt(1 + place)


def gives_quantity(question: Asked, text: str) -> bool:
    """Whether the text holds every kind of quantity that the question asks for."""
    return all(pattern.search(text) for pattern in question.quantities)


def cosine(left: Sequence[float], right: Iterable[float]) -> float:
    return float(sum(a * b for a, b in zip(left, right, strict=True)))
