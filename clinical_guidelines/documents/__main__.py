"""The child process: `read PATH FILE_NAME MEMORY CPU` prints a document as JSON, `articles` those of an export.

`render` answers requests for pictures of pages.
"""

import json
import sys
from pathlib import Path

from clinical_guidelines.confined.limits import confine
from clinical_guidelines.documents.page_image import serve
from clinical_guidelines.documents.reading import read_articles, read_document
from clinical_guidelines.documents.serialised import articles_to_json, to_json
from clinical_guidelines.errors import LibraryError


def main(arguments: list[str]) -> int:
    """Run one of the duties under limits; a refusal is printed as JSON {"code", "message"}."""
    if arguments[:1] == ["render"]:
        return serve(sys.stdin.buffer, sys.stdout.buffer)
    confine(memory=int(arguments[3]), cpu_seconds=int(arguments[4]))
    try:
        answer = _read(arguments[0], Path(arguments[1]), arguments[2])
    except LibraryError as refusal:
        answer = json.dumps({"code": refusal.code, "message": refusal.message})
    except (MemoryError, RecursionError):
        answer = json.dumps({"code": "too_costly", "message": "Reading this file needs more memory than is allowed."})
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
    return 0


def _read(duty: str, path: Path, file_name: str) -> str:
    if duty == "articles":
        return articles_to_json(read_articles(path, file_name))
    return to_json(read_document(path, file_name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
