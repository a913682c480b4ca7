"""Passages read for the checks while the model still reads them, so that its first sentence does not wait for that."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.gate.gate import problems
from workers.answering.written.support import pieces

# What is kept of a reading belongs to the passage, whatever the sentence.
_ANY = "Give it."


@contextmanager
def read_ahead(passages: Sequence[RetrievedPassage]) -> Iterator[None]:
    """Read the passages in a thread of its own, in their order, for as long as an answer is being written."""
    written = threading.Event()
    threading.Thread(target=_read, args=(passages, written), name="read-ahead", daemon=True).start()
    try:
        yield
    finally:
        written.set()


def _read(passages: Sequence[RetrievedPassage], written: threading.Event) -> None:
    for passage in passages:
        if written.is_set():
            return
        pieces(passage)
        problems(_ANY, [passage.under_headings])
