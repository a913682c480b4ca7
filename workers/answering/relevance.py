"""How well a unit answers a question: meaning, terms, and whether it is what was asked for."""

import math
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache

from workers.answering.word_lists import entries, listed
from workers.answering.words import initials, is_drug, terms, unified, weight

# A concentration in blood is no dose.
QUANTITY = re.compile(
    r"\d[\d.,]*\s*(?:mg|mcg|µg|micrograms?|grams?|g|ml|units?|iu|mmol|meq|l|tablets?|capsules?|sachets?|vials?)\b"
    r"(?!\s*/\s*d?l\b)",
    re.IGNORECASE,
)
TIMESPAN = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|ten|twelve|an|first)(?:\s*\(\d+\))?\s*(?:-|to|\u2013)?\s*\d*\s*"
    r"(?:minute|min|hour|hr|h|day|week|month|year)s?\b",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"(?:[<>≥≤]|at least|below|above|less than|greater than|more than|between)\s*\d|\d+\s*/\s*\d+", re.IGNORECASE
)
HOW_LONG = re.compile(r"\b(?:how long|duration|how (?:often|many (?:days|hours|weeks))|interval|frequency|window)\b")
HOW_SOON = re.compile(r"\bhow (?:soon|fast|quickly|early|urgently)\b")
SOON = re.compile(
    r"\b(?:within\s+(?:the\s+)?(?:first\s+)?(?:\d|an?\b|one|two|three|six)|immediately|as soon as|promptly"
    r"|first\s+hour)",
    re.IGNORECASE,
)
LACKING = re.compile(r"\b(?:without|instead of|in the absence of)\b[^,.;]*,", re.IGNORECASE)
ASKED = (
    (
        re.compile(r"\b(?<!low )(?<!low-)(?<!high )(?<!high-)(?:dose|dosage|dosing|how much|how many mg|posology)\b"),
        QUANTITY,
    ),
    (HOW_LONG, TIMESPAN),
    (HOW_SOON, SOON),
    (re.compile(r"\b(?:target|threshold|cut-?off|how high|how low|what level|range|goal)\b"), LIMIT),
)
POPULATIONS = {
    "young": frozenset(("child", "infant", "neonate", "adolescent", "toddler", "baby", "boy", "girl")),
    "pregnant": frozenset(("pregnant", "trimester", "breastfeeding")),
    "nonpregnant": frozenset(("nonpregnant",)),
    "grown": frozenset(("adult", "elderly", "woman", "man", "postmenopausal", "premenopausal")),
}
# Asked, spoken of: advice for women in general may serve the pregnant, but never the other way round.
COMPATIBLE = frozenset((("grown", "nonpregnant"), ("nonpregnant", "grown"), ("pregnant", "grown")))
INTERVENTIONS = frozenset(listed("interventions"))
STEPS = frozenset(term for word in listed("steps") for term in terms(word))
# "pulmonary artery catheter (PAC)": the initials say nothing that the words before them do not.
INITIALS = re.compile(r"(\b(\w)[\w-]*\s+(?:[\w-]+\s+){0,4}?)\(\2[A-Z0-9][A-Za-z0-9]{0,5}\)", re.IGNORECASE)
SHARED_BEGINNING, ILLNESS_WEIGHT = 0.7, 0.85


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart once: its terms with their weights, and the kind of quantity that it asks for."""

    text: str
    weights: dict[str, float]
    quantities: tuple[re.Pattern[str], ...]
    populations: frozenset[str]
    conditions: dict[str, float]


def asked(question: str) -> Asked:
    """Take a question apart."""
    low = question.casefold()
    weights = {term: weight(term) for term in terms(question)}
    spelled_out = frozenset(terms(INITIALS.sub(r"\1", question)))
    return Asked(
        text=question,
        weights=weights,
        quantities=tuple(pattern for words, pattern in ASKED if words.search(low)),
        populations=populations(question),
        conditions={
            term: share
            for term, share in weights.items()
            if share >= ILLNESS_WEIGHT and term in spelled_out and not _is_means(term)
        },
    )


class TermMatcher:
    """Finds a question's terms in a text: same word, same beginning, a slip of the finger, or initials."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = frozenset(terms(text))

    @cached_property
    def initials(self) -> frozenset[str]:
        return initials([word for word in unified(self.text).replace("-", " ").split() if word[:1].isalpha()])

    def has(self, term: str) -> bool:
        if term in self.words:
            return True
        if term[0].isdigit() or len(term) < 3:
            return False
        if len(term) <= 5 and term in self.initials:
            return True
        if any(member in self.words for member in _members().get(term, ())):
            return True
        return len(term) > 4 and any(word[0] == term[0] and _alike(term, word) for word in self.words)

    def covered(self, weights: dict[str, float]) -> float:
        """The share of the weights whose term is found."""
        total = sum(weights.values())
        return sum(share for term, share in weights.items() if self.has(term)) / total if total else 0.0


@cache
def _members() -> dict[str, frozenset[str]]:
    """The drugs of each class: who asks for an antibiotic is answered by one."""
    rows = [line.split("|") for line in entries("classes")]
    return {name: frozenset(term for member in members for term in terms(member)) for name, *members in rows}


@lru_cache(maxsize=65536)
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
    return (QUANTITY not in question.quantities or of_drug(question, text)) and all(
        pattern.search(text) for pattern in question.quantities
    )


def of_drug(question: Asked, text: str) -> bool:
    """Whether the text names the drug that was asked, or one of its class, other than as what is lacking."""
    drugs = [term for term in question.weights if is_drug(term) or term in _members()]
    matcher = TermMatcher(LACKING.sub(" ", text))
    return not drugs or any(matcher.has(drug) for drug in drugs)


def populations(text: str) -> frozenset[str]:
    """Of whom a text speaks: the young, adults, the pregnant, those who are not."""
    found = set(terms(text))
    named = {name for name, words in POPULATIONS.items() if found & words}
    # "Pregnant women" are not women in general.
    return frozenset(named - {"grown"} if named & {"pregnant", "nonpregnant"} else named)


def of_others(question: Asked, text: str, *around: str) -> bool:
    """Whether a text is meant for people whom the question did not ask about.

    A sentence that names nobody is meant for whoever the text around it names, the nearest first: "the first-line drugs
    are" below a heading on pregnancy is no answer for everybody.
    """
    named = populations(text)
    implied = named or next((found for found in map(populations, around) if found), frozenset())
    if not question.populations:
        return not named and implied == {"pregnant"}
    return bool(implied) and not any(
        asked == other or (asked, other) in COMPATIBLE for asked in question.populations for other in implied
    )


def _is_means(term: str) -> bool:
    return (
        is_drug(term) or term in INTERVENTIONS or term in STEPS or any(term in words for words in POPULATIONS.values())
    )
