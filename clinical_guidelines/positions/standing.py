"""Where a statement stands: under some headings a guideline gives its reasons, or speaks of itself, and no advice."""

import re

from clinical_guidelines import section_kinds
from clinical_guidelines.positions.model import Statement

_EVIDENCE = re.compile(
    r"\b(?:rationale|(?:might|may|could) affect|future research|evidence (?:summary|review|profile|and)"
    r"|summary of (?:the )?evidence|guideline development)",
    re.I,
)
# So much of the path says it; a nearer heading alone may be a common word that names a chapter.
_NEAREST = 3
_ALONE = re.compile(
    r"^[\W\d]*(?:context|background|introduction|discussion|references|abbreviations|glossary|methods"
    r"|evidence|summary of findings|epidemiology)\W*$",
    re.I,
)


def gives_reasons(statement: Statement) -> bool:
    """Tell whether the headings above a statement announce reasons, methods or history."""
    above = statement.headings[-_NEAREST:]
    if section_kinds.gives_reasons(above) or section_kinds.is_of_itself(above):
        return True
    return any(_EVIDENCE.search(heading) for heading in above) or bool(above and _ALONE.match(above[-1]))
