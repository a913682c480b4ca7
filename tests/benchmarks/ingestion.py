"""Times the ingestion of files into a scratch collection beside what the embedder alone can do; prints JSON.

`python -m tests.benchmarks.ingestion PATH...`: pages and passages a second of the whole way (parse, split, embed,
index, commit), passages a second of embedding the same texts again and nothing else, and the same files through
LangChain's PyPDFLoader, splitter and Chroma with the same embedder, file by file in turn.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from langchain_chroma import Chroma
from langchain_community.document_loaders import PyPDFLoader
from langchain_text_splitters import RecursiveCharacterTextSplitter

from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.embeddings import embed_passages
from clinical_guidelines.evaluation import collection_remove
from clinical_guidelines.ingestion import IngestOutcome, ingest
from clinical_guidelines.preparation import STEP, embedded_text
from tests.benchmarks.same_embedder import SameEmbedder

COLLECTION = f"benchmark-{os.getpid()}"


def texts_of(outcome: IngestOutcome) -> list[str]:
    """Return the texts that were embedded for an edition."""
    edition = outcome.edition
    return [
        embedded_text(edition.guideline.title, PassageDraft(row.text, row.page, tuple(row.heading_path), row.kind, ()))
        for row in edition.passages.order_by("number")
    ]


def embedding_seconds(texts: list[str]) -> float:
    """Return how long the embedder alone needs, in the steps that ingestion uses."""
    started = time.monotonic()
    for start in range(0, len(texts), STEP):
        embed_passages(texts[start : start + STEP])
    return time.monotonic() - started


def peer_seconds(file: Path, folder: str) -> float:
    """Return how long the usual way needs for a file: load, split, embed, store."""
    started = time.monotonic()
    pieces = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(
        PyPDFLoader(str(file)).load()
    )
    Chroma.from_documents(pieces, SameEmbedder(), collection_name="peer", persist_directory=folder)
    return time.monotonic() - started


def main() -> None:
    """Ingest, time, and remove the scratch collection."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    files = parser.parse_args().paths
    embed_passages(["warm"])
    folder = tempfile.mkdtemp()
    try:
        pages = passages = 0
        whole = alone = usual = 0.0
        for file in files:
            started = time.monotonic()
            outcome = ingest(file, file_name=file.name, collection=COLLECTION)
            whole += time.monotonic() - started
            alone += embedding_seconds(texts_of(outcome))
            usual += peer_seconds(file, folder)
            pages, passages = pages + outcome.page_count, passages + outcome.passage_count
        result = {
            "files": len(files),
            "pages": pages,
            "passages": passages,
            "pages_per_s": round(pages / whole, 1),
            "passages_per_s": round(passages / whole, 1),
            "embedder_passages_per_s": round(passages / alone, 1),
            "share_of_embedder": round(alone / whole, 3),
            "peer_pages_per_s": round(pages / usual, 1),
            "ratio": round(usual / whole, 2),
        }
        print(json.dumps(result))
    finally:
        collection_remove(collection=COLLECTION)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
