"""From the bytes of a streamed reply to the text that is shown."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import AssistantError
from workers.inference.loops import repeats
from workers.inference.openai_compatible import faults

# A server that sends a longer line, or a longer beginning of one, sends no tokens.
LINE_BYTES = 1_000_000
LONGEST_PERIOD, LOOP_CHARACTERS, LOOK_EVERY = 400, 200, 32
OPENS, CLOSES = ("<unused94>", "<think>"), ("<unused95>", "</think>")
_CONTROL = re.compile(r"<unused\d+>|</?think>|<(?:start|end)_of_turn>|<[be]os>|</?s>|<\|[a-z_]+\|>")
_LONGEST_MARK = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """One event of the stream: the text that it adds, and whether the model has ended with it."""

    text: str
    ended: bool = False


async def pieces(received: AsyncIterator[bytes]) -> AsyncIterator[Piece]:
    """Yield the pieces of a server-sent stream; raise AssistantError when it breaks off or cannot be read."""
    ended = False
    async for line in _lines(received):
        name, _, value = line.partition(b":")
        if name.strip() != b"data":
            if line and not line.startswith((b":", b"event", b"id", b"retry")):
                raise faults.unreadable()
            continue
        if value.strip() == b"[DONE]":
            return
        piece = _piece(value)
        ended = ended or piece.ended
        yield piece
    if not ended:
        raise faults.TemporaryFault("model_broke_off", faults.BROKE_OFF)


async def _lines(received: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    waiting = bytearray()
    async for block in received:
        waiting += block
        while (end := waiting.find(b"\n")) >= 0:
            line = bytes(waiting[:end]).strip()
            del waiting[: end + 1]
            yield line
        if len(waiting) > LINE_BYTES:
            raise faults.unreadable()


def _piece(value: bytes) -> Piece:
    try:
        event = json.loads(value)
        # Some servers send an error of null with every piece.
        if (error := event.get("error")) is not None:
            raise _told(error)
        choice = event["choices"][0] if event["choices"] else {}
        text = (choice.get("delta") or {}).get("content") or ""
        reason = choice.get("finish_reason")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise faults.unreadable() from None
    if not isinstance(text, str):
        raise faults.unreadable()
    if reason == "content_filter":
        raise AssistantError("model_withheld", faults.WITHHELD)
    return Piece(text, ended=bool(reason))


def _told(error: Any) -> AssistantError:
    status = error.get("code") if isinstance(error, dict) else None
    return faults.of_status(status if isinstance(status, int) else 500, json.dumps(error))


@dataclass(slots=True)
class Shown:
    """Takes pieces and gives back what of them may be shown: no thoughts, no control tokens, no loop."""

    loops: bool = False
    thinking: bool = False
    _waiting: str = ""
    _tail: str = ""
    _unlooked: int = field(default=0)

    def add(self, text: str) -> str:
        """Return what can be shown now; a mark may come in pieces, so its possible beginning waits."""
        self._notice(text)
        self._waiting += text
        shown = ""
        while mark := _CONTROL.search(self._waiting):
            shown += "" if self.thinking else self._waiting[: mark.start()]
            self._waiting = self._waiting[mark.end() :]
            self.thinking = mark[0] in OPENS or (self.thinking and mark[0] not in CLOSES)
        cut = _possible_mark(self._waiting)
        shown += "" if self.thinking else self._waiting[:cut]
        self._waiting = self._waiting[cut:]
        return shown

    def rest(self) -> str:
        """Return what waited for a mark that never came."""
        rest, self._waiting = self._waiting, ""
        return "" if self.thinking else rest

    def _notice(self, text: str) -> None:
        self._tail = (self._tail + text)[-4 * LONGEST_PERIOD :]
        self._unlooked += len(text)
        if self._unlooked >= LOOK_EVERY:
            self._unlooked = 0
            self.loops = repeats(self._tail, longest=LONGEST_PERIOD, stretch=LOOP_CHARACTERS)


def _possible_mark(text: str) -> int:
    """Where a control token may have begun that is not whole yet; the text's length when none has."""
    start = text.rfind("<", max(0, len(text) - _LONGEST_MARK))
    return start if start >= 0 and re.fullmatch(r"<[/|]?[a-z_]*\d*\|?", text[start:]) else len(text)
