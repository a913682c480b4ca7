"""Whether the passages found answer the question at all; if not, nothing is said.

A question about a drug or an illness that the library does not treat of has near neighbours all the same: what gives it
away is that its own decisive words stand nowhere near what would be quoted. Every threshold is about one question and
the text beside it, so none depends on how large the library is or on what its documents are called.
"""

from collections.abc import Sequence

from workers.answering.candidates import Candidate
from workers.answering.narrowing import is_meant_for_others, owes_a_dose
from workers.answering.purpose import REFER, STOP, purposes, speaks_of_aspects
from workers.answering.relevance import Asked, TermMatcher, is_of_the_negative, populations
from workers.answering.scoring import Scored, above, context
from workers.answering.words import is_drug, plain, terms

# Chosen on one half of the judged questions; the other half gave the figures in the changelog.
LEAST_SCORE, LEAST_SIMILARITY, LEAST_EVIDENCE, COVERAGE_SHARE = 0.6, 0.35, 1.09, 0.5
OWN_WORDS, SAME_SENSE = 0.7, 0.55
# A question without one word of a topic asks nothing that a guideline could answer.
LEAST_TOPIC = 0.5
LOOKED_AT = 8
# A dose in another illness is no answer: so much of what was named must stand with the drug.
CONDITION_SHARE = 0.5


def supported(question: Asked, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the candidates, best first, if some of the best answer the question; otherwise nothing."""
    spoken = [one for one in ranked if speaks_of_aspects(question, _said(one))]
    best = sorted(spoken, key=evidence, reverse=True)[:LOOKED_AT]
    if max(question.weights.values()) < LEAST_TOPIC or not any(_answers(one) for one in best):
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
        if one.conditions >= CONDITION_SHARE * most
        and _is_meant(question, one, wanted)
        and not ("dose" in wanted and _is_for_another_illness(question, one))
    ]
    told = [one for one in kept if _tells_what_was_asked(question, one.candidate.text, wanted)]
    return [*told, *(one for one in kept if one not in told)] if told else []


def _answers(one: Scored) -> bool:
    if one.score < LEAST_SCORE:
        return False
    return _says_it(one) or (one.similarity >= LEAST_SIMILARITY and evidence(one) >= LEAST_EVIDENCE)


def _says_it(one: Scored) -> bool:
    """Whether the words of the candidate itself are nearly all that was asked, in the same sense."""
    return one.own_coverage >= OWN_WORDS and one.similarity >= SAME_SENSE


def _is_meant(question: Asked, one: Scored, wanted: frozenset[str]) -> bool:
    candidate = one.candidate
    if one.for_others or is_of_the_negative(question, candidate.text):
        return False
    if "dose" in wanted and _is_under_children(question, candidate):
        return False
    return not is_meant_for_others(question, candidate.text, above(candidate.passage), wanted)


def _is_under_children(question: Asked, candidate: Candidate) -> bool:
    """Whether a dose that names nobody stands below a heading on children, who were not asked about."""
    if question.populations or populations(candidate.text):
        return False
    return populations(" ".join(candidate.passage.heading_path[-1:])) == {"young"}


def _tells_what_was_asked(question: Asked, text: str, wanted: frozenset[str]) -> bool:
    """Whether a text tells a dose, and speaks of stopping or of referral, where that was asked."""
    spoken = (STOP if "stop" in wanted else None, REFER if "refer" in wanted else None)
    return not owes_a_dose(question, text, wanted) and all(each is None or each.search(plain(text)) for each in spoken)


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


def _said(one: Scored) -> str:
    headings = " ".join(one.candidate.passage.heading_path[-1:])
    return f"{headings} {one.candidate.key_question} {one.candidate.text}"
