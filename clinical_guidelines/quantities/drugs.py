"""Drug names in text: a shipped list, and the stems by which an unlisted name is still recognised."""

import functools
import re
from pathlib import Path

NAMES = Path(__file__).with_name("drug_names.txt")
# International names carry their class in the ending: a drug that nobody listed is checked all the same.
_STEM = re.compile(
    r"\b(?:cef[a-z]{4,}|[a-z]{3,}(?:cillin|mycin|micin|floxacin|oxacin|azole|pril|sartan|olol|statin|tinib|vir|caine"
    r"|dipine|gliptin|gliflozin|parin|xaban|platin|rubicin|taxel|profen|coxib|thiazide|semide|azepam|zolam|tidine"
    r"|setron|triptan|phylline|asone|solone|onide|quine|bactam|penem|cycline|dronate|glitazone|teplase|xantrone"
    r"|mab|citabine|arabine|vudine|ciclib|parib|zomib|ribulin|poside|mustine|glutide|lukast|oxetine|triptyline|grastim"
    r"|poetin|pitant|curonium|trexate|trexed|tecan|fibrate|tropium|buterol|meterol|phosphamide))\b"
)


@functools.cache
def drug_names() -> dict[str, frozenset[str]]:
    """Every listed name with its other spellings; a line of the list may hold several, parted by a bar."""
    names: dict[str, frozenset[str]] = {}
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            spellings = frozenset(name.strip() for name in line.split("|"))
            names.update(dict.fromkeys(spellings, spellings))
    return names


@functools.cache
def _listed() -> re.Pattern[str]:
    longest_first = sorted(drug_names(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(re.escape(name) for name in longest_first)})(?![a-z])")


def drugs_in(text: str) -> set[str]:
    """The drug names of a normalised text; what only ends a listed one, as in co-trimoxazole, is none of its own."""
    listed = list(_listed().finditer(text))
    ends = {found.end() for found in listed if "-" in found[0]}
    return {found[0] for found in listed} | {found[0] for found in _STEM.finditer(text) if found.end() not in ends}


def drug_places(text: str) -> list[tuple[int, str]]:
    """Where each drug name of a normalised text begins."""
    found = [*_listed().finditer(text), *_STEM.finditer(text)]
    return sorted({(match.start(), match[0]) for match in found})


def spellings(name: str) -> frozenset[str]:
    """The ways in which a page may print this name."""
    return drug_names().get(name, frozenset({name}))
