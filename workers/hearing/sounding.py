"""Words that name no drug and sound like one: "top of my scene" for tobramycin.

Three things speak for a name: how near its phones are to those of the words, whether the words are ones that people
say, small ones above all, and what the engine's own model makes of the name in their place when it is given the sound
again. They go into one sum, the logarithm of the odds that it was said, whose weights are a logistic regression on
minimal pairs and on sentences from questions and consultations (docs/figures.md).
"""

import re
from collections.abc import Sequence

import numpy as np

from clinical_guidelines.index.terms import STOP_WORDS
from workers.hearing.alike import letters
from workers.hearing.formulary import SHORTEST, Formulary
from workers.hearing.places import Candidate, Piece, Places, Question, is_ordinary
from workers.inference.speech_interfaces import Heard

# A name that is further off than this from every stretch of the text is not looked for.
_MOST_OFF = 0.55
_MOST_WORDS = 5
# Each candidate costs a pass of the engine's decoder over some tokens.
_STRETCHES, _CANDIDATES = 5, 6
# Ordinary words of which the engine is as sure as this were said, unless together they are all but the name.
_SURE = 0.82
_ALL_BUT = 0.12
# It is less sure of the first word, whose capital is a guess of its own.
_FIRST_WORD = 0.3

_BASE, _OFF, _WORD, _COMMON, _ORDINARY, _SMALL, _LAG = 0.86, -11.13, 1.41, 3.51, -1.65, -4.25, 0.28
# Words that hold a sentence together, alone or in "I'm": a garbled sentence is made of them, and a garbled name is not.
_SMALL_WORDS = STOP_WORDS | {"up", "out", "more", "too"}
_APOSTROPHE = re.compile("['\u2019]")


def hidden_drugs(heard: Heard, formulary: Formulary) -> list[Question]:
    """Return stretches that sound like drugs without naming one, the likeliest first; they may overlap each other.

    How alike a candidate is says by how much the odds are for it before the sound is asked again.
    """
    places = Places(heard)
    words = [piece.text for piece in places.pieces]
    named = {at for at, piece in enumerate(places.pieces) if _is_named(piece, formulary)}
    sure = {at for at, piece in enumerate(places.pieces) if _is_sure(piece, first=at == 0)}
    best: dict[tuple[int, int], float] = {}
    for name, first, last, off in formulary.spoken.fits(words, most=_MOST_OFF, longest=_MOST_WORDS):
        is_open = off <= _ALL_BUT or not sure.issuperset(range(first, last))
        is_open = is_open and not all(map(str.isdigit, words[first:last]))
        if is_open and named.isdisjoint(range(first, last)):
            guess = _COMMON * formulary.is_common(name) + _OFF * off + _words_odds(words[first:last])
            best[first, last] = max(best.get((first, last), guess), guess)
    likely = sorted(best, key=lambda stretch: -best[stretch])[:_STRETCHES]
    found = (_question(places, first, last, formulary) for first, last in likely)
    return [question for question in found if question]


def odds_of(candidate: Candidate, lag: float) -> float:
    """Return the logarithm of the odds that a candidate was said, which lags so many nats behind what was heard."""
    return candidate.alike - _LAG * lag


def _is_named(piece: Piece, formulary: Formulary) -> bool:
    return len(letters(piece.text)) >= SHORTEST and formulary.named(piece.text) is not None


def _is_sure(piece: Piece, *, first: bool) -> bool:
    return piece.word.confidence + _FIRST_WORD * first >= _SURE and is_ordinary(piece.text)


def _words_odds(words: Sequence[str]) -> float:
    """What speaks for any drug in place of these words: into how many it was broken, and whether people say them."""
    small = sum(_APOSTROPHE.split(word.lower())[0] in _SMALL_WORDS for word in words)
    return _BASE + _WORD * len(words) + _ORDINARY * all(map(is_ordinary, words)) + _SMALL * small / len(words)


def _question(places: Places, first: int, last: int, formulary: Formulary) -> Question | None:
    pieces = places.pieces[first:last]
    words = [piece.text for piece in pieces]
    off = formulary.spoken.off(words)
    odds = _COMMON * formulary.spoken_commonly + _OFF * off + _words_odds(words)
    near = [at for at in np.argsort(-odds).tolist() if off[at] <= _MOST_OFF][:_CANDIDATES]
    candidates = [Candidate(formulary.spoken.names[at], float(odds[at])) for at in near]
    return places.question(pieces[0].start, pieces[-1].end, "hidden drug", candidates)
