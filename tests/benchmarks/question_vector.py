"""How long a question takes to become a vector: prints JSON.

`python -m tests.benchmarks question_vector` embeds 150 questions of cpgqa one by one, each for the first time, then all
of them once more from the cache.
"""

import json
import os
import time
from pathlib import Path

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from clinical_guidelines.embeddings import embed_question

QUESTIONS = Path(__file__).parents[3] / "shared/data/retrieval/cpgqa/queries.jsonl"
COUNT = 150


def main() -> None:
    """Measure each question's wall and processor time."""
    if not QUESTIONS.exists():
        print("question_vector: ../shared/data is not there, and no question to embed")
        return
    asked = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    texts = list(dict.fromkeys(each.get("question") or each["text"] for each in asked))[:COUNT]
    embed_question("Warms the encoder up.")
    first = np.array([_taken(text) for text in texts])
    again = np.array([_taken(text) for text in texts])
    told = {"questions": len(texts), "load": round(os.getloadavg()[0], 1)}
    for name, column in (("wall_ms", 0), ("processor_ms", 1)):
        told[f"p50_{name}"], told[f"p95_{name}"] = (
            round(float(each), 2) for each in np.percentile(first[:, column], (50, 95))
        )
    print(json.dumps(told | {"p50_cached_us": round(float(np.median(again[:, 0])) * 1000, 1)}))


def _taken(text: str) -> tuple[float, float]:
    """Return the milliseconds on the clock and of this process's threads."""
    wall, used = time.perf_counter(), time.process_time()
    embed_question(text)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - used) * 1000


if __name__ == "__main__":
    main()
