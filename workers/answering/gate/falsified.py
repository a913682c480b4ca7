"""Sentences with one thing made wrong: a digit, a range, a unit, how often, a drug, a negation, a small word, or two
numbers that change places."""

import itertools
import random
import re
from collections.abc import Callable

from clinical_guidelines.quantities.drugs import drug_names, drugs_in, spellings
from clinical_guidelines.quantities.normalise import normalise
from workers.answering.gate.falsified_narrowing import form, people, per, severity, turned

Change = Callable[[str, random.Random], str]
_DIGITS = re.compile(r"(?<![A-Za-z\d.,-])\d+(?:\.\d+)?(?![\d.]*[A-Za-z]?\])")
_UNITS = {
    "mg": ("g", "mcg"),
    "g": ("mg",),
    "mcg": ("mg",),
    "µg": ("mg",),
    "ml": ("l",),
    "mL": ("L",),
    "minutes": ("hours",),
    "hours": ("days", "minutes"),
    "days": ("weeks", "hours"),
    "weeks": ("days", "months"),
    "months": ("weeks", "years"),
    "years": ("months",),
    "mmHg": ("kPa",),
    "mmol/L": ("mg/dL",),
    "mg/dL": ("mmol/L",),
    "%": ("mg",),
    "units": ("mg",),
}
_TURNS: tuple[tuple[str, str], ...] = (
    (r"\brecommends against\b", "recommends"),
    (r"\bsuggests against\b", "suggests"),
    (r"\brecommends (?!against)", "recommends against "),
    (r"\bsuggests (?!against)", "suggests against "),
    (r"\bshould not be\b", "should be"),
    (r"\bshould not\b", "should"),
    (r"\bshould be\b", "should not be"),
    (r"\bshould\b", "should not"),
    (r"\bdo not\b", "do"),
    (r"\bis not\b", "is"),
    (r"\bare not\b", "are"),
    (r"\bis (?=advised|indicated|considered|given|used|effective|required|safe)", "is not "),
    (r"\bare (?=advised|indicated|considered|given|used|effective|required|safe)", "are not "),
    (r"\bmay be\b", "should not be"),
    (r"\bcan be\b", "cannot be"),
    (r"\bAvoid\b", "Use"),
)
_RANGE = re.compile(
    r"(?<![\d.,/[(\u2013-])(\d+(?:\.\d+)?)(?: ?[\u2013-] ?| to )(\d+(?:\.\d+)?)"
    r"(?= ?(?:mg|g|mcg|ml|mL|units|hours|days|weeks|months|minutes)\b)"
)
_OFTEN: tuple[tuple[str, str], ...] = (
    (r"\bBD\b|\btwice (?:daily|a day)\b", "three times a day"),
    (r"\bTDS\b|\bthree times (?:daily|a day)\b", "twice daily"),
    (r"\bOD\b|\bonce (?:daily|a day)\b", "twice daily"),
    (r"\bevery (\d) (hours|weeks|months|years)\b", r"every 1\1 \2"),
    (r"\b(?:per|a) day\b|/day\b", " per dose"),
    (r"\bweekly\b", "daily"),
    (r"\bsingle dose\b", "daily dose"),
)
_SMALL_WORDS: tuple[tuple[str, str], ...] = (
    (r"\bbefore\b", "after"),
    (r"\bafter\b", "before"),
    (r"\bduring\b", "after"),
    (r"\bwithin (?=\d)", "after "),
    (r"\babove\b", "below"),
    (r"\bbelow\b", "above"),
    (r"\bonly ", ""),
    (r"\bunless\b", "if"),
    (r"\bwithout\b", "with"),
    (r"\bboth\b", "either"),
    (r"\ball\b(?! the)", "some"),
    (r"\bmust\b", "may"),
    (r"\bchildren\b", "adults"),
    (r"\badults\b", "children"),
    (r"\b[Hh]epatitis B\b", "hepatitis C"),
    (r"\boral(?:ly)?\b", "intravenous"),
    (r"\bintravenous(?:ly)?\b", "intramuscular"),
    (r"\btablets?\b", "suspension"),
)


def _digit(sentence: str, chance: random.Random) -> str:
    found = list(_DIGITS.finditer(sentence))
    if not found:
        return sentence
    number = chance.choice(found)
    at = chance.choice([place for place in range(number.start(), number.end()) if sentence[place].isdigit()])
    lowest = "1" if at == number.start() else "0"
    other = chance.choice([digit for digit in "0123456789" if digit != sentence[at] and digit >= lowest])
    return sentence[:at] + other + sentence[at + 1 :]


def _unit(sentence: str, chance: random.Random) -> str:
    found = [match for unit in _UNITS for match in re.finditer(rf"(?<=\d)[ -]?({re.escape(unit)})(?![\w/])", sentence)]
    if not found:
        return sentence
    match = chance.choice(found)
    return sentence[: match.start(1)] + chance.choice(_UNITS[match[1]]) + sentence[match.end(1) :]


def _swap(sentence: str, chance: random.Random) -> str:
    """Two numbers change places, as when one drug's dose is given to the other."""
    found = list(_DIGITS.finditer(sentence))
    pairs = [(a, b) for a, b in itertools.combinations(found, 2) if a[0] != b[0] and b.start() - a.end() > 12]
    if not pairs:
        return sentence
    a, b = chance.choice(pairs)
    return sentence[: a.start()] + b[0] + sentence[a.end() : b.start()] + a[0] + sentence[b.end() :]


def _drug(sentence: str, chance: random.Random) -> str:
    named = [name for name in sorted(drugs_in(normalise(sentence))) if name in drug_names()]
    if not named:
        return sentence
    name = chance.choice(named)
    others = sorted(set(drug_names()) - spellings(name) - set(named))
    return re.sub(rf"(?i)(?<![a-z]){re.escape(name)}(?![a-z])", chance.choice(others), sentence, count=1)


def _range(sentence: str, chance: random.Random) -> str:
    """Of a range that goes up one end is left out."""
    found = [match for match in _RANGE.finditer(sentence) if float(match[1]) < float(match[2])]
    if not found:
        return sentence
    match = chance.choice(found)
    return sentence[: match.start()] + match[chance.choice((1, 2))] + sentence[match.end() :]


def _often(sentence: str, chance: random.Random) -> str:
    return turned(_OFTEN, sentence, chance)


def _small_word(sentence: str, chance: random.Random) -> str:
    return turned(_SMALL_WORDS, sentence, chance)


def _negation(sentence: str, chance: random.Random) -> str:
    for pattern, replacement in _TURNS:
        turned = re.sub(pattern, replacement, sentence, count=1)
        if turned != sentence:
            return turned
    return sentence


CHANGES: dict[str, Change] = {
    "digit": _digit,
    "unit": _unit,
    "drug": _drug,
    "negation": _negation,
    "swap": _swap,
    "range": _range,
    "often": _often,
    "small word": _small_word,
    "people": people,
    "severity or side": severity,
    "salt or form": form,
    "per what": per,
}
