"""What says that a treatment is for others alone leads before what gives it to the patient."""

import re
from collections.abc import Sequence

from workers.answering.fitting.precedence import SHARE, is_near, led_by
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.patient.ages import is_for_other_ages
from workers.answering.text.words import plain

# "Indicated only in patients aged under 75 years".
ALONE = re.compile(
    r"\bonly (?:be )?(?:\w+ )?(?:in|for|if|when)\b|\b(?:is|are) (?:indicated|given|used|licensed) only\b"
)


def excluding_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; what is only for ages that leave the patient's out leads, as far as it says as much."""
    if not told:
        return []
    return led_by(told, lambda one: _leaves_out(question, one) and is_near(one, told[0], SHARE))


def _leaves_out(question: Asked, one: Scored) -> bool:
    text = one.candidate.text
    return is_for_other_ages(question.text, text) and ALONE.search(plain(text)) is not None
