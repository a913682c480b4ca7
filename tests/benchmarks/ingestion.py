"""Times the ingestion of files into a scratch collection beside what the embedder alone can do; prints JSON.

`python -m tests.benchmarks.ingestion PATH...`: pages and passages a second of the whole way (parse, split, embed,
index, commit), passages a second of embedding the same texts again and nothing else, and the same files through
LangChain's PyPDFLoader, splitter and Chroma, file by file in turn: with our embedder, and with the one that its users
get, sentence-transformers under torch with the same weights.
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
from langchain_community.embeddings import HuggingFaceEmbeddings
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from clinical_guidelines.documents.model import PassageDraft
from clinical_guidelines.embeddings import embed_passages
from clinical_guidelines.encoders.minilm_files import package_folder
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


def peer_seconds(file: Path, folder: str, embedder: Embeddings) -> float:
    """Return how long the usual way needs for a file: load, split, embed, store."""
    started = time.monotonic()
    pieces = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(
        PyPDFLoader(str(file)).load()
    )
    Chroma.from_documents(pieces, embedder, collection_name=type(embedder).__name__, persist_directory=folder)
    return time.monotonic() - started


def main() -> None:
    """Ingest, time, and remove the scratch collection."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    files = parser.parse_args().paths
    usual = HuggingFaceEmbeddings(model_name=str(package_folder()), model_kwargs={"device": "cpu"})
    embed_passages(["warm"])
    usual.embed_query("warm")
    folder = tempfile.mkdtemp()
    seconds = dict.fromkeys(("whole", "alone", "same", "usual"), 0.0)
    pages = passages = 0
    try:
        for file in files:
            started = time.monotonic()
            outcome = ingest(file, file_name=file.name, collection=COLLECTION)
            seconds["whole"] += time.monotonic() - started
            seconds["usual"] += peer_seconds(file, folder, usual)
            seconds["alone"] += embedding_seconds(texts_of(outcome))
            seconds["same"] += peer_seconds(file, folder, SameEmbedder())
            pages, passages = pages + outcome.page_count, passages + outcome.passage_count
    finally:
        collection_remove(collection=COLLECTION)
        shutil.rmtree(folder)
    result = {
        "files": len(files),
        "pages": pages,
        "passages": passages,
        "pages_per_s": round(pages / seconds["whole"], 2),
        "passages_per_s": round(passages / seconds["whole"], 1),
        "embedder_passages_per_s": round(passages / seconds["alone"], 1),
        "share_of_embedder": round(seconds["alone"] / seconds["whole"], 3),
        "peer_pages_per_s": round(pages / seconds["usual"], 2),
        "ratio": round(seconds["usual"] / seconds["whole"], 2),
        "peer_with_our_embedder_pages_per_s": round(pages / seconds["same"], 2),
        "ratio_with_our_embedder": round(seconds["same"] / seconds["whole"], 2),
        "load": round(os.getloadavg()[0], 1),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
