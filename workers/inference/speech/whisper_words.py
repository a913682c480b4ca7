"""Tokens to words, each with its time, its confidence and what else it may have been."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from tokenizers import Tokenizer

from workers.inference.speech.voice import SAMPLE_RATE
from workers.inference.speech.whisper_cache import cropped
from workers.inference.speech.whisper_model import STEP, WhisperModel
from workers.inference.speech.whisper_tokens import Decoded, Token
from workers.inference.speech_interfaces import Alternative, HeardWord

BROKEN = "\ufffd"
SMOOTHED = 7
# Another token is looked into when it is at least so likely; each costs some decoder steps.
WORTH_A_LOOK = math.log(0.04)
MOST_LOOKS = 6
LONGEST_WORD = 6
PUNCTUATION = ".,;:!?%\"'()[]-–—…。,?!、"


@dataclass(frozen=True, slots=True)
class Word:
    """Tokens [first, last) of what was decoded, and their text with what parts it from the word before."""

    first: int
    last: int
    text: str


def words_in(tokens: Sequence[int], tokenizer: Tokenizer) -> list[Word]:
    """Group tokens into words: one begins at a space, and every character of a script without spaces is one."""
    words: list[Word] = []
    first = 0
    for last in range(1, len(tokens) + 1):
        text = tokenizer.decode(list(tokens[first:last]))
        if BROKEN in text and last < len(tokens):
            continue
        if words and not text.startswith(" ") and not (_apart(text[:1]) or _apart(words[-1].text[-1:])):
            words[-1] = Word(words[-1].first, last, words[-1].text + text)
        else:
            words.append(Word(first, last, text))
        first = last
    return words


def _apart(character: str) -> bool:
    """Tell whether a script puts no spaces between words: Chinese characters and Japanese letters."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"


def moments(decoded: Decoded, samples: int) -> NDArray[np.float64]:
    """Return when each token begins, and when the last ends, in seconds from the stretch's beginning.

    The heads' looks are evened out as OpenAI's timing does; then the strongest path is found on which every token takes
    at least one step and none is taken twice.
    """
    steps = max(min(samples // STEP, decoded.looks.shape[-1]), 1)
    looks = torch.from_numpy(decoded.looks[..., :steps]).softmax(-1)
    even = (looks - looks.mean(-2, keepdim=True)) / (looks.std(-2, keepdim=True, unbiased=False) + 1e-9)
    strength = _median(even.numpy()).mean(axis=0)
    return _path(strength) * STEP / SAMPLE_RATE


def _median(looks: NDArray[np.float32]) -> NDArray[np.float32]:
    half = SMOOTHED // 2
    padded = np.pad(looks, ((0, 0), (0, 0), (half, half)), mode="edge")
    smooth: NDArray[np.float32] = np.median(sliding_window_view(padded, SMOOTHED, axis=-1), axis=-1)
    return smooth


def _path(strength: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return at which step each row begins, and the end, on the strongest path through all rows in order."""
    rows, steps = strength.shape
    if rows > steps:
        return np.linspace(0, steps, rows)
    sums = np.concatenate([np.zeros((rows, 1)), np.cumsum(strength, axis=1)], axis=1)
    best = np.where(np.arange(steps + 1) == 0, 0.0, -np.inf)
    began = np.zeros((rows, steps + 1), np.int64)
    for row in range(rows):
        gain = best - sums[row]
        top = np.maximum.accumulate(gain)
        at = np.maximum.accumulate(np.where(gain == top, np.arange(steps + 1), 0))
        # A row that ends after step n began at or before step n - 1.
        began[row, 1:] = at[:-1]
        best = np.concatenate([[-np.inf], top[:-1] + sums[row, 1:]])
    starts = np.zeros(rows, np.float64)
    end = steps
    for row in reversed(range(rows)):
        end = began[row, end]
        starts[row] = end
    return starts


def timed(decoded: Decoded, words: Sequence[Word], samples: int, began: float) -> Iterator[HeardWord]:
    """Yield the words with their times in the recording, in seconds, whose stretch began at `began`."""
    when = moments(decoded, samples)
    for word in words:
        text = word.text.strip()
        likely = [token.likely for token in decoded.tokens[word.first : word.last]]
        yield HeardWord(
            text=text,
            start=round(began + float(when[word.first]), 2),
            end=round(began + float(when[word.last]), 2),
            confidence=round(math.exp(sum(likely) / len(likely)), 4),
            before=" " if word.text.startswith(" ") else "",
        )


def alternatives(
    model: WhisperModel, encoded: torch.Tensor, decoded: Decoded, words: Sequence[Word]
) -> dict[int, tuple[Alternative, ...]]:
    """Return by word what else it may have been: where another token was likely, the word is written on from there."""
    found: dict[int, dict[str, float]] = {}
    for number, place, token, likely in _forks(decoded.tokens, words):
        word = words[number]
        held = decoded.cache.self_attention_cache.get_seq_length() - len(decoded.tokens)
        cache = cropped(decoded.cache, held + place)
        follows = model.continued(encoded, cache, token, LONGEST_WORD)
        numbers = [*(each.number for each in decoded.tokens[word.first : place]), token]
        text, taken = _first_word(numbers, [each.number for each in follows], model.tokenizer)
        if text and _bare(text) != _bare(word.text):
            total = likely + sum(each.likely for each in follows[:taken])
            found.setdefault(number, {})[text] = round(math.exp(total), 4)
    return {
        number: tuple(Alternative(text, value) for text, value in sorted(others.items(), key=lambda each: -each[1]))
        for number, others in found.items()
    }


def _forks(tokens: Sequence[Token], words: Sequence[Word]) -> list[tuple[int, int, int, float]]:
    """Return the likeliest forks as word, place, other token and its logarithm, the likeliest first."""
    forks = [
        (number, place, other, likely)
        for number, word in enumerate(words)
        for place in range(word.first, word.last)
        for other, likely in tokens[place].others
        if likely > WORTH_A_LOOK
    ]
    return sorted(forks, key=lambda fork: -fork[3])[:MOST_LOOKS]


def _first_word(numbers: list[int], follows: list[int], tokenizer: Tokenizer) -> tuple[str, int]:
    """Return the word that these tokens begin, and how many of those that follow belong to it."""
    first = words_in([*numbers, *follows], tokenizer)[0]
    return first.text.strip(), max(first.last - len(numbers), 0)


def _bare(text: str) -> str:
    return text.strip().strip(PUNCTUATION).casefold()
