"""What speech puts around an English question, left out before the search.

Into a microphone people say "Um, okay, bed twelve, the nurse just rang, could you tell me the dose of ...". Sounds,
greetings, requests and thanks go, and what was taken back; so does a clause that tells of the ward alone, in listed
words: any other word may be clinical. What was measured stands in figures.
"""

import re
from functools import cache

from clinical_guidelines.questions.real_words import listed_drugs
from clinical_guidelines.questions.spoken_numbers import with_figures
from clinical_guidelines.questions.spoken_requests import ENDING, OPENING
from clinical_guidelines.questions.word_lists import entries

# In capitals these are abbreviations, "er" behind a drug is its release, and "um" behind a number a unit.
SOUND = re.compile(
    r"(?:\b((?i:a|an|are|do|for|in|is|of|the|to|what|with)),\s+)?"
    r"(?<![\w'-])(?<!\d )(?:[Uu]+[hm]+|[Ee]r+m+|[Hh]m+|[Aa]h+|(?:(?<=^)|(?<=[,.] ))[Ee]r(?=[,.…]))(?![\w'-])[,.…]*\s*"
)
ASIDE = re.compile(r"[,.…]\s*(?:like|you know|i mean|sort of|kind of)\s*,", re.IGNORECASE)
STAMMER = re.compile(
    r"\b(a|and|can|do|for|how|i|in|is|of|per|the|to|we|what|what's|with)(?:[,.…]*\s+\1\b)+", re.IGNORECASE
)
# A phrase that is begun once more.
RESTART = re.compile(r"\b((?:[\w']+ ){1,3}[\w']+),\s+\1\b", re.IGNORECASE)
INSIDE = re.compile(
    r"(?<=[\w,;.] )(?:(?:can|could|would) (?:you|u) (?:please )?(?:tell|remind|give|show) (?:me|us)"
    r"|do you (?:reckon|think|suppose)) ",
    re.IGNORECASE,
)
LOOSE_COMMA = re.compile(r"\s*,\s*(?=[,.?!]|$)")
_NUMBER = r"\d+(?:[.,]\d+)?"
TAKEN_BACK = re.compile(
    rf"(?<![\w-])(?P<before>{_NUMBER}(?: ?[a-z%/]+)?|[a-z-]+)[\s,.…]+"
    r"(?:no,? (?:sorry|wait|hang on|i mean|make that|not that)|(?:oh )?sorry(?:,? (?:no|i mean|i meant))?"
    rf"|wait,? (?:no|i mean|i meant)|i mean|i meant|make that|scratch that)[\s,.…]+(?P<after>{_NUMBER}|[a-z-]+)",
    re.IGNORECASE,
)
# Words of which a follow-up is known; they say nothing of a topic.
LEANING = frozenset(("now", "so"))
CLAUSE = re.compile(r"(?<=[,.;!?])\s+")
PLACE = re.compile(
    r"\bdrug (?:chart|round|trolley)\b|\btumou?r board\b|\b[a-z]+ (?:team|reg|registrar|consultant)\b"
    r"|\bin (?:about )?\w+ minutes?\b"
    r"|\b(?:bed|bay|room|ward|cubicle|side room|level)(?: number| no)? "
    r"(?:\d{1,3}[a-z]?|[a-z]|\w+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
ASKS = re.compile(
    r"^\W*(?:and |but |so )?"
    r"(?:what|when|which|who|how|where|why|is|are|do|does|can|could|should|shall|may|must|will|would)\b"
)
WORD = re.compile(r"[a-z0-9&]+(?:['-][a-z]+)*")
SHORT = re.compile(r"'(?:s|ve|re|d|ll|m)\b")


def as_asked(question: str) -> str:
    """Return an English question without what speech puts around it; one with nothing else comes back as it is."""
    before, said = "", question
    while said != before:
        before, said = said, _barer(said)
    return said if WORD.search(said.casefold()) else question


def _barer(said: str) -> str:
    said = SOUND.sub(lambda sound: f"{sound[1]} " if sound[1] else "", said)
    said = STAMMER.sub(r"\1", TAKEN_BACK.sub(_meant, with_figures(ASIDE.sub(",", said))))
    said = LOOSE_COMMA.sub("", INSIDE.sub("", RESTART.sub(r"\1", said)))
    clauses = CLAUSE.split(said)
    kept = [clause for clause in clauses if not _tells_of_the_ward(clause)]
    bare = " ".join(kept) if kept != clauses else said
    bare = OPENING.sub(lambda lead: lead[0] if LEANING.issuperset(WORD.findall(lead[0].casefold())) else "", bare)
    return ENDING.sub(lambda end: "?" if "?" in end[0] else "", bare)


def _meant(said: re.Match[str]) -> str:
    """What stays where a number or a drug is taken back; "I mean" in front of anything else explains what was said."""
    before, after = said["before"].casefold(), said["after"].casefold()
    are_numbers = before[0].isdigit() and after[0].isdigit()
    return said["after"] if are_numbers or {before, after} <= listed_drugs() | _brands() else said[0]


def _tells_of_the_ward(clause: str) -> bool:
    """Whether a clause of several words names nothing but the ward and its people, and asks nothing."""
    low = clause.casefold().replace("\u2019", "'")
    if "?" in low or ASKS.match(low):
        return False
    words = WORD.findall(SHORT.sub("", PLACE.sub("the bay", low)))
    return len(words) > 1 and _around().issuperset(words) and not _around_only().isdisjoint(words)


@cache
def _brands() -> frozenset[str]:
    return frozenset(line.split("|")[0] for line in entries("brands"))


@cache
def _around_only() -> frozenset[str]:
    return frozenset(word for name in ("scene", "colleagues") for line in entries(name) for word in line.split())


@cache
def _around() -> frozenset[str]:
    return _around_only() | {word for line in entries("joining") for word in line.split()}
