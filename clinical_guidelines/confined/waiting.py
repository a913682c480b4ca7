"""Waiting for a child's pipe."""

import select
import time


def wait(file: int, event: int, deadline: float) -> None:
    """Return when poll(2) has this event for an open file, or its end; TimeoutError after `deadline`, of `monotonic`.

    `select` knows no files from number 1,024 on, and a web process has one for every open socket.
    """
    watched = select.poll()
    watched.register(file, event)
    if not watched.poll(max(deadline - time.monotonic(), 0) * 1_000):
        raise TimeoutError
