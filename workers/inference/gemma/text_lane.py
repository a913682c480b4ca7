"""Many prompts of text through one copy of the weights: transformers' continuous batching, one queue a prompt."""

import copy
import itertools
import queue
import threading
from collections.abc import Iterator
from typing import Any

import structlog
from transformers import ContinuousBatchingConfig, GenerationConfig

from assistant.errors import AssistantError
from workers.inference.interfaces import Stop

log = structlog.get_logger(__name__)

LOOK_SECONDS = 0.05
LEAVE_SECONDS = 5.0
PAGE_TOKENS = 16
# Without a GPU the cache cannot size itself: this many tokens of all prompts together, and of one step.
CPU_CACHE_TOKENS = 32_768
CPU_STEP_TOKENS = 512
FULL = "The model has no memory left for this question."
STOPPED = "The model stopped because of a fault; tell your administrator."

Outputs = queue.SimpleQueue[Any]


class TextLane:
    """Runs prompts side by side; a prompt that joins late does not wait for those before it to end."""

    def __init__(self, model: Any, ends: set[int], batching: ContinuousBatchingConfig | None = None) -> None:
        self._model = twin(model) if model.device.type == "cuda" and hasattr(model.config, "vision_config") else model
        self._batching = batching
        self._ends = sorted(ends)
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._outputs: dict[str, Outputs] = {}
        self._manager: Any = None

    def waiting(self) -> int:
        """Return how many prompts are being written or wait to be."""
        return len(self._outputs)

    def ids(self, prompt: list[int], tokens: int, unwanted: Stop) -> Iterator[int]:
        """Yield the ids written for a prompt, at most `tokens`, until the model ends or `unwanted` is set."""
        outputs: Outputs = queue.SimpleQueue()
        name = f"turn-{next(self._numbers)}"
        with self._lock:
            manager = self._running()
            self._outputs[name] = outputs
        try:
            if manager.add_request(prompt, request_id=name, max_new_tokens=tokens, streaming=True) is None:
                raise AssistantError("model_stopped", STOPPED, permanent=False)
            yield from _written(outputs, unwanted)
        finally:
            self._outputs.pop(name, None)
            manager.cancel_request(name)

    def close(self) -> None:
        """End the lane and give its memory back."""
        with self._lock:
            if self._manager is not None:
                self._manager.destroy()
                self._manager = None

    def _running(self) -> Any:
        if self._manager is None or not self._manager.is_running():
            manager = self._model.init_continuous_batching(
                generation_config=GenerationConfig(do_sample=False, eos_token_id=self._ends, pad_token_id=0),
                continuous_batching_config=self._batching or batching_config(self._model),
            )
            if self._model.device.type == "cuda":
                manager.warmup()
            manager.start()
            self._manager = manager
            # Not a daemon: the interpreter waits for it, and by then it has stopped the library's own threads.
            threading.Thread(target=self._deliver, args=(manager,), name="text-lane").start()
        return self._manager

    def _deliver(self, manager: Any) -> None:
        """Hand each output to the prompt it belongs to; what nobody waits for any more is dropped."""
        while manager.is_running():
            output = manager.get_result(timeout=LOOK_SECONDS)
            outputs = self._outputs.get(output.request_id) if output else None
            if outputs is not None:
                outputs.put(output)
            if not threading.main_thread().is_alive():
                # The library's thread would keep a process alive that wants to end, and finish every prompt first.
                manager.stop(timeout=LEAVE_SECONDS, hard_stop=True)
                return
        log.warning("text_lane_ended")
        for outputs in list(self._outputs.values()):
            outputs.put(None)


def twin(model: Any) -> Any:
    """The same weights in modules of their own, whose attention can be another.

    Images need an attention that reads both ways, which flash attention does not. Without flash attention the library
    masks every prompt against the pages of all others, and uses neither CUDA graphs nor its path for decoding.
    """
    shared = {id(weight): weight for weight in itertools.chain(model.parameters(), model.buffers())}
    return copy.deepcopy(model, shared)


def batching_config(model: Any) -> ContinuousBatchingConfig:
    """Return how batches are made on the model's device."""
    if model.device.type == "cuda":
        # The library takes flash attention where it is installed, and with it graphs and double buffering.
        return ContinuousBatchingConfig(auto_switch_to_flash=True)
    return ContinuousBatchingConfig(
        page_size=PAGE_TOKENS,
        num_blocks=CPU_CACHE_TOKENS // PAGE_TOKENS,
        max_batch_tokens=CPU_STEP_TOKENS,
        use_cuda_graph=False,
        auto_switch_to_flash=False,
    )


def _written(outputs: Outputs, unwanted: Stop) -> Iterator[int]:
    seen = 0
    while not unwanted.is_set():
        try:
            output = outputs.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            continue
        if output is None or output.error:
            raise _fault(output.error if output else "")
        yield from output.generated_tokens[seen:]
        seen = len(output.generated_tokens)
        if output.is_finished():
            return


def _fault(error: str) -> AssistantError:
    log.error("generation_failed", error=error)
    if "out of memory" in error.lower() or "not enough" in error.lower():
        return AssistantError("model_out_of_memory", FULL, permanent=False)
    return AssistantError("model_stopped", STOPPED, permanent=False)
