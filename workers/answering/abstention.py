"""Whether the passages found answer the question at all; if not, nothing is said.

A question about a drug or an illness that the library does not treat of has near neighbours all the same: what gives it
away is that its own decisive words stand nowhere near what would be quoted. Every threshold is about one question and
the text beside it, so none depends on how large the library is or on what its documents are called.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import pairwise

from workers.answering.ages import is_for_other_ages, is_under_other_ages, leaves_out_newborns
from workers.answering.candidates import Candidate
from workers.answering.children import children_last, leaves_out_the_young
from workers.answering.leading import led
from workers.answering.listed import ALL, read_from_the_top, stands_under_it
from workers.answering.narrowing import MEASURED, forbids_whom, is_meant_for_others, suits_few
from workers.answering.populations import is_of_the_impaired, leaves_out_the_impaired, populations
from workers.answering.purpose import (
    asks_for_all,
    prevents_nothing,
    purposes,
    speaks_of_aspects,
    treats_at_all,
)
from workers.answering.quantities import LEVEL, NO_LEVEL, QUANTITY, TARGET
from workers.answering.relevance import (
    Asked,
    TermMatcher,
    classes_of,
    gives_only_what_is_lacking,
    is_means,
    is_of_the_negative,
    named_in_words,
)
from workers.answering.scoring import Scored, above, context, under_headings
from workers.answering.statements import drugs_of
from workers.answering.telling import tells_what_was_asked
from workers.answering.weights import is_for_other_weights
from workers.answering.words import is_drug, plain, terms, weight

# Chosen on one half of the judged questions; the other half gave the figures in the changelog.
LEAST_SCORE, LEAST_SIMILARITY, LEAST_EVIDENCE, COVERAGE_SHARE = 0.6, 0.35, 1.09, 0.5
OWN_WORDS, SAME_SENSE = 0.7, 0.55
# A candidate that names all drugs and illnesses may say less of the rest.
NEAR_SENSE = 0.45
# A question without one word of a topic asks nothing that a guideline could answer.
LEAST_TOPIC = 0.5
LOOKED_AT = 8
# Such a question may be answered by another drug than it names.
INSTEAD = re.compile(
    r"\b(?:instead|alternatives?|allerg\w+|intoleran\w+|contraindicat\w+|replac\w+|switch\w*|fail\w*|next|then|after|add"
    r"|resistan\w+|not (?:enough|respond\w*|better|work\w*|improv\w*)|and|or|vs|versus|with|on)\b"
)
# "Penicillin allergy", "allergic to penicillin".
_BORNE_BADLY = r"(?<!no )(?<!not )(?<!without )\b"
ALLERGIC = re.compile(
    rf"{_BORNE_BADLY}(\w+)[- ](?:allerg\w+|hypersensitiv\w+)|{_BORNE_BADLY}(?:allerg\w+|hypersensitiv\w+) to (\w+)"
)
# "Dolutegravir dose with rifampicin": what it is alone is no answer.
TOGETHER = re.compile(
    r"\b(\w+) (?:(?:dos(?:e|age|ing)|adjustments?) )?(?:with|(?:if|when|while) (?:on|taking)) (\w+)\b"
)
BORNE = re.compile(r"\b(?:allerg\w+|hypersensitiv\w+|intoleran\w+|reactions?|anaphyla\w+|desensiti\w+|skin test\w*)\b")
# Who was with the ill is not ill.
CONTACTS = re.compile(r"\b(?:treat|to|for|of|close|household) contacts\b")
# What stands below these is no treatment.
OTHER_SECTIONS = re.compile(
    r"\W*(?:differential diagnos[ei]s|clinical features?|signs and symptoms|complications?|investigations?|a?etiology"
    r"|causes|epidemiology|pathogenesis|risk factors)\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r",|\band\b|&")
# A dose in another illness is no answer: so much of what was named must stand with the drug.
CONDITION_SHARE = 0.5


def supported(question: Asked, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the candidates, best first, if some of the best answer the question; otherwise nothing."""
    spoken = [
        one for one in ranked if speaks_of_aspects(question, _said(one)) and not leaves_out_the_young(question, one)
    ]
    best = sorted(spoken, key=evidence, reverse=True)[:LOOKED_AT]
    if max(question.weights.values()) < LEAST_TOPIC or not any(_answers(question, one) for one in best):
        return []
    if not (_names_the_drug(question, best) and _names_the_illness(question, best)):
        return []
    most = max(one.conditions for one in spoken)
    if question.conditions and not most:
        return []
    wanted = purposes(question.text)
    kept = [
        one
        for one in spoken
        if _is_meant(question, one, wanted)
        and not _is_of_another_drug(question, one)
        and (
            # Who should have none of a drug should have none in any illness.
            (forbids_whom(question, one.candidate.text) and _names_one(question, one.candidate.text))
            or (
                one.conditions >= CONDITION_SHARE * most
                and not ("dose" in wanted and _is_for_another_illness(question, one))
            )
        )
        and not ("dose" in wanted and _is_of_another_thing(question, one))
        and not ("dose" in wanted and _is_of_a_part(question, one))
        and not ("dose" in wanted and prevents_nothing(question, under_headings(one.candidate)))
    ]
    told = [
        one
        for one in kept
        if tells_what_was_asked(question, one.candidate.text, wanted)
        and not ("treatment" in wanted and _treats_nothing(question, one.candidate))
        and not ("dose" in wanted and one.candidate.reports_evidence and not _doses_it(question, one.candidate.text))
    ]
    told = read_from_the_top(question, children_last(question, told, wanted, partial(_answers, question)))
    told = led(question, told, wanted)
    if any(each.search(plain(question.text)) for each in (LEVEL, TARGET)):
        told.sort(key=lambda one: not any(map(str.isdigit, NO_LEVEL.sub(" ", one.candidate.text))))
    if "dose" in wanted:
        # What was measured in blood does not stand beside a dose.
        told.sort(key=lambda one: suits_few(question, one.candidate.text))
        kept = [one for one in kept if not MEASURED.search(plain(one.candidate.text))]
    return [*told, *(one for one in kept if one not in told)] if told else []


def _treats_nothing(question: Asked, candidate: Candidate) -> bool:
    """Whether all of a treatment was asked for, and a candidate neither names any nor tells what to do."""
    text = candidate.text
    if OTHER_SECTIONS.match(text):
        return True
    return asks_for_all(question.text) and not (candidate.directs or treats_at_all(text))


def _doses_it(question: Asked, text: str) -> bool:
    """Whether an amount stands right beside a drug that was asked about: what a study gave, if nobody advises it."""
    low = plain(text)
    if any(re.search(rf"\d ?[a-z]+(?:/[a-z]+)* of {re.escape(drug)}\b", low) for drug in question.means):
        return True
    beside = (re.finditer(rf"\b{re.escape(drug)}\W+(?:[a-z]+\W+){{0,2}}(?=\d)", low) for drug in question.means)
    return any(QUANTITY.match(low, found.end()) for each in beside for found in each)


def _answers(question: Asked, one: Scored) -> bool:
    is_near = one.similarity >= LEAST_SIMILARITY and evidence(one) >= LEAST_EVIDENCE
    says_it = one.score >= LEAST_SCORE and (_says_it(one) or _names_it_all(question, one) or is_near)
    return says_it or stands_under_it(question, one)


def _names_it_all(question: Asked, one: Scored) -> bool:
    """Whether every drug and every illness of the question stands in the candidate or above it, in a near sense."""
    drugs = [term for term in question.weights if is_drug(term)]
    if not drugs or not question.conditions or one.conditions < ALL:
        return False
    if one.for_others or one.similarity < NEAR_SENSE:
        return False
    near = TermMatcher(f"{above(one.candidate.passage)} {one.candidate.text}", question.shortened)
    return all(map(near.has, drugs))


def _says_it(one: Scored) -> bool:
    """Whether the words of the candidate itself are nearly all that was asked, in the same sense."""
    return one.own_coverage >= OWN_WORDS and one.similarity >= SAME_SENSE


def _is_meant(question: Asked, one: Scored, wanted: frozenset[str]) -> bool:
    candidate = one.candidate
    heading = " ".join([*candidate.passage.heading_path[-1:], candidate.key_question])
    around = f"{above(candidate.passage)} {candidate.key_question}"
    if one.for_others or is_of_the_negative(question, candidate.text):
        return False
    if gives_only_what_is_lacking(question, candidate.text) or _gives_what_is_not_borne(question, candidate):
        return False
    if "dose" in wanted and (
        _is_under_others(question, candidate)
        or is_for_other_ages(question.text, candidate.text)
        or is_under_other_ages(question.text, candidate.text, heading)
        or leaves_out_newborns(question.text, candidate.text, around)
        or is_for_other_weights(question.text, candidate.text)
        or leaves_out_the_impaired(question.text, f"{around} {candidate.text}")
        or (CONTACTS.search(plain(candidate.text)) and not CONTACTS.search(plain(question.text)))
    ):
        return False
    return not is_meant_for_others(question, candidate.text, above(candidate.passage), wanted)


def _gives_what_is_not_borne(question: Asked, candidate: Candidate) -> bool:
    """Whether a text gives the drug that the question's patient is allergic to, and speaks of no allergy."""
    low = plain(question.text)
    borne = {term for found in ALLERGIC.findall(low) for term in terms(" ".join(found)) if is_drug(term)}
    if not borne or BORNE.search(plain(f"{candidate.key_question} {candidate.text}")):
        return False
    said = TermMatcher(candidate.text)
    instead = [term for term in question.weights if is_drug(term) and term not in borne]
    return any(map(said.has, borne)) and not any(map(said.has, instead))


def _is_under_others(question: Asked, candidate: Candidate) -> bool:
    """Whether a dose stands below a heading on those whom nobody asked about: damaged kidneys, or children.

    The title of a document may list them beside all else.
    """
    heading = " ".join(candidate.passage.heading_path[-1:])
    if heading != candidate.passage.guideline and is_of_the_impaired(question.text, plain(heading)):
        return True
    if question.populations or populations(candidate.text):
        return False
    return {"young"} in (populations(heading), populations(candidate.key_question))


def evidence(one: Scored) -> float:
    """How far a candidate, with the passage around it, speaks of what was asked."""
    return one.score + COVERAGE_SHARE * max(one.near_coverage, one.wide_coverage)


def _names_the_illness(question: Asked, best: Sequence[Scored]) -> bool:
    """What is done in one illness is no answer for another: its rarest names must stand with what is quoted."""
    if not question.conditions or any(is_drug(term) for term in question.weights) or any(map(_says_it, best)):
        return True
    rarest = max(question.conditions.values())
    named = [term for term, share in question.conditions.items() if share == rarest]
    matchers = [TermMatcher(context(one.candidate.passage), question.shortened) for one in best]
    return all(any(matcher.has(term) for matcher in matchers) for term in named)


def _is_for_another_illness(question: Asked, one: Scored) -> bool:
    """Whether nothing around a dose names the illness that it was asked for.

    The title of a drug's own document lists illnesses of which each has its dose.
    """
    if not question.conditions:
        return False
    passage = one.candidate.passage
    around = context(passage)
    if one.candidate.unit.kind in ("item", "entry", "doses"):
        # Lists of doses for several illnesses stand in one passage.
        around = f"{above(passage)} {one.candidate.key_question} {one.candidate.text}"
    if question.means & set(terms(passage.guideline)):
        around = around.replace(passage.guideline, " ")
    return TermMatcher(around, question.shortened).covered(question.conditions) < CONDITION_SHARE


def _names_the_drug(question: Asked, best: Sequence[Scored]) -> bool:
    """Neighbours of an unknown drug are other drugs, and another drug's dose is the worst of answers."""
    drugs = [term for term in question.weights if is_drug(term)]
    if not drugs:
        return True
    texts = {one.candidate.place: context(one.candidate.passage) for one in best}
    matchers = [TermMatcher(text, question.shortened) for text in texts.values()]
    conditions = question.conditions if "dose" in purposes(question.text) else {}
    return any(
        any(matcher.has(drug) for drug in drugs) and (not conditions or matcher.covered(conditions) >= CONDITION_SHARE)
        for matcher in matchers
    )


def _is_of_another_drug(question: Asked, one: Scored) -> bool:
    """Whether nothing around a candidate names the drug that was asked about, or the candidate itself names another."""
    drugs = [term for term in question.weights if is_drug(term) and term not in question.lacking]
    if not drugs or INSTEAD.search(plain(question.text)):
        return False
    candidate = one.candidate
    near = f"{above(candidate.passage)} {candidate.key_question} {candidate.text}"
    said = TermMatcher(near if drugs_of(candidate.text) else context(candidate.passage), question.shortened)
    # What is said of its class is said of the drug; what is said of another member is not.
    return not any(said.has(drug) or not said.words.isdisjoint(classes_of(drug)) for drug in drugs)


def _names_one(question: Asked, text: str) -> bool:
    """Whether a text itself names something that was asked about."""
    return any(map(TermMatcher(text).has, question.means))


def _is_of_a_part(question: Asked, one: Scored) -> bool:
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


def _is_of_another_thing(question: Asked, one: Scored) -> bool:
    """Whether a dose leaves out what it was asked of, where that is no known drug and no illness is named."""
    if question.conditions or question.means:
        return False
    asked = [term for term in question.topic if weight(term) >= LEAST_TOPIC and not is_means(term)]
    return not asked or not all(map(TermMatcher(one.candidate.text).has, asked))


def _said(one: Scored) -> str:
    # A heading that lists several things does not tell of which of them a statement is.
    headings = " ".join(each for each in one.candidate.passage.heading_path[-1:] if not SEVERAL.search(each))
    return f"{headings} {one.candidate.key_question} {one.candidate.text}"
