"""What in a transcript could be another drug, number or unit: each a question that may never need to be asked."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from workers.hearing.alike import letters, sound
from workers.hearing.amounts import number_questions, unit_questions
from workers.hearing.formulary import SHORTEST, Formulary, Neighbour
from workers.hearing.places import EDGES, Candidate, Kind, Piece, Places, Question, is_ordinary, is_whole
from workers.inference.speech_interfaces import Heard

# A name that was heard in pieces came in at most so many.
_PIECES = 3
# Words that are no drug are taken for one only when they sound much like it.
LEAST_NEAR = 0.72


def questions(heard: Heard, formulary: Formulary) -> list[Question]:
    """Return in order what could be asked of a transcript; no two questions are about the same words."""
    places = Places(heard)
    found = [*_drugs(places, formulary)]
    for question in [*number_questions(places), *unit_questions(places)]:
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
        name = formulary.named(phrase) if is_whole(places, pieces) and len(letters(phrase)) >= SHORTEST else None
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
        if not is_whole(places, pieces) or any(formulary.named(piece.text) for piece in pieces):
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


def _told(pieces: Sequence[Piece], formulary: Formulary) -> list[str]:
    """The drugs that the engine itself held possible for a single word."""
    if len(pieces) != 1:
        return []
    others = (each.text.strip(EDGES) for each in pieces[0].word.alternatives)
    named = [formulary.named(other) for other in others if len(letters(other)) >= SHORTEST]
    return [name for name in named if name and letters(name) != letters(pieces[0].text)]
