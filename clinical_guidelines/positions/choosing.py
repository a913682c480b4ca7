"""Which drug a statement puts first."""

import re

from clinical_guidelines.positions import lexicon
from clinical_guidelines.positions.model import Position
from clinical_guidelines.quantities.drugs import drug_places, spellings

FIRST = "choice"
_FIRST = re.compile(
    r"\bfirst[- ](?:line|choice|resort)\b|\bof (?:first )?(?:choice|resort)\b|\bpreferred\b|\bfavou?red\b"
    r"|\b(?:we|to) (?:would )?(?:start|begin) with\b|\btreatment (?:should )?(?:starts?|begins?|be (?:started"
    r"|begun)) with\b"
    r"|\bshould be tried first\b|\b(?:is|are|we) (?:tried|given|used?|give|try|start|prescribed?|chosen"
    r"|choose) first\b|\bfirst option\b|\bthe (?:usual|standard) first\b"
    r"|\bthe (?:treatment|drug|antibiotic|agent) we (?:prefer|use first|favou?r)\b"
    r"|\bthe first (?:drug|treatment|agent|medicine|antibiotic|therapy)\b"
    r"|\bas (?:the )?first (?:drug|agent|treatment)\b"
    # An order, or what is to be done, with "first" behind the one thing that it names.
    r"|\b(?:offer|give|use|try|prescribe|start|choose|begin)(?:ed|n)?(?: [a-z-]+){0,3}? first\b"
    r"(?![- ](?:dose|\d|[a-z]+ of|day|week|month|hour|trimester|episode|line|choice|visit|year|time))"
    r"|\bcomes? first\b|\bto (?:begin|start) with\b"
    r"|\b(?:prevention|prophylaxis|management|therapy) (?:starts?|begins?) with\b"
    r"|^(?:start|begin) [a-z -]{3,60} (?:on|with) [a-z -]+\.?$"
    r"|\binitial (?:drug|pharmacological |medical )?(?:treatment|therapy)\b"
)
# More than one thing is put first, or another one: neither is a choice of this drug.
_OTHERWISE = re.compile(
    r"\b(?:second|third)[- ](?:line|choice)\b|\balternativ\w*|\bnot\b(?! controlled| responding)|\bno longer\b"
    r"|\bor\b|\bsuch as\b|\badverse\b"
    r"|\bevents?\b|\bobserved\b|\bassociated\b|\bcombin\w+|\bplus\b|\badd(?:ed|ition)?\b|\bcontraindicat\w+"
    r"|\bintoleran\w+|\ballerg\w+"
)


def choices(clause: str) -> list[Position]:
    """The one drug, or class of drugs, that a normalised clause puts first; none where it names several."""
    if not _FIRST.search(clause) or _OTHERWISE.search(clause):
        return []
    drugs = {min(spellings(name)): name for _, name in drug_places(clause)} or _classes(clause)
    if len(drugs) != 1:
        return []
    return [Position(FIRST, "", None, None, "", name, frozenset((drug,))) for drug, name in drugs.items()]


def _classes(clause: str) -> dict[str, str]:
    spoken, known = lexicon.folded(clause), lexicon.drug_classes()
    return {name: spoken[start:end] for start, end, name in lexicon.interventions().places(spoken) if name in known}
