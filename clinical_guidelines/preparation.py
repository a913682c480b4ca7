"""What of a passage is embedded and indexed: its words with the headings it stands under and the document's title."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from clinical_guidelines.batches import batches
from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.embeddings import encode_passages, encoder, plain
from clinical_guidelines.encoders.interface import Vectors
from clinical_guidelines.index.american import american
from clinical_guidelines.index.late_interaction import token_codes
from clinical_guidelines.index.port import Encoded, IndexedPassage
from clinical_guidelines.index.terms import terms

# Passages embedded between two reports of progress.
STEP = 128
# Part of every digest: raise it when what is embedded, or how its words are coded, changes.
VERSION = 1


@dataclass(frozen=True, slots=True)
class PreparedPassage:
    """A passage ready to be stored and indexed; `vector` is float32 [width] of length 1, `codes` its words.

    `digest` names what was embedded and by which encoder, so that the same text is never embedded twice.
    """

    draft: PassageDraft
    indexed: IndexedPassage
    vector: Vectors
    codes: bytes
    digest: bytes = b""


def prepare(
    titled: Sequence[tuple[str, PassageDraft]],
    *,
    on_progress: Callable[[float], None] | None = None,
    known: Callable[[list[bytes]], dict[bytes, Encoded]] | None = None,
) -> list[PreparedPassage]:
    """Embed and count passages, each given with its document's title; `on_progress` receives the share done.

    `known` returns, by digest, what an index already holds; only the rest is embedded.
    """
    prepared: list[PreparedPassage] = []
    held: dict[bytes, Encoded] = {}
    for step in batches(titled, STEP):
        texts = {_digest(text): text for text in (embedded_text(title, draft) for title, draft in step)}
        if known:
            held |= known([digest for digest in texts if digest not in held])
        fresh = [digest for digest in texts if digest not in held]
        encoded = encode_passages([texts[digest] for digest in fresh])
        held |= {
            digest: (each.vector, token_codes(each.token_vectors)) for digest, each in zip(fresh, encoded, strict=True)
        }
        for title, draft in step:
            digest = _digest(embedded_text(title, draft))
            prepared.append(PreparedPassage(draft, indexed(title, draft), *held[digest], digest))
        if on_progress:
            on_progress(len(prepared) / len(titled))
    return prepared


def _digest(text: str) -> bytes:
    named = f"{VERSION} {encoder().name}\n{plain(text)}"
    return hashlib.blake2b(named.encode(), digest_size=16).digest()


def embedded_text(title: str, draft: PassageDraft) -> str:
    """Put title and headings before the text, each once, in one spelling."""
    lines = dict.fromkeys(part for part in (title, *draft.heading_path) if part and part not in draft.text)
    return american("\n".join([*lines, draft.text]))


def indexed(title: str, draft: PassageDraft) -> IndexedPassage:
    """Count the terms of a passage; those of its title and headings say what it is about and count twice."""
    above = terms("\n".join((title, *draft.heading_path)))
    found = Counter([*above, *above, *terms(draft.text)])
    return IndexedPassage(found, sum(found.values()))


def stacked(passages: list[PreparedPassage]) -> Vectors:
    """Return the vectors of passages: float32 [n, width]."""
    return (
        np.stack([each.vector for each in passages]) if passages else np.zeros((0, encoder().width), dtype=np.float32)
    )
