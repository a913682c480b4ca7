"""A small library for tests: an encoder that knows only what it is told, and editions published from plain words."""

import hashlib
from dataclasses import dataclass, field

import numpy as np

from clinical_guidelines.documents.model import LineSpan, Page, PassageDraft
from clinical_guidelines.embeddings import WIDTH
from clinical_guidelines.encoders.interface import EncodedText, Vectors
from clinical_guidelines.identity import Identity
from clinical_guidelines.models import Edition
from clinical_guidelines.preparation import prepare
from clinical_guidelines.publishing import PublishedFile, edition_publish


def axis(number: int) -> Vectors:
    """Return the unit vector along one axis: float32 [384]."""
    vector = np.zeros(WIDTH, dtype=np.float32)
    vector[number] = 1
    return vector


@dataclass
class ToldEncoder:
    """Gives each text the vector of the first known word in it, else one of its own."""

    meanings: dict[str, Vectors] = field(default_factory=dict)
    name: str = "told"
    width: int = WIDTH
    encoded: int = 0

    def encode_passages(self, texts: list[str]) -> list[EncodedText]:
        """Encode passages."""
        self.encoded += len(texts)
        return [self.encode_question(text) for text in texts]

    def encode_question(self, text: str) -> EncodedText:
        """Encode one text."""
        known = [vector for word, vector in self.meanings.items() if word in text]
        own = axis(100 + int(hashlib.sha256(text.encode()).hexdigest(), 16) % 200)
        vector = known[0] if known else own
        # Words without a told meaning have no token vectors, so late interaction leaves their passages alone.
        return EncodedText(
            vector, np.stack(known[:1]) if known else np.zeros((0, WIDTH), dtype=np.float32), ("told",) * len(known[:1])
        )


def draft(text: str, page: int = 1, headings: tuple[str, ...] = (), kind: str = "text") -> PassageDraft:
    """Return a passage of one line."""
    return PassageDraft(text, page, headings, kind, (LineSpan(0, len(text), page, None),))


def publish(
    *texts: str, slug: str = "sepsis", collection: str = "library", kind: str = "guideline", version: str = ""
) -> Edition:
    """Publish an edition with one passage for each text."""
    content = hashlib.sha256("\n".join([slug, version, *texts]).encode()).hexdigest()
    edition, _ = edition_publish(
        identity=Identity(collection, slug, slug.title(), kind, "", 2024, "en"),
        file=PublishedFile(content, f"{slug}.md", "text/markdown"),
        pages=(Page(1, ()),),
        passages=prepare([("", draft(text)) for text in texts]),
        front_matter={},
        store=lambda: f"editions/{content}.md",
    )
    return edition
