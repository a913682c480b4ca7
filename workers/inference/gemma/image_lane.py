"""Prompts with images: one at a time beside the text lane, over the same weights, so that text is never held up."""

import queue
import threading
from collections.abc import Iterator
from typing import Any

import torch
from transformers import StoppingCriteriaList

from workers.inference.gemma.tokens import EncodedPrompt
from workers.inference.interfaces import Stop

LOOK_SECONDS = 0.05
Items = queue.SimpleQueue[int | BaseException | None]


class ImageLane:
    """Runs prompts with images in the order in which they came."""

    def __init__(self, model: Any, image_processor: Any, ends: set[int]) -> None:
        self._model = model
        self._image_processor = image_processor
        self._ends = sorted(ends)
        self._turn = threading.Lock()

    def ids(self, prompt: EncodedPrompt, tokens: int, unwanted: Stop) -> Iterator[int]:
        """Yield the ids written for a prompt with images, at most `tokens`, until the end or `unwanted` is set."""
        while not self._turn.acquire(timeout=LOOK_SECONDS):
            if unwanted.is_set():
                return
        items: Items = queue.SimpleQueue()
        stop = threading.Event()
        thread = threading.Thread(target=self._run, args=(prompt, tokens, items, stop), name="image-lane", daemon=True)
        thread.start()
        try:
            yield from _until(items, unwanted)
        finally:
            stop.set()

    def inputs(self, prompt: EncodedPrompt) -> dict[str, torch.Tensor]:
        """Return the tensors of a prompt: ids, attention and token types [1, n], pixels [images, 3, side, side]."""
        pixels = self._image_processor(images=[image.convert("RGB") for image in prompt.images], return_tensors="pt")
        ids = torch.tensor([prompt.ids])
        return {
            "input_ids": ids,
            "attention_mask": torch.ones_like(ids),
            "token_type_ids": torch.tensor([prompt.token_types]),
            "pixel_values": pixels["pixel_values"].to(self._model.dtype),
        }

    def _run(self, prompt: EncodedPrompt, tokens: int, items: Items, stop: threading.Event) -> None:
        try:
            device = self._model.device
            self._model.generate(
                **{name: tensor.to(device) for name, tensor in self.inputs(prompt).items()},
                max_new_tokens=tokens,
                do_sample=False,
                eos_token_id=self._ends,
                pad_token_id=0,
                streamer=_Ids(items),
                stopping_criteria=StoppingCriteriaList([_Unwanted(stop)]),
            )
            items.put(None)
        except BaseException as error:
            items.put(error)
        finally:
            self._turn.release()


class _Ids:
    """Passes on each id as it is chosen; the first call brings the prompt."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self._prompt_seen = False

    def put(self, value: torch.Tensor) -> None:
        if self._prompt_seen:
            for number in value.flatten().tolist():
                self._items.put(int(number))
        self._prompt_seen = True

    def end(self) -> None:
        return None


class _Unwanted:
    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def __call__(self, input_ids: torch.Tensor, scores: Any, **_: Any) -> torch.Tensor:
        return torch.full((input_ids.shape[0],), self._stop.is_set(), device=input_ids.device, dtype=torch.bool)


def _until(items: Items, unwanted: Stop) -> Iterator[int]:
    while not unwanted.is_set():
        try:
            item = items.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            continue
        if isinstance(item, BaseException):
            raise item
        if item is None:
            return
        yield item
