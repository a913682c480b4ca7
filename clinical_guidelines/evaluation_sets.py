"""Retrieval sets on disk: corpus.jsonl or corpus.jsonl.gz, queries.jsonl, qrels.tsv."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pydantic import AliasChoices, Field

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.given_files import GivenRow, lines_given, rows_given

IDS = ("_id", "id", "doc_id", "query_id")


class _Row(GivenRow):
    id: str = Field(validation_alias=AliasChoices(*IDS))


class _Question(_Row):
    text: str | None = None
    query: str | None = None


class _Document(_Row):
    title: str | None = None
    condition: str | None = None
    text: str | None = None
    raw_text: str | None = None


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
    questions = {row.id: row.text or row.query or "" for row in rows_given(folder / "queries.jsonl", _Question)}
    relevance = _relevance(folder / "qrels.tsv")
    return EvaluationSet(documents, questions, relevance)


def documents_read(folder: Path) -> list[EvaluationDocument]:
    """Read the documents of a folder's corpus.jsonl or corpus.jsonl.gz, or of a file of such lines."""
    return [
        EvaluationDocument(row.id, row.title or row.condition or "", row.text or row.raw_text or "")
        for row in rows_given(_corpus(folder), _Document)
    ]


def _corpus(folder: Path) -> Path:
    if folder.is_file():
        return folder
    for name in ("corpus.jsonl", "corpus.jsonl.gz"):
        if (folder / name).is_file():
            return folder / name
    raise LibraryError("set_incomplete", f"{folder} holds neither corpus.jsonl nor corpus.jsonl.gz.")


def _relevance(path: Path) -> dict[str, dict[str, float]]:
    """Read "query, document, relevance" or TREC's "query, iteration, document, relevance"; a header is skipped."""
    judged: dict[str, dict[str, float]] = defaultdict(dict)
    for _, line in lines_given(path):
        cells = line.split()
        try:
            judged[cells[0]][cells[-2]] = float(cells[-1])
        except (ValueError, IndexError):
            continue
    if not judged:
        raise LibraryError("set_broken", f"{path} holds no judgment.")
    return dict(judged)
