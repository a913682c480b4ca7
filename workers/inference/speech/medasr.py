"""MedASR as a speech engine: dictation in English, in windows that overlap, live or from a file."""

from collections.abc import Sequence

import numpy as np
import transformers
from django.conf import settings

from workers.inference.interfaces import NEVER, ModelIdentity, Stop
from workers.inference.model_files import ModelFiles, model_files
from workers.inference.speech.lasr_beam import BeamSearch, language_model
from workers.inference.speech.lasr_model import STEP, STRIDE, WINDOW, LasrModel, Likely, windows
from workers.inference.speech.lasr_words import pieces_in, words_in
from workers.inference.speech.stretches import Stretches
from workers.inference.speech.turnstile import Turnstile
from workers.inference.speech_interfaces import Heard, HeardWord, Partial, Samples

STRIDE_STEPS = STRIDE // STEP


class MedASREngine:
    """MedASR by the setting MEDASR_MODEL, shared by all recordings of a process."""

    def __init__(self, files: ModelFiles | None = None) -> None:
        self.model = LasrModel(files or model_files(settings.MEDASR_MODEL))
        self.turnstile = Turnstile()
        self.name = f"medasr:{self.model.files.model}"
        self.names: list[str] = self.model.tokenizer.convert_ids_to_tokens(range(self.model.vocabulary))
        self.language_model = language_model(self.model.files.folder)

    def identity(self) -> ModelIdentity:
        return ModelIdentity(
            model=self.model.files.model,
            weights=self.model.files.weights,
            engine="medasr",
            precision=self.model.precision,
            device=self.model.device.type,
            version=transformers.__version__,
        )

    def listening(self, vocabulary: Sequence[str] = ()) -> "MedASRListening":
        return MedASRListening(self, vocabulary)

    def heard(self, samples: Samples, unwanted: Stop = NEVER, vocabulary: Sequence[str] = ()) -> Heard:
        listening = self.listening(vocabulary)
        listening.add(samples)
        return listening.finished(unwanted)

    def search(self, vocabulary: Sequence[str]) -> BeamSearch | None:
        """Return the beam search where a language model or words of the site have something to say."""
        if not (self.language_model or vocabulary):
            return None
        words = dict.fromkeys([*vocabulary, *(word.lower() for word in vocabulary)])
        encoded = (self.model.tokenizer.encode(word, add_special_tokens=False) for word in words)
        return BeamSearch(self.names, self.language_model, [*encoded])


class MedASRListening:
    """One recording. Steps that lie two seconds clear of the right edge are final; later ones are heard again."""

    def __init__(self, engine: MedASREngine, vocabulary: Sequence[str]) -> None:
        self._engine = engine
        self._search = engine.search(vocabulary)
        self._stretches = Stretches()
        self._blocks: list[Samples] = []
        # Samples from `_from` on; steps before `_from` plus what is settled are no longer needed.
        self._kept: Samples = np.zeros(0, np.float32)
        self._from = 0
        self._settled: list[Likely] = []
        self._steps = 0
        self._shown = Partial("", "")

    def add(self, samples: Samples) -> None:
        self._blocks.append(samples)
        self._stretches.add(samples)

    def partial(self, unwanted: Stop) -> Partial:
        with self._engine.turnstile.passing_by(unwanted) as stop:
            if stop is not None and self._stretches.has_spoken:
                self._look(stop)
        return self._shown

    def catch_up(self, unwanted: Stop) -> None:
        cut = list(windows(len(self._sound()), self._steps - self._from // STEP))[:-1]
        if len(cut) < self._engine.model.at_once or unwanted.is_set():
            return
        with self._engine.turnstile.waiting():
            self._settled.append(self._engine.model.likely_at(self._kept, cut))
        self._steps += len(self._settled[-1])
        self._let_go()

    def finished(self, unwanted: Stop) -> Heard:
        self._stretches.add(np.zeros(WINDOW // 500, np.float32))
        if not self._stretches.has_spoken:
            return Heard()
        with self._engine.turnstile.waiting():
            rest = self._rest()
        return Heard(tuple(self._words(np.concatenate([*self._settled, rest]))))

    def _rest(self) -> Likely:
        """Return the steps behind those that are settled, to the end of the recording."""
        left = self._steps - self._from // STEP
        if not self._steps:
            return self._engine.model.likely(self._sound())
        return self._engine.model.likely(self._sound())[left:]

    def _look(self, unwanted: Stop) -> None:
        tail = self._tail(unwanted)
        if tail is None:
            return
        whole = self._words(np.concatenate([*self._settled, tail]))
        text = Heard(tuple(whole)).text
        kept = self._final()
        if text.startswith(kept) and len(kept) >= len(self._shown.final):
            self._shown = Partial(kept, text[len(kept) :].strip())

    def _final(self) -> str:
        if self._search:
            # A search may still change its mind about all of it.
            return ""
        settled = Heard(tuple(self._words(np.concatenate(self._settled)))).text
        # The last word may still grow with its next token.
        return settled[: settled.rfind(" ") + 1].rstrip()

    def _tail(self, unwanted: Stop) -> Likely | None:
        """Settle what lies clear of the right edge; return the steps after it, or None when broken off."""
        while True:
            if unwanted.is_set():
                return None
            window = self._sound()[:WINDOW]
            likely = self._engine.model.likely_in(window)
            skipped = self._steps - self._from // STEP
            clear = max(len(window) // STEP - STRIDE_STEPS, skipped)
            self._settled.append(likely[skipped:clear])
            self._steps += len(likely[skipped:clear])
            is_last = len(self._kept) <= WINDOW
            self._let_go()
            if is_last:
                return likely[clear:]

    def _sound(self) -> Samples:
        self._kept = np.concatenate([self._kept, *self._blocks])
        self._blocks = []
        return self._kept

    def _let_go(self) -> None:
        surplus = max(self._steps - STRIDE_STEPS, 0) * STEP - self._from
        if surplus > 0:
            self._kept = self._kept[surplus:]
            self._from += surplus

    def _words(self, likely: Likely) -> list[HeardWord]:
        pieces = self._search.pieces(likely) if self._search else pieces_in(likely, self._engine.names)
        found = words_in(pieces, likely, self._engine.names)
        return [word for word in found if self._stretches.speaks_between(word.start, word.end)]
