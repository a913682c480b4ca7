"""Times a search, embedding excluded, over synthetic passages; prints JSON.

`python -m tests.benchmarks.retrieval_speed --passages 100000`. Words follow Zipf's law, as those of real passages do;
vectors lie in clusters.
"""

import argparse
import json
import os
import time

import django
import numpy as np
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from clinical_guidelines.documents.model import Page, PassageDraft
from clinical_guidelines.embeddings import WIDTH
from clinical_guidelines.encoders.interface import Vectors
from clinical_guidelines.evaluation import collection_remove
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.fusion import DEPTH
from clinical_guidelines.index.late_interaction import CODE_WIDTH, rerank
from clinical_guidelines.index.port import Question, Restriction
from clinical_guidelines.index.terms import terms
from clinical_guidelines.models import SearchIndex
from clinical_guidelines.preparation import PreparedPassage, indexed
from clinical_guidelines.publishing import Identity, PublishedFile, edition_publish
from clinical_guidelines.retrieval import read_passages

COLLECTION = f"benchmark-{os.getpid()}"
EDITION = 1000
VOCABULARY = 30_000
PASSAGE_WORDS, QUESTION_WORDS = 90, 14
TOKENS, QUESTION_TOKENS = 170, 25
QUESTIONS = 300
SHOWN = 20


def vectors_near(random: np.random.Generator, centres: Vectors, count: int) -> Vectors:
    """Return unit vectors scattered around centres: float32 [count, 384]."""
    chosen = centres[random.integers(len(centres), size=count)]
    noise = random.normal(size=(count, WIDTH)) / WIDTH**0.5
    vectors = np.asarray(chosen + 0.7 * noise, dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def words(random: np.random.Generator, count: int) -> str:
    """Return words of a made-up language whose frequencies follow Zipf's law."""
    ranks = np.minimum(random.zipf(1.35, size=count), VOCABULARY)
    return " ".join(f"w{rank}x" for rank in ranks)


def codes(random: np.random.Generator) -> bytes:
    """Return token codes as long as those of a real passage."""
    return random.integers(-40, 40, size=(TOKENS, CODE_WIDTH), dtype=np.int8).tobytes()


def publish(random: np.random.Generator, centres: Vectors, number: int, count: int) -> None:
    """Publish one edition of synthetic passages."""
    texts = [words(random, PASSAGE_WORDS) for _ in range(count)]
    prepared = [
        PreparedPassage(PassageDraft(text, 1, (), "text", ()), indexed(text), vector, codes(random))
        for text, vector in zip(texts, vectors_near(random, centres, count), strict=True)
    ]
    edition_publish(
        identity=Identity(COLLECTION, f"g{number}", f"Guideline {number}", "guideline", "", None, "en"),
        file=PublishedFile(f"{COLLECTION}{number}", "x.md", "text/markdown"),
        pages=(Page(1, ()),),
        passages=prepared,
        front_matter={},
        store=str,
    )


def measure(random: np.random.Generator, centres: Vectors) -> dict[str, float]:
    """Ask questions and return percentiles in milliseconds, with the recall of the nearest ten."""
    index = SearchIndex.objects.get(collection=COLLECTION)
    ranking, whole = [], []
    for vector in vectors_near(random, centres, QUESTIONS):
        asked = terms(words(random, QUESTION_WORDS))
        tokens = vectors_near(random, centres, QUESTION_TOKENS)
        started = time.perf_counter()
        found = passage_index().candidates(index, Question(vector, tuple(asked)), Restriction(), DEPTH)
        found = rerank(found, tokens)
        ranked = time.perf_counter()
        read_passages(found[:SHOWN])
        ranking.append((ranked - started) * 1000)
        whole.append((time.perf_counter() - started) * 1000)
    named = {"rank": ranking, "search": whole}
    return {
        f"{name}_p{part}_ms": round(float(np.percentile(times, part)), 2)
        for name, times in named.items()
        for part in (50, 95)
    }


def main() -> None:
    """Build the collection, measure and remove it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--passages", type=int, default=100_000)
    wanted = parser.parse_args().passages
    random = np.random.default_rng(7)
    centres = np.asarray(random.normal(size=(2000, WIDTH)) / WIDTH**0.5, dtype=np.float32)
    started = time.monotonic()
    try:
        for number, first in enumerate(range(0, wanted, EDITION)):
            publish(random, centres, number, min(EDITION, wanted - first))
        passage_index().index_tidy(collection=COLLECTION)
        built = time.monotonic() - started
        measure(random, centres)
        result = measure(random, centres)
        print(json.dumps({"passages": wanted, "embedder": settings.EMBEDDER, "build_s": round(built)} | result))
    finally:
        collection_remove(collection=COLLECTION)


if __name__ == "__main__":
    main()
