"""How much of a question's words each candidate says, which tells cheaply which of them are worth embedding."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.fitness import is_stock
from workers.answering.fitting.key_questions import as_printed
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.surroundings import above, context, with_its_drug
from workers.answering.fitting.treating import refuses
from workers.answering.text.term_matching import TermMatcher, classes_of
from workers.answering.text.words import is_drug

BY_ITS_PARAGRAPH = 0.5
# What a panel grades below the very question that was asked.
ON_THE_QUESTION = 0.5


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares from 0 to 1 of the weight of the question's words, those of its illness apart in `conditions`.

    `own` is of the text itself, `near` with what stands above it, `wide` with its passage. `under_it`: it stands below
    the very question, as its panel prints that.
    """

    own: float
    near: float
    wide: float
    key_question: float
    conditions: float
    under_it: bool


def coverages(question: Asked, found: Sequence[Candidate]) -> Iterator[tuple[float, Candidate, Coverage]]:
    """Yield the candidates with what they say of the question, and a cheap score: which are worth embedding."""
    as_asked = partial(TermMatcher, shortened=question.shortened)
    # What is advised against for a whole class is so for each drug in it.
    kinds = {drug: name for drug in filter(is_drug, question.means) for name in classes_of(drug)}
    of_the_class = partial(TermMatcher, shortened=kinds | question.shortened)
    passages = {one.place: one.passage for one in found}
    around = {place: as_asked(context(passage)) for place, passage in passages.items()}
    wide = {place: said.covered(question.topic) for place, said in around.items()}
    illness = {place: said.covered(question.conditions) for place, said in around.items()}
    same = as_printed(question, (one.question for one in found))
    for candidate in found:
        if is_stock(question, candidate.text):
            continue
        spoken = of_the_class if kinds and refuses(candidate.text) else as_asked
        near = spoken(f"{above(candidate.passage)} {candidate.key_question} {candidate.text}")
        coverage = Coverage(
            own=spoken(with_its_drug(candidate)).covered(question.topic),
            near=near.covered(question.topic),
            wide=wide[candidate.place],
            key_question=spoken(candidate.key_question).covered(question.topic),
            conditions=max(
                near.covered(question.conditions),
                # Sentences of one paragraph speak of one illness, items of a list may not.
                BY_ITS_PARAGRAPH * illness[candidate.place] * (candidate.unit.kind == "sentence"),
            ),
            under_it=candidate.question in same,
        )
        first = (
            0.45 * coverage.own
            + 0.35 * coverage.near
            + 0.4 * candidate.passage.dense
            + 0.15 / math.sqrt(1 + candidate.place)
            + 0.15 * candidate.is_recommendation
            + ON_THE_QUESTION * (coverage.under_it and candidate.is_graded)
        )
        yield first, candidate, coverage
