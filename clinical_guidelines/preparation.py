"""What of a passage is embedded and indexed: its words with the headings it stands under and the document's title."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.embeddings import WIDTH, encode_passages
from clinical_guidelines.encoders.interface import Vectors
from clinical_guidelines.index.late_interaction import token_codes
from clinical_guidelines.index.port import IndexedPassage
from clinical_guidelines.index.terms import terms

# Passages embedded between two reports of progress.
STEP = 128


@dataclass(frozen=True, slots=True)
class PreparedPassage:
    """A passage ready to be stored and indexed; `vector` is float32 [384] of length 1, `codes` its words."""

    draft: PassageDraft
    indexed: IndexedPassage
    vector: Vectors
    codes: bytes


def prepare(
    titled: Sequence[tuple[str, PassageDraft]], *, on_progress: Callable[[float], None] | None = None
) -> list[PreparedPassage]:
    """Embed and count passages, each given with its document's title; `on_progress` receives the share done."""
    prepared: list[PreparedPassage] = []
    for start in range(0, len(titled), STEP):
        step = titled[start : start + STEP]
        texts = [embedded_text(title, draft) for title, draft in step]
        encoded = encode_passages(texts)
        prepared.extend(
            PreparedPassage(draft, indexed(title, draft), each.vector, token_codes(each.token_vectors))
            for (title, draft), each in zip(step, encoded, strict=True)
        )
        if on_progress:
            on_progress(len(prepared) / len(titled))
    return prepared


def embedded_text(title: str, draft: PassageDraft) -> str:
    """Put title and headings before the text, each once."""
    lines = dict.fromkeys(part for part in (title, *draft.heading_path) if part and part not in draft.text)
    return "\n".join([*lines, draft.text])


def indexed(title: str, draft: PassageDraft) -> IndexedPassage:
    """Count the terms of a passage; those of its title and headings say what it is about and count twice."""
    above = terms("\n".join((title, *draft.heading_path)))
    found = Counter([*above, *above, *terms(draft.text)])
    return IndexedPassage(found, sum(found.values()))


def stacked(passages: list[PreparedPassage]) -> Vectors:
    """Return the vectors of passages: float32 [n, 384]."""
    return np.stack([each.vector for each in passages]) if passages else np.zeros((0, WIDTH), dtype=np.float32)
