"""Running a writer's streams side by side, and reporting what they cost."""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.benchmarks.relay.tokens import token_ids


class Pace:
    """Gives a turn's token ids at a model's pace; `spent` is what waiting for them cost, in seconds of processor."""

    def __init__(self, count: int, rate: float) -> None:
        self.count, self.rate = count, rate
        self.spent = 0.0

    def ids(self) -> Iterator[int]:
        start = time.monotonic()
        for number, token in enumerate(token_ids(self.count)):
            before = time.thread_time()
            time.sleep(max(0.0, start + number / self.rate - time.monotonic()))
            self.spent += time.thread_time() - before
            yield token


def run_orders(stream: Callable[[str, Pace, Any], None], tokenizer: Any) -> None:
    """Carry out the orders on standard input, one thread a turn; answer each with the processor seconds it took."""
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        paces = [Pace(order["tokens"], order["rate"]) for _ in order["turns"]]
        pairs = zip(order["turns"], paces, strict=True)
        threads = [threading.Thread(target=stream, args=(turn, pace, tokenizer)) for turn, pace in pairs]
        before = time.process_time()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(json.dumps({"cpu": time.process_time() - before, "clock": sum(pace.spent for pace in paces)}), flush=True)
