"""What the well take daily, such as iron in pregnancy, is not told by the dose of those who turn out to be ill."""

import re
from collections.abc import Sequence

from workers.answering.fitting.precedence import led_by, says_as_much
from workers.answering.fitting.purpose import is_for_the_well
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.fitting.relevance import ILLNESS_WEIGHT, Asked, is_means
from workers.answering.fitting.scoring import Scored
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import terms, weight

# "If a woman is diagnosed with anaemia", "in settings where anaemia is common".
SUPPOSES = re.compile(
    r"\b(?:if|when|where|once|diagnosed with|in (?:case|the presence) of)\b[^.;,:]{3,60}", re.IGNORECASE
)


def well_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for those with an illness that nobody named, one for all leads."""
    if not told or not is_for_the_well(question) or not _supposes_an_illness(question, told[0]):
        return list(told)
    spoken = TermMatcher(told[0].candidate.text)
    asked = [term for term in question.topic if spoken.has(term)]
    return led_by(
        told,
        lambda one: (
            QUANTITY.search(one.candidate.text) is not None
            and not (one.candidate.reports_evidence or _supposes_an_illness(question, one))
            and all(map(TermMatcher(one.candidate.text).has, asked))
            and says_as_much(question, one, told[0])
        ),
    )


def _supposes_an_illness(question: Asked, one: Scored) -> bool:
    return any(
        weight(term) >= ILLNESS_WEIGHT and not is_means(term) and term not in question.weights
        for found in SUPPOSES.findall(one.candidate.text)
        for term in terms(found)
    )
