"""Times a search, embedding excluded, over synthetic passages; prints JSON.

`python -m tests.benchmarks.retrieval_speed --passages 100000 [--keep NAME] [--peers]`. Beside wall time it prints the
processor time of this process and of PostgreSQL's, which a busy machine does not blur; and, in turns with ours,
pgvector's plain nearest-neighbour query on the same rows. With `--peers` Chroma, and tantivy with faiss, take their
turns too. A collection kept under a name is built once.
"""

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import django
import numpy as np
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from clinical_guidelines.advice_first import advice_first, by_section, looks_of
from clinical_guidelines.encoders.interface import EncodedText, Vectors
from clinical_guidelines.evaluation import collection_remove
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.fusion import DEPTH
from clinical_guidelines.index.late_interaction import rerank
from clinical_guidelines.index.phrases import phrases_first
from clinical_guidelines.index.port import Question, Restriction
from clinical_guidelines.models import SearchIndex
from clinical_guidelines.retrieval import read_passages
from tests.benchmarks.synthetic_library import SyntheticLibrary, asked

if TYPE_CHECKING:
    from tests.benchmarks.search_peers import Peer

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


def measure(library: SyntheticLibrary, peers: "list[Peer]") -> dict[str, float]:
    """Ask questions and return percentiles of the wall time and means of the processor time, in milliseconds."""
    index = SearchIndex.objects.get(collection=library.collection)
    library.random = np.random.default_rng(99)
    watch = Stopwatch()
    times: dict[str, Times] = defaultdict(list)
    for _ in range(QUESTIONS):
        vector, text, token_vectors = library.question()
        tokens = EncodedText(vector, token_vectors, ())
        contenders: dict[str, Callable[[], object]] = {
            "search": partial(search, index, text, tokens),
            "pgvector": partial(nearest, index, vector),
        } | {peer.name: partial(peer.search, vector, text, SHOWN) for peer in peers}
        for name, work in contenders.items():
            watch.timed(work, times[name])
    return {part: figure for name, each in times.items() for part, figure in named(name, each).items()}


def built(index: SearchIndex, folder: Path) -> "Iterator[Peer]":
    """Fill the peers with what the product's index holds."""
    # Peers are installed in the benchmarks' environment alone.
    peers = import_module("tests.benchmarks.search_peers")
    passages = peers.held(index)
    for number, peer in enumerate((peers.Chroma, peers.TantivyFaiss)):
        (folder / str(number)).mkdir()
        yield peer(passages, str(folder / str(number)))


def search(index: SearchIndex, text: str, tokens: EncodedText) -> None:
    """Do what the product does between a question's vectors and the passages on the page."""
    found = passage_index().candidates(index, Question(tokens.vector, asked(text)), Restriction(), DEPTH)
    looks = looks_of(found)
    compared = phrases_first(
        rerank(by_section(found, looks), tokens), text, {passage: look.text for passage, look in looks.items()}
    )
    read_passages(advice_first(compared, looks)[:SHOWN])


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
    parser.add_argument("--peers", action="store_true", help="time Chroma, and tantivy with faiss, as well")
    options = parser.parse_args()
    library = SyntheticLibrary(options.keep or f"benchmark-{os.getpid()}")
    started = time.monotonic()
    try:
        library.build(options.passages)
        seconds = round(time.monotonic() - started)
        index = SearchIndex.objects.get(collection=library.collection)
        with TemporaryDirectory() as folder:
            peers = list(built(index, Path(folder))) if options.peers else []
            measure(library, peers)
            load = round(os.getloadavg()[0], 1)
            print(
                json.dumps({"passages": options.passages, "build_s": seconds, "load": load} | measure(library, peers))
            )
    finally:
        if not options.keep:
            collection_remove(collection=library.collection)


if __name__ == "__main__":
    main()
