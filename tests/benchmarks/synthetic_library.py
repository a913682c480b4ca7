"""Made-up passages for timing: words follow Zipf's law, as those of real passages do; vectors lie in clusters."""

import numpy as np
from django.db import connection

from clinical_guidelines.documents.model import Page, PassageDraft
from clinical_guidelines.embeddings import WIDTH
from clinical_guidelines.encoders.interface import Vectors
from clinical_guidelines.identity import Identity
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.late_interaction import CODE_WIDTH
from clinical_guidelines.index.terms import terms
from clinical_guidelines.models import SearchIndex
from clinical_guidelines.preparation import PreparedPassage, indexed
from clinical_guidelines.publishing import PublishedFile, edition_publish

SEED = 7
EDITION = 1000
VOCABULARY = 30_000
CENTRES = 2000
PASSAGE_WORDS, QUESTION_WORDS = 90, 14
TOKENS, QUESTION_TOKENS = 170, 25


class SyntheticLibrary:
    """A collection that always comes out the same, because its words and vectors come from one seed."""

    def __init__(self, collection: str) -> None:
        self.collection = collection
        self.random = np.random.default_rng(SEED)
        self.centres = np.asarray(self.random.normal(size=(CENTRES, WIDTH)) / WIDTH**0.5, dtype=np.float32)

    def build(self, passages: int) -> None:
        """Publish editions of a thousand passages; the HNSW graph of a large collection is built at the end."""
        known = SearchIndex.objects.filter(collection=self.collection).first()
        done = known.passages if known else 0
        for number, first in enumerate(range(done, passages, EDITION), start=done // EDITION):
            self.random = np.random.default_rng([SEED, number])
            self._publish(number, min(EDITION, passages - first))
            if number == 0 and passages > 2 * EDITION:
                self._graph("DROP INDEX IF EXISTS {name}")
        self._graph("CREATE INDEX IF NOT EXISTS {name} ON {table} USING hnsw (vector halfvec_ip_ops)")
        passage_index().index_tidy(collection=self.collection)

    def vectors(self, count: int) -> Vectors:
        """Return unit vectors scattered around the centres: float32 [count, 384]."""
        chosen = self.centres[self.random.integers(len(self.centres), size=count)]
        noise = self.random.normal(size=(count, WIDTH)) / WIDTH**0.5
        vectors = np.asarray(chosen + 0.7 * noise, dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def question(self) -> tuple[Vectors, str, Vectors]:
        """Return a question's vector, its words and the vectors of its tokens."""
        return self.vectors(1)[0], self.words(QUESTION_WORDS), self.vectors(QUESTION_TOKENS)

    def words(self, count: int) -> str:
        """Return words of a made-up language."""
        ranks = np.minimum(self.random.zipf(1.35, size=count), VOCABULARY)
        return " ".join(f"w{rank}x" for rank in ranks)

    def _publish(self, number: int, count: int) -> None:
        prepared = []
        for vector in self.vectors(count):
            text = self.words(PASSAGE_WORDS)
            codes = self.random.integers(-40, 40, size=(TOKENS, CODE_WIDTH), dtype=np.int8).tobytes()
            draft = PassageDraft(text, 1, (), "text", ())
            prepared.append(PreparedPassage(draft, indexed("", draft), vector, codes))
        edition_publish(
            identity=Identity(self.collection, f"g{number}", f"Guideline {number}", "guideline", "", None, "en"),
            file=PublishedFile(f"{self.collection}{number}", "x.md", "text/markdown"),
            pages=(Page(1, ()),),
            passages=prepared,
            front_matter={},
            store=str,
        )

    def _graph(self, statement: str) -> None:
        """Build the graph at once, as for a large first import: several times faster than passage by passage."""
        index = SearchIndex.objects.get(collection=self.collection)
        table = f"search_passage_{index.pk}"
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '3GB'")
            cursor.execute(statement.format(name=f"{table}_vector", table=table))
            cursor.execute("RESET maintenance_work_mem")


def asked(text: str) -> tuple[str, ...]:
    """Return the terms of a question."""
    return tuple(terms(text))
