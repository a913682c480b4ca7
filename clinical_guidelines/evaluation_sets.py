"""Retrieval sets on disk: corpus.jsonl or corpus.jsonl.gz, queries.jsonl, qrels.tsv."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clinical_guidelines.errors import LibraryError

IDS = ("_id", "id", "doc_id", "query_id")


@dataclass(frozen=True, slots=True)
class EvaluationDocument:
    """One document of a corpus: a page, an abstract or a passage."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Documents, questions by id, and for each question the relevance of documents (0 and above)."""

    documents: list[EvaluationDocument]
    questions: dict[str, str]
    relevance: dict[str, dict[str, float]]


def evaluation_set_read(*, folder: Path, corpus: Path | None = None) -> EvaluationSet:
    """Read a set; `corpus` is another folder whose documents are searched."""
    documents = documents_read(corpus or folder)
    questions = {_id(row): str(row.get("text") or row.get("query") or "") for row in _rows(folder / "queries.jsonl")}
    relevance = _relevance(folder / "qrels.tsv")
    return EvaluationSet(documents, questions, relevance)


def documents_read(folder: Path) -> list[EvaluationDocument]:
    """Read the documents of a folder's corpus.jsonl or corpus.jsonl.gz, or of a file of such lines."""
    return [
        EvaluationDocument(
            _id(row),
            str(row.get("title") or row.get("condition") or ""),
            str(row.get("text") or row.get("raw_text") or ""),
        )
        for row in _rows(_corpus(folder))
    ]


def _corpus(folder: Path) -> Path:
    if folder.is_file():
        return folder
    for name in ("corpus.jsonl", "corpus.jsonl.gz"):
        if (folder / name).is_file():
            return folder / name
    raise LibraryError("set_incomplete", f"{folder} holds neither corpus.jsonl nor corpus.jsonl.gz.")


def _lines(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise LibraryError("set_incomplete", f"{path} does not exist.")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), start=1):
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            raise LibraryError("set_broken", f"{path}, line {number}, is not JSON.") from None


def _id(row: dict[str, Any]) -> str:
    for name in IDS:
        if name in row:
            return str(row[name])
    raise LibraryError("set_broken", f"A row has none of the fields {', '.join(IDS)}.")


def _relevance(path: Path) -> dict[str, dict[str, float]]:
    """Read "query, document, relevance" or TREC's "query, iteration, document, relevance"; a header is skipped."""
    judged: dict[str, dict[str, float]] = defaultdict(dict)
    for line in _lines(path):
        cells = line.split()
        try:
            judged[cells[0]][cells[-2]] = float(cells[-1])
        except (ValueError, IndexError):
            continue
    if not judged:
        raise LibraryError("set_broken", f"{path} holds no judgment.")
    return dict(judged)
