"""How fast the text lane writes, beside the library's own ways of running the same weights."""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import torch
from transformers import ContinuousBatchingConfig, GenerationConfig

from workers.inference.gemma.room import room
from workers.inference.gemma.text_lane import TextLane

NEVER = threading.Event()
# Takes what is known so far of a part, lest its last step lose the others.
Tell = Callable[[dict[str, Any]], None]
# No id ends an answer early, so that all sides write as much.
ENDLESS: set[int] = {-1}
# Without a GPU the library cannot size its cache.
CPU_BATCHING = ContinuousBatchingConfig(
    page_size=16, num_blocks=2048, max_batch_tokens=512, use_cuda_graph=False, auto_switch_to_flash=False
)


@dataclass(frozen=True, slots=True)
class Load:
    """How much is asked: tokens of prompt and answer, streams at once, tokens of the shared prefix, repetitions."""

    prompt: int = 2048
    answer: int = 256
    single_prompt: int = 256
    streams: int = 64
    prefix: int = 3072
    rounds: int = 3


DRY = Load(prompt=48, answer=8, single_prompt=16, streams=4, prefix=64, rounds=1)


def prompt(model: Any, length: int, seed: int) -> list[int]:
    """Random ids of ordinary text."""
    most = min(model.config.get_text_config().vocab_size, 250_000)
    chance = torch.Generator().manual_seed(seed)
    return [2, *torch.randint(10, most, (length - 1,), generator=chance).tolist()]


def one_stream(model: Any, load: Load) -> dict[str, float]:
    """Ratio 7: tokens a second of one answer, the lane and plain generation in turns."""
    asked = prompt(model, load.single_prompt, 1)
    lane, ours, plain = forgetful(model), [], []
    try:
        ready = seconds(lambda: written(lane, asked, load.answer))
        generated(model, asked, load.answer)
        for _ in range(load.rounds):
            ours.append(load.answer / seconds(lambda: written(lane, asked, load.answer)))
            plain.append(load.answer / seconds(lambda: generated(model, asked, load.answer)))
    finally:
        lane.close()
    return {**compared(statistics.median(ours), statistics.median(plain)), "ready_s": round(ready, 1)}


def many_streams(model: Any, load: Load, tell: Tell) -> dict[str, Any]:
    """Ratio 8: tokens a second of all streams together, their prompts included, beside two other ways.

    What is known is told before the slower ways begin.
    """
    asked = [prompt(model, load.prompt, number) for number in range(load.streams)]
    total = load.streams * load.answer
    lane = forgetful(model)
    try:
        written(lane, asked[0], load.answer)
        ours = total / seconds(lambda: all_written(lane, asked, load.answer))
        # Twice as long answers take this much longer: what all streams write once their prompts were read.
        longer = seconds(lambda: all_written(lane, asked, 2 * load.answer)) - total / ours
    finally:
        lane.close()
    told = {"wardlight_tok_s": round(ours, 1), "behind_their_prompts_tok_s": round(total / longer, 1)}
    tell(told)
    few = asked[: max(1, load.streams // 16)]
    sequential = len(few) * load.answer / seconds(lambda: [generated(model, one, load.answer) for one in few])
    found: dict[str, Any] = {"sequential_generate": compared(ours, sequential)}
    found = {**told, **found}
    tell(found)
    batched = total / seconds(lambda: plainly_batched(model, asked, load.answer))
    return {**found, "plain_continuous_batching": compared(ours, batched)}


def first_token(model: Any, load: Load) -> dict[str, float]:
    """Ratio 9: milliseconds to the first token behind a prefix that was read before, with and without its cache."""
    with_cache = first_token_ms(TextLane(model, ENDLESS), model, load)
    no_cache = first_token_ms(forgetful(model), model, load)
    ratio = round(no_cache / with_cache, 2)
    return {"wardlight_ms": round(with_cache, 2), "without_ms": round(no_cache, 2), "ratio": ratio}


def forgetful(model: Any) -> TextLane:
    """Return a lane that reads every prompt anew."""
    return TextLane(model, ENDLESS, replace(room(model), prefix_bytes=0))


def first_token_ms(lane: TextLane, model: Any, load: Load) -> float:
    shared = prompt(model, load.prefix, 7)
    try:
        written(lane, shared + prompt(model, 32, 8), 2)
        asked = [shared + prompt(model, 32, 9 + number) for number in range(load.rounds + 2)]
        return 1000 * statistics.median(seconds(lambda one=one: written(lane, one, 1)) for one in asked)  # type: ignore[misc]
    finally:
        lane.close()


def written(lane: TextLane, asked: list[int], tokens: int) -> list[int]:
    return whole(list(lane.ids(asked, tokens, NEVER)), tokens)


def all_written(lane: TextLane, asked: Sequence[list[int]], tokens: int) -> None:
    with ThreadPoolExecutor(len(asked)) as pool:
        list(pool.map(lambda one: written(lane, one, tokens), asked))


def whole(ids: list[int], tokens: int) -> list[int]:
    """Return ids that are as many as were asked for: an answer cut short would count as a fast one."""
    if len(ids) != tokens:
        raise RuntimeError(f"{len(ids)} tokens were written where {tokens} were asked for.")
    return ids


def generated(model: Any, asked: list[int], tokens: int) -> list[int]:
    """Write with the library's `generate`, at its defaults."""
    inputs = torch.tensor([asked], device=model.device)
    settings = GenerationConfig(max_new_tokens=tokens, min_new_tokens=tokens, do_sample=False, pad_token_id=0)
    ids: list[int] = model.generate(
        input_ids=inputs, attention_mask=torch.ones_like(inputs), generation_config=settings
    )[0, len(asked) :].tolist()
    return whole(ids, tokens)


def plainly_batched(model: Any, asked: Sequence[list[int]], tokens: int) -> None:
    """Write with the library's `generate_batch`, at its defaults where it can size its own cache."""
    config = ContinuousBatchingConfig() if model.device.type == "cuda" else CPU_BATCHING
    settings = GenerationConfig(max_new_tokens=tokens, do_sample=False, eos_token_id=[-1], pad_token_id=0)
    done = model.generate_batch(
        inputs=list(asked), generation_config=settings, continuous_batching_config=config, progress_bar=False
    )
    for each in done.values():
        whole(each.generated_tokens, tokens)
    whole(list(done), len(asked))


def seconds(work: Callable[[], object]) -> float:
    """Time a piece of work alone: what the GPU still had to do before, and has left to do after, is waited for."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    began = time.perf_counter()
    work()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter() - began


def compared(ours: float, peer: float) -> dict[str, float]:
    return {"wardlight_tok_s": round(ours, 1), "peer_tok_s": round(peer, 1), "ratio": round(ours / peer, 2)}


def bandwidth() -> float:
    """Bytes a second that the GPU reads and writes while it copies, measured; 0 without one."""
    if not torch.cuda.is_available():
        return 0.0
    source = torch.empty(2**31, dtype=torch.uint8, device="cuda")
    target = torch.empty_like(source)
    target.copy_(source)
    taken = seconds(lambda: [target.copy_(source) for _ in range(10)])
    return 2 * 10 * source.numel() / taken
