"""Whisper on one stretch of up to 30 s: what it hears, token by token, and which sound each token rests on."""

import warnings
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import torch
from django.conf import settings
from tokenizers import Tokenizer
from transformers import GenerationConfig, WhisperFeatureExtractor, WhisperForConditionalGeneration

from workers.inference.interfaces import NEVER, Stop
from workers.inference.model_files import ModelFiles
from workers.inference.speech.voice import SAMPLE_RATE
from workers.inference.speech.whisper_cache import apart, cropped, empty_cache
from workers.inference.speech.whisper_heads import AligningHeads
from workers.inference.speech.whisper_tokens import Branch, BrokenOff, Decoded, Token, repeated_at_end
from workers.inference.speech_interfaces import Samples

# The encoder answers in steps of 20 ms.
STEP = 320
END, START, PREVIOUS, TRANSCRIBE, NO_SPEECH, WITHOUT_TIMES = (
    "<|endoftext|>",
    "<|startoftranscript|>",
    "<|startofprev|>",
    "<|transcribe|>",
    "<|nocaptions|>",
    "<|notimestamps|>",
)
# People speak at most so many tokens a second; what goes on longer is made up.
TOKENS_A_SECOND = 9
TOKENS_AT_LEAST = 12
MOST_TOKENS = 200
SILENCE = 50
MOST_PROMPT = 180
RUNNERS_UP = 4


class WhisperModel:
    """Whisper's weights, in int8 on processors and fp16 on a GPU; not safe to call from two threads at once."""

    def __init__(self, files: ModelFiles) -> None:
        torch.set_num_threads(settings.SPEECH_CPU_THREADS)
        self.files = files
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.precision = "fp16" if self.device.type == "cuda" else "int8"
        self.tokenizer = Tokenizer.from_file(str(files.folder / "tokenizer.json"))
        self._numbers: dict[str, int] = self.tokenizer.get_vocab(with_added_tokens=True)
        dtype = torch.float16 if self.precision == "fp16" else torch.float32
        model = WhisperForConditionalGeneration.from_pretrained(files.folder, dtype=dtype, local_files_only=True).eval()
        self._model: Any = model.to(self.device) if self.precision == "fp16" else quantised(model)
        self._dtype = dtype
        self._unwanted = NEVER
        self._features = WhisperFeatureExtractor(feature_size=model.config.num_mel_bins)
        published = GenerationConfig.from_pretrained(files.folder, local_files_only=True)
        self._rules(published)
        self._heads = AligningHeads(self._model.model.decoder, published.alignment_heads)
        for layer in self._model.model.encoder.layers:
            layer.register_forward_pre_hook(self._break_off)

    def token(self, text: str) -> int:
        return self._numbers[text]

    @torch.inference_mode()
    def encoded(self, samples: Samples, unwanted: Stop = NEVER) -> torch.Tensor:
        """Return what the encoder makes of up to 30 s of sound; raise BrokenOff when `unwanted` was set meanwhile."""
        features = self._features(samples, sampling_rate=SAMPLE_RATE, return_tensors="pt").input_features
        self._unwanted = unwanted
        encoded: torch.Tensor = self._model.model.encoder(features.to(self.device, self._dtype)).last_hidden_state
        return encoded

    @cached_property
    def silence(self) -> torch.Tensor:
        """What the encoder makes of no sound, of which a little is as good as much."""
        return self.encoded(np.zeros(SAMPLE_RATE, np.float32))[:, :SILENCE]

    @torch.inference_mode()
    def language(self, encoded: torch.Tensor, among: Sequence[str]) -> str:
        """Return which of these languages ("en") is spoken."""
        if len(among) == 1:
            return among[0]
        logits = self._logits(self._pass(encoded, [self.token(START)], empty_cache()))[-1]
        return max(among, key=lambda name: float(logits[self.token(f"<|{name}|>")]))

    @torch.inference_mode()
    def decoded(
        self,
        encoded: torch.Tensor,
        *,
        speech: float,
        language: str = "en",
        begins: Sequence[int] = (),
        prompt: Sequence[int] = (),
        unwanted: Stop,
    ) -> Decoded:
        """Write down the likeliest tokens, beginning with `begins`; raise BrokenOff when `unwanted` was set meanwhile.

        `speech` are the seconds of speech in it; `prompt` are tokens of words to expect.
        """
        before = [self.token(PREVIOUS), *prompt[-MOST_PROMPT:]] if prompt else []
        start = [*before, self.token(START), self.token(f"<|{language}|>"), self.token(TRANSCRIBE)]
        given = [*start, self.token(WITHOUT_TIMES), *begins]
        self._heads.forget()
        cache = empty_cache()
        hidden = self._pass(encoded, given, cache)
        silent = self._logits(hidden[len(before) :][:1])[0].float().softmax(-1)[self.token(NO_SPEECH)]
        logits = self._logits(hidden[len(start) :])
        tokens = [self._chosen(logits[place], first=place == 0, forced=number) for place, number in enumerate(begins)]
        most = min(MOST_TOKENS, int(speech * TOKENS_A_SECOND) + TOKENS_AT_LEAST)
        repeated = 0
        following = self._chosen(logits[-1], first=not tokens)
        while following.number != self._end and len(tokens) < most and not repeated:
            if unwanted.is_set():
                raise BrokenOff
            tokens.append(following)
            repeated = repeated_at_end([token.number for token in tokens])
            following = self._chosen(self._logits(self._pass(encoded, [following.number], cache))[-1], first=False)
        kept = tokens[: len(tokens) - repeated]
        looks = self._heads.looks(len(start), cache)[:, : len(kept) + 1]
        return Decoded(kept, float(silent), looks, cropped(cache, len(start) + 1 + len(kept)) if repeated else cache)

    def text_tokens(self, text: str) -> list[int]:
        """Return the tokens of a text as Whisper would write it, its end included."""
        return [*self.tokenizer.encode(" " + text.strip(), add_special_tokens=False).ids, self._end]

    @torch.inference_mode()
    def likelihoods(
        self, encoded: torch.Tensor, row: Sequence[int], branches: Sequence[Branch], *, language: str
    ) -> tuple[list[float], list[list[float]]]:
        """Return the natural logarithms of the probabilities of a row's tokens, and of those of each branch from it.

        All branches go through the decoder in one line, and a mask hides them from each other: so the sound and the row
        are taken in once.
        """
        start = [self.token(mark) for mark in (START, f"<|{language}|>", TRANSCRIBE, WITHOUT_TIMES)]
        cache = empty_cache()
        hidden = self._pass(encoded, [*start, *row][:-1], cache)[len(start) - 1 :]
        likely = self._likely(hidden, row)
        fed = [branch.tokens[:-1] for branch in branches]
        if not any(fed):
            self._heads.forget()
            return likely, [self._likely(hidden[first : first + 1], tokens) for first, tokens in branches]
        firsts = [len(start) + first for first, _ in branches]
        places = [first + place for first, part in zip(firsts, fed, strict=True) for place in range(len(part))]
        done = self._model.model.decoder(
            input_ids=torch.tensor([[token for part in fed for token in part]], device=self.device),
            position_ids=torch.tensor([places], device=self.device),
            attention_mask=apart(firsts, [len(part) for part in fed], len(start) + len(row) - 1).to(self.device),
            encoder_hidden_states=encoded,
            past_key_values=cache,
            use_cache=True,
        )
        self._heads.forget()
        parts = done.last_hidden_state[0].split([len(part) for part in fed])
        return likely, [
            self._likely(torch.cat([hidden[first : first + 1], part]), tokens)
            for (first, tokens), part in zip(branches, parts, strict=True)
        ]

    def _likely(self, hidden: torch.Tensor, follows: Sequence[int]) -> list[float]:
        likely = self._logits(hidden).float().log_softmax(-1)
        chosen: list[float] = likely.gather(-1, torch.tensor([list(follows)], device=self.device).T)[:, 0].tolist()
        return chosen

    @torch.inference_mode()
    def continued(self, encoded: torch.Tensor, cache: Any, token: int, most: int) -> list[Token]:
        """Return how the word most likely goes on after another token at the end of what a cache holds."""
        tokens: list[Token] = []
        following = self._chosen(self._logits(self._pass(encoded, [token], cache))[-1], first=False)
        while following.number not in self._word_ends and len(tokens) < most:
            tokens.append(following)
            following = self._chosen(self._logits(self._pass(encoded, [following.number], cache))[-1], first=False)
        return tokens

    def _pass(self, encoded: torch.Tensor, tokens: Sequence[int], cache: Any) -> torch.Tensor:
        given = torch.tensor([list(tokens)], device=self.device)
        done = self._model.model.decoder(
            input_ids=given, encoder_hidden_states=encoded, past_key_values=cache, use_cache=True
        )
        hidden: torch.Tensor = done.last_hidden_state[0]
        return hidden

    def _logits(self, hidden: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self._model.proj_out(hidden)
        return logits

    def _chosen(self, logits: torch.Tensor, *, first: bool, forced: int | None = None) -> Token:
        likely = (logits.float() + (self._never_first if first else self._never)).log_softmax(-1)
        best = likely.topk(RUNNERS_UP)
        ranked = list(zip(best.indices.tolist(), best.values.tolist(), strict=True))
        number = ranked[0][0] if forced is None else forced
        others = tuple((other, value) for other, value in ranked if other != number)
        return Token(number, float(likely[number]), others)

    def _rules(self, published: GenerationConfig) -> None:
        """Tokens that are never written, such as a speaker's mark or a musical note."""
        size = self._model.config.vocab_size
        self._end = self.token(END)
        # The tokenizer writes a space as this letter.
        self._word_ends = {self._end, *(number for text, number in self._numbers.items() if text.startswith("Ġ"))}
        self._never = torch.zeros(size, device=self.device)
        self._never[published.suppress_tokens] = -torch.inf
        # Everything after the end's token is a mark of the model's own.
        self._never[self._end + 1 :] = -torch.inf
        self._never_first = self._never.clone()
        self._never_first[published.begin_suppress_tokens] = -torch.inf

    def _break_off(self, _module: Any, _given: Any) -> None:
        """Look before each layer of the encoder whether its answer is still wanted: all of them take long enough."""
        if self._unwanted.is_set():
            raise BrokenOff


def quantised(model: Any) -> Any:
    """Return the model with the weights of its linear layers in int8, each row with a scale of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kinds = {torch.nn.Linear: torch.ao.quantization.per_channel_dynamic_qconfig}
        quiet: Any = torch.ao.quantization.quantize_dynamic(model, kinds)  # type: ignore[no-untyped-call]
    return quiet
