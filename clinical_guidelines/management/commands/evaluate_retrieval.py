import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from clinical_guidelines.evaluation import retrieval_evaluate
from clinical_guidelines.evaluation_sets import evaluation_set_read
from clinical_guidelines.management.base import CommandInWords, add_json, path_given


class Command(CommandInWords):
    """Measure the search on judged questions."""

    help = (
        "Index a folder's corpus in a scratch collection, ask its queries and print nDCG, recall and MRR. "
        "Gains are the relevance values themselves, discounted by log2(rank + 1), as trec_eval does."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=path_given, help="holds corpus.jsonl[.gz], queries.jsonl and qrels.tsv")
        parser.add_argument("--corpus", type=path_given, help="take the corpus from this folder instead")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            evaluation_set = evaluation_set_read(folder=options["folder"], corpus=options["corpus"])
            found = retrieval_evaluate(evaluation_set=evaluation_set, on_progress=self.progress)
        except KeyboardInterrupt:
            raise CommandError("Interrupted; the scratch collection is removed.") from None
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for name, value in found.items():
            self.stdout.write(f"{name:12} {value}")
