"""A follow-up ("and in pregnancy?") written out as a question that can be searched on its own."""

import re
from collections.abc import Sequence
from functools import reduce

from workers.answering.ages import GIVEN, age_given
from workers.answering.kidneys import GIVEN as CLEARED
from workers.answering.populations import asked_about
from workers.answering.purpose import purposes
from workers.answering.quantities import LEVEL
from workers.answering.relevance import INTERVENTIONS
from workers.answering.weights import WEIGHED
from workers.answering.word_lists import listed
from workers.answering.words import GENERIC, WORD, is_drug, plain, terms, weight

LONGEST_TOPIC, LONGEST_FOLLOW_UP = 400, 160
TOPIC_WEIGHT = 0.55
OPENING = re.compile(
    r"^(?:\W*(?:and|but|or|ok(?:ay)?|so|then|also|thanks|thank you|please|well|hmm|now|what if|how about|what about"
    r"|and what about|same question|the same|same|likewise)\b[\s,:]*)+",
    re.IGNORECASE,
)
# Takes the place of what the question before spoke of, rather than adding to it.
INSTEAD = re.compile(
    r"\b(?:what about|how about|same|instead)\b|^\W*and\s+for\b|^\W*(?:and|or)\s+\w+(?:\s\w+)?\W*$", re.IGNORECASE
)
POINTING = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|him|her|the same|such)\b"
    r"(?!\s+(?:patient|guideline|library|hospital|is\s+(?:recommended|safe)\s+to))",
    re.IGNORECASE,
)
THING = re.compile(r"\b(?:it|this|that|these|those|they|them)\b(?:\s+drug)?", re.IGNORECASE)
ASKING = re.compile(
    r"^\s*(?:(?:please\s+)?(?:tell me|explain|list|give me)\s+)?(?:(?:what|which|when|how|who|where|why)\b(?:'s)?\s*)?"
    r"(?:(?:much|many|often|long|soon)\b\s*)?(?:(?:is|are|was|do|does|did|should|can|could|may|must|would|will)\b\s*)?"
    r"(?:(?:we|i|you|one|there)\b\s*)?(?:(?:the|a|an)\s+)?",
    re.IGNORECASE,
)
_PREPOSITION = r"\b(?:for|in|of|with|among|on)"
PHRASE = re.compile(
    rf"{_PREPOSITION}\s+(?:(?!{_PREPOSITION}\b|\b(?:should|who|when|if|versus|vs)\b)[^,?;:.])+", re.IGNORECASE
)
RECIPIENT = re.compile(r"\bto\s+(?:\w+\s+)?\w+(?=\s+(?:with|who|in|for|on|after)\b|\s*$)", re.IGNORECASE)
# What was measured of a patient: age, weight, clearance.
AGED = re.compile(rf"(?:\b(?:for|in|to)\s+)?(?:\ban?\s+)?(?:{GIVEN.pattern})", re.IGNORECASE)
MEASURED = (AGED, WEIGHED, CLEARED)
PERSON = re.compile(r"(?<!non-)\b[A-Za-z]{3,}\b(?!-)")
ASKED_FOR = frozenset(
    ("dose", "treatment", "treat", "management", "manage", "diagnosis", "diagnose", "target", "dosage")
)
POPULATIONS = frozenset(listed("populations"))
# These narrow a question; they never replace its topic.
CIRCUMSTANCES = frozenset(listed("circumstances"))
# Circumstances that are treated for themselves as well.
COMPLAINTS = frozenset(("fever", "allergy", "ckd"))
# By which a drug is stopped, whatever it is given for.
MEASURES = frozenset(("egfr", "crcl", "creatinine", "ck", "potassium", "inr", "hepatic", "platelet"))
# Whether somebody may have a drug at all hangs on the illness only where the patient is the one spoken of.
PERMITTED = re.compile(r"\b(?:safe(?:ly)?|contraindicated|avoid(?:ed)?|ok(?:ay)?|allowed)\b", re.IGNORECASE)


def standalone_question(question: str, earlier: Sequence[str]) -> str:
    """Return the question with what it owes to the earlier ones, oldest first; a complete question stays as it is."""
    return reduce(_joined, [*earlier, question], "")


def _joined(before: str, question: str) -> str:
    if not _topic(before) or not is_follow_up(question) or _stands_alone(question, before):
        return question
    rest = OPENING.sub("", question).strip(" ?!.,;:\n")
    added = terms(rest)
    is_of_others = age_given(rest) is not None or any(term in POPULATIONS for term in added)
    base = _spoken_of(before, rest, is_of_others=is_of_others)
    drugs = [term for term in terms(base) if is_drug(term)]
    if not rest:
        return question
    if POINTING.search(rest):
        return f"{_pointed(rest, base, drugs)}?"
    is_instead = INSTEAD.search(question) or all(map(is_drug, added))
    if _topic(rest) and is_instead and not any(term in CIRCUMSTANCES for term in added):
        replaced = _replaced(base, rest)
        if replaced:
            return f"{replaced}?"
    another = _is_of_another_drug(added, base, drugs)
    if is_of_others:
        base = _without_population(base)
    if not another:
        return _added(rest, added, base)
    spoken_of = _patient(base)
    return " ".join([rest, *spoken_of]) + "?" if spoken_of else question


def _spoken_of(before: str, rest: str, *, is_of_others: bool) -> str:
    """The earlier question, without what was measured of its patient where another patient or measure is named."""
    base = before[:LONGEST_TOPIC]
    for measure in MEASURED:
        if measure.search(rest) or (is_of_others and measure is not CLEARED):
            base = measure.sub(" ", base)
    return " ".join(base.split()).strip(" ?!.")


def _added(rest: str, added: Sequence[str], base: str) -> str:
    if _topic(rest) or any(term in POPULATIONS | CIRCUMSTANCES for term in added):
        return f"{base} {rest}?"
    return f"{rest}: {ASKING.sub('', base)}?"


def is_follow_up(question: str) -> bool:
    """Whether the question leans on the one before it."""
    if len(question) > LONGEST_FOLLOW_UP or is_unread(question) or not WORD.search(plain(question)):
        return False
    rest = OPENING.sub("", question)
    own = _topic(rest)
    conditions = [term for term in own if not _narrows(term)]
    leans = rest != question or len(rest.split()) <= 5 or PERMITTED.search(rest) or POINTING.search(rest)
    if not own or (not conditions and leans):
        return True
    if POINTING.search(rest) and len(conditions) < 2:
        return True
    # "And for dengue?" opens like a follow-up and asks nothing itself.
    return rest != question and not _asks(rest)


def _stands_alone(question: str, before: str) -> bool:
    """Whether it names a patient, what is wanted, and a complaint or drug of its own, none of them spoken of before."""
    own = frozenset(terms(question))
    complaints, others = own & COMPLAINTS, own & CIRCUMSTANCES - COMPLAINTS
    named = {term for term in own if term in COMPLAINTS | INTERVENTIONS or is_drug(term)}
    has_patient = age_given(question) is not None or bool(own & POPULATIONS)
    if OPENING.match(question) or POINTING.search(question):
        return False
    if _asks_of_its_own_drug(question, before):
        return True
    if not has_patient or not named.isdisjoint(terms(before)):
        return False
    if PERMITTED.search(question):
        return any(map(is_drug, named)) and asked_about(question).isdisjoint(asked_about(before))
    return bool(complaints) and not others and (len(named) > len(complaints) or not own.isdisjoint(ASKED_FOR))


def _asks_of_its_own_drug(question: str, before: str) -> bool:
    """Whether at what measure a drug that was not spoken of is stopped: "metformin egfr stop" hangs on no illness."""
    own = frozenset(terms(question))
    drugs = set(filter(is_drug, own))
    if not drugs or not drugs.isdisjoint(terms(before)) or own.isdisjoint(MEASURES) or "dose" in purposes(question):
        return False
    return "stop" in purposes(question) or LEVEL.search(plain(question)) is not None


def is_unread(question: str) -> bool:
    """Whether most of it is in letters that are not read: what is in them may be a topic of its own."""
    letters = [letter for letter in plain(question) if letter.isalpha()]
    return sum(map(str.isascii, letters)) * 2 < len(letters)


def _narrows(term: str) -> bool:
    """Whether the term leaves open what illness is spoken of."""
    return term in POPULATIONS | CIRCUMSTANCES | INTERVENTIONS or is_drug(term)


def _topic(text: str) -> list[str]:
    return [term for term in terms(text[:LONGEST_TOPIC]) if weight(term) >= TOPIC_WEIGHT or term in POPULATIONS]


def _asks(text: str) -> bool:
    """Whether the text says what is wanted, not only of whom or of what."""
    return ASKING.sub("", text) != text.lstrip() or any(word in ASKED_FOR for word in terms(text)[:3])


def _pointed(rest: str, base: str, drugs: Sequence[str]) -> str:
    """The pronoun gives way to the one drug that was spoken of, else the whole topic follows."""
    if len(set(drugs)) == 1 and THING.search(rest):
        return f"{THING.sub(drugs[0], rest, count=1)}: {' '.join(_patient(base))}".strip(" :")
    # Without its pronoun "if that is not enough" would be no sentence.
    return f"{rest}: {ASKING.sub('', base)}"


def _is_of_another_drug(added: Sequence[str], base: str, drugs: Sequence[str]) -> bool:
    """Whether a drug is asked about where another, a choice or the dose of something else was: it is not theirs."""
    own = {term for term in added if is_drug(term)}
    before = frozenset(terms(base))
    return bool(own) and own.isdisjoint(before) and (bool(drugs) or not before.isdisjoint({"dose", *INTERVENTIONS}))


def _patient(base: str) -> list[str]:
    """Of whom and of what illness was spoken: phrases, words without a preposition before them, what was measured."""
    phrases = [phrase.strip() for phrase in PHRASE.findall(base) if _sort(phrase) != "drug"]
    left = PHRASE.sub("", base)
    measured = [found[0].strip() for each in MEASURED for found in each.finditer(left)]
    return [*phrases, *_unled(left, led=left != base), *measured]


def _unled(left: str, *, led: bool) -> list[str]:
    """The patients, and the illness where no preposition leads to one: "neonatal sepsis antibiotic" has no phrase."""
    words = re.findall(r"[\w-]+", left)
    return [word for word in words if any(term in POPULATIONS or not (led or _narrows(term)) for term in _topic(word))]


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
            return f"{base[: phrase.start()]}{preposition} {fresh} {base[phrase.end() :]}".strip()
    return ""


def _sort(text: str) -> str:
    words = [term for term in terms(text) if term in POPULATIONS or term not in GENERIC]
    if any(is_drug(term) for term in words):
        return "drug"
    if any(term in INTERVENTIONS for term in words):
        return "intervention"
    return "population" if any(term in POPULATIONS for term in words) else "condition" if words else ""
