"""Parsing in a child process, so that a hostile file can take neither this process nor its memory."""

import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, TypeVar

from clinical_guidelines.confined.environment import child_command, child_environment
from clinical_guidelines.confined.limits import MOST_CPU_SECONDS, MOST_MEMORY
from clinical_guidelines.documents.article_exports import ArticleExport
from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.serialised import articles_from_json, from_json
from clinical_guidelines.errors import LibraryError

MOST_SECONDS = 600
Parsed = TypeVar("Parsed", Document, ArticleExport)
PACKAGE = "clinical_guidelines.documents"


def read_document_sandboxed(
    path: Path,
    file_name: str,
    *,
    seconds: float = MOST_SECONDS,
    memory: int = MOST_MEMORY,
    cpu_seconds: int = MOST_CPU_SECONDS,
) -> Document:
    """Parse a file in a fresh interpreter under limits of time (seconds) and memory (bytes)."""
    answer = _answer(["read", str(Path(path).resolve()), file_name, str(memory), str(cpu_seconds)], seconds)
    return _read(from_json, answer)


def read_articles_sandboxed(path: Path, file_name: str) -> ArticleExport:
    """Parse an export of a reference manager in a fresh interpreter, under the same limits as any file."""
    limits = [str(MOST_MEMORY), str(MOST_CPU_SECONDS)]
    answer = _answer(["articles", str(Path(path).resolve()), file_name, *limits], MOST_SECONDS)
    return _read(articles_from_json, answer)


def _answer(duty: list[str], seconds: float) -> bytes:
    with tempfile.TemporaryFile() as output:
        code = _run(duty, output, seconds)
        output.seek(0)
        answer = output.read()
    if code != 0:
        raise LibraryError("parser_failed", "This file stopped the parser; it is damaged or needs too much memory.")
    return answer


def _run(duty: list[str], output: IO[bytes], seconds: float) -> int:
    """Run the child and return its exit status; it is killed when the time is over."""
    try:
        return subprocess.run(
            child_command(PACKAGE, *duty),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            timeout=seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        raise LibraryError("too_costly", f"Reading this file took longer than {seconds:.0f} seconds.") from None


def _read(reader: Callable[[bytes], Parsed], answer: bytes) -> Parsed:
    try:
        if answer.startswith(b"{"):
            told = json.loads(answer)
            raise LibraryError(str(told["code"]), str(told["message"]))
        return reader(answer)
    except (ValueError, TypeError, KeyError):
        raise LibraryError("parser_failed", "The parser gave no readable result for this file.") from None
