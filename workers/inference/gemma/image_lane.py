"""Prompts with images: read one at a time beside the text lane, which writes on behind them; text never waits."""

import threading
from collections.abc import Iterator
from typing import Any

import torch

from workers.inference.gemma.text_lane import TextLane
from workers.inference.gemma.tokens import EncodedPrompt
from workers.inference.handing import LOOK_SECONDS, Handed, handed, until
from workers.inference.interfaces import Stop
from workers.inference.pixels import pixels


class ImageLane:
    """Reads prompts with images in the order in which they came."""

    def __init__(self, model: Any, image_processor: Any, text: TextLane) -> None:
        self._model = model
        self._image_processor = image_processor
        self._text = text
        self._turn = threading.Lock()

    def ids(self, prompt: EncodedPrompt, tokens: int, unwanted: Stop) -> Iterator[int]:
        """Yield the ids written for a prompt with images, at most `tokens`, until the end or `unwanted` is set."""
        while not self._turn.acquire(timeout=LOOK_SECONDS):
            if unwanted.is_set():
                return
        read: Handed[tuple[int, Any]] = handed()
        try:
            threading.Thread(target=self._read, args=(prompt, read), name="image-lane", daemon=True).start()
        except BaseException:
            self._turn.release()
            raise
        for first, known in until(read, unwanted):
            yield first
            if tokens > 1 and first not in self._text.ends:
                yield from self._text.ids([*prompt.ids, first], tokens - 1, unwanted, known)

    def inputs(self, prompt: EncodedPrompt) -> dict[str, torch.Tensor]:
        """Return the tensors of a prompt: ids, attention and token types [1, n], pixels [images, 3, side, side]."""
        ids = torch.tensor([prompt.ids])
        return {
            "input_ids": ids,
            "attention_mask": torch.ones_like(ids),
            "token_type_ids": torch.tensor([prompt.token_types]),
            "pixel_values": pixels(self._image_processor, prompt.images).to(self._model.dtype),
        }

    def first(self, prompt: EncodedPrompt) -> tuple[int, Any]:
        """Read a prompt; return the id chosen behind it and what every layer remembers of it."""
        with torch.no_grad():
            inputs = {name: tensor.to(self._model.device) for name, tensor in self.inputs(prompt).items()}
            found = self._model(**inputs, use_cache=True, logits_to_keep=1)
            return int(found.logits[0, -1].argmax()), found.past_key_values

    def _read(self, prompt: EncodedPrompt, read: Handed[tuple[int, Any]]) -> None:
        try:
            read.put(self.first(prompt))
            read.put(None)
        except BaseException as error:
            read.put(error)
        finally:
            self._turn.release()
