"""Where a statement stands: under some headings a guideline gives its reasons, or speaks of itself, and no advice."""

import re

from clinical_guidelines.positions.model import Statement

_REASONS = re.compile(
    r"\b(?:rationale|why the (?:committee|panel|group)|(?:might|may|could) affect|update information"
    r"|research (?:recommendations?|gaps?)|recommendations? for research|future research"
    r"|evidence (?:summary|review|profile|and)|summary of (?:the )?evidence|guideline development|methodology)",
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
    return any(_REASONS.search(heading) for heading in above) or bool(above and _ALONE.match(above[-1]))
