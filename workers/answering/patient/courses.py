"""An attack of an illness and its lasting form: "acute asthma" is treated in another way than "persistent asthma"."""

import re
from typing import NamedTuple

from workers.answering.fitting.relevance import Asked
from workers.answering.text.words import unified


class _Course(NamedTuple):
    """How a course of an illness is told, the illness in the braces, and any word for such a course."""

    of_illness: str
    word: re.Pattern[str]


_EVENTS = r"(?:attacks?|flares?|exacerbations?|cris[ie]s)"
ACUTE = _Course(
    rf"\bacute (?:\w+ ){{{{0,2}}}}{{0}}\b|\b{{0}} {_EVENTS}\b|\b{_EVENTS} of (?:\w+ ){{{{0,2}}}}{{0}}\b",
    re.compile(rf"\bacute\b|\b{_EVENTS}\b"),
)
_LASTS = r"(?:chronic|persistent|intermittent|stable)"
LASTING = _Course(rf"\b{_LASTS} (?:\w+ )?{{0}}\b", re.compile(rf"\b{_LASTS}\b"))


def is_of_another_course(question: Asked, text: str) -> bool:
    """Whether an attack of an illness was asked about and a text speaks of its lasting form alone, or the reverse."""
    asked, said = unified(question.text), unified(text)
    return any(
        wanted.word.search(asked) is not None
        and not (other.word.search(asked) or wanted.word.search(said))
        and any(_tells(wanted, term, asked) and _tells(other, term, said) for term in question.conditions)
        for wanted, other in ((ACUTE, LASTING), (LASTING, ACUTE))
    )


def _tells(course: _Course, illness: str, low: str) -> bool:
    return re.search(course.of_illness.format(re.escape(illness)), low) is not None
