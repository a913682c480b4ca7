"""Beam search over MedASR's steps: with its 6-gram language model where that is there, and with the site's words.

Prefix search of CTC. To the language model each piece is a word, as in MedASR's notebook, whose weights these are.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import structlog

from assistant.errors import AssistantError
from workers.inference.speech.lasr_model import Likely
from workers.inference.speech.lasr_words import BLANK, SPACE, Piece
from workers.inference.speech.site_words import START, Place, SiteWords

log = structlog.get_logger(__name__)

FILE = "lm_6.kenlm"
WITHOUT_LIBRARY = "lm_6.kenlm is there but not used: install the package kenlm, or ufal-kenlm, which brings it built."
DAMAGED = "lm_6.kenlm cannot be read as a language model: fetch it again, or take it out of the model's folder."
WIDTH = 8
# A token less likely than this, in nats, is not followed, nor is a path so far behind the best one.
LEAST_TOKEN = -5.0
FARTHEST_BEHIND = 10.0
# The language model's logarithms are decimal.
MODEL_WEIGHT = 0.5 * math.log(10)
PIECE_BONUS = 1.5
UNKNOWN_PENALTY = -10.0
NEVER = -math.inf


def language_model(folder: Path) -> Any:
    """Return the language model beside the weights; None where there is none, or nothing that reads it.

    Raises AssistantError when the file is damaged.
    """
    file = folder / FILE
    if not file.is_file():
        return None
    if find_spec("kenlm") is None:
        log.warning("language_model_unused", reason=WITHOUT_LIBRARY)
        return None
    try:
        return import_module("kenlm").Model(str(file))
    except OSError as error:
        raise AssistantError("language_model_damaged", DAMAGED) from error


def labels_of(names: Sequence[str]) -> list[str]:
    """Return the pieces as the language model's words: the space that begins one is written as "#"."""
    return ["" if number == BLANK else name.replace(SPACE, "#") for number, name in enumerate(names)]


@dataclass(eq=False, slots=True)
class _Path:
    """Tokens up to this one, what language model and site's words say of them, and where this one is likeliest."""

    before: "_Path | None"
    token: int
    state: Any
    said: float
    place: Place
    step: int = 0
    peak: float = NEVER
    # Logarithms of the probability that a blank, or the token itself, came last.
    blank: float = NEVER
    spoken: float = NEVER

    @property
    def ended(self) -> float:
        return _sum(self.blank, self.spoken)

    @property
    def score(self) -> float:
        return self.ended + self.said + self.place.bonus


class BeamSearch:
    """A search that prefers what the language model, if there is one, and the site's words expect."""

    def __init__(self, names: Sequence[str], model: Any, words: Sequence[Sequence[int]] = ()) -> None:
        self._names, self._labels = names, labels_of(names)
        self._model = model
        self._words = SiteWords(words)
        self._new_state: Callable[[], Any] = import_module("kenlm").State if model else lambda: None

    def pieces(self, likely: Likely) -> list[Piece]:
        """Return the pieces of the best path, each with its steps."""
        beams = [self._start()]
        for step, row in enumerate(likely):
            followed = {int(number) for number in np.flatnonzero(row > LEAST_TOKEN)} | {int(row.argmax())}
            beams = self._step(beams, step, [(number, float(row[number])) for number in sorted(followed)])
        return self._traced(max(beams, key=self._finished), likely)

    def _start(self) -> _Path:
        state = self._new_state()
        if self._model:
            self._model.BeginSentenceWrite(state)
        return _Path(None, BLANK, state, 0.0, START, blank=0.0)

    def _step(self, beams: list[_Path], step: int, followed: list[tuple[int, float]]) -> list[_Path]:
        known = {(id(path.before), path.token): path for path in beams}
        ends = [(path, path.blank, path.spoken) for path in beams]
        for path in beams:
            path.blank = path.spoken = NEVER
        for path, blank, spoken in ends:
            either = _sum(blank, spoken)
            for token, likely in followed:
                if token == BLANK:
                    path.blank = _sum(path.blank, either + likely)
                    continue
                if token == path.token:
                    _say(path, step, likely, spoken)
                child = known.get((id(path), token)) or self._child(path, token)
                known[id(path), token] = child
                _say(child, step, likely, blank if token == path.token else either)
        ranked = sorted(known.values(), key=lambda path: -path.score)[:WIDTH]
        return [path for path in ranked if path.score >= ranked[0].score - FARTHEST_BEHIND]

    def _child(self, path: _Path, token: int) -> _Path:
        state, said = self._new_state(), path.said
        if self._model:
            label = self._labels[token]
            judged = self._model.BaseScore(path.state, label, state)
            judged += 0.0 if label in self._model else UNKNOWN_PENALTY
            said += MODEL_WEIGHT * judged + PIECE_BONUS
        return _Path(path, token, state, said, self._words.after(path.place, token))

    def _finished(self, path: _Path) -> float:
        if not self._model:
            return path.ended + path.place.earned
        closing = self._model.BaseScore(path.state, "</s>", self._new_state())
        return path.ended + path.said + path.place.earned + MODEL_WEIGHT * float(closing)

    def _traced(self, path: _Path, likely: Likely) -> list[Piece]:
        """Return a path's pieces, each with the steps around its likeliest one at which nothing is likelier."""
        pieces: list[Piece] = []
        greedy = likely.argmax(axis=1)
        end = len(likely)
        while path.before is not None:
            first = max(0, min(path.step, end - 1))
            last = first + 1
            while first > 0 and greedy[first - 1] == path.token:
                first -= 1
            while last < end and greedy[last] == path.token:
                last += 1
            pieces.append(
                Piece(path.token, self._names[path.token], first, last, float(likely[first:last, path.token].max()))
            )
            path, end = path.before, max(first, 1)
        return pieces[::-1]


def _say(path: _Path, step: int, likely: float, before: float) -> None:
    """Add a way to a path whose last token is spoken at this step."""
    if before == NEVER:
        return
    path.spoken = _sum(path.spoken, before + likely)
    if likely > path.peak:
        path.step, path.peak = step, likely


def _sum(one: float, other: float) -> float:
    """The logarithm of the sum of two probabilities."""
    if one == NEVER or other == NEVER:
        return max(one, other)
    return max(one, other) + math.log1p(math.exp(-abs(one - other)))
