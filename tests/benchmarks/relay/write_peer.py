"""The usual way: TextIteratorStreamer in a thread, one group_send a token through the Channels Redis layer."""

import os
import threading
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.relay.peer_settings"

import django

django.setup()

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from transformers import PreTrainedTokenizerFast, TextIteratorStreamer

from tests.benchmarks.relay.streams import Pace, run_orders
from tests.benchmarks.relay.tokens import MODEL


class OneToken:
    """The shape that generate() hands a streamer: a tensor with one id."""

    def __init__(self, token: int) -> None:
        self.shape, self._token = (1,), token

    def tolist(self) -> list[int]:
        return [self._token]


def generate(streamer: TextIteratorStreamer, pace: Pace) -> None:
    for token in pace.ids():
        streamer.put(OneToken(token))
    streamer.end()


def stream(turn_id: str, pace: Pace, tokenizer: PreTrainedTokenizerFast) -> None:
    streamer = TextIteratorStreamer(tokenizer, skip_prompt=False)
    threading.Thread(target=generate, args=(streamer, pace)).start()
    send = async_to_sync(get_channel_layer().group_send)
    for piece in streamer:
        send(f"turn-{turn_id}", {"type": "delta", "text": f"{time.time():.6f} {piece}"})
    send(f"turn-{turn_id}", {"type": "delta", "text": "END"})


run_orders(stream, PreTrainedTokenizerFast(tokenizer_file=str(MODEL / "tokenizer.json")))
