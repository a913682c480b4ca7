"""A reader of images that takes its time, for the sites that these tests start."""

import time
from collections.abc import Iterator, Sequence

from tests.workers.reading.reader import ScriptedModel, ScriptedReader
from workers.inference.interfaces import Budget, Message, Stop

SECONDS = 3.0


class SlowModel(ScriptedModel):
    """Writes its report a line at a time."""

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        lines = list(super().stream(messages, budget, unwanted))
        for line in lines:
            time.sleep(SECONDS / len(lines))
            yield line


class SlowReader(ScriptedReader):
    """The engine around it."""

    model = SlowModel()
