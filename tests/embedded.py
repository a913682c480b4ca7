"""Clean up after a test that ran the embedded servers in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

from assistant.services_embedded import EmbeddedServiceError, places, status


def forget(folder: Path) -> None:
    """Kill what a failed test left running, and remove what lies outside the test's folder."""
    with suppress(EmbeddedServiceError):
        for pid in status(folder).values():
            if pid is not None:
                os.kill(pid, signal.SIGKILL)
    house = places.places(folder)
    for outside in (house.home, house.sockets):
        if not outside.is_relative_to(house.var):
            shutil.rmtree(outside, ignore_errors=True)
