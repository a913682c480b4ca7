"""Ways to set or say a sentence that change nothing in it: marks, headings, commas, signs, and words for the same."""

import random
import re
from collections.abc import Callable

from workers.answering.gate.falsified_narrowing import turned

Format = Callable[[str, random.Random], str]
_BESIDE_DIGITS = r"\d+(?:\.\d+)? ?(?:mg|g|mcg|mL|ml|%|days|hours|weeks|months|years|units)\b"
_HEADINGS = ("Recommendation", "Answer", "Key point", "Summary", "Guideline", "Advice")
_LEAD = re.compile(r"((?:If|When|In|For|Among) [^,.;:()]{8,70}), ([a-z][^.;:(),]{15,})\.")
_ALIKE = (
    (r"\bdue to\b", "because of"),
    (r"\bbecause of\b", "due to"),
    (r"\bcannot\b", "can't"),
    (r"\bpatients with\b", "patients who have"),
    (r"\binitiate\b", "start"),
    (r"\binitiation\b", "start"),
    (r"\bdemonstrated\b", "showed"),
    (r"\bis not\b", "isn't"),
    (r"\badminister\b", "give"),
    (r"\bthose with\b", "people with"),
)


def _bold(sentence: str, chance: random.Random) -> str:
    mark = chance.choice(("**", "__", "*", "_"))
    found = list(re.finditer(_BESIDE_DIGITS, sentence)) or list(re.finditer(r"\b[a-z]{6,}\b", sentence))
    if not found:
        return f"{mark}{sentence}{mark}"
    match = chance.choice(found)
    return f"{sentence[: match.start()]}{mark}{match[0]}{mark}{sentence[match.end() :]}"


def _listed(sentence: str, chance: random.Random) -> str:
    return chance.choice(("- {}", "* {}", "\u2022 {}", "1. {}", "\u2013 {}", "> {}", "### {}")).format(sentence)


def _headed(sentence: str, chance: random.Random) -> str:
    return chance.choice(("{}: {}", "**{}:** {}", "- **{}**: {}")).format(chance.choice(_HEADINGS), sentence)


def _comma(sentence: str, _chance: random.Random) -> str:
    """Leave out the last comma of a list."""
    return re.sub(r"(?<=, )(\w+(?: \w+)?), (?=and |or )", r"\1 ", sentence, count=1)


def _signs(sentence: str, chance: random.Random) -> str:
    dash = chance.choice((" to ", "\u2013", "-", " \u2013 "))
    set_anew = re.sub(r"(?<=\d) ?[\u2013-] ?(?=\d+ ?(?:mg|g|mL|ml|days|weeks|months|years|hours|%))", dash, sentence)
    return re.sub(r"(?<=\d) ?%", chance.choice((" percent", " per cent", " %")), set_anew)


def _initials(sentence: str, _chance: random.Random) -> str:
    """Write an abbreviation out."""
    for short, full in (("IV", "intravenous"), ("BP", "blood pressure"), ("CKD", "chronic kidney disease")):
        if re.search(rf"(?<![\w(/-]){short}(?![\w)/-])", sentence) and full not in sentence.lower():
            return re.sub(rf"(?<![\w(/-]){short}(?![\w)/-])", full, sentence)
    return sentence


def _moved(sentence: str, _chance: random.Random) -> str:
    """Put a leading condition last."""
    lead = _LEAD.fullmatch(sentence)
    return f"{lead[2][0].upper()}{lead[2][1:]} {lead[1][0].lower()}{lead[1][1:]}." if lead else sentence


def _alike(sentence: str, chance: random.Random) -> str:
    return turned(_ALIKE, sentence, chance)


FORMATS: dict[str, Format] = {
    "bold": _bold,
    "list": _listed,
    "heading": _headed,
    "comma": _comma,
    "signs": _signs,
    "initials": _initials,
    "condition moved": _moved,
    "word alike": _alike,
}
