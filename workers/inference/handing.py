"""From a thread that makes something to the one that wants it."""

import queue
from collections.abc import Iterator
from typing import TypeVar

from workers.inference.interfaces import Stop

LOOK_SECONDS = 0.05
Item = TypeVar("Item")
# None ends them, a fault is raised where they are wanted.
Handed = queue.SimpleQueue[Item | BaseException | None]


def handed() -> Handed[Item]:
    return queue.SimpleQueue()


def until(items: Handed[Item], unwanted: Stop) -> Iterator[Item]:
    """Yield items as they come, until they end or `unwanted` is set."""
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
