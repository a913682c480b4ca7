"""What the checks add to the first sentence of a written answer, with a model stubbed at fixed delays; prints JSON.

Run with `python -m tests.benchmarks.first_sentence FOLDER`, where FOLDER holds corpus.jsonl. The clock starts when the
model has handed out the last piece of its first line, and ends when its first sentence is there, checked.
"""

import argparse
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import django

django.setup()

from assistant.errors import AssistantError
from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import passage
from workers.answering.written.engine import WrittenEngine
from workers.answering.written.support import pieces
from workers.inference.interfaces import Budget, Message, ModelIdentity, Stop


class FixedPace:
    """Writes the first sentence of each passage, four characters at a time, after `reads` and then `pause` seconds."""

    def __init__(self, passages: Sequence[RetrievedPassage], pause: float, reads: float) -> None:
        # What is copied whole needs no other check, and a model does not copy.
        self._text = "".join(f"- In brief, {sentence} [{n}].\n" for n, sentence in _sentences(passages))
        self._pause, self._reads = pause, reads
        self.ended = 0.0

    def identity(self) -> ModelIdentity:
        return ModelIdentity("fixed pace", "", "scripted", "", "")

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        for at in range(0, len(self._text), 4):
            time.sleep(self._pause if at else self._reads)
            piece = self._text[at : at + 4]
            if "\n" in piece and not self.ended:
                self.ended = time.perf_counter()
            yield piece


def _sentences(passages: Sequence[RetrievedPassage]) -> Iterator[tuple[int, str]]:
    for number, one in enumerate(passages, 1):
        for candidate, _ in pieces(one)[:1]:
            yield number, candidate.text.rstrip(" .")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--answers", type=int, default=60)
    parser.add_argument("--pause", type=float, default=0.001, help="seconds between two pieces")
    parser.add_argument("--reads", type=float, default=0.5, help="seconds that the model reads before it writes")
    options = parser.parse_args()
    with (options.folder / "corpus.jsonl").open(encoding="utf-8") as corpus:
        texts = [text for line in corpus if len(text := str(json.loads(line)["text"])[:1500]) > 800]
    chance = random.Random(1)
    tried = [one_answer(chance.sample(texts, 20), options.pause, options.reads) for _ in range(options.answers)]
    added = sorted(one for one in tried if one is not None)
    figures = {"answers": len(added), "p50_ms": added[len(added) // 2], "p95_ms": added[int(len(added) * 0.95)]}
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


def one_answer(texts: list[str], pause: float, reads: float) -> float | None:
    """Return the milliseconds between the end of the first sentence and its being shown."""
    passages = [passage(" ".join(text.split())) for text in texts]
    model = FixedPace(passages, pause, reads)
    pieces.cache_clear()
    # A page of contents holds nothing to show; the checks ran on it all the same.
    with suppress(AssistantError):
        stream = WrittenEngine("fixed pace", model).sentences("What is advised?", passages)
        # Held until the clock has been read: a stream that is let go is first ended.
        next(stream, None)
        # A line that holds a second sentence shows its first before it ends.
        return 1000 * (time.perf_counter() - model.ended) if model.ended else 0.0
    return None


if __name__ == "__main__":
    main()
