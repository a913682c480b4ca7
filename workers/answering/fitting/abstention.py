"""Whether the passages found answer the question at all; if not, nothing is said.

A question about a drug or an illness that the library does not treat of has near neighbours all the same: what gives it
away is that its own decisive words stand nowhere near what would be quoted.
"""

from collections.abc import Sequence
from functools import partial

from workers.answering.fitting.aiming import aimed_first, aims_at_nothing
from workers.answering.fitting.beside_the_question import (
    doses_it,
    is_beside_the_drug,
    leaves_out_the_drug,
    treats_nothing,
)
from workers.answering.fitting.evidence import answers, evidence
from workers.answering.fitting.failing import failing_first
from workers.answering.fitting.fitness import prevents_nothing, speaks_of_aspects
from workers.answering.fitting.granted import granted_first
from workers.answering.fitting.leading import led
from workers.answering.fitting.listed import read_from_the_top
from workers.answering.fitting.of_the_illness import of_all_first, of_no_other_first, of_the_illness_first
from workers.answering.fitting.opposed import without_the_opposed
from workers.answering.fitting.prevention import treating_first
from workers.answering.fitting.purpose import purposes
from workers.answering.fitting.quantities import HOW_OFTEN, LEVEL, OFTEN, TARGET, tells_a_level
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.routes import is_by_no_such_route
from workers.answering.fitting.same_subject import (
    CONDITION_SHARE,
    LEAST_TOPIC,
    SEVERAL,
    forbids_it_to_whom,
    is_for_another_illness,
    is_of_a_part,
    is_of_another_class,
    is_of_another_drug,
    is_of_another_thing,
    names_one,
    names_the_drug,
    names_the_illness,
)
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import above, under_headings
from workers.answering.fitting.telling import tells_what_was_asked
from workers.answering.patient.ages import is_for_other_ages, suited_by_age
from workers.answering.patient.children import (
    children_last,
    gives_a_child_the_drug_of_others,
    leaves_out_the_young,
    speaks_of_the_child,
)
from workers.answering.patient.comorbidities import leaves_out_a_comorbidity, speaks_of_comorbidities
from workers.answering.patient.for_the_well import well_first
from workers.answering.patient.meant import is_meant
from workers.answering.patient.narrowing import suits_few
from workers.answering.patient.weights import is_for_the_weight, only_touches_the_weight
from workers.answering.text.words import plain

LOOKED_AT = 8


def supported(question: Asked, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the candidates, best first, if some of the best answer the question; otherwise nothing.

    What a panel recommends on the very question leads where it is graded, and needs no further proof.
    """
    ranked = without_the_opposed(question, ranked)
    leading = _in_printed_order(question, [one for one in ranked if one.answers_it])
    found = [*leading, *(one for one in _supported(question, ranked) if not one.answers_it)]
    return found or [one for one in ranked if one.under_it and one.candidate.is_recommendation and not one.for_others]


def _in_printed_order(question: Asked, ranked: Sequence[Scored]) -> list[Scored]:
    """Return what panels say on one question as each prints it, the panel of the best first, other ages' last."""
    editions = [one.candidate.passage.edition_id for one in ranked]
    return sorted(
        ranked,
        key=lambda one: (
            is_for_other_ages(question.text, one.candidate.text),
            editions.index(one.candidate.passage.edition_id),
            one.candidate.passage.place,
            one.candidate.unit.start,
        ),
    )


def _supported(question: Asked, ranked: Sequence[Scored]) -> list[Scored]:
    spoken = [
        one for one in ranked if speaks_of_aspects(question, _said(one)) and not leaves_out_the_young(question, one)
    ]
    best = sorted(spoken, key=evidence, reverse=True)[:LOOKED_AT]
    if max(question.weights.values()) < LEAST_TOPIC or not any(answers(question, one) for one in best):
        return []
    if not (names_the_drug(question, best) and names_the_illness(question, best)):
        return []
    most = max(one.conditions for one in spoken)
    if question.conditions and not most:
        return []
    wanted = purposes(question.text)
    kept = _at_the_edge(question, [one for one in spoken if _is_of_what_was_asked(question, one, wanted, most)])
    told = _in_order(question, [one for one in kept if _tells_it(question, one, wanted)], wanted)
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
        told.sort(key=lambda one: suits_few(question, one.candidate.text))
        told = well_first(question, told)
    return told


def _at_the_edge(question: Asked, kept: list[Scored]) -> list[Scored]:
    """Leave out what is for other ages or weights than the patient's, where another is for just theirs."""
    if any(suited_by_age(question.text, one.candidate.text) > 0 for one in kept):
        kept = [one for one in kept if not is_for_other_ages(question.text, one.candidate.text)]
    if not any(is_for_the_weight(question.text, one.candidate.text) for one in kept):
        return kept
    return [one for one in kept if not only_touches_the_weight(question.text, one.candidate.text)]


def _is_of_what_was_asked(question: Asked, one: Scored, wanted: frozenset[str], most: float) -> bool:
    """Whether a candidate is of the patient, the drug and the illness; `most` is the best coverage of the illness."""
    text = one.candidate.text
    if not is_meant(question, one, wanted) or prevents_nothing(question, under_headings(one.candidate)):
        return False
    if is_of_another_drug(question, one) or is_of_another_class(question, one):
        return False
    if "dose" in wanted and (is_of_another_thing(question, one) or is_of_a_part(question, one)):
        return False
    if question.quantities and is_by_no_such_route(question, text, above(one.candidate.passage)):
        return False
    # Who should have none of a drug should have none in any illness.
    if forbids_it_to_whom(question, text):
        return True
    return one.conditions >= CONDITION_SHARE * most and not ("dose" in wanted and is_for_another_illness(question, one))


def _tells_it(question: Asked, one: Scored, wanted: frozenset[str]) -> bool:
    """Whether a candidate tells the sort of thing that was asked for, not only of it."""
    candidate = one.candidate
    if not tells_what_was_asked(question, candidate.text, wanted) or aims_at_nothing(question, one):
        return False
    if leaves_out_the_drug(question, candidate):
        return False
    if is_beside_the_drug(question, candidate) or ("treatment" in wanted and treats_nothing(question, candidate)):
        return False
    return not ("dose" in wanted and candidate.reports_evidence and not doses_it(question, candidate.text))


def _in_order(question: Asked, told: list[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Put first what the question, its patient and its illness put first; the last rule weighs most."""
    told = children_last(question, told, wanted, partial(answers, question))
    told = read_from_the_top(question, told)
    told = led(question, told, wanted)
    told = treating_first(question, told, wanted)
    told = of_the_illness_first(question, told)
    told = of_all_first(question, told, wanted)
    told = of_no_other_first(question, told, wanted)
    told = failing_first(question, told)
    return granted_first(question, told, wanted)


def _speaking_as_much(question: Asked, told: Sequence[Scored], best: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where those that answer are left out, nothing unless one names the drug or the illness."""
    most = max((one.conditions for one in best if answers(question, one)), default=0.0)
    speaks = (
        answers(question, one)
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


def _said(one: Scored) -> str:
    # A heading that lists several things does not tell of which of them a statement is.
    headings = " ".join(each for each in one.candidate.passage.heading_path[-1:] if not SEVERAL.search(each))
    return f"{headings} {one.candidate.key_question} {one.candidate.text}"
