"""What is told of the illness that is opposed to the one of the question: no alteplase in a hemorrhage."""

import re
from collections.abc import Sequence
from functools import cache

from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.text.illnesses import illnesses_in
from workers.answering.word_lists import entries

# In small letters it may be the letters of a word.
AIS = re.compile(r"\bAIS\b")

# The illness that was asked about, by all its names, and the one opposed to it.
Sides = tuple[frozenset[str], frozenset[str]]


def without_the_opposed(question: Asked, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the candidates without those on the other side of a pair of illnesses, whatever their titles name."""
    asked = illnesses_in(question.text)
    sides = [(ours, theirs) for ours, theirs in _pairs() if not asked.isdisjoint(ours) and asked.isdisjoint(theirs)]
    return [one for one in ranked if not (sides and _is_of_the_opposed(sides, one))]


def _is_of_the_opposed(sides: Sequence[Sides], one: Scored) -> bool:
    candidate = one.candidate
    said = illnesses_in(AIS.sub("acute ischemic stroke", f"{candidate.key_question} {candidate.text}"))
    headed = illnesses_in(" ".join(candidate.passage.heading_path[1:]))
    return any(
        not said.isdisjoint(theirs)
        and said.isdisjoint(ours)
        and (headed.isdisjoint(ours) or not headed.isdisjoint(theirs))
        for ours, theirs in sides
    )


@cache
def _pairs() -> Sequence[Sides]:
    """Each pair both ways round."""
    lines = ([frozenset(map(str.strip, side.split(","))) for side in line.split("|")] for line in entries("opposed"))
    return [sides for left, right in lines for sides in ((left, right), (right, left))]
