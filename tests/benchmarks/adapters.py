"""The same judged questions through each search index: prints JSON, a line a set.

`python -m tests.benchmarks.adapters FOLDER...`, folders as for `manage.py evaluate_retrieval`. Qdrant runs in its
client's local mode unless QDRANT_URL says otherwise. Passages are embedded once.
"""

import json
import os
import sys
from pathlib import Path

import django
from django.test.utils import override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")
django.setup()

from clinical_guidelines import evaluation
from clinical_guidelines.evaluation_sets import evaluation_set_read
from clinical_guidelines.preparation import PreparedPassage, prepare

MEASURES = ("ndcg@10", "recall@100", "mrr", "p50_ms")


def main(folders: list[Path]) -> None:
    """Evaluate each set on both indexes."""
    address = os.environ.get("QDRANT_URL") or ":memory:"
    for folder in folders:
        kept: list[PreparedPassage] = []

        def once(titled: object, kept: list[PreparedPassage] = kept, **options: object) -> list[PreparedPassage]:
            kept.extend([] if kept else prepare(titled, **options))  # type: ignore[arg-type]
            return kept

        setattr(evaluation, "prepare", once)  # noqa: B010 (an imported name, exchanged on purpose)
        for chosen in ("postgres", "qdrant"):
            with override_settings(SEARCH_INDEX=chosen, QDRANT_URL=address):
                found = evaluation.retrieval_evaluate(evaluation_set=evaluation_set_read(folder=folder))
            print(
                json.dumps({"set": folder.name, "index": chosen} | {name: found[name] for name in MEASURES}), flush=True
            )


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
