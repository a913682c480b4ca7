"""How much likelier one text is than another, given the sound of a stretch: whole texts through Whisper's decoder."""

from collections.abc import Sequence
from typing import NamedTuple

import torch

from workers.inference.speech.whisper_model import WhisperModel
from workers.inference.speech.whisper_tokens import Branch
from workers.inference.speech_interfaces import Weight

# Tokens after the words that differ: what follows tells whether a word fits, what comes much later does not.
AFTER = 4


class _Differing(NamedTuple):
    """A text's tokens up to soon after the last that differs from the first text's, and up to where that one goes."""

    branch: Branch
    until: int


def weighed(model: WhisperModel, encoded: torch.Tensor, texts: Sequence[str], *, language: str) -> list[Weight]:
    """Return by how many nats each text is likelier than the first, given the sound and in silence."""
    base, *rows = (model.text_tokens(text) for text in texts)
    others = [_differing(base, row) for row in rows]
    heard = _likelier(model, encoded, base, others, language)
    unheard = _likelier(model, model.silence, base, others, language)
    return [Weight(0.0), *map(Weight, heard, unheard)]


def _likelier(
    model: WhisperModel, encoded: torch.Tensor, base: Sequence[int], others: Sequence[_Differing], language: str
) -> list[float]:
    """Return by how many nats each text is likelier than the one with the tokens `base`."""
    same, likely = model.likelihoods(encoded, base, [each.branch for each in others], language=language)
    return [
        sum(values) - sum(same[each.branch.first : each.until]) for values, each in zip(likely, others, strict=True)
    ]


def _differing(base: Sequence[int], row: Sequence[int]) -> _Differing:
    shortest = min(len(base), len(row))
    first = next((at for at in range(shortest) if base[at] != row[at]), shortest - 1)
    alike = next((at for at in range(shortest - first) if base[-1 - at] != row[-1 - at]), shortest - first)
    alike = max(alike - AFTER, 0)
    return _Differing(Branch(first, list(row[first : len(row) - alike])), len(base) - alike)
