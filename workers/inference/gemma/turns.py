"""Prompts that have a slot: which of them are read and which write, step by step."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from workers.inference.gemma.forward import LAST, Row, TextForward
from workers.inference.gemma.prefixes import BLOCK_TOKENS
from workers.inference.gemma.slots import Slots
from workers.inference.handing import Handed, handed


@dataclass(eq=False)
class Turn:
    """A prompt, how much of it was read, and how many ids were begun and handed out.

    `known` is what the library remembers of all but its last id, where images were read with it.
    """

    prompt: list[int]
    tokens: int
    known: Any = None
    items: Handed[int] = field(default_factory=handed)
    unwanted: bool = False
    slot: int = -1
    read: int = -1
    begun: int = 0
    handed: int = 0
    ended: bool = False


class Made:
    """Ids of one step on their way from the device, for the rows that choose one."""

    def __init__(self, turns: Sequence[tuple[int, Turn]], ids: torch.Tensor) -> None:
        self._turns = turns
        self._ready: torch.cuda.Event | None = None
        self._ids = ids
        if ids.is_cuda:
            self._ids = torch.empty_like(ids, device="cpu", pin_memory=True)
            self._ids.copy_(ids, non_blocking=True)
            self._ready = torch.cuda.Event()  # type: ignore[no-untyped-call]
            self._ready.record()

    def hand_out(self, ends: set[int]) -> None:
        """Wait for the ids and give each to its turn, unless that has ended or is not wanted any more."""
        if self._ready:
            self._ready.synchronize()
        ids = self._ids.tolist()
        for row, turn in self._turns:
            if turn.ended or turn.unwanted:
                continue
            turn.items.put(ids[row])
            turn.handed += 1
            if ids[row] in ends or turn.handed == turn.tokens:
                turn.ended = True
                turn.items.put(None)


class Turns:
    """The turns that have slots; one that came later is read while those before it write."""

    def __init__(self, slots: Slots, forward: TextForward, blocks: int) -> None:
        self._slots = slots
        self._forward = forward
        self._chunk = blocks * BLOCK_TOKENS
        self._reading: deque[Turn] = deque()
        self.held: set[Turn] = set()
        self.free = list(range(slots.count))

    def take(self, turn: Turn) -> None:
        turn.slot = self.free.pop()
        self.held.add(turn)
        self._reading.append(turn)

    def step(self) -> Made | None:
        """Read on in one prompt and begin the next id of every turn; return those ids, None where there are none."""
        going = [turn for turn in self.held if turn.begun and turn.begun < turn.tokens]
        rows = [Row(turn.slot, len(turn.prompt) + turn.begun - 1, LAST, chooses=True) for turn in going]
        if self._reading and self._read_blocks(self._reading[0]):
            turn = self._reading.popleft()
            last = len(turn.prompt) - 1
            rows += [
                Row(turn.slot, place, turn.prompt[place], chooses=place == last) for place in range(turn.read, last + 1)
            ]
            going.append(turn)
        if not rows:
            return None
        for turn in going:
            turn.begun += 1
        choosing = [place for place, row in enumerate(rows) if row.chooses]
        return Made(list(zip(choosing, going, strict=True)), self._forward.step(rows))

    def leave(self) -> None:
        """Free the slots of turns that have ended or are not wanted any more."""
        for turn in [turn for turn in self.held if turn.ended or turn.unwanted]:
            self.held.remove(turn)
            self.free.append(turn.slot)
            if turn in self._reading:
                self._reading.remove(turn)

    def _read_blocks(self, turn: Turn) -> bool:
        """Read a chunk of whole blocks of a prompt; tell whether only its end is left, which a step reads."""
        if turn.read < 0:
            slots, slot, turn.known, known = self._slots, turn.slot, None, turn.known
            turn.read = slots.recall(slot, turn.prompt) if known is None else slots.fill(slot, known)
        whole = (len(turn.prompt) - 1) // BLOCK_TOKENS * BLOCK_TOKENS
        if turn.read < whole:
            end = min(whole, turn.read + self._chunk)
            self._forward.read(turn.slot, turn.prompt[:end], turn.read)
            turn.read = end
        return turn.read >= whole
