"""Lines of a list that say no more than a drug and its dose: whom and what they treat stands in the heading above."""

from collections.abc import Sequence

from workers.answering.fitting.purpose import asks_for_all
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.patient.narrowing import falls_back
from workers.answering.text.statements import drugs_of
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug

ALL = 0.99
NEARLY_ALL = 0.85


def stands_under_it(question: Asked, one: Scored) -> bool:
    """Whether a text names what was asked for, below a heading that names each illness of the question.

    That is every drug that was asked about, or any where all of a treatment was.
    """
    heading = TermMatcher(" ".join(one.candidate.passage.heading_path[-1:]), question.shortened)
    if not question.conditions or one.for_others or heading.covered(question.conditions) < ALL:
        return False
    drugs = [term for term in question.weights if is_drug(term)]
    if not drugs:
        return asks_for_all(question.text) and bool(drugs_of(one.candidate.text))
    return all(map(TermMatcher(one.candidate.text).has, drugs))


def read_from_the_top(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; of a whole treatment a leading list in its printed order, its second choices last."""
    if not (told and asks_for_all(question.text) and stands_under_it(question, told[0])):
        return list(told)
    place = told[0].candidate.place
    listed = [one for one in told if one.candidate.place == place and stands_under_it(question, one)]
    listed.sort(key=lambda one: (falls_back(question, one.candidate.text), one.candidate.unit.start))
    return [*listed, *(one for one in told if one not in listed)]


def opens_with_it(question: Asked, one: Scored) -> bool:
    """Whether a short question names one illness, and advice begins with it or names all of it: "ASCUS, what next?"."""
    is_bare = len(question.conditions) == 1 and not question.means and not question.lacking
    advises = one.candidate.directs or one.candidate.is_recommendation
    return is_bare and advises and one.conditions >= ALL and one.own_coverage >= NEARLY_ALL
