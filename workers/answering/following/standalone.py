"""A follow-up ("and in pregnancy?") written out as a question that can be searched on its own."""

import re
from collections.abc import Sequence
from functools import reduce

from workers.answering.fitting.relevance import INTERVENTIONS
from workers.answering.following.follow_ups import (
    ASKED_FOR,
    ASKING,
    ASPECTS,
    CIRCUMSTANCES,
    CLASSES,
    LONGEST_TOPIC,
    OPENING,
    POINTING,
    POPULATIONS,
    is_follow_up,
    narrows,
    stands_alone,
    topic,
)
from workers.answering.following.giving_way import (
    as_age,
    with_form,
    with_number,
    without_subject,
    without_what_is_said_anew,
)
from workers.answering.patient.ages import GIVEN, age_given
from workers.answering.patient.kidneys import GIVEN as CLEARED
from workers.answering.patient.weights import WEIGHED
from workers.answering.text.words import GENERIC, OF_A_TOPIC, is_drug, plain, terms, weight

# Takes the place of what the question before spoke of, rather than adding to it.
INSTEAD = re.compile(
    r"\b(?:what about|how about|same|instead)\b|^\W*and\s+for\b|^\W*(?:and|or)\s+\w+(?:\s\w+)?\W*$", re.IGNORECASE
)
THING = re.compile(r"\b(?:it|this|that|these|those|they|them)\b(?:\s+drug)?", re.IGNORECASE)
QUESTION = re.compile(r"(?:what|which|how|when|where|who|should|can|could|do|does)\b", re.IGNORECASE)
_PREPOSITION = r"\b(?:for|in|of|with|among|on)"
PHRASE = re.compile(
    rf"{_PREPOSITION}\s+(?:(?!{_PREPOSITION}\b|\b(?:after|before|during|if|should|versus|vs|when|who)\b)[^,?;:.])+",
    re.IGNORECASE,
)
# What is done before or after belongs to the illness.
OCCASION = re.compile(r"^\s*\b(?:after|before|during)\s+\w+", re.IGNORECASE)
RECIPIENT = re.compile(r"\bto\s+(?:\w+\s+)?\w+(?=\s+(?:with|who|in|for|on|after)\b|\s*$)", re.IGNORECASE)
# What was measured of a patient: age, weight, clearance.
AGED = re.compile(rf"(?:\b(?:for|in|to)\s+)?(?:\ban?\s+)?(?:{GIVEN.pattern})", re.IGNORECASE)
MEASURED = (AGED, WEIGHED, CLEARED)
# What was asked of an illness is not asked again beside what is asked of it now.
ASKED_BEFORE = re.compile(
    r"(?:\b(?:admission|discharge|referral)\s+)?"
    r"\b(?:targets?|goals?|criteria|thresholds?|cut-?offs?|window|duration|interval|frequency)\b\s*",
    re.IGNORECASE,
)
ALLERGIES = frozenset(("allergy", "allergic"))
PERSON = re.compile(r"(?<!non-)\b[A-Za-z]{3,}\b(?!-)")


def standalone_question(question: str, earlier: Sequence[str]) -> str:
    """Return the question with what it owes to the earlier ones, oldest first; a complete question stays as it is."""
    return reduce(_joined, [*earlier, question], "")


def _joined(before: str, question: str) -> str:
    if not topic(before) or not is_follow_up(question) or stands_alone(question, before):
        return question
    before = _asked_before(before)
    rest = as_age(before, without_subject(OPENING.sub("", question).strip(" ?!.,;:\n")))
    if not rest:
        return question
    if turned := with_number(before, rest) or with_form(before, rest):
        return f"{' '.join(turned.split()).strip(' ?!.')}?"
    return _with_what_was_spoken_of(question, before, rest)


def _with_what_was_spoken_of(question: str, before: str, rest: str) -> str:
    added = terms(rest)
    is_of_others = age_given(rest) is not None or any(term in POPULATIONS for term in added)
    base = _spoken_of(before, rest, is_of_others=is_of_others)
    drugs = [term for term in terms(base) if is_drug(term)]
    if POINTING.search(rest):
        return f"{_pointed(rest, base, drugs)}?"
    is_instead = INSTEAD.search(question) or all(map(is_drug, added))
    if topic(rest) and is_instead and not any(term in CIRCUMSTANCES for term in added):
        replaced = _replaced(base, rest)
        if replaced:
            return f"{replaced}?"
    another = _is_of_another_drug(added, base, drugs)
    if is_of_others:
        base = _without_population(base)
    spoken_of = _patient(base)
    if not (another or (is_of_others and QUESTION.match(rest) and spoken_of)):
        return _added(rest, added, base)
    return " ".join([rest, *spoken_of]) + "?" if spoken_of else question


def _asked_before(before: str) -> str:
    """The earlier question without what an earlier follow-up asked of it: "how long: vasopressor in septic shock"."""
    *asked, base = before.split(": ")
    kept = [part for part in asked if any(measure.search(part) for measure in MEASURED) or _tells(part)]
    return ": ".join([*kept, base])


def _tells(part: str) -> bool:
    return any(term in POPULATIONS or (term not in ASPECTS and weight(term) >= OF_A_TOPIC) for term in terms(part))


def _spoken_of(before: str, rest: str, *, is_of_others: bool) -> str:
    """The earlier question, without what was measured of its patient where another patient or measure is named."""
    base = without_what_is_said_anew(before[:LONGEST_TOPIC], rest)
    for measure in MEASURED:
        if measure.search(rest) or (is_of_others and measure is not CLEARED):
            base = measure.sub(" ", base)
    return " ".join(base.split()).strip(" ?!.")


def _added(rest: str, added: Sequence[str], base: str) -> str:
    is_narrower = any(term in POPULATIONS | CIRCUMSTANCES or term[0].isdigit() for term in added)
    if is_narrower or not ASPECTS.issuperset(topic(rest)):
        return f"{base} {rest}?"
    left = ASKED_BEFORE.sub(" ", ASKING.sub("", base))
    return f"{rest}: {' '.join(left.split())}?"


def _pointed(rest: str, base: str, drugs: Sequence[str]) -> str:
    """The pronoun gives way to the one drug that was spoken of, else the whole topic follows."""
    if len(set(drugs)) == 1 and THING.search(rest):
        return f"{THING.sub(drugs[0], rest, count=1)}: {' '.join(_patient(base))}".strip(" :")
    # Without its pronoun "if that is not enough" would be no sentence.
    return f"{rest}: {ASKING.sub('', base)}"


def _is_of_another_drug(added: Sequence[str], base: str, drugs: Sequence[str]) -> bool:
    """Whether a drug is asked about where another, a choice or the dose of something else was: it is not theirs."""
    # A drug that the patient may not have is not what is asked about.
    allergic = not ALLERGIES.isdisjoint(added)
    own = {term for term in added if not allergic and (is_drug(term) or term in INTERVENTIONS | CLASSES)}
    before = frozenset(terms(base))
    return bool(own) and own.isdisjoint(before) and (bool(drugs) or not before.isdisjoint({"dose", *INTERVENTIONS}))


def _patient(base: str) -> list[str]:
    """Of whom and of what illness was spoken: phrases, words without a preposition before them, what was measured."""
    phrases = [phrase.strip() for phrase in PHRASE.findall(base) if _sort(phrase) != "drug"]
    left = PHRASE.sub("", base)
    measured = [found[0].strip() for each in MEASURED for found in each.finditer(left)]
    return [*phrases, *_unled(left), *measured]


def _unled(left: str) -> list[str]:
    """The patients, and the illness that no preposition leads to: "neonatal sepsis antibiotic" has no phrase."""
    words = re.findall(r"[\w-]+", left)
    return [word for word in words if any(term in POPULATIONS or not narrows(term) for term in topic(word))]


def _without_population(base: str) -> str:
    kept = PHRASE.sub(lambda phrase: "" if _is_population(phrase[0]) else phrase[0], base)
    kept = RECIPIENT.sub(lambda phrase: "" if _is_population(phrase[0]) else phrase[0], kept)
    # "A dose in child pneumonia" is one in pneumonia.
    kept = PERSON.sub(lambda word: "" if _is_population(word[0]) else word[0], kept)
    return " ".join(kept.split())


def _is_population(phrase: str) -> bool:
    words = [term for term in terms(phrase) if term in POPULATIONS or term not in GENERIC]
    return bool(words) and all(term in POPULATIONS for term in words)


def _replaced(base: str, rest: str) -> str:
    """The base with the thing of the same sort (drug, population, else condition) exchanged for the new one."""
    fresh = re.sub(r"^(?:for|in|of|with|on|if|among)\s+", "", rest, flags=re.IGNORECASE)
    wanted = _sort(fresh)
    # "And ampicillin dose?" after another dose.
    named = " ".join(word for word in fresh.split() if not set(terms(word)) & ASKED_FOR & set(terms(base)))
    for word in re.findall(r"[A-Za-z][\w-]+", base) if wanted == "drug" else ():
        if is_drug(plain(word)):
            return base.replace(word, named, 1)
    for phrase in PHRASE.finditer(base):
        # What names an illness beside its patients stays.
        if _sort(phrase[0]) == wanted and (wanted != "population" or _is_population(phrase[0])):
            preposition = phrase[0].split()[0]
            after = base[phrase.end() :] if wanted == "population" else OCCASION.sub("", base[phrase.end() :])
            return f"{base[: phrase.start()]}{preposition} {fresh} {after}".strip()
    return ""


def _sort(text: str) -> str:
    words = [term for term in terms(text) if term in POPULATIONS or term not in GENERIC]
    if any(is_drug(term) for term in words):
        return "drug"
    if any(term in INTERVENTIONS for term in words):
        return "intervention"
    return "population" if any(term in POPULATIONS for term in words) else "condition" if words else ""
