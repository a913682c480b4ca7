"""A follow-up ("and in pregnancy?") written out as a question that can be searched on its own."""

import re
from collections.abc import Sequence
from functools import reduce

from clinical_guidelines.questions.typed_ages import RELATIVE
from workers.answering.fitting.relevance import INTERVENTIONS
from workers.answering.following.corrections import meant
from workers.answering.following.follow_ups import (
    ASKING,
    ASPECTS,
    CIRCUMSTANCES,
    CLASSES,
    LONGEST_TOPIC,
    NEXT_PATIENT,
    OPENING,
    POINTING,
    POPULATIONS,
    is_follow_up,
    is_of_its_own_patient,
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
from workers.answering.following.own_patient import asks_of_what_was_given
from workers.answering.following.phrases import (
    MEASURED,
    corrected,
    exchanged,
    patient_of,
    without_population,
    without_the_forbidden,
)
from workers.answering.following.telling import goes_on, tells
from workers.answering.patient.ages import age_given
from workers.answering.patient.kidneys import GIVEN as CLEARED
from workers.answering.text.words import OF_A_TOPIC, is_drug, terms, weight

# Takes the place of what the question before spoke of, rather than adding to it.
INSTEAD = re.compile(
    r"\b(?:what about|how about|same|instead)\b|^\W*and\s+for\b|^\W*(?:and|or)\s+\w+(?:\s\w+)?\W*$", re.IGNORECASE
)
THING = re.compile(r"\b(?:it|this|that|these|those|they|them)\b(?:\s+drug)?", re.IGNORECASE)
BOTH = re.compile(r"\b(?:both|together|combin\w+|the two)\b", re.IGNORECASE)
QUESTION = re.compile(r"(?:what|which|how|when|where|who|should|can|could|do|does)\b", re.IGNORECASE)
# Who is a patient too: a mother who smokes tells of her child.
RELATIVE_TOO = re.compile(
    rf"{RELATIVE.pattern}(?:[^.?]*\b(?:also|too|as well)\b|,? (?:aged? )?\d|(?:'s)?(?: dose)?\W*$)", re.IGNORECASE
)
# What was asked of an illness is not asked again beside what is asked of it now.
ASKED_BEFORE = re.compile(
    r"(?:\b(?:admission|discharge|referral)\s+)?"
    r"\b(?:targets?|goals?|criteria|thresholds?|cut-?offs?|window|duration|interval|frequency)\b\s*",
    re.IGNORECASE,
)
ALLERGIES = frozenset(("allergy", "allergic"))


def standalone_question(question: str, earlier: Sequence[str]) -> str:
    """Return the question with what it owes to the earlier ones, oldest first; a complete question stays as it is."""
    return reduce(_joined, [*earlier, question], "")


def _joined(before: str, question: str) -> str:
    if NEXT_PATIENT.match(question):
        return NEXT_PATIENT.sub("", question) or question
    if before and goes_on(question, before):
        return f"{before.strip(' ?!.,;:')}{'.' if tells(before) else ','} {question.strip()}"
    if not topic(before) or not is_follow_up(question) or stands_alone(question, before):
        return question
    before = _asked_before(before)
    said = meant(question) or question
    rest = as_age(before, without_subject(OPENING.sub("", said).strip(" ?!.,;:\n")))
    if not rest:
        return question
    if turned := with_number(before, rest) or with_form(before, rest):
        return f"{' '.join(turned.split()).strip(' ?!.')}?"
    return _with_what_was_spoken_of(question, before, rest)


def _with_what_was_spoken_of(question: str, before: str, rest: str) -> str:
    added = terms(rest)
    is_of_a_relative = RELATIVE_TOO.search(rest) is not None and RELATIVE.search(before) is None
    is_of_others = age_given(rest) is not None or is_of_a_relative or any(term in POPULATIONS for term in added)
    base = _spoken_of(before, rest, is_of_others=is_of_others)
    if is_of_a_relative:
        base = without_population(base)
        rest = rest if age_given(rest) else f"{rest} adult"
    base = without_the_forbidden(base, rest)
    drugs = [term for term in terms(base) if is_drug(term)]
    if POINTING.search(rest):
        return f"{_pointed(rest, base, drugs)}?"
    corrects = bool(meant(question))
    is_instead = corrects or INSTEAD.search(question) or all(map(is_drug, added))
    if topic(rest) and is_instead and not any(term in CIRCUMSTANCES for term in added):
        replaced = exchanged(base, rest) or (corrected(base, rest) if corrects else "")
        if replaced:
            return f"{replaced}?"
    another = _is_of_another_drug(added, base, drugs)
    if is_of_others:
        base = without_population(base)
    spoken_of = patient_of(base)
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
    patient = patient_of(base)
    if is_of_its_own_patient(rest, base):
        base, patient = _without(base, patient), []
    if BOTH.search(rest) and len(set(drugs)) > 1:
        return f"{rest}: {' and '.join(dict.fromkeys(drugs))}"
    # "Vomits, something for it": what it stands for is said.
    is_said = (thing := THING.search(rest)) is not None and bool(topic(rest[: thing.start()]))
    if len(set(drugs)) == 1 and thing and (not is_said or asks_of_what_was_given(rest, base)):
        return f"{THING.sub(drugs[0], rest, count=1)}: {' '.join(patient)}".strip(" :")
    # Without its pronoun "if that is not enough" would be no sentence.
    return f"{rest}: {ASKING.sub('', base)}"


def _without(base: str, phrases: Sequence[str]) -> str:
    for phrase in phrases:
        base = base.replace(phrase, " ", 1)
    return " ".join(base.split())


def _is_of_another_drug(added: Sequence[str], base: str, drugs: Sequence[str]) -> bool:
    """Whether a drug is asked about where another, a choice or the dose of something else was: it is not theirs."""
    # A drug that the patient may not have is not what is asked about.
    allergic = not ALLERGIES.isdisjoint(added)
    own = {term for term in added if not allergic and (is_drug(term) or term in INTERVENTIONS | CLASSES)}
    before = frozenset(terms(base))
    return bool(own) and own.isdisjoint(before) and (bool(drugs) or not before.isdisjoint({"dose", *INTERVENTIONS}))
