"""Whisper as a speech engine: stretches of speech one after another, live or from a file."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import torch
import transformers
from django.conf import settings

from workers.inference.interfaces import NEVER, ModelIdentity, Stop
from workers.inference.speech.recorded import Recorded
from workers.inference.speech.stretches import Stretch
from workers.inference.speech.turnstile import Turnstile
from workers.inference.speech.voice import SAMPLE_RATE
from workers.inference.speech.whisper_again import WrittenDown
from workers.inference.speech.whisper_files import whisper_files
from workers.inference.speech.whisper_model import WhisperModel
from workers.inference.speech.whisper_tokens import BrokenOff, Decoded
from workers.inference.speech.whisper_words import Word, timed, words_in
from workers.inference.speech_interfaces import Heard, HeardWord, Partial, Samples, SecondLook

# OpenAI's own limits: below them Whisper is known to write what nobody said.
NO_SPEECH = 0.6
NO_SPEECH_UNLIKELY = -0.5
# Somebody in a noisy room who says rare words is unlikely too, but surely speaks; what is this unlikely helps nobody.
SURELY_SPEECH = 0.2
UNLIKELY = -1.0
HOPELESS = -2.0
# A word that ends nearer to the right edge may be cut in half.
CLEAR_OF_EDGE = 1.0
PIECE = 30 * SAMPLE_RATE


class WhisperEngine:
    """Whisper base, shared by all recordings of a process."""

    def __init__(self) -> None:
        self.model = WhisperModel(whisper_files())
        self.turnstile = Turnstile()
        self.name = f"whisper:{self.model.files.model}"
        self.languages: list[str] = settings.SPEECH_LANGUAGES

    def identity(self) -> ModelIdentity:
        return ModelIdentity(
            model=self.model.files.model,
            weights=self.model.files.weights,
            engine="whisper",
            precision=self.model.precision,
            device=self.model.device.type,
            version=transformers.__version__,
        )

    def listening(self, vocabulary: Sequence[str] = ()) -> "WhisperListening":
        return WhisperListening(self, vocabulary)

    def heard(self, samples: Samples, unwanted: Stop = NEVER, vocabulary: Sequence[str] = ()) -> Heard:
        listening = self.listening(vocabulary)
        for start in range(0, len(samples), PIECE):
            listening.add(samples[start : start + PIECE])
        return listening.finished(unwanted)


@dataclass
class _Open:
    """The stretch that goes on: the tokens that are final, and all that were heard at the last look."""

    start: int
    final: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)


class WhisperListening:
    """One recording. A token is final once two looks agree on it and its sound lies clear of the right edge.

    Later looks at a stretch begin with its final tokens, so what was final stays.
    """

    second_look: SecondLook | None = None

    def __init__(self, engine: WhisperEngine, vocabulary: Sequence[str]) -> None:
        self._engine = engine
        self._model = engine.model
        self._recorded = Recorded()
        self._words: list[HeardWord] = []
        self._open: _Open | None = None
        self._shown = Partial("", "")
        self._last: WrittenDown | None = None
        self._language = ""
        self._prompt = self._model.tokenizer.encode(" " + ", ".join(vocabulary), add_special_tokens=False).ids
        self._prompt = self._prompt if vocabulary else []

    def add(self, samples: Samples) -> None:
        self._recorded.add(samples)

    def partial(self, unwanted: Stop) -> Partial:
        with self._engine.turnstile.passing_by(unwanted) as stop:
            if stop is not None:
                with suppress(BrokenOff):
                    self._close(stop)
                    self._look(stop)
        return self._shown

    def catch_up(self, unwanted: Stop) -> None:
        if self._recorded.next_over() is not None:
            with self._engine.turnstile.waiting(), suppress(BrokenOff):
                self._close(unwanted)
        self._recorded.open()

    def finished(self, unwanted: Stop) -> Heard:
        self._recorded.end()
        with self._engine.turnstile.waiting(), suppress(BrokenOff):
            self._close(unwanted)
        return Heard(tuple(self._words))

    def look_again(self) -> None:
        """Show the last stretch to the second look."""
        with self._engine.turnstile.waiting():
            self._look_back()

    def _look_back(self) -> None:
        last, self._last = self._last, None
        if last and self.second_look:
            last.show(self.second_look, self._model, self._language)

    def _close(self, unwanted: Stop) -> None:
        """Write down the stretches that are over."""
        while (stretch := self._recorded.next_over()) is not None:
            self._look_back()
            heard = self._heard(stretch, unwanted)
            self._recorded.drop_first()
            self._words += heard
            self._open = None
            self._shown = Partial(Heard(tuple(self._words)).text, "")

    def _heard(self, stretch: Stretch, unwanted: Stop) -> list[HeardWord]:
        """Return the words of a stretch that is over."""
        begins = self._open_at(stretch).final
        if not stretch.has_speech and not begins:
            return []
        samples = self._recorded.samples(stretch)
        encoded = self._encoded(samples, unwanted)
        decoded = self._decoded(encoded, stretch, begins, unwanted)
        words = words_in([token.number for token in decoded.tokens], self._model.tokenizer)
        if made_up(decoded):
            words = [word for word in words if word.last <= len(begins)]
        found = list(timed(decoded, words, len(samples), stretch.start / SAMPLE_RATE))
        kept = [
            number
            for number, word in enumerate(words)
            if word.last <= len(begins) or stretch.speaks_between(found[number].start, found[number].end)
        ]
        heard = [found[number] for number in kept]
        if heard and self.second_look:
            self._last = WrittenDown(encoded, stretch.speech, decoded, words, kept, heard)
        return heard

    def _look(self, unwanted: Stop) -> None:
        """Look at the stretch that goes on, and settle what two looks agree on."""
        stretch = self._recorded.open()
        if stretch is None or not stretch.has_speech:
            return
        opened = self._open_at(stretch)
        samples = self._recorded.samples(stretch)
        decoded = self._decoded(self._encoded(samples, unwanted), stretch, opened.final, unwanted)
        if made_up(decoded):
            return
        numbers = [token.number for token in decoded.tokens]
        words = words_in(numbers, self._model.tokenizer)
        found = list(timed(decoded, words, len(samples), stretch.start / SAMPLE_RATE))
        clear = stretch.end / SAMPLE_RATE - CLEAR_OF_EDGE
        agreed = _agreed(words, [word.end <= clear for word in found], same_until(numbers, opened.before))
        opened.final = numbers[: max(agreed, len(opened.final))]
        opened.before = numbers
        final = [word for word, place in zip(found, words, strict=True) if place.last <= len(opened.final)]
        self._shown = Partial(Heard((*self._words, *final)).text, Heard(tuple(found[len(final) :])).text)

    def _open_at(self, stretch: Stretch) -> _Open:
        if self._open is None or self._open.start != stretch.start:
            self._open = _Open(stretch.start)
        return self._open

    def _encoded(self, samples: Samples, unwanted: Stop) -> torch.Tensor:
        encoded = self._model.encoded(samples, unwanted)
        if not self._language:
            self._language = self._model.language(encoded, self._engine.languages)
        return encoded

    def _decoded(self, encoded: torch.Tensor, stretch: Stretch, begins: list[int], unwanted: Stop) -> Decoded:
        return self._model.decoded(
            encoded,
            speech=stretch.speech,
            language=self._language,
            begins=begins,
            prompt=self._prompt,
            unwanted=unwanted,
        )


def made_up(decoded: Decoded) -> bool:
    """Tell whether Whisper itself doubts that there is speech."""
    silent = decoded.no_speech > NO_SPEECH and decoded.likely < NO_SPEECH_UNLIKELY
    least = HOPELESS if decoded.no_speech < SURELY_SPEECH else UNLIKELY
    return silent or decoded.likely < least


def same_until(numbers: Sequence[int], before: Sequence[int]) -> int:
    """Return how many tokens two looks begin with alike."""
    pairs = zip(numbers, before, strict=False)
    return next((place for place, (now, then) in enumerate(pairs) if now != then), min(len(numbers), len(before)))


def _agreed(words: Sequence[Word], clear: Sequence[bool], same: int) -> int:
    """Return after which token the last whole word ends that both looks agree on, and all before it."""
    agreed = 0
    for word, is_clear in zip(words, clear, strict=True):
        # The next token may still belong to this word.
        if not is_clear or word.last >= same:
            break
        agreed = word.last
    return agreed
