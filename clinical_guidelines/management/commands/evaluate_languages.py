import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from clinical_guidelines.evaluation import scratch_collection
from clinical_guidelines.evaluation_languages import languages_evaluate, pairs_read, shares
from clinical_guidelines.evaluation_sets import documents_read
from clinical_guidelines.filters import Filters
from clinical_guidelines.management.base import CommandInWords, add_collection, add_json, path_given

PAIRS = Path(settings.BASE_DIR) / "tests" / "clinical_guidelines" / "language_pairs.jsonl"


class Command(CommandInWords):
    """Measure questions in other languages against their English twins."""

    help = "Ask pairs of questions and print the share whose first passage is the same in both languages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "pairs", type=path_given, nargs="?", default=PAIRS, help="JSONL: language, half, question, english"
        )
        add_collection(parser, help="the collection that is searched")
        parser.add_argument(
            "--corpus", type=path_given, help="search this folder's corpus.jsonl instead, indexed for the occasion"
        )
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        pairs = pairs_read(options["pairs"])
        with _searched(options["corpus"], options["collection"]) as collection:
            results = languages_evaluate(pairs=pairs, filters=Filters(collection=collection))
        if options["json"]:
            self.stdout.write(json.dumps(shares(results)))
            return
        for result in results:
            mark = "same" if result.same else "DIFFERS"
            self.stdout.write(f"{mark:8}{result.pair.question}  ->  {result.searched_as}  |  {result.pair.english}")
        for name, value in shares(results).items():
            self.stdout.write(f"{name:12} {value}")


def _searched(corpus: Path | None, collection: str) -> AbstractContextManager[str]:
    return nullcontext(collection) if corpus is None else scratch_collection(documents_read(corpus))
