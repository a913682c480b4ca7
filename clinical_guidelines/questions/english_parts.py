"""Patterns of the parts of an English question: what asks, what is named, of whom, what is said of it."""

import re
from collections.abc import Callable

from clinical_guidelines.questions.word_classes import DONE, LINKS, PARTICIPLES
from clinical_guidelines.word_lists import any_of

# "Induction of labor" is one thing.
JOINS = any_of(LINKS - {"of"})
ASKS = "when|how long|how often|how soon|within how (?:long|many hours|many minutes)|how many minutes"
HELPS = "should|can|is|are|do|does|to"
# A thing that is named, up to what is said of it.
THING = rf"(?!(?:{HELPS})\b)((?:(?!\b(?:{JOINS}|{HELPS})\b)[^,])+?)"
PASSIVE = any_of(DONE - {"needed"})
VERB = any_of(PARTICIPLES)
# Where a thing ends.
END = rf"(?= (?:{JOINS})\b|,|$)"
WHOM = r"(?:patients|children|infants|newborns|women|men|adults|mothers|people|the elderly)"
SAID = "safe|effective|useful|beneficial|suitable|appropriate|better"
GIVEN = (
    r"((?:(?!(?:is|are|the|should|can|be)\b)[a-z-]+ )*?(?:drugs?|[a-z]*biotics?|antivirals?|fluids?|analgesics?"
    r"|antiemetics?|diuretics?|vaccines?|steroids?|corticosteroids?|insulin|vasopressors?))"
)
Right = str | Callable[[re.Match[str]], str]


def made_done(place: int, pattern: str) -> Callable[[re.Match[str]], str]:
    """Return what fills the pattern in, with the verb in one of its groups as what is done."""
    return lambda found: found.expand(pattern.replace("DONE", PARTICIPLES[found[place].lower()]))
