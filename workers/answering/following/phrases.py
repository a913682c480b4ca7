"""What names the patients, the illness and the drug in a question, and what stands in its place in a follow-up."""

import re

from workers.answering.assuming.reading import assumed
from workers.answering.assuming.words import CLASSES
from workers.answering.fitting.relevance import INTERVENTIONS
from workers.answering.following.follow_ups import ASKED_FOR, POPULATIONS, narrows, topic
from workers.answering.patient.ages import GIVEN
from workers.answering.patient.kidneys import GIVEN as CLEARED
from workers.answering.patient.weights import WEIGHED
from workers.answering.text.words import GENERIC, is_drug, plain, terms

_PREPOSITION = r"\b(?:for|in|of|with|among|on)"
PHRASE = re.compile(
    rf"{_PREPOSITION}\s+(?:(?!{_PREPOSITION}\b|\b(?:after|before|during|if|should|versus|vs|when|who)\b)[^,?;:.])+",
    re.IGNORECASE,
)
PREPOSITION = re.compile(r"^(?:for|in|of|with|on|if|among)\s+", re.IGNORECASE)
# What is done before or after belongs to the illness.
OCCASION = re.compile(r"^\s*\b(?:after|before|during)\s+\w+", re.IGNORECASE)
RECIPIENT = re.compile(r"\bto\s+(?:\w+\s+)?\w+(?=\s+(?:with|who|in|for|on|after)\b|\s*$)", re.IGNORECASE)
# What was measured of a patient: age, weight, clearance.
AGED = re.compile(rf"(?:\b(?:for|in|to)\s+)?(?:\ban?\s+)?(?:{GIVEN.pattern})", re.IGNORECASE)
MEASURED = (AGED, WEIGHED, CLEARED)
# What may be given in place of a drug of a class that the patient may not have.
ANTIBIOTICS = ("penicillin", "cephalosporin", "sulfonamide", "macrolide")
DOSE_OF = re.compile(
    r"\b(?:(?:what|which) )?(?:is the )?(?:dos(?:e|age)s?|durations?) (?:of|for) (?=antibiotic\b)", re.IGNORECASE
)
ITS_DOSE = re.compile(r"\bantibiotic (?:dos(?:e|age)s?|durations?)\b", re.IGNORECASE)
PERSON = re.compile(r"(?<!non-)\b[A-Za-z]{3,}\b(?!-)")


def patient_of(base: str) -> list[str]:
    """Of whom and of what illness was spoken: phrases, words without a preposition before them, what was measured."""
    phrases = [phrase.strip() for phrase in PHRASE.findall(base) if sort_of(phrase) != "drug"]
    left = PHRASE.sub("", base)
    measured = [found[0].strip() for each in MEASURED for found in each.finditer(left)]
    return [*phrases, *_unled(left), *measured]


def _unled(left: str) -> list[str]:
    """The patients, and the illness that no preposition leads to: "neonatal sepsis antibiotic" has no phrase."""
    words = re.findall(r"[\w-]+", left)
    return [word for word in words if any(term in POPULATIONS or not narrows(term) for term in topic(word))]


def without_population(base: str) -> str:
    kept = PHRASE.sub(lambda phrase: "" if _is_population(phrase[0]) else phrase[0], base)
    kept = RECIPIENT.sub(lambda phrase: "" if _is_population(phrase[0]) else phrase[0], kept)
    # "A dose in child pneumonia" is one in pneumonia.
    kept = PERSON.sub(lambda word: "" if _is_population(word[0]) else word[0], kept)
    return " ".join(kept.split())


def without_the_forbidden(base: str, rest: str) -> str:
    """Return a question with any antibiotic in the place of one of the class to which an allergy is told."""
    allergies = {fact.value for fact in assumed([], rest, []) if fact.kind == "allergy"}
    for name in allergies.intersection(ANTIBIOTICS):
        said = re.sub(rf"\b(?:{CLASSES[name]})(?:[-/]\w+)*", "antibiotic", base, flags=re.IGNORECASE)
        base = base if said == base else ITS_DOSE.sub("antibiotic", DOSE_OF.sub("", said))
    return base


def _is_population(phrase: str) -> bool:
    words = [term for term in terms(phrase) if term in POPULATIONS or term not in GENERIC]
    return bool(words) and all(term in POPULATIONS for term in words)


def exchanged(base: str, rest: str) -> str:
    """The base with the thing of the same sort (drug, population, else condition) exchanged for the new one."""
    fresh = PREPOSITION.sub("", rest)
    wanted = sort_of(fresh)
    # "And ampicillin dose?" after another dose.
    named = " ".join(word for word in fresh.split() if not set(terms(word)) & ASKED_FOR & set(terms(base)))
    for word in re.findall(r"[A-Za-z][\w-]+", base) if wanted == "drug" else ():
        if is_drug(plain(word)):
            return base.replace(word, named, 1)
    for phrase in PHRASE.finditer(base):
        # What names an illness beside its patients stays.
        if sort_of(phrase[0]) == wanted and (wanted != "population" or _is_population(phrase[0])):
            preposition = phrase[0].split()[0]
            after = base[phrase.end() :] if wanted == "population" else OCCASION.sub("", base[phrase.end() :])
            return f"{base[: phrase.start()]}{preposition} {fresh} {after}".strip()
    return ""


def corrected(base: str, rest: str) -> str:
    """The base with its illness, where no preposition leads to it, exchanged for the one that was meant."""
    fresh = PREPOSITION.sub("", rest)
    illness = [word for word in _unled(PHRASE.sub("", base)) if not set(terms(word)) & POPULATIONS]
    together = re.compile(r"[\s-]+".join(map(re.escape, illness)))
    if sort_of(fresh) != "condition" or not illness or not together.search(base):
        return ""
    return together.sub(fresh, base, count=1)


def sort_of(text: str) -> str:
    words = [term for term in terms(text) if term in POPULATIONS or term not in GENERIC]
    if any(is_drug(term) for term in words):
        return "drug"
    if any(term in INTERVENTIONS for term in words):
        return "intervention"
    return "population" if any(term in POPULATIONS for term in words) else "condition" if words else ""
