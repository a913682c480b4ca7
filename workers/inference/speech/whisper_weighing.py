"""How much likelier one text is than another, given the sound of a stretch: whole texts through Whisper's decoder."""

from collections.abc import Sequence
from typing import NamedTuple

import torch

from workers.inference.speech.whisper_model import WhisperModel

# Texts that go through the decoder together; each holds logits over the whole vocabulary.
AT_ONCE = 8
# Tokens after the words that differ: what follows tells whether a word fits, what comes much later does not.
AFTER = 4


class _Differing(NamedTuple):
    """A text's tokens up to soon after the last that differs from the first text's, and where they begin to differ."""

    tokens: list[int]
    first: int
    same: float


def weighed(model: WhisperModel, encoded: torch.Tensor, texts: Sequence[str], *, language: str) -> list[float]:
    """Return by how many nats each text is likelier than the first, given the sound."""
    rows = [model.text_tokens(text) for text in texts]
    (base,) = model.likelihoods(encoded, rows[:1], language=language, firsts=[0])
    others = [_differing(rows[0], row, base) for row in rows[1:]]
    found = [0.0]
    for start in range(0, len(others), AT_ONCE):
        part = others[start : start + AT_ONCE]
        likely = model.likelihoods(
            encoded, [each.tokens for each in part], language=language, firsts=[each.first for each in part]
        )
        found += [sum(values) - each.same for values, each in zip(likely, part, strict=True)]
    return found


def _differing(base: Sequence[int], row: Sequence[int], likely: Sequence[float]) -> _Differing:
    shortest = min(len(base), len(row))
    first = next((at for at in range(shortest) if base[at] != row[at]), shortest)
    alike = next((at for at in range(shortest - first) if base[-1 - at] != row[-1 - at]), shortest - first)
    end = len(row) - alike + AFTER
    return _Differing(list(row[:end]), first, sum(likely[first : len(base) - alike + AFTER]))
