"""What prevents an illness, or its return, does not treat one that is there."""

import re
from collections.abc import Sequence

from workers.answering.fitting.fitness import PREVENTS
from workers.answering.fitting.precedence import is_near, led_by
from workers.answering.fitting.relevance import Asked, names_the_means
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.treating import refuses, treats
from workers.answering.text.words import plain

SPARES = re.compile(r"\bprophyla\w*|\bsecondary prevention\b")
# What treats need not name the illness by the word that was asked: cystitis, of a urinary infection.
SHARE = 0.7


def treating_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; asked for a treatment, where the first only prevents, one that treats leads."""
    if not told or "treatment" not in wanted or PREVENTS.search(plain(question.text)) or not _prevents(told[0]):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            not _prevents(one)
            and treats(question, one.candidate.text) > 0
            and not refuses(one.candidate.text)
            and is_near(one, lead, SHARE)
            and (not question.means or names_the_means(question, one.candidate.text))
        ),
    )


def _prevents(one: Scored) -> bool:
    return SPARES.search(plain(one.candidate.text)) is not None
