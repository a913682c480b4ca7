"""The worker's side of Wardlight: token ids in, numbered log out."""

import os
import time
import uuid

os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import django

django.setup()

from django.utils import timezone
from tokenizers import Tokenizer
from tokenizers.decoders import DecodeStream

from assistant import events
from assistant.turn_log import TurnLog
from tests.benchmarks.relay.streams import Pace, run_orders
from tests.benchmarks.relay.tokens import MODEL

SENTENCE_TOKENS = 32


def stream(turn_id: str, pace: Pace, tokenizer: Tokenizer) -> None:
    log = TurnLog(uuid.UUID(turn_id), 1)
    decode = DecodeStream(skip_special_tokens=True)
    pieces = []
    for token in pace.ids():
        pieces.append(decode.step(tokenizer, token) or "")
        # The time stands in the text, so that the reader can measure the whole way.
        text = f"{time.time():.6f} {pieces[-1]}"
        log.write(events.AnswerDelta(sentence=0, role="point", text=text, citations=[], grade=None))
    log.write(events.AnswerFinished(turn=ended(turn_id, pieces)))
    log.close()


def ended(turn_id: str, pieces: list[str]) -> events.Turn:
    """Return the turn as its end is told: with the whole answer, in sentences."""
    texts = ["".join(pieces[at : at + SENTENCE_TOKENS]) for at in range(0, len(pieces), SENTENCE_TOKENS)]
    answer = events.Answer(
        sentences=[
            events.Sentence(text=text, role="point", citations=[], grade=None, verbatim=False) for text in texts
        ],
        citations=[],
        abstained=False,
        message="",
        nearest=[],
        passages=[],
        engine="medgemma",
        searched_as="?",
        seconds=events.Seconds(),
    )
    return events.Turn(
        id=uuid.UUID(turn_id),
        key=uuid.uuid4(),
        conversation=uuid.uuid4(),
        number=1,
        question="?",
        state="finished",
        attempt=1,
        created_at=timezone.now(),
        answer=answer,
        error="",
        feedback=None,
    )


run_orders(stream, Tokenizer.from_file(str(MODEL / "tokenizer.json")))
