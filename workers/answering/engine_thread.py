"""An engine in a thread of its own, so that one that hangs can be left and its turn still ends.

A thread cannot be killed: a hung engine keeps its thread, which ends when the engine next yields or with the process.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterator

from django.db import connection

from assistant.errors import AssistantError
from workers.inference.interfaces import AnswerSentence, Stop

LOOK_SECONDS = 0.05
SILENT_SECONDS = 120.0
SILENT = "The answer was not finished, because nothing came for two minutes. Ask again, or tell your administrator."

Item = AnswerSentence | BaseException | None


def sentences_until(
    unwanted: threading.Event, start: Callable[[Stop], Iterator[AnswerSentence]]
) -> Iterator[AnswerSentence]:
    """Yield an engine's sentences until they end, nobody wants them any more, or nothing has come for too long."""
    items: queue.SimpleQueue[Item] = queue.SimpleQueue()
    left = threading.Event()
    threading.Thread(target=_pump, args=(start, items, left), name="engine", daemon=True).start()
    try:
        while (item := _next(items, unwanted)) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        left.set()


def _pump(
    start: Callable[[Stop], Iterator[AnswerSentence]], items: "queue.SimpleQueue[Item]", left: threading.Event
) -> None:
    try:
        for sentence in start(left):
            if left.is_set():
                return
            items.put(sentence)
        items.put(None)
    except BaseException as error:
        items.put(error)
    finally:
        connection.close()


def _next(items: "queue.SimpleQueue[Item]", unwanted: threading.Event) -> Item:
    deadline = time.monotonic() + SILENT_SECONDS
    while not unwanted.is_set():
        try:
            item = items.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            if time.monotonic() > deadline:
                raise AssistantError("engine_silent", SILENT, permanent=False) from None
        else:
            return None if unwanted.is_set() else item
    return None
