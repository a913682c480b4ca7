"""The worker's side of Wardlight: token ids in, numbered log out."""

import os
import time
from uuid import UUID

os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import django

django.setup()

from tokenizers import Tokenizer
from tokenizers.decoders import DecodeStream

from assistant import events
from assistant.event_log import TurnLog
from tests.benchmarks.relay.streams import run_streams
from tests.benchmarks.relay.tokens import MODEL, token_ids


def stream(turn_id: str, count: int, rate: float, tokenizer: Tokenizer) -> None:
    log = TurnLog(UUID(turn_id), 1)
    decode = DecodeStream(skip_special_tokens=True)
    start = time.monotonic()
    for number, token in enumerate(token_ids(count)):
        if rate:
            time.sleep(max(0.0, start + number / rate - time.monotonic()))
        piece = decode.step(tokenizer, token) or ""
        # The time stands in the text, so that the reader can measure the whole way.
        text = f"{time.time():.6f} {piece}"
        log.write(events.AnswerDelta(sentence=0, role="point", text=text, citations=[], grade=None))
    log.close()


run_streams(stream, Tokenizer.from_file(str(MODEL / "tokenizer.json")))
