"""How often an answer shows a conflict, on questions drawn at random from judged sets."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant import events
from clinical_guidelines.given_files import GivenRow, rows_given
from clinical_guidelines.retrieval import Filters, search
from workers.answering.conflict import conflicts_of
from workers.inference.interfaces import AnswerEngine

PASSAGES = 20


class _Question(GivenRow):
    text: str


def questions_read(folders: Sequence[Path], count: int, seed: int) -> list[str]:
    """Draw so many questions from the queries.jsonl of all folders together."""
    texts = [row.text for folder in folders for row in rows_given(folder / "queries.jsonl", _Question)]
    return random.Random(seed).sample(texts, min(count, len(texts)))


def alarms_evaluate(
    *, questions: Sequence[str], engine: AnswerEngine, collection: str, on_progress: Callable[[float], None]
) -> dict[str, Any]:
    """Answer the questions from a collection and list every conflict shown, with the time that looking took."""
    shown: list[dict[str, Any]] = []
    milliseconds = []
    answered = 0
    for done, question in enumerate(questions, 1):
        passages = search(question, PASSAGES, Filters(collection=collection))
        sentences = list(engine.sentences(question, passages))
        answered += bool(sentences)
        started = time.perf_counter()
        found = conflicts_of(sentences, passages)
        milliseconds.append(1000 * (time.perf_counter() - started))
        shown += [_alarm(question, each) for each in found]
        on_progress(done / len(questions))
    return {
        "questions": len(questions),
        "answered": answered,
        "questions_with_conflict": len({each["question"] for each in shown}),
        "added_p50_ms": round(float(np.percentile(milliseconds or [0.0], 50)), 2),
        "added_p95_ms": round(float(np.percentile(milliseconds or [0.0], 95)), 2),
        "shown": shown,
    }


def _alarm(question: str, found: events.Conflict) -> dict[str, Any]:
    sides = [f"{side.guideline}, {side.stated_in}, p. {side.page}: {side.quote}" for side in found.sides]
    return {"question": question, "kind": found.kind, "measure": found.measure, "sides": sides}
