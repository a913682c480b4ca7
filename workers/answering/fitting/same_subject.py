"""Whether what would be quoted speaks of the very drug and the very illness that were asked about."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from workers.answering.fitting.doses_owed import forbids_whom
from workers.answering.fitting.purpose import purposes
from workers.answering.fitting.relevance import Asked, is_means, named_in_words, names_the_means
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import above, context
from workers.answering.fitting.treating import names_a_treatment, refuses
from workers.answering.gate import named
from workers.answering.gate.named import classes_named, classes_spoken_of
from workers.answering.text.illnesses import illnesses_in
from workers.answering.text.statements import drugs_of
from workers.answering.text.term_matching import TermMatcher, classes_of
from workers.answering.text.words import is_drug, plain, terms, weight

OWN_WORDS, SAME_SENSE = 0.7, 0.55
# A question without one word of a topic asks nothing that a guideline could answer.
LEAST_TOPIC = 0.5
# Such a question may be answered by another drug than it names.
INSTEAD = re.compile(
    r"\b(?:instead|alternatives?|allerg\w+|intoleran\w+|contraindicat\w+|replac\w+|switch\w*|fail\w*|next|then|after|add"
    r"|resistan\w+|not (?:enough|respond\w*|better|work\w*|improv\w*)|and|or|vs|versus|with|on)\b"
)
# What did not help is not what is given: "shock that does not respond to vasopressor therapy".
FAILING = re.compile(
    r"\b(?:(?:does|do|did|has|have) not|fail(?:s|ed|ure)? to) respond\w* to [^.,;]*|\b(?:refractory to|despite) [^.,;]*"
)
# "Dolutegravir dose with rifampicin": what it is alone is no answer.
TOGETHER = re.compile(
    r"\b(\w+) (?:(?:dos(?:e|age|ing)|adjustments?) )?(?:with|(?:if|when|while) (?:on|taking)) (\w+)\b"
)
# What is said of two drugs at once.
BESIDE_EACH_OTHER = re.compile(r"\b(?:together|both|with|combin\w+|concomitant\w*|co-?administ\w+)\b")
# "Cystitis, pyelonephritis and recurrent urinary tract infection".
SEVERAL = re.compile(r",|\band\b|&")
# A dose in another illness is no answer: so much of what was named must stand with the drug.
CONDITION_SHARE = 0.5


def names_the_illness(question: Asked, best: Sequence[Scored]) -> bool:
    """What is done in one illness is no answer for another: its rarest names must stand with what is quoted."""
    if not question.conditions or any(is_drug(term) for term in question.weights) or any(map(says_it, best)):
        return True
    rarest = max(question.conditions.values())
    named = [term for term, share in question.conditions.items() if share == rarest]
    matchers = [TermMatcher(context(one.candidate.passage), question.shortened) for one in best]
    return all(any(matcher.has(term) for matcher in matchers) for term in named)


def is_for_another_illness(question: Asked, one: Scored) -> bool:
    """Whether nothing around a dose names the illness that it was asked for.

    The title of a drug's own document lists illnesses of which each has its dose; so does one on several illnesses,
    where the text says of which of them it is.
    """
    if not question.conditions:
        return False
    passage = one.candidate.passage
    around = context(passage)
    if one.candidate.unit.kind in ("item", "entry", "doses"):
        # Lists of doses for several illnesses stand in one passage.
        around = f"{above(passage)} {one.candidate.key_question} {one.candidate.text}"
    subject = passage.guideline.partition(": ")[0]
    if question.means & set(terms(passage.guideline)):
        around = around.replace(passage.guideline, " ")
    if SEVERAL.search(subject) and _names_an_illness(one):
        around = around.replace(subject, " ")
    return TermMatcher(around, question.shortened).covered(question.conditions) < CONDITION_SHARE


def _names_an_illness(one: Scored) -> bool:
    return bool(illnesses_in(one.candidate.text))


def names_the_drug(question: Asked, best: Sequence[Scored]) -> bool:
    """Neighbours of an unknown drug are other drugs, and another drug's dose is the worst of answers."""
    drugs = [term for term in question.weights if is_drug(term)]
    if not drugs or any(_is_denied(question, drug, one) for drug in drugs for one in best):
        return True
    if any(forbids_them_together(question, one) for one in best):
        return True
    texts = {one.candidate.place: context(one.candidate.passage) for one in best}
    matchers = [TermMatcher(text, question.shortened) for text in texts.values()]
    illness = question.conditions if "dose" in purposes(question.text) else {}
    return any(
        any(matcher.has(drug) for drug in drugs) and (not illness or matcher.covered(illness) >= CONDITION_SHARE)
        for matcher in matchers
    )


def _is_denied(question: Asked, drug: str, one: Scored) -> bool:
    """Whether a text advises against the whole class that a drug belongs to, where the illness, if any, is the same."""
    if not refuses(one.candidate.text) or (question.conditions and one.conditions < CONDITION_SHARE):
        return False
    return any(map(TermMatcher(one.candidate.text).has, classes_of(drug)))


def forbids_them_together(question: Asked, one: Scored) -> bool:
    """Whether several drugs were asked about and no illness, and a text advises against each with the others.

    It may name them by their classes alone, which are worded like none of them.
    """
    text = one.candidate.text
    drugs = [term for term in question.weights if is_drug(term)]
    if len(drugs) < 2 or question.conditions or one.for_others or not refuses(text):
        return False
    named = [{drug, *classes_of(drug)} & TermMatcher(text).words for drug in drugs]
    # Two of one class stand for no two of it.
    return (
        all(named)
        and len(frozenset.union(*map(frozenset, named))) >= len(drugs)
        and BESIDE_EACH_OTHER.search(plain(text)) is not None
    )


def forbids_it_to_whom(question: Asked, text: str) -> bool:
    """Whether a text says that those who were asked about should have none of a drug, by its name or its class's."""
    return forbids_whom(question, text) and names_the_means(question, text)


def is_of_another_drug(question: Asked, one: Scored) -> bool:
    """Whether nothing around a candidate names the drug that was asked about, or the candidate itself names another."""
    drugs = [term for term in question.weights if is_drug(term) and term not in question.lacking]
    if not drugs or INSTEAD.search(plain(question.text)):
        return False
    candidate = one.candidate
    near = f"{above(candidate.passage)} {candidate.key_question} {candidate.text}"
    others = drugs_of(candidate.text)
    said = TermMatcher(near if others else context(candidate.passage), question.shortened)
    # What is said of its class is said of the drug; what is said of another member below a heading on the class is not.
    kinds = TermMatcher(candidate.text) if others else said
    return not any(said.has(drug) or _names_its_class(kinds, drug) for drug in drugs)


def _names_its_class(said: TermMatcher, drug: str) -> bool:
    if not said.words.isdisjoint(classes_of(drug)):
        return True
    return not classes_named(plain(said.text)).isdisjoint(named.classes_of(drug))


def is_of_another_class(question: Asked, one: Scored) -> bool:
    """Whether a class of drugs was asked about, of which a candidate says nothing.

    One that names no treatment at all may speak of the class by its headings.
    """
    asked = classes_named(plain(question.text))
    if not asked or INSTEAD.search(plain(question.text)):
        return False
    candidate = one.candidate
    told = classes_spoken_of(FAILING.sub(" ", plain(candidate.text)))
    if not told and not any(map(names_a_treatment, terms(candidate.text))):
        told = classes_spoken_of(plain(context(candidate.passage)))
    return told.isdisjoint(asked)


def names_one(question: Asked, text: str) -> bool:
    """Whether a text itself names something that was asked about."""
    return any(map(TermMatcher(text).has, question.means))


def is_of_a_part(question: Asked, one: Scored) -> bool:
    """Whether a dose is of one drug where a combination was asked, its names side by side: artemether lumefantrine.

    Nor is that of zinc sulfate the dose of magnesium sulfate.
    """
    combined = _combined(question.text) | named_in_words(question.text)
    if not combined:
        return False
    near = TermMatcher(f"{above(one.candidate.passage)} {one.candidate.key_question} {one.candidate.text}")
    return not all(map(near.has, combined))


@lru_cache(maxsize=256)
def _combined(question: str) -> frozenset[str]:
    """The drugs that a question names right beside another one, or of which one is given with the other."""
    beside = [{one, other} for one, other in pairwise(terms(question)) if one != other]
    beside += [set(terms(" ".join(found))) for found in TOGETHER.findall(plain(question))]
    return frozenset().union(*(pair for pair in beside if all(map(is_drug, pair))))


def is_of_another_thing(question: Asked, one: Scored) -> bool:
    """Whether a dose leaves out what it was asked of, where that is no known drug and no illness is named."""
    if question.means:
        return False
    asked = [term for term in question.topic if weight(term) >= LEAST_TOPIC and not is_means(term)]
    if question.conditions:
        # "Preeclampsia, how much protein": no dose of a drug.
        asked = [term for term in asked if term not in question.conditions]
        return bool(asked) and not any(map(TermMatcher(one.candidate.text).has, asked))
    return not asked or not all(map(TermMatcher(one.candidate.text).has, asked))


def says_it(one: Scored) -> bool:
    """Whether the words of the candidate itself are nearly all that was asked, in the same sense."""
    return one.own_coverage >= OWN_WORDS and one.similarity >= SAME_SENSE
