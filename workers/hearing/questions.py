"""What in a transcript could be another drug, number or unit: each a question that may never need to be asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Protocol

from workers.hearing import numbers, units
from workers.hearing.alike import letters, sound
from workers.hearing.formulary import SHORTEST, Formulary, Neighbour, ordinary_words
from workers.inference.interfaces import Heard, HeardWord

Kind = Literal["drug", "near drug", "hidden drug", "number", "unit"]

_EDGES = ".,;:!?…\"'()[]"
# A name that was heard in pieces came in at most so many.
_PIECES = 3
# Words that are no drug are taken for one only when they sound much like it.
LEAST_NEAR = 0.72
_HYPHEN = re.compile(r"[-–]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been said instead; `alike` is how near it sounds (0 to 1), 1 for numbers and units."""

    text: str
    alike: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """Characters [start, end) of the text, which may be one of the candidates; `words` are those that it touches."""

    start: int
    end: int
    kind: Kind
    heard: str
    candidates: tuple[Candidate, ...]
    words: tuple[HeardWord, ...]


def questions(heard: Heard, formulary: Formulary) -> list[Question]:
    """Return in order what could be asked of a transcript; no two questions are about the same words."""
    places = Places(heard)
    found = [*_drugs(places, formulary)]
    for question in [*_numbers(places), *_units(places)]:
        if not any(overlap(question, other) for other in found):
            found.append(question)
    return sorted(found, key=lambda each: each.start)


class Stretch(Protocol):
    """Characters [start, end) of a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def overlap(one: Stretch, other: Stretch) -> bool:
    return one.start < other.end and other.start < one.end


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
    core = word.text.strip(_EDGES)
    start = span[0] + (word.text.index(core) if core else 0)
    return Piece(start, start + len(core), core, word)


def _drugs(places: Places, formulary: Formulary) -> Iterator[Question]:
    at = 0
    while at < len(places.pieces):
        found = _named(places, at, formulary) or _near(places, at, formulary)
        if found is None:
            at += 1
            continue
        question, size = found
        at += size
        if question:
            yield question


def _named(places: Places, at: int, formulary: Formulary) -> tuple[Question | None, int] | None:
    """The longest drug that begins here, with those that it may be taken for."""
    for size in range(min(_PIECES, len(places.pieces) - at), 0, -1):
        pieces = places.pieces[at : at + size]
        phrase = places.text[pieces[0].start : pieces[-1].end]
        name = formulary.named(phrase) if _is_whole(places, pieces) and len(letters(phrase)) >= SHORTEST else None
        if name:
            near = [Candidate(each.name, each.likeness) for each in formulary.neighbours(phrase)]
            told = [Candidate(other) for other in _told(pieces, formulary)]
            # A name that was heard in pieces is offered whole.
            whole = [Candidate(name)] if " " in phrase and " " not in name else []
            kind: Kind = "near drug" if whole else "drug"
            return places.question(pieces[0].start, pieces[-1].end, kind, [*whole, *told, *near]), size
    return None


def _near(places: Places, at: int, formulary: Formulary) -> tuple[Question | None, int] | None:
    """Words that are no drug and sound like one: the reading that sounds most like it."""
    best: tuple[float, Question, int] | None = None
    for size in range(1, min(_PIECES, len(places.pieces) - at) + 1):
        pieces = places.pieces[at : at + size]
        phrase = places.text[pieces[0].start : pieces[-1].end]
        if not _is_whole(places, pieces) or any(formulary.named(piece.text) for piece in pieces):
            break
        kind, near = _candidates_near(phrase, pieces, formulary)
        question = places.question(pieces[0].start, pieces[-1].end, kind, near)
        if question and (best is None or near[0].alike > best[0]):
            best = (near[0].alike, question, size)
    return best and (best[1], best[2])


def _candidates_near(phrase: str, pieces: Sequence[Piece], formulary: Formulary) -> tuple[Kind, list[Candidate]]:
    plain = letters(phrase)
    if len(plain) < SHORTEST or any(character.isdigit() for character in phrase):
        return "near drug", []
    ordinary = [is_ordinary(piece.text) for piece in pieces]
    if not (ordinary[0] or ordinary[-1]):
        near = formulary.neighbours(phrase, LEAST_NEAR)
        return "near drug", [*_as_told(pieces, formulary), *_alike(near)]
    if len(pieces) > 1 and len(sound(plain)) >= SHORTEST:
        near = [each for each in formulary.neighbours(phrase, LEAST_NEAR) if sound(letters(each.name)) == sound(plain)]
        if near:
            return "near drug", _alike(near)
    return "near drug", []


def _alike(near: Sequence[Neighbour]) -> list[Candidate]:
    return [Candidate(each.name, each.likeness) for each in near]


def _as_told(pieces: Sequence[Piece], formulary: Formulary) -> list[Candidate]:
    return [Candidate(name) for name in _told(pieces, formulary)]


def is_ordinary(word: str) -> bool:
    return all(part in ordinary_words() for part in _HYPHEN.split(word.lower()))


def _is_whole(places: Places, pieces: Sequence[Piece]) -> bool:
    """Whether nothing but a space or a hyphen parts the words."""
    between = pairwise(pieces)
    return all(places.text[one.end : other.start] in (" ", "-", "") for one, other in between)


def _told(pieces: Sequence[Piece], formulary: Formulary) -> list[str]:
    """The drugs that the engine itself held possible for a single word."""
    if len(pieces) != 1:
        return []
    others = (each.text.strip(_EDGES) for each in pieces[0].word.alternatives)
    named = [formulary.named(other) for other in others if len(letters(other)) >= SHORTEST]
    return [name for name in named if name and letters(name) != letters(pieces[0].text)]


def _numbers(places: Places) -> Iterator[Question]:
    for pattern in (numbers.FIGURES, numbers.WORDS):
        for found in pattern.finditer(places.text):
            told = _other_numbers(places, found.start(), found.end())
            others = dict.fromkeys([*told, *numbers.heard_as(found[0])])
            value = numbers.in_figures(found[0])
            candidates = [Candidate(other) for other in others if numbers.in_figures(other) != value]
            if question := places.question(found.start(), found.end(), "number", candidates):
                yield question


def _other_numbers(places: Places, start: int, end: int) -> list[str]:
    """The numbers that the engine itself held possible in place of one that is a whole word."""
    words = [piece.word for piece in places.pieces if piece.start == start and piece.end == end]
    others = (each.text.strip(_EDGES) for word in words for each in word.alternatives)
    return [other for other in others if numbers.FIGURES.fullmatch(other)]


def _units(places: Places) -> Iterator[Question]:
    for found in units.UNITS.finditer(places.text):
        name = "beside" if found["beside"] else "word"
        candidates = [Candidate(other) for other in units.heard_as(found[name])]
        if question := places.question(found.start(name), found.end(name), "unit", candidates):
            yield question
