"""The engines beside which a search is timed, each over the same passages and vectors, in this process.

Chroma compares vectors alone. tantivy with faiss is what one would build by hand: BM25 and HNSW, the two scores added.
"""

from dataclasses import dataclass
from typing import Protocol

import chromadb
import faiss
import numpy as np
import tantivy
from django.db import connection
from psycopg import Cursor

from clinical_guidelines.encoders.interface import Vectors
from clinical_guidelines.index.fusion import DEPTH, fused
from clinical_guidelines.index.postgres.packing import vector_of
from clinical_guidelines.models import Passage, SearchIndex

# Passages handed over at a time.
STEP = 5000
# HNSW as pgvector builds it: neighbours of each passage, and how far building and searching look.
NEIGHBOURS, BUILT, LOOKED = 16, 64, DEPTH


@dataclass(frozen=True, slots=True)
class Held:
    """What every engine holds: numbers of passages, their unit vectors float32 [n, 384], their texts."""

    ids: list[int]
    vectors: Vectors
    texts: list[str]


class Peer(Protocol):
    """One engine."""

    name: str

    def search(self, vector: Vectors, text: str, shown: int) -> list[int]:
        """Return the passages found, best first, their texts having been read."""


def held(index: SearchIndex) -> Held:
    """Read what the product's index holds."""
    connection.ensure_connection()
    statement = f"SELECT passage, vector FROM search_passage_{index.pk} ORDER BY passage"
    rows = Cursor(connection.connection).execute(statement.encode(), binary=True).fetchall()
    texts = dict(Passage.objects.filter(edition__guideline__collection=index.collection).values_list("pk", "text"))
    ids = [row[0] for row in rows]
    return Held(ids, np.stack([vector_of(row[1]) for row in rows]), [texts[each] for each in ids])


class Chroma:
    name = "chroma"

    def __init__(self, passages: Held, folder: str) -> None:
        settings = {"hnsw": {"space": "ip", "ef_search": LOOKED, "ef_construction": BUILT, "max_neighbors": NEIGHBOURS}}
        client = chromadb.PersistentClient(folder)
        self.collection = client.create_collection("passages", configuration=settings, embedding_function=None)
        for start in range(0, len(passages.ids), STEP):
            part = slice(start, start + STEP)
            self.collection.add(
                ids=[str(each) for each in passages.ids[part]],
                embeddings=passages.vectors[part],
                documents=passages.texts[part],
            )

    def search(self, vector: Vectors, text: str, shown: int) -> list[int]:
        found = self.collection.query(query_embeddings=[vector], n_results=shown, include=["documents"])
        return [int(each) for each in found["ids"][0]]


class TantivyFaiss:
    name = "tantivy_faiss"

    def __init__(self, passages: Held, folder: str) -> None:
        self.passages = passages
        self.graph = faiss.IndexHNSWFlat(passages.vectors.shape[1], NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
        self.graph.hnsw.efConstruction, self.graph.hnsw.efSearch = BUILT, LOOKED
        faiss.omp_set_num_threads(1)
        self.graph.add(passages.vectors)
        schema = tantivy.SchemaBuilder().add_integer_field("place", stored=True).add_text_field("text", stored=True)
        self.words = tantivy.Index(schema.build(), path=folder)
        writer = self.words.writer()
        for place, text in enumerate(passages.texts):
            writer.add_document(tantivy.Document(place=place, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self.words.reload()
        self.searcher = self.words.searcher()

    def search(self, vector: Vectors, text: str, shown: int) -> list[int]:
        near, places = self.graph.search(vector[np.newaxis], DEPTH)
        dense = dict(zip(places[0].tolist(), near[0].tolist(), strict=True))
        hits = self.searcher.search(self.words.parse_query(text, ["text"]), DEPTH).hits
        lexical = {self.searcher.doc(address)["place"][0]: score for score, address in hits}
        both = np.array(sorted({*dense, *lexical}))
        # What one leg alone has found counts in the other for its least.
        least = min(dense.values())
        sums = fused(
            np.array([dense.get(each, least) for each in both.tolist()]),
            np.array([lexical.get(each, 0.0) for each in both.tolist()]),
        )
        best = both[np.argsort(-sums)[:shown]].tolist()
        return [self.passages.ids[place] for place in best if self.passages.texts[place]]
