"""The words of a transcript where they stand in its text, and what may be asked about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from workers.hearing.formulary import ordinary_words
from workers.inference.speech_interfaces import Heard, HeardWord

Kind = Literal[
    "drug", "near drug", "hidden drug", "number", "hidden number", "unit", "near unit", "hidden unit"
]  # fmt: skip

EDGES = ".,;:!?…\"'()[]"
_HYPHEN = re.compile(r"[-–]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been said instead; `alike` is how near it sounds (0 to 1), 1 for numbers and units.

    `handicap` is by how many nats more the recording must speak for it than for others.
    """

    text: str
    alike: float = 1.0
    handicap: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """Characters [start, end) of the text, which may be one of the candidates; `words` are those that it touches."""

    start: int
    end: int
    kind: Kind
    heard: str
    candidates: tuple[Candidate, ...]
    words: tuple[HeardWord, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word without the marks around it, at its characters in the text."""

    start: int
    end: int
    text: str
    word: HeardWord


class Places:
    """The words of a transcript and where they stand in its text."""

    def __init__(self, heard: Heard) -> None:
        self.text = heard.text
        self.pieces = [_piece(word, span) for word, span in zip(heard.words, heard.spans(), strict=True)]

    def question(self, start: int, end: int, kind: Kind, candidates: Sequence[Candidate]) -> Question | None:
        heard = self.text[start:end]
        words = tuple(piece.word for piece in self.pieces if piece.start < end and start < piece.end)
        others = {each.text.lower(): each for each in reversed(candidates) if each.text.lower() != heard.lower()}
        kept = tuple(reversed(others.values()))
        return Question(start, end, kind, heard, kept, words) if kept and words else None


def _piece(word: HeardWord, span: tuple[int, int]) -> Piece:
    core = word.text.strip(EDGES)
    start = span[0] + (word.text.index(core) if core else 0)
    return Piece(start, start + len(core), core, word)


def is_ordinary(word: str) -> bool:
    return all(part in ordinary_words() for part in _HYPHEN.split(word.lower()))


def is_whole(places: Places, pieces: Sequence[Piece]) -> bool:
    """Whether nothing but a space or a hyphen parts the words."""
    between = pairwise(pieces)
    return all(places.text[one.end : other.start] in (" ", "-", "") for one, other in between)
