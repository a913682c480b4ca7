"""A second process that searches without pause and prints what it sees, until its standard input ends.

`python -m tests.clinical_guidelines.reading_process ENCODER QUESTION`; a line is [time, {edition: passages found}].
"""

import json
import select
import sys
import time
from collections import Counter

import django

django.setup()

from clinical_guidelines import embeddings  # noqa: E402
from clinical_guidelines.retrieval import search  # noqa: E402
from tests.clinical_guidelines.library import ToldEncoder  # noqa: E402


def main(encoder: str, question: str) -> None:
    """Search and print."""
    told = ToldEncoder(name=encoder)
    embeddings._load = lambda _name: told  # type: ignore[assignment]
    while not select.select([sys.stdin], [], [], 0)[0]:
        asked = time.time()
        seen = Counter(passage.edition_id for passage in search(question, 100))
        sys.stdout.write(json.dumps([asked, seen]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
