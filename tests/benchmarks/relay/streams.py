"""Running a writer's streams side by side, and reporting what they cost."""

import json
import resource
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any


def run_streams(stream: Callable[[str, int, float, Any], None], tokenizer: Any) -> None:
    """Run one thread a turn of the order in the first argument, and write the CPU seconds that they took."""
    order = json.loads(sys.argv[1])
    before = resource.getrusage(resource.RUSAGE_SELF)
    threads = [
        threading.Thread(target=stream, args=(turn, order["tokens"], order["rate"], tokenizer))
        for turn in order["turns"]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = resource.getrusage(resource.RUSAGE_SELF)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    Path(order["report"]).write_text(json.dumps({"cpu": used}))
