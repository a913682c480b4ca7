"""Whether the passages found answer the question at all; if not, nothing is said.

A question about a drug or an illness that the library does not treat of has near neighbours all the same: what gives it
away is that its own decisive words stand nowhere near what would be quoted. Every threshold is about one question and
the text beside it, so none depends on how large the library is or on what its documents are called.
"""

import re
from collections.abc import Sequence
from functools import partial

from workers.answering.aiming import aimed_first, aims_at_nothing
from workers.answering.candidate import Candidate
from workers.answering.children import (
    children_last,
    gives_a_child_the_drug_of_others,
    leaves_out_the_young,
    speaks_of_the_child,
)
from workers.answering.comorbidities import leaves_out_a_comorbidity, speaks_of_comorbidities
from workers.answering.doses_owed import MEASURED, forbids_whom
from workers.answering.failing import failing_first
from workers.answering.fitness import prevents_nothing, speaks_of_aspects
from workers.answering.for_the_well import well_first
from workers.answering.granted import granted_first
from workers.answering.leading import led
from workers.answering.listed import ALL, opens_with_it, read_from_the_top, stands_under_it
from workers.answering.meant import is_meant
from workers.answering.narrowing import suits_few
from workers.answering.of_the_illness import of_all_first, of_the_illness_first
from workers.answering.purpose import asks_for_all, purposes
from workers.answering.quantities import HOW_OFTEN, LEVEL, OFTEN, QUANTITY, TARGET, tells_a_level
from workers.answering.relevance import Asked
from workers.answering.same_subject import (
    CONDITION_SHARE,
    LEAST_TOPIC,
    is_for_another_illness,
    is_of_a_part,
    is_of_another_class,
    is_of_another_drug,
    is_of_another_thing,
    names_one,
    names_the_drug,
    names_the_illness,
    says_it,
)
from workers.answering.scoring import Scored
from workers.answering.surroundings import above, under_headings
from workers.answering.telling import tells_what_was_asked
from workers.answering.term_matching import TermMatcher, classes_of
from workers.answering.treating import treats_at_all
from workers.answering.words import is_drug, plain

# Chosen on one half of the judged questions; the other half gave the figures in the changelog.
LEAST_SCORE, LEAST_SIMILARITY, LEAST_EVIDENCE, COVERAGE_SHARE = 0.6, 0.35, 1.09, 0.5
# A candidate that names all drugs and illnesses may say less of the rest.
NEAR_SENSE = 0.45
LOOKED_AT = 8
# What stands below these is no treatment.
OTHER_SECTIONS = re.compile(
    r"\W*(?:differential diagnos[ei]s|clinical features?|signs and symptoms|complications?|investigations?|a?etiology"
    r"|causes|epidemiology|pathogenesis|risk factors)\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r",|\band\b|&")


def supported(question: Asked, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the candidates, best first, if some of the best answer the question; otherwise nothing."""
    spoken = [
        one for one in ranked if speaks_of_aspects(question, _said(one)) and not leaves_out_the_young(question, one)
    ]
    best = sorted(spoken, key=evidence, reverse=True)[:LOOKED_AT]
    if max(question.weights.values()) < LEAST_TOPIC or not any(_answers(question, one) for one in best):
        return []
    if not (names_the_drug(question, best) and names_the_illness(question, best)):
        return []
    most = max(one.conditions for one in spoken)
    if question.conditions and not most:
        return []
    wanted = purposes(question.text)
    kept = [
        one
        for one in spoken
        if is_meant(question, one, wanted)
        and not is_of_another_drug(question, one)
        and not is_of_another_class(question, one)
        and (
            # Who should have none of a drug should have none in any illness.
            (forbids_whom(question, one.candidate.text) and names_one(question, one.candidate.text))
            or (
                one.conditions >= CONDITION_SHARE * most
                and not ("dose" in wanted and is_for_another_illness(question, one))
            )
        )
        and not ("dose" in wanted and is_of_another_thing(question, one))
        and not ("dose" in wanted and is_of_a_part(question, one))
        and not prevents_nothing(question, under_headings(one.candidate))
    ]
    told = [
        one
        for one in kept
        if tells_what_was_asked(question, one.candidate.text, wanted)
        and not aims_at_nothing(question, one)
        and not ("treatment" in wanted and _treats_nothing(question, one.candidate))
        and not _is_beside_the_drug(question, one.candidate)
        and not ("dose" in wanted and one.candidate.reports_evidence and not _doses_it(question, one.candidate.text))
    ]
    told = read_from_the_top(question, children_last(question, told, wanted, partial(_answers, question)))
    told = of_all_first(question, of_the_illness_first(question, led(question, told, wanted)))
    told = granted_first(question, failing_first(question, told), wanted)
    kept = [one for one in kept if not _passes_over_the_patient(question, one)]
    if told and told[0] not in kept:
        told = [one for one in told if speaks_of_comorbidities(question, one) and speaks_of_the_child(question, one)]
        told = led(question, told, wanted)
    told = [one for one in told if one in kept]
    told = _speaking_as_much(question, told, best)
    if any(each.search(plain(question.text)) for each in (LEVEL, TARGET)):
        told.sort(key=lambda one: not tells_a_level(one.candidate.text))
        told = aimed_first(question, told)
    if "dose" in wanted:
        # What was measured in blood does not stand beside a dose.
        told.sort(key=lambda one: suits_few(question, one.candidate.text))
        told = well_first(question, told)
        kept = [one for one in kept if not MEASURED.search(plain(one.candidate.text))]
    return [*told, *(one for one in kept if one not in told)] if told else []


def _speaking_as_much(question: Asked, told: Sequence[Scored], best: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where those that answer are left out, nothing unless one names the drug or the illness."""
    most = max((one.conditions for one in best if _answers(question, one)), default=0.0)
    speaks = (
        _answers(question, one)
        or one.conditions >= most
        or names_one(question, one.candidate.text)
        or (
            one.candidate.is_recommendation
            and one.conditions >= CONDITION_SHARE * most
            and _tells_how_often(question, one)
        )
        for one in told
    )
    return list(told) if any(speaks) else []


def _tells_how_often(question: Asked, one: Scored) -> bool:
    return HOW_OFTEN.search(plain(question.text)) is not None and OFTEN.search(one.candidate.text) is not None


def _passes_over_the_patient(question: Asked, one: Scored) -> bool:
    """Whether a text gives a drug, and leaves out a further illness, or the child, that the question names."""
    return leaves_out_a_comorbidity(question, one) or gives_a_child_the_drug_of_others(question, one)


def _treats_nothing(question: Asked, candidate: Candidate) -> bool:
    """Whether all of a treatment was asked for, and a candidate neither names any nor tells what to do."""
    text = candidate.text
    if OTHER_SECTIONS.match(text):
        return True
    if any(map(OTHER_SECTIONS.match, candidate.passage.heading_path[-1:])) and not treats_at_all(text):
        return not candidate.directs
    return asks_for_all(question.text) and not (candidate.directs or treats_at_all(text))


def _is_beside_the_drug(question: Asked, candidate: Candidate) -> bool:
    """Whether a drug was asked about, and a text on signs, causes or tests names neither it nor its class."""
    drugs = list(filter(is_drug, question.means))
    if not drugs or not any(map(OTHER_SECTIONS.match, candidate.passage.heading_path[-1:])):
        return False
    said = TermMatcher(candidate.text)
    return not any(said.has(name) for drug in drugs for name in (drug, *classes_of(drug)))


def _doses_it(question: Asked, text: str) -> bool:
    """Whether an amount stands right beside a drug that was asked about: what a study gave, if nobody advises it."""
    low = plain(text)
    if any(re.search(rf"\d ?[a-z]+(?:/[a-z]+)* of {re.escape(drug)}\b", low) for drug in question.means):
        return True
    beside = (re.finditer(rf"\b{re.escape(drug)}\W+(?:[a-z]+\W+){{0,2}}(?=\d)", low) for drug in question.means)
    return any(QUANTITY.match(low, found.end()) for each in beside for found in each)


def _answers(question: Asked, one: Scored) -> bool:
    is_near = one.similarity >= LEAST_SIMILARITY and evidence(one) >= LEAST_EVIDENCE
    is_said = one.score >= LEAST_SCORE and (says_it(one) or _names_it_all(question, one) or is_near)
    return is_said or stands_under_it(question, one) or opens_with_it(question, one)


def _names_it_all(question: Asked, one: Scored) -> bool:
    """Whether every drug and every illness of the question stands in the candidate or above it, in a near sense."""
    drugs = [term for term in question.weights if is_drug(term)]
    if not drugs or not question.conditions or one.conditions < ALL:
        return False
    if one.for_others or one.similarity < NEAR_SENSE:
        return False
    near = TermMatcher(f"{above(one.candidate.passage)} {one.candidate.text}", question.shortened)
    return all(map(near.has, drugs))


def evidence(one: Scored) -> float:
    """How far a candidate, with the passage around it, speaks of what was asked."""
    return one.score + COVERAGE_SHARE * max(one.near_coverage, one.wide_coverage)


def _said(one: Scored) -> str:
    # A heading that lists several things does not tell of which of them a statement is.
    headings = " ".join(each for each in one.candidate.passage.heading_path[-1:] if not SEVERAL.search(each))
    return f"{headings} {one.candidate.key_question} {one.candidate.text}"
