"""Vectors of sentences, kept while they are asked for."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Protocol

import numpy as np

from clinical_guidelines.encoders.interface import Vectors

REMEMBERED = 4096


class Embedder(Protocol):
    """Text to unit vectors; a question and passages may be embedded differently."""

    def embed_question(self, text: str) -> Vectors: ...

    def embed_passages(self, texts: list[str]) -> Vectors: ...


class SentenceVectors:
    """Vectors of sentences seen lately: the same recommendations answer many questions."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self.seen: OrderedDict[str, Vectors] = OrderedDict()
        self.lock = Lock()

    def of(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text, embedding only what is new."""
        with self.lock:
            known = {text: self.seen[text] for text in texts if text in self.seen}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, self.embedder.embed_passages(new), strict=True))
        with self.lock:
            self.seen.update(known)
            while len(self.seen) > REMEMBERED:
                self.seen.popitem(last=False)
        return np.stack([known[text] for text in texts])
