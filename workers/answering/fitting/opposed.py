"""Whether a text is on the illness that is opposed to the one of the question: no alteplase in a hemorrhage."""

import re
from collections.abc import Sequence
from functools import cache

from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.text.illnesses import illnesses_in
from workers.answering.word_lists import entries

# In small letters it may be the letters of a word.
AIS = re.compile(r"\bAIS\b")


def is_of_the_opposed(question: Asked, one: Scored) -> bool:
    """Whether a text names only the other side of a pair of illnesses, whatever its title or its passage names."""
    asked = illnesses_in(question.text)
    candidate = one.candidate
    said = illnesses_in(AIS.sub("acute ischemic stroke", f"{candidate.key_question} {candidate.text}"))
    headed = illnesses_in(" ".join(candidate.passage.heading_path[1:]))
    return any(
        not asked.isdisjoint(ours)
        and asked.isdisjoint(theirs)
        and not said.isdisjoint(theirs)
        and said.isdisjoint(ours)
        and (headed.isdisjoint(ours) or not headed.isdisjoint(theirs))
        for sides in _pairs()
        for ours, theirs in (sides, sides[::-1])
    )


@cache
def _pairs() -> Sequence[Sequence[frozenset[str]]]:
    lines = (line.split("|") for line in entries("opposed"))
    return [[frozenset(name.strip() for name in side.split(",")) for side in line] for line in lines]
