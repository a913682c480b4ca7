"""A stretch of speech that was written down, kept while its sound may be asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import torch

from workers.inference.interfaces import Heard, HeardWord, SecondLook
from workers.inference.speech.whisper_model import Decoded, WhisperModel
from workers.inference.speech.whisper_weighing import weighed
from workers.inference.speech.whisper_words import Word, alternatives


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """What the model made of a stretch; `kept` are the numbers of those of its `words` that stand in `heard`."""

    encoded: torch.Tensor
    decoded: Decoded
    words: Sequence[Word]
    kept: Sequence[int]
    heard: Sequence[HeardWord]

    def show(self, second_look: SecondLook, model: WhisperModel, language: str) -> None:
        """Show it to a second look, with what else each word may have been."""
        others = alternatives(model, self.encoded, self.decoded, self.words)
        told = (replace(word, alternatives=others.get(at, ())) for at, word in zip(self.kept, self.heard, strict=True))
        second_look(Heard(tuple(told)), partial(weighed, model, self.encoded, language=language))
