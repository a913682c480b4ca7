"""Numbers and units in a transcript that may be others, or that were heard as other words."""

from collections.abc import Iterator

from workers.hearing import numbers, units
from workers.hearing.places import EDGES, Candidate, Places, Question, is_ordinary, is_whole


def number_questions(places: Places) -> Iterator[Question]:
    for pattern in (numbers.SPLIT, numbers.FIGURES, numbers.WORDS, numbers.SAME):
        for found in pattern.finditer(places.text):
            told = _other_numbers(places, found.start(), found.end())
            is_dose = numbers.is_dose(places.text, found.end())
            others = dict.fromkeys([*told, *numbers.heard_as(found[0], is_dose=is_dose)])
            value = numbers.in_figures(found[0])
            values = {numbers.in_figures(other): other for other in others}
            candidates = [
                Candidate(other, handicap=numbers.handicap(value, figures))
                for figures, other in values.items()
                if figures != value
            ]
            if question := places.question(found.start(), found.end(), "number", candidates):
                yield question


def _other_numbers(places: Places, start: int, end: int) -> list[str]:
    """The numbers that the engine itself held possible in place of one that is a whole word."""
    words = [piece.word for piece in places.pieces if piece.start == start and piece.end == end]
    others = (each.text.strip(EDGES) for word in words for each in word.alternatives)
    return [
        other
        for other in others
        if numbers.FIGURES.fullmatch(other) and not numbers.grown(places.text[start:end], other)
    ]


def unit_questions(places: Places) -> Iterator[Question]:
    for found in units.AFTER_FIGURE.finditer(places.text):
        if question := _heard_otherwise(places, found.start()):
            yield question
    for found in units.UNITS.finditer(places.text):
        name = "beside" if found["beside"] else "word"
        candidates = [Candidate(other) for other in units.heard_as(found[name])]
        if question := places.question(found.start(name), found.end(name), "unit", candidates):
            yield question


def _heard_otherwise(places: Places, start: int) -> Question | None:
    """Two words behind a figure that sound like a unit, or one that nobody says."""
    first = next(at for at, piece in enumerate(places.pieces) if piece.end > start)
    for size in (2, 1):
        pieces = places.pieces[first : first + size]
        words = [piece.text for piece in pieces]
        if len(pieces) == size and is_whole(places, pieces) and (size > 1 or not is_ordinary(words[0])):
            near = [Candidate(unit) for unit in units.sounding_like(words)]
            if question := places.question(pieces[0].start, pieces[-1].end, "near unit", near):
                return question
    return None
