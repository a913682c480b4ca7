"""A stretch of speech that was written down, kept while its sound may be asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import torch

from workers.inference.interfaces import NEVER
from workers.inference.speech.whisper_model import WhisperModel
from workers.inference.speech.whisper_tokens import Decoded
from workers.inference.speech.whisper_weighing import weighed
from workers.inference.speech.whisper_words import Word, alternatives
from workers.inference.speech_interfaces import Heard, HeardWord, SecondLook

# Whisper goes on in the manner of what it takes for the text before: amounts in figures, with their units.
DOSES = " Give 15 mg of morphine, then 2.5 mg at night and 100 micrograms of fentanyl an hour."


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """What the model made of a stretch; `kept` are the numbers of those of its `words` that stand in `heard`."""

    encoded: torch.Tensor
    speech: float
    decoded: Decoded
    words: Sequence[Word]
    kept: Sequence[int]
    heard: Sequence[HeardWord]

    def show(self, second_look: SecondLook, model: WhisperModel, language: str) -> None:
        """Show it to a second look, with what else each word may have been."""
        others = alternatives(model, self.encoded, self.decoded, self.words)
        told = (replace(word, alternatives=others.get(at, ())) for at, word in zip(self.kept, self.heard, strict=True))
        weigh = partial(weighed, model, self.encoded, language=language)
        second_look(Heard(tuple(told)), weigh, self._expecting_doses(model, language))

    def _expecting_doses(self, model: WhisperModel, language: str) -> tuple[str, ...]:
        """Return what the model writes when it is told to expect doses; they are told in English."""
        if language != "en":
            return ()
        prompt = model.tokenizer.encode(DOSES, add_special_tokens=False).ids
        again = model.decoded(self.encoded, speech=self.speech, language=language, prompt=prompt, unwanted=NEVER)
        return (model.tokenizer.decode([token.number for token in again.tokens]).strip(),)
