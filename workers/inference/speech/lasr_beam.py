"""Beam search over MedASR's steps with its 6-gram language model, where the file and two packages are there.

Labels as MedASR's notebook makes them: each piece is a word of its own to the language model.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workers.inference.speech.lasr_model import Likely
from workers.inference.speech.lasr_words import BLANK, SPACE, Piece

FILE = "lm_6.kenlm"
WIDTH = 8
HOTWORD_WEIGHT = 6.0


def beam_search(folder: Path, names: Sequence[str]) -> "BeamSearch | None":
    """Return the search, or None where the language model or a package is missing."""
    model = folder / FILE
    if not model.is_file() or not (find_spec("kenlm") and find_spec("pyctcdecode")):
        return None
    decoder = import_module("pyctcdecode").build_ctcdecoder(labels_of(names), str(model))
    return BeamSearch(decoder, names)


def labels_of(names: Sequence[str]) -> list[str]:
    """Return the pieces as labels: a space begins each, and one inside it is written as "#"."""
    return ["" if number == BLANK else SPACE + name.replace(SPACE, "#") for number, name in enumerate(names)]


class BeamSearch:
    """pyctcdecode's search, whose words are our pieces."""

    def __init__(self, decoder: Any, names: Sequence[str]) -> None:
        self._decoder = decoder
        self._numbers = {label.removeprefix(SPACE): number for number, label in enumerate(labels_of(names))}
        self._names = names

    def pieces(self, likely: Likely, vocabulary: Sequence[str]) -> list[Piece]:
        """Return the pieces of the best path with their steps."""
        best = self._decoder.decode_beams(
            likely, beam_width=WIDTH, hotwords=list(vocabulary) or None, hotword_weight=HOTWORD_WEIGHT
        )[0]
        pieces = []
        for label, (first, last) in best[2]:
            number = self._numbers[label]
            peak = float(likely[first : max(last, first + 1), number].max())
            pieces.append(Piece(number, self._names[number], first, max(last, first + 1), peak))
        return pieces
