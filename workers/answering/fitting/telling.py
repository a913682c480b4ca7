"""Whether a text tells what was asked for: a dose, how long, from what age, who should not have it."""

import re

from workers.answering.fitting.doses_owed import MOST, TOLD_MOST, owes_a_dose
from workers.answering.fitting.fitness import REFER, STOPPED
from workers.answering.fitting.quantities import (
    AGED,
    AIMS,
    HOW_LONG,
    HOW_OFTEN,
    HOW_OLD,
    LEVEL,
    OFTEN,
    TARGET,
    TIMESPAN,
    tells_a_level,
)
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.treating import FOLLOWS_UP, only_diagnoses, refuses
from workers.answering.patient.ages import NUMBER as NUMBER_OF
from workers.answering.patient.ages import OF_AGE, UNIT
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import plain

# Of what was swallowed by mistake no usual dose is told.
TAKEN = re.compile(r"\b(?:swallowed|ingested|overdos\w+|took too (?:much|many)|poison\w*)\b")
TOO_MUCH = re.compile(r"\b(?:overdos\w+|poison\w*|toxic\w*|ingest\w*|swallow\w*|antidotes?|accumulat\w+)\b")
# How often, or at what hour, is not how long.
EVERY = re.compile(r"\b(?:every|each|at)\s+\d+(?:\s*(?:-|\u2013|to)\s*\d+)?\s*\w+", re.IGNORECASE)
# Nor is it how old.
AN_AGE = re.compile(
    rf"{NUMBER_OF}\s*-?{UNIT}(?:{OF_AGE}|\s*(?:and|or)\s*(?:above|below|older|over|under|younger)\b)", re.IGNORECASE
)
HOW_MANY = re.compile(r"\bhow many\b")
# "The contents of the vial, over 30 minutes" counts no vials.
HOW_MANY_PIECES = re.compile(r"\bhow many (vial|ampoule|tab|capsule|puff|drop|sachet|bottle)\w*")
NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|single|once|twice)\b", re.IGNORECASE
)
# Who should not have it is asked; "in patients without contraindications" does not tell.
CONTRAINDICATED = re.compile(r"\bcontra-?indicat\w+")
UNFORBIDDEN = re.compile(r"\b(?:without|no|unless|absence of)\b[^.;,]{0,40}\bcontra-?indicat\w+")
FORBIDS = re.compile(r"\bcontra-?indicat\w+|\b(?:not|never|avoid\w*|exclu\w+|cannot)\b")
# For fever as such another is asked than for that of a reaction to a drug.
SYMPTOMS = frozenset(("fever", "chill", "headache", "nausea", "vomiting", "cough", "itching"))
REACTION = re.compile(r"\breactions?\b")
BORNE_BADLY = re.compile(r"\b(?:reactions?|allerg\w+|anaphyla\w+|hypersensitiv\w+|intoleran\w+)\b")

# A level that makes the diagnosis is another one than that to act on.
DIAGNOSES = re.compile(r"\b(?:diagnos\w+|defin\w+|call(?:ed|ing)?)\b")
DEFINES = re.compile(r"\b(?:diagnos\w+|defin\w+|criteri\w+|considered|confirm\w*|classif\w+)\b")
# What makes an illness is no aim of its treatment.
DEFINED = re.compile(
    r"\b(?:defin\w+|diagnosed|diagnostic criteri\w+|class(?:ed|ified)|counts? as|presents? with|is (?:a |an )?new"
    r"|indicated by|is an? (?:systolic|diastolic|pressure))\b"
)
# "Stop breastfeeding?" may be answered by going on.
GOES_ON_OR_NOT = re.compile(
    r"^(?!.*\b(?:when|how|which|what)\b).*\b(?:should|must|can|do|stop|hold|continue|keep)\b[^.?]*\?\W*$"
)
# "Next check when?" is asked of who has been treated; what the illness is does not tell.
NEXT_CHECK = re.compile(
    r"\bnext (?:\w+ ){0,2}(?:check\w*|review|visit|appointment|follow-?up|measurement)\b"
    r"|^\W*(?:review|re-?check|follow[- ]?up) when\b|\bwhen (?:to |do (?:i|we) )?(?:review|re-?check|follow[- ]?up)\b"
)
CHECKED = re.compile(rf"{FOLLOWS_UP.pattern}|\bcheck(?:ed|-?ups?)?\b|\bvisits?\b|\bappointments?\b")
# "When to repeat antivenom": what does not speak of a second time tells of the first alone.
AGAIN = re.compile(r"\b(?:repeat\w*|re-?dos\w+|second dose)\b")
TOLD_AGAIN = re.compile(
    rf"{AGAIN.pattern}|\b(?:again|another|further|additional|second|subsequent\w*|serial\w*|every|each|until"
    r"|re-?(?:check|test|assess|measur|treat|examin|screen)\w*|\d+(?:-| )?hourly|monthly|weekly|daily|annual\w*|yearly"
    r"|(?:after|in|at) \d+(?: ?(?:-|to|\u2013) ?\d+)? ?(?:hours?|days?|weeks?|months?|years?))\b"
)
# "IV to oral switch": what gives a drug by either way tells nothing of the change.
SWITCHED_TO = re.compile(
    r"\b(?:iv|intravenous|parenteral|injection)s? (?:to|->|then) (?:po|oral)\b|\bstep[- ]?down to oral\b"
)
SWITCHES = re.compile(
    r"\b(?:switch\w*|step(?:ped|ping)?[- ]?down|chang\w+|convert\w*|conversion|transition\w*|follow(?:ed|ing)? by oral"
    r"|shift\w*)\b|\bto oral\b|\bcontinue (?:with |on )?(?:an? )?oral\b"
)
VACCINE = re.compile(r"\b(?:vaccines?|vaccinations?|immuni[sz]ations?)\b")
# Of a vaccine is asked how many are given, and when.
DOSES = re.compile(r"\b(?:doses?|schedules?|series|boosters?|shots?)\b")
GOES_ON = re.compile(rf"{STOPPED.pattern}|\b(?:continu\w+|keep|maintain\w*|resum\w+|carry on)\b")


def tells_what_was_asked(question: Asked, text: str, wanted: frozenset[str]) -> bool:
    """Whether a text tells the dose, time, age or contraindication, and speaks of what, that was asked."""
    if "treatment" in wanted and only_diagnoses(question, text):
        return False
    if TAKEN.search(plain(question.text)) and not (TOO_MUCH.search(plain(text)) or _is_an_antidote(question, text)):
        return False
    if CONTRAINDICATED.search(plain(question.text)) and not FORBIDS.search(UNFORBIDDEN.sub(" ", plain(text))):
        return False
    if _is_no_such_level(question, text) or (question.quantities and _owes_the_most(question, text)):
        return False
    if _owes_a_time(question, text) or _is_of_a_reaction(question, text):
        return False
    stopped = GOES_ON if GOES_ON_OR_NOT.search(plain(question.text)) else STOPPED
    spoken = (
        stopped if "stop" in wanted else None,
        REFER if "refer" in wanted else None,
        SWITCHES if SWITCHED_TO.search(plain(question.text)) else None,
    )
    return not owes_a_dose(question, text, wanted) and all(each is None or each.search(plain(text)) for each in spoken)


def _owes_the_most(question: Asked, text: str) -> bool:
    """Whether the most of something was asked for, and a text tells of no most."""
    return MOST.search(plain(question.text)) is not None and not TOLD_MOST.search(plain(text))


def _owes_a_time(question: Asked, text: str) -> bool:
    """Whether how long, from what age, or the doses of a vaccine were asked for, and the text tells of none."""
    asked = plain(question.text)
    if HOW_LONG.search(asked) and not TIMESPAN.search(AN_AGE.sub(" ", EVERY.sub(" ", text))):
        return True
    if HOW_OFTEN.search(asked) and not OFTEN.search(text):
        return True
    if HOW_MANY.search(asked) and not NUMBER.search(text):
        return True
    pieces = HOW_MANY_PIECES.search(asked)
    if pieces and not re.search(rf"(?:{NUMBER.pattern})[^.;]{{0,12}}\b{pieces[1]}", text, re.IGNORECASE):
        return True
    if HOW_OLD.search(asked) and not AGED.search(text):
        return True
    if AGAIN.search(asked) and not TOLD_AGAIN.search(plain(text)):
        return True
    if NEXT_CHECK.search(asked) and not (CHECKED.search(plain(text)) and TIMESPAN.search(text)):
        return True
    is_of_doses = VACCINE.search(asked) is not None and DOSES.search(asked) is not None
    return is_of_doses and not (DOSES.search(plain(text)) or TIMESPAN.search(text))


def _is_no_such_level(question: Asked, text: str) -> bool:
    """Whether a level that makes a diagnosis was asked and the text diagnoses nothing, or a target and it only does."""
    asked = plain(question.text)
    if LEVEL.search(asked) and DIAGNOSES.search(asked) and not DEFINES.search(plain(text)):
        return True
    if not TARGET.search(asked) or AIMS.search(plain(text)):
        return False
    return DEFINED.search(plain(text)) is not None or not tells_a_level(text)


def _is_an_antidote(question: Asked, text: str) -> bool:
    """Whether a text names both drugs that were asked about, what was taken and what is given for it."""
    return len(question.means) > 1 and all(map(TermMatcher(text).has, question.means))


def _is_of_a_reaction(question: Asked, text: str) -> bool:
    """Whether a text is on a reaction, where no more than a drug and a symptom was named; no warning is."""
    if not question.means or not question.conditions or not question.conditions.keys() <= SYMPTOMS:
        return False
    if refuses(text) or BORNE_BADLY.search(plain(question.text)):
        return False
    return REACTION.search(plain(text)) is not None
