"""Whether two questions ask the same thing: near in the encoder's space, and not about different drugs or figures.

An encoder puts "dose of amoxicillin in pneumonia" right beside "dose of gentamicin in pneumonia"; a board that showed
them as one item would hide the one behind the other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clinical_guidelines.encoders.interface import Vectors
from workers.answering.text.words import is_drug, terms

# Cosine of MiniLM, measured: see docs/figures.md. Too high splits an item in two; too low hides one behind another.
LIKE = 0.8
FIGURE = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Subject:
    """A question's unit vector and what it may not differ in."""

    vector: Vectors
    drugs: frozenset[str]
    figures: frozenset[str]


def subject(question: str, vector: Vectors) -> Subject:
    drugs = frozenset(term for term in terms(question) if is_drug(term))
    return Subject(vector, drugs, frozenset(FIGURE.findall(question)))


def likest(asked: Subject, others: Sequence[Subject]) -> int | None:
    """Return the index of the nearest of the others that asks the same thing, or None."""
    cosines = [float(asked.vector @ other.vector) if _same(asked, other) else -1.0 for other in others]
    best = int(np.argmax(cosines)) if cosines else 0
    return best if cosines and cosines[best] >= LIKE else None


def _same(one: Subject, other: Subject) -> bool:
    return one.drugs == other.drugs and (not one.figures or not other.figures or one.figures == other.figures)
