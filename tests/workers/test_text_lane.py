"""The text lane on a tiny random model: it writes what the library writes, whatever else it writes meanwhile."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import torch

from assistant.errors import AssistantError
from tests.gpu.exact import untied
from tests.gpu.shapes import random_model
from tests.gpu.speed import ENDLESS, generated, prompt, written
from workers.inference.gemma.forward import TextForward
from workers.inference.gemma.prefixes import BLOCK_TOKENS
from workers.inference.gemma.room import LEAST_CONTEXT_TOKENS, Room, room
from workers.inference.gemma.slots import Slots, slot_bytes
from workers.inference.gemma.text_lane import TextLane

IDS = 20
REMEMBERING = 10**8
NEVER = threading.Event()


@pytest.fixture(scope="module")
def model() -> Any:
    return untied(random_model(true_shape=False))


@pytest.fixture
def lane(model: Any) -> Iterator[TextLane]:
    lane = TextLane(model, ENDLESS, Room(slots=3, context=1024, prefix_bytes=REMEMBERING))
    yield lane
    lane.close()


@pytest.mark.parametrize(
    "length", [1, 7, 9, BLOCK_TOKENS - 1, BLOCK_TOKENS, BLOCK_TOKENS + 1, 5 * BLOCK_TOKENS, 900], ids=str
)
def test_a_prompt_of_any_length_is_answered_as_the_library_does(model: Any, lane: TextLane, length: int) -> None:
    """Shorter and longer than the window of eight tokens, than a block, and than a chunk that is read at once."""
    asked = prompt(model, 900, 1)[:length]
    expected = generated(model, asked, IDS)
    assert len(set(expected)) > IDS // 3
    assert written(lane, asked, IDS) == expected


@pytest.fixture
def recalled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Tokens of each prompt that were known before."""
    found: list[int] = []
    recall = Slots.recall

    def told(slots: Slots, slot: int, ids: list[int]) -> int:
        found.append(recall(slots, slot, ids))
        return found[-1]

    monkeypatch.setattr(Slots, "recall", told)
    return found


def test_what_is_remembered_of_a_beginning_changes_nothing(model: Any, lane: TextLane, recalled: list[int]) -> None:
    begun = prompt(model, 700, 2)
    asked = [begun, begun, [*begun[:400], *prompt(model, 90, 3)], begun[: 2 * BLOCK_TOKENS], prompt(model, 300, 4)]
    assert [written(lane, each, IDS) for each in asked] == [generated(model, each, IDS) for each in asked]
    # All but the last token can be known before; what is new is read.
    assert recalled == [0, 5 * BLOCK_TOKENS, 3 * BLOCK_TOKENS, BLOCK_TOKENS, 0]


def test_beginnings_unused_for_longest_make_room(model: Any, recalled: list[int]) -> None:
    config = model.config.get_text_config()
    block = 2 * BLOCK_TOKENS * config.num_hidden_layers * config.num_key_value_heads * config.head_dim * 4
    lane = TextLane(model, ENDLESS, Room(slots=1, context=512, prefix_bytes=5 * block))
    try:
        for seed in (1, 2, 1, 3, 1, 2):
            asked = prompt(model, 300, seed)
            assert written(lane, asked, 4) == generated(model, asked, 4)
    finally:
        lane.close()
    # Two prompts of two blocks fit; the third takes the place of the one that was not asked again.
    assert recalled == [0, 0, 2 * BLOCK_TOKENS, 0, 2 * BLOCK_TOKENS, 0]


def test_more_prompts_than_slots_wait_their_turn(model: Any, lane: TextLane) -> None:
    asked = [prompt(model, length, length) for length in (5, 600, 140, 3, 300, 40, 129, 8)]
    with ThreadPoolExecutor(len(asked)) as pool:
        answers = list(pool.map(lambda one: written(lane, one, IDS), asked))
    assert answers == [generated(model, each, IDS) for each in asked]
    assert lane.waiting() == 0


def test_one_that_is_no_longer_wanted_gives_its_slot_to_the_next(model: Any) -> None:
    lane = TextLane(model, ENDLESS, Room(slots=1, context=1024, prefix_bytes=0))
    unwanted = threading.Event()
    try:
        first = lane.ids(prompt(model, 20, 1), 900, unwanted)
        next(first)
        with ThreadPoolExecutor(1) as pool:
            second = pool.submit(written, lane, prompt(model, 20, 2), IDS)
            unwanted.set()
            assert list(first) == []
            assert second.result(timeout=30) == generated(model, prompt(model, 20, 2), IDS)
    finally:
        lane.close()


def test_an_end_ends_it_and_the_slot_is_used_again(model: Any) -> None:
    asked = prompt(model, 30, 5)
    expected = generated(model, asked, IDS)
    end = expected[7]
    lane = TextLane(model, {end}, Room(slots=1, context=256, prefix_bytes=0))
    try:
        for _ in range(2):
            assert list(lane.ids(asked, IDS, NEVER)) == expected[: expected.index(end) + 1]
    finally:
        lane.close()


def test_a_fault_is_told_to_all_and_the_next_prompt_starts_anew(
    model: Any, lane: TextLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = prompt(model, 200, 6)

    def fails(*_: Any) -> None:
        raise torch.OutOfMemoryError

    with monkeypatch.context() as patched:
        patched.setattr(TextForward, "step", fails)
        with ThreadPoolExecutor(2) as pool:
            asking = [pool.submit(written, lane, asked, IDS) for _ in range(2)]
            faults = [each.exception(timeout=30) for each in asking]
    assert [fault.code for fault in faults if isinstance(fault, AssistantError)] == ["model_out_of_memory"] * 2
    assert written(lane, asked, IDS) == generated(model, asked, IDS)


def test_a_prompt_that_no_slot_holds_is_refused_whole(model: Any, lane: TextLane) -> None:
    with pytest.raises(AssistantError, match="longer than the model can read"):
        next(lane.ids(prompt(model, 1000, 1), 25, NEVER))


def test_the_room_is_what_the_weights_leave(model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.worker_reports import MemoryUse

    def free(count: float) -> None:
        monkeypatch.setattr(
            "workers.inference.gemma.room.memory_use", lambda _: MemoryUse(kind="ram", used=0, total=int(count), own=0)
        )

    config = model.config.get_text_config()
    free(10**12)
    assert room(model).slots == 16 and room(model).context == config.max_position_embeddings
    least = slot_bytes(config, LEAST_CONTEXT_TOKENS, 4)
    free(4 * least)
    assert room(model).slots == 1 and room(model).context == LEAST_CONTEXT_TOKENS
    free(least)
    with pytest.raises(AssistantError, match="leave no memory"):
        room(model)
