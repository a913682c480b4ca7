"""Many prompts of text through one copy of the weights: each has a slot, and all write a token in one step."""

import contextlib
import threading
from collections import deque
from collections.abc import Iterator
from typing import Any

import structlog
import torch

from assistant.errors import AssistantError
from workers.inference.gemma.forward import TextForward
from workers.inference.gemma.room import Room, room
from workers.inference.gemma.slots import Slots
from workers.inference.gemma.turns import Made, Turn, Turns
from workers.inference.handing import LOOK_SECONDS, until
from workers.inference.interfaces import Stop

log = structlog.get_logger(__name__)

# Blocks of a prompt that are read at once, while the others' answers wait.
CHUNK_BLOCKS, CPU_CHUNK_BLOCKS = 16, 4
FULL = "The model has no memory left for this question."
STOPPED = "The model stopped because of a fault; tell your administrator."


class TextLane:
    """Runs prompts side by side; a prompt that joins late does not wait for those before it to end."""

    def __init__(self, model: Any, ends: set[int], place: Room | None = None) -> None:
        self._model = model
        self.ends = ends
        self.room = place or room(model)
        self._changed = threading.Condition()
        self._asked: deque[Turn] = deque()
        self._turns: set[Turn] = set()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()

    def waiting(self) -> int:
        """Return how many prompts are being written or wait to be."""
        return len(self._turns)

    def start(self) -> None:
        """Take the memory and make ready in the background, so that the first prompt need not wait for it."""
        with self._changed:
            if self._thread is None:
                self._closing.clear()
                # Not a daemon: a process that ended in the midst of a step would crash.
                self._thread = threading.Thread(target=self._run, name="text-lane")
                self._thread.start()

    def ids(self, prompt: list[int], tokens: int, unwanted: Stop, known: Any = None) -> Iterator[int]:
        """Yield the ids written for a prompt, at most `tokens`, until the model ends or `unwanted` is set.

        `known` is the library's cache of all but the prompt's last id, for prompts that were read elsewhere.
        """
        self.room.refuse_longer(len(prompt) + tokens)
        turn = Turn(prompt, tokens, known)
        with self._changed:
            self._turns.add(turn)
            self._asked.append(turn)
            self._changed.notify()
        self.start()
        try:
            yield from until(turn.items, unwanted)
        finally:
            turn.unwanted = True
            self._turns.discard(turn)

    def close(self) -> None:
        """End the lane and give its memory back."""
        thread = self._thread
        self._closing.set()
        with self._changed:
            self._changed.notify()
        if thread:
            thread.join()

    def _run(self) -> None:
        fault: BaseException | None = None
        try:
            with torch.no_grad(), _own_stream(self._model):
                self._serve()
        except BaseException as error:
            fault = error
            log.exception("text_lane_failed")
        with self._changed:
            self._thread = None
            left, self._turns = self._turns, set()
            self._asked.clear()
        for turn in left:
            turn.items.put(_told(fault))

    def _serve(self) -> None:
        config, weight = self._model.config.get_text_config(), self._model.lm_head.weight
        slots = Slots(config, self.room.slots, self.room.context, weight, self.room.prefix_bytes)
        forward = TextForward(self._model, slots)
        forward.warm()
        ahead = 1 if weight.is_cuda else 0
        turns = Turns(slots, forward, CHUNK_BLOCKS if weight.is_cuda else CPU_CHUNK_BLOCKS)
        made: deque[Made] = deque()
        while not self._closing.is_set() and threading.main_thread().is_alive():
            with self._changed:
                if not (self._asked or turns.held):
                    self._changed.wait(LOOK_SECONDS)
                while turns.free and self._asked:
                    turns.take(self._asked.popleft())
            turns.leave()
            if latest := turns.step():
                made.append(latest)
            # What was made last is handed out while the GPU makes the next; an id behind an end is made for nothing.
            while len(made) > (ahead if latest else 0):
                made.popleft().hand_out(self.ends)


def _own_stream(model: Any) -> contextlib.AbstractContextManager[Any]:
    """Work beside what other threads ask of a GPU, not behind it."""
    device = model.lm_head.weight.device
    if device.type != "cuda":
        return contextlib.nullcontext()
    # The weights may still be on their way.
    torch.cuda.synchronize(device)
    return torch.cuda.stream(torch.cuda.Stream(device))  # type: ignore[no-untyped-call]


def _told(fault: BaseException | None) -> AssistantError:
    if isinstance(fault, AssistantError):
        return fault
    if isinstance(fault, torch.OutOfMemoryError | MemoryError):
        return AssistantError("model_out_of_memory", FULL, permanent=False)
    return AssistantError("model_stopped", STOPPED, permanent=False)
