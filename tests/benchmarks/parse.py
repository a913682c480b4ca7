"""Parsing speed against raw pdfium text, and words kept against pdftotext: prints JSON.

Run from the repository's root: python -m tests.benchmarks.parse [FOLDER_OF_PDFS ...]
"""

import json
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.passages import split

SHARED = Path(__file__).parents[3] / "shared/data"
ROUNDS = 3

_WORD = re.compile(r"[^\W_]{2,}")


def main(folders: list[Path]) -> None:
    """Measure raw text and our reading in turns (A B A B ...), then the words of every file."""
    files = sorted(file for folder in folders for file in folder.glob("*.pdf"))
    timed = [file for file in files if file.parent == folders[0]]
    raw: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS):
        raw.append(_seconds(lambda: [_raw_text(file) for file in timed]))
        ours.append(_seconds(lambda: [read_document(file, file.name) for file in timed]))
    documents = [read_document(file, file.name) for file in timed]
    pages = sum(len(document.pages) for document in documents)
    splitting = _seconds(lambda: [split(document) for document in documents])
    told = {
        "pages": pages,
        "raw_pages_per_second": [round(pages / each) for each in raw],
        "our_pages_per_second": [round(pages / each) for each in ours],
        "ratio_to_raw": round(statistics.median(raw) / statistics.median(ours), 2),
        "splitting_pages_per_second": round(pages / splitting),
        "words": {file.name[:40]: _words_kept(file) for file in files},
    }
    print(json.dumps(told, indent=2, ensure_ascii=False))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _raw_text(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as pdf:
        return sum(len(page.get_textpage().get_text_range()) for page in pdf)


def _words_kept(file: Path) -> dict[str, float]:
    """Return the share of pdftotext's words that our page lines and our passages hold, page by page."""
    document = read_document(file, file.name)
    peer = subprocess.run(["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True).stdout
    wanted = found = 0
    peer_all: Counter[str] = Counter()
    for page, text in zip(document.pages, peer.decode("utf-8", "replace").split("\f"), strict=False):
        theirs = Counter(_WORD.findall(text.lower()))
        mine = Counter(_WORD.findall("\n".join(line.text for line in page.lines).lower()))
        wanted += theirs.total()
        found += (theirs & mine).total()
        peer_all += theirs
    passages = split(document)
    headings = {heading for passage in passages for heading in passage.heading_path}
    kept = Counter(_WORD.findall("\n".join([*(passage.text for passage in passages), *headings]).lower()))
    return {
        "lines": round(found / max(wanted, 1), 4),
        "passages_without_furniture": round((peer_all & kept).total() / max(wanted, 1), 4),
        "passages": len(passages),
    }


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]] or [SHARED / "guidelines/pdf", SHARED / "drug_labels"])
