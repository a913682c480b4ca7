"""Which share of ingestion is the embedder's own time, in turns on the same files; prints JSON.

`python -m tests.benchmarks.ingestion_share PATH...`: each file is ingested into a scratch collection, then its texts
are embedded again and nothing else, and all of that once more. Processor time is that of this process and its children;
PostgreSQL's own is in the wall time alone. The peers of `tests.benchmarks.ingestion` need packages of their own.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.embeddings import embed_passages
from clinical_guidelines.evaluation import collection_remove
from clinical_guidelines.ingestion import IngestOutcome, ingest
from clinical_guidelines.preparation import STEP, embedded_text

ROUNDS = 2
Done = TypeVar("Done")


def texts_of(outcome: IngestOutcome) -> list[str]:
    """Return the texts that were embedded for an edition."""
    edition = outcome.edition
    return [
        embedded_text(edition.guideline.title, PassageDraft(row.text, row.page, tuple(row.heading_path), row.kind, ()))
        for row in edition.passages.order_by("number")
    ]


def embed(texts: list[str]) -> None:
    """Embed in the steps that ingestion uses."""
    for start in range(0, len(texts), STEP):
        embed_passages(texts[start : start + STEP])


def timed(spent: list[float], work: Callable[[], Done]) -> Done:
    """Add wall and processor seconds of some work, and return what it returns."""
    wall, processor = time.monotonic(), _processor()
    done = work()
    spent[0] += time.monotonic() - wall
    spent[1] += _processor() - processor
    return done


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    """Ingest and embed in turns, and remove the scratch collections."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    files = parser.parse_args().paths
    embed(["warm"])
    whole, alone, outcomes = [0.0, 0.0], [0.0, 0.0], list[IngestOutcome]()
    for number in range(ROUNDS):
        collection = f"benchmark-{os.getpid()}-{number}"
        try:
            for file in files:
                work = partial(ingest, file, file_name=file.name, collection=collection)
                outcomes.append(timed(whole, work))
                timed(alone, partial(embed, texts_of(outcomes[-1])))
        finally:
            collection_remove(collection=collection)
    result = {
        "pages": sum(each.page_count for each in outcomes),
        "passages": sum(each.passage_count for each in outcomes),
        "pages_per_s": round(sum(each.page_count for each in outcomes) / whole[0], 2),
        "share_of_embedder": round(alone[0] / whole[0], 3),
        "share_of_embedder_processor_time": round(alone[1] / whole[1], 3),
        "load": round(os.getloadavg()[0], 1),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
