"""What is printed for another trimester gives way to what is printed for the patient's."""

from collections.abc import Sequence

from workers.answering.fitting.precedence import is_near, led_by
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.patient.trimesters import trimesters, trimesters_asked
from workers.answering.text.words import is_drug, terms

# What is of her trimester leads though it says less.
HERS = 0.6


def in_her_trimester_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for other trimesters than was asked about, one for that one leads."""
    asked = trimesters_asked(question.text)
    if not told or not asked or not trimesters(told[0].candidate.text) or asked & trimesters(told[0].candidate.text):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            bool(asked & trimesters(one.candidate.text))
            and is_near(one, lead, HERS)
            # Another drug may be given in hers than was asked about.
            and any(map(is_drug, terms(one.candidate.text)))
        ),
    )
