import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from clinical_guidelines.management.base import CommandInWords, add_json, path_given
from workers.answering.evaluation import answers_evaluate
from workers.inference.engines import engine_named


class Command(CommandInWords):
    """Measure the answers of an engine on judged questions."""

    help = (
        "Index a folder's corpus in a scratch collection, answer its queries and print, in all and by halves, the "
        "share of gold recommendations stated, with their direction, strength and certainty, and with all three; "
        "citation precision and recall; unsupported sentences; and questions refused, or failed by the model."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=path_given, help="holds corpus.jsonl[.gz], queries.jsonl and qrels.tsv")
        parser.add_argument("--engine", default="quotes", help="which engine answers")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            engine = engine_named(options["engine"])
            found = answers_evaluate(folder=options["folder"], engine=engine, on_progress=self.progress)
        except ValueError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted; the scratch collection is removed.") from None
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for part, figures in found.items():
            self.stdout.write(f"{part}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))
