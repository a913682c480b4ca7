"""How a command waits for what a worker does."""

import time
from collections.abc import Callable
from typing import TypeVar

POLL_SECONDS = 0.02
Found = TypeVar("Found")


def awaited(look: Callable[[], Found | None], seconds: float) -> Found | None:
    """Look again and again until something is found; None when it is not there after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found is not None:
            return found
        time.sleep(POLL_SECONDS)
    return None
