"""From the ids that a model writes to the text that is shown: thoughts left out, characters whole, loops cut."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tokenizers.decoders import DecodeStream

from workers.inference.gemma.tokens import THOUGHT_CLOSES, THOUGHT_OPENS
from workers.inference.loops import repeats

LOOP_TOKENS = 48
LONGEST_PERIOD = 96
LOOK_EVERY = 8


@dataclass
class Writing:
    """What became of one stream of ids; `ids` are all of them, `loops` tells that it was cut for repeating itself."""

    ids: list[int] = field(default_factory=list)
    thinking: bool = False
    answer_tokens: int = 0
    loops: bool = False


class Decoder:
    """Turns ids into text one by one, at a cost that does not grow with the text."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._ends = ending_ids(tokenizer)
        self._opens, self._closes = (tokenizer.convert_tokens_to_ids(name) for name in (THOUGHT_OPENS, THOUGHT_CLOSES))

    def text(self, ids: Iterable[int], writing: Writing) -> Iterator[str]:
        """Yield text as ids arrive; `writing` is kept up to date, so that the caller can tell how it ended."""
        stream = DecodeStream(skip_special_tokens=True)
        for number in ids:
            writing.ids.append(number)
            if number in self._ends:
                return
            if number in (self._opens, self._closes):
                writing.thinking = number == self._opens
                stream = DecodeStream(skip_special_tokens=True)
                continue
            if len(writing.ids) % LOOK_EVERY == 0 and looping(writing.ids):
                writing.loops = True
                return
            if writing.thinking:
                continue
            writing.answer_tokens += 1
            if piece := stream.step(self._tokenizer._tokenizer, number):
                yield piece


def ending_ids(tokenizer: Any) -> set[int]:
    """Return the ids that end an answer: the end of the text and the end of a turn."""
    return {int(tokenizer.eos_token_id), int(tokenizer.convert_tokens_to_ids("<end_of_turn>"))}


def looping(ids: list[int]) -> bool:
    """Tell whether the ids end in a loop."""
    return repeats(ids, longest=LONGEST_PERIOD, stretch=LOOP_TOKENS)
