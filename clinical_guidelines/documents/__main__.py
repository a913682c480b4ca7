"""The child process: `read PATH FILE_NAME MEMORY CPU` prints a document as JSON, `render` answers requests."""

import json
import sys
from pathlib import Path

from clinical_guidelines.documents.limits import confine
from clinical_guidelines.documents.page_image import serve
from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.documents.serialised import to_json
from clinical_guidelines.errors import LibraryError


def main(arguments: list[str]) -> int:
    """Run one of the two duties under limits; a refusal is printed as JSON {"code", "message"}."""
    if arguments[:1] == ["render"]:
        return serve(sys.stdin.buffer, sys.stdout.buffer)
    confine(memory=int(arguments[3]), cpu_seconds=int(arguments[4]))
    try:
        answer = to_json(read_document(Path(arguments[1]), arguments[2]))
    except LibraryError as refusal:
        answer = json.dumps({"code": refusal.code, "message": refusal.message})
    except (MemoryError, RecursionError):
        answer = json.dumps({"code": "too_costly", "message": "Reading this file needs more memory than is allowed."})
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
