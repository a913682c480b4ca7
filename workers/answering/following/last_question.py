"""The question at the end of a long text, as a pasted history, with what the text says of its patient."""

import re
from collections.abc import Iterator, Sequence

from assistant.events import Assumption
from clinical_guidelines.positions.lexicon import conditions, folded
from workers.answering.assuming.reading import assumed
from workers.answering.assuming.words import searched
from workers.answering.fitting.purpose import purposes
from workers.answering.fitting.relevance import asked
from workers.answering.following.follow_ups import topic
from workers.answering.following.standalone import THING
from workers.answering.following.telling import tells
from workers.answering.patient.ages import GIVEN as AGED
from workers.answering.patient.kidneys import GIVEN as CLEARED
from workers.answering.patient.populations import asked_about
from workers.answering.patient.trimesters import WEEKS_PREGNANT
from workers.answering.patient.weights import KILOGRAMS, weight_given
from workers.answering.text.words import is_drug, plain

# A shorter text is a question in several sentences; so much may be told in one, between commas.
HISTORY = 3
PARTS = re.compile(r"(?<=[.;!?])\s+|\s*\n\s*")
ITEMS = re.compile(r",\s+")
ASKS = re.compile(r"\?\s*\w|\W*(?:what|which|how|when|should|can|could|is|are|do|does|may)\b|.*\?\W*$", re.IGNORECASE)
# In a history a pregnancy is told by its weeks, or by what is seen of the child.
WEEKS = re.compile(
    r"\bG\d ?P\d\b\W+(?:\w+ )?(\d{1,2})(?:\+\d)? ?(?:weeks?|wks?)\b|\b(\d{1,2})(?:\+\d)?/40\b", re.IGNORECASE
)
CARRIES = re.compile(r"\bfetal (?:movements?|heart)\b", re.IGNORECASE)
# Organs that clear a drug badly, without a number; a denial of it is none.
CLEARS_BADLY = re.compile(
    r"(?<!\bno )(?<!without )(?<!not )\b(?:(?:ckd ?(?:(?:stage|grade) )?[1-5][ab]?|ckd|aki|esr[df])\b"
    r"|(?:acute |chronic )?(?:kidney|renal|liver|hepatic) (?:disease|failure|impairment|injury|insufficiency)"
    r"|dialysis|cirrhosis|child[- ]pugh [abc]\b)",
    re.IGNORECASE,
)
# Neither denied nor somebody else's.
DENIED = re.compile(
    r"\b(?:no|not|never|without|denie[sd]|negative|excluded|mother|father|brother|sister|family|cousins?|contacts?)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
SEPTIC = re.compile(r"\bseptic\b(?! (?:shock|arthritis|abortion|embol|joint))")
# What many illnesses begin with says of none how it is treated.
COMPLAINTS = frozenset(("fever", "pain", "cough", "vomiting", "nausea", "headache", "bleeding", "hypotension", "shock"))
FORM = re.compile(r"(?:\b(?:acute|chronic|mild|moderate|severe|complicated|uncomplicated|recurrent|persistent)\W+)*$")
# A choice among answers that are printed.
OF_CHOICES = re.compile(r"\bfollowing\b|\bmost (?:likely|appropriate)\b", re.IGNORECASE)
LIVER = re.compile(r"liver|hepatic|cirrh|pugh", re.IGNORECASE)


def last_questions(text: str, *, is_conversation: bool = False) -> list[str]:
    """Return the last sentence of a long text with the facts of its patient, as it may be searched, fullest first.

    Where it names no illness it is asked of those that the text says the patient has, of all and of each. Empty where
    it is no question of its own. Of whom the facts are is not known where two ages or weights are told.
    """
    *told, last = filter(None, PARTS.split(text.strip()))
    before = " ".join(told)
    if not (is_conversation and told) and not _is_history(told):
        return []
    if not (ASKS.match(last) or not tells(last)) or THING.search(last) or OF_CHOICES.search(last):
        return []
    names = asked(last)
    if _of_several(text) or not (topic(last) or purposes(last)):
        return []
    illnesses = [] if conditions().names(folded(plain(last))) else list(_illnesses(plain(before)))
    of = [" and ".join(illnesses), *(illnesses if len(illnesses) > 1 else ())] if illnesses else []
    is_whole = (bool(names.conditions) and not illnesses) or any(map(is_drug, names.weights))
    is_whole = is_whole and ASKS.match(last) is not None
    facts = list(_facts(before, last))
    return [" ".join([last.rstrip(" ?."), "in", each, *facts]) for each in of] + (
        [" ".join([last, *facts])] if is_whole else []
    )


def _illnesses(before: str) -> Iterator[str]:
    """The illnesses that a text says its patient has, the last first."""
    told = SEPTIC.sub("sepsis", folded(before))
    named = {}
    for start, end, name in conditions().places(told):
        if name not in COMPLAINTS and not DENIED.search(told[:start]):
            named[name] = " ".join([*(FORM.search(told[:start]) or [""])[0].split(), told[start:end]])
    return reversed(named.values())


def _is_history(told: Sequence[str]) -> bool:
    """Whether so much is told before the last sentence, in sentences or of a measured patient between commas."""
    measured = any(each.search(" ".join(told)) for each in (AGED, CLEARED, WEEKS, WEEKS_PREGNANT))
    return len(told) + 1 >= HISTORY or (measured and sum(len(ITEMS.split(each)) for each in told) >= HISTORY)


def _of_several(text: str) -> bool:
    ages = {re.sub(r"\W", "", found[0]).casefold() for found in AGED.finditer(text)}
    return len(ages) > 1 or (KILOGRAMS.search(text) is not None and weight_given(text) is None)


def _facts(before: str, last: str) -> Iterator[str]:
    """What a text says of its patient, an age and a clearance in its own words: a dose may hang on the number."""
    known: set[str] = {fact.kind for fact in assumed([], last, [])}
    told = [Assumption(kind=fact.kind, value=fact.value) for fact in assumed([], before, [])]
    said: dict[str, str] = {fact.kind: searched(fact) for fact in told}
    for kind, printed in (("age", AGED), ("kidney", CLEARED), ("pregnancy", WEEKS_PREGNANT)):
        if found := printed.search(before):
            said[kind] = found[0]
    if weeks := WEEKS.search(before):
        said["pregnancy"] = f"{weeks[1] or weeks[2]} weeks pregnant"
    elif CARRIES.search(before) or "pregnant" in asked_about(before):
        said.setdefault("pregnancy", "pregnant")
    for clearing in CLEARS_BADLY.finditer(before):
        said.setdefault("liver" if LIVER.search(clearing[0]) else "kidney", clearing[0])
    return (words for kind, words in said.items() if kind not in known)
