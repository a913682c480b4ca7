"""The model's clock alone: what waiting for each token costs when nothing is decoded, written or sent."""

import time

from tests.benchmarks.relay.streams import run_streams
from tests.benchmarks.relay.tokens import token_ids


def stream(_turn_id: str, count: int, rate: float, _tokenizer: None) -> None:
    start = time.monotonic()
    for number, _ in enumerate(token_ids(count)):
        if rate:
            time.sleep(max(0.0, start + number / rate - time.monotonic()))


run_streams(stream, None)
