"""Times a search, embedding excluded, over synthetic passages; prints JSON.

`python -m tests.benchmarks.retrieval_speed --passages 100000 [--keep NAME]`. Beside wall time it prints the processor
time of this process and of PostgreSQL's, which a busy machine does not blur; and, in turns with ours, pgvector's plain
nearest-neighbour query on the same rows. A collection kept under a name is built once.
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import django
import numpy as np
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from clinical_guidelines.encoders.interface import EncodedText, Vectors
from clinical_guidelines.evaluation import collection_remove
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.fusion import DEPTH
from clinical_guidelines.index.late_interaction import rerank
from clinical_guidelines.index.port import Question, Restriction
from clinical_guidelines.models import SearchIndex
from clinical_guidelines.retrieval import read_passages
from tests.benchmarks.synthetic_library import SyntheticLibrary, asked

QUESTIONS = 300
SHOWN = 20
NEAREST = "SELECT passage FROM search_passage_{} ORDER BY vector <#> %s::halfvec LIMIT %s"
Times = list[tuple[float, float, float]]


class Stopwatch:
    """Milliseconds of wall time, of this process and of its PostgreSQL backend."""

    def __init__(self) -> None:
        connection.ensure_connection()
        self.backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")

    def timed(self, work: Callable[[], object], times: Times) -> None:
        """Run the work and note its three times."""
        before = self._now()
        work()
        times.append(tuple((now - then) * 1000 for now, then in zip(self._now(), before, strict=True)))  # type: ignore[arg-type]

    def _now(self) -> tuple[float, float, float]:
        # The servers brought along run as another user, whose figures only an administrator reads.
        backend = int(self.backend.read_text().split()[0]) / 1e9 if os.access(self.backend, os.R_OK) else 0.0
        return time.perf_counter(), time.process_time(), backend


def measure(library: SyntheticLibrary) -> dict[str, float]:
    """Ask questions and return percentiles of the wall time and means of the processor time, in milliseconds."""
    index = SearchIndex.objects.get(collection=library.collection)
    library.random = np.random.default_rng(99)
    watch = Stopwatch()
    ours: Times = []
    pgvector: Times = []
    for _ in range(QUESTIONS):
        vector, text, token_vectors = library.question()
        tokens = EncodedText(vector, token_vectors, ())
        question = Question(vector, asked(text))
        watch.timed(lambda question=question, tokens=tokens: search(index, question, tokens), ours)  # type: ignore[misc]
        watch.timed(lambda vector=vector: nearest(index, vector), pgvector)  # type: ignore[misc]
    return named("search", ours) | named("pgvector", pgvector)


def search(index: SearchIndex, question: Question, tokens: EncodedText) -> None:
    """Do what the product does between a question's vectors and the passages on the page."""
    read_passages(rerank(passage_index().candidates(index, question, Restriction(), DEPTH), tokens)[:SHOWN])


def nearest(index: SearchIndex, vector: Vectors) -> None:
    """Ask pgvector alone, as it comes, for the same number of passages."""
    with connection.cursor() as cursor:
        cursor.execute(NEAREST.format(index.pk), [str(vector.tolist()), SHOWN])
        cursor.fetchall()


def named(name: str, times: Times) -> dict[str, float]:
    """Name the figures of one contender."""
    wall, process, backend = np.array(times).T
    figures = {
        "p50_ms": float(np.percentile(wall, 50)),
        "p95_ms": float(np.percentile(wall, 95)),
        "cpu_ms": float(process.mean()),
        "postgres_cpu_ms": float(backend.mean()),
    }
    return {f"{name}_{part}": round(value, 2) for part, value in figures.items()}


def main() -> None:
    """Build the collection unless it is there, measure, and remove it unless it is to be kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--keep", metavar="NAME", help="build this collection once and keep it")
    options = parser.parse_args()
    library = SyntheticLibrary(options.keep or f"benchmark-{os.getpid()}")
    started = time.monotonic()
    try:
        library.build(options.passages)
        built = time.monotonic() - started
        measure(library)
        load = round(os.getloadavg()[0], 1)
        print(json.dumps({"passages": options.passages, "build_s": round(built), "load": load} | measure(library)))
    finally:
        if not options.keep:
            collection_remove(collection=library.collection)


if __name__ == "__main__":
    main()
