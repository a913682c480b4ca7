import json
from functools import partial
from typing import Any

from django.core.management.base import CommandError, CommandParser

from clinical_guidelines.management.base import CommandInWords, add_collection, add_json, path_given, whole_number
from clinical_guidelines.positions.evaluation import pairs_evaluate, pairs_read
from workers.answering.conflict_evaluation import alarms_evaluate, questions_read
from workers.inference.engines import engine_named


class Command(CommandInWords):
    """Measure the detector of conflicts between guidelines."""

    help = (
        "Print recall and precision on pairs of statements that are known to differ or to agree, and list every "
        "conflict that is shown for questions drawn at random and answered from the library."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--pairs",
            type=path_given,
            help="JSON lines, as in tests/clinical_guidelines/positions/conflict_pairs.jsonl",
        )
        parser.add_argument(
            "--questions", type=path_given, nargs="*", default=[], help="folders that hold a queries.jsonl"
        )
        parser.add_argument("--count", type=whole_number(1), default=100, help="how many questions to draw")
        parser.add_argument("--seed", type=int, default=7)
        add_collection(parser)
        parser.add_argument("--engine", default="quotes", help="which engine answers")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["pairs"] and not options["questions"]:
            raise CommandError("Name a file of --pairs, or folders of --questions.")
        found: dict[str, Any] = {}
        if options["pairs"]:
            found["pairs"] = pairs_evaluate(pairs_read(options["pairs"]))
        if options["questions"]:
            found["questions"] = alarms_evaluate(
                questions=questions_read(options["questions"], options["count"], options["seed"]),
                engine=engine_named(options["engine"]),
                collection=options["collection"],
                on_progress=partial(self.progress, "asking"),
            )
        self.stdout.write(json.dumps(found, indent=None if options["json"] else 2, ensure_ascii=False))
