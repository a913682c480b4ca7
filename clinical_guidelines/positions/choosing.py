"""Which drug a statement puts first."""

import re

from clinical_guidelines.positions.model import Position
from clinical_guidelines.quantities.drugs import drug_places, spellings

FIRST = "choice"
_FIRST = re.compile(
    r"\bfirst[- ](?:line|choice)\b|\bof (?:first )?choice\b|\bpreferred\b"
    r"|\bthe first (?:drug|treatment|agent|medicine|antibiotic|therapy)\b"
    r"|\bas (?:the )?first (?:drug|agent|treatment)\b"
)
# More than one thing is put first, or another one: neither is a choice of this drug.
_OTHERWISE = re.compile(
    r"\b(?:second|third)[- ](?:line|choice)\b|\balternativ\w*|\bnot\b(?! controlled| responding)|\bno longer\b"
    r"|\bor\b|\bsuch as\b|\badverse\b"
    r"|\bevents?\b|\bobserved\b|\bassociated\b|\bcombin\w+|\bplus\b|\badd(?:ed|ition)?\b|\bcontraindicat\w+|\bintoleran\w+|\ballerg\w+"
)


def choices(clause: str) -> list[Position]:
    """The one drug that a normalised clause puts first; none where it names several."""
    named = drug_places(clause) if _FIRST.search(clause) and not _OTHERWISE.search(clause) else []
    drugs = {min(spellings(name)): name for _, name in named}
    if len(drugs) != 1:
        return []
    return [Position(FIRST, "", None, None, "", name, frozenset((drug,))) for drug, name in drugs.items()]
