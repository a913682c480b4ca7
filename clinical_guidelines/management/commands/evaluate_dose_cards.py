import json
from typing import Any

from django.core.management.base import CommandParser

from clinical_guidelines.dosing.evaluation import altered, measured, rows_read
from clinical_guidelines.dosing.reading import printed_doses
from clinical_guidelines.management.base import CommandInWords, add_json, path_given, whole_number


class Command(CommandInWords):
    """Measure how many fields of the dose cards are right, and how many printed ones they show."""

    help = (
        "Read the doses out of sentences and rows that a person has read (the .txt of a folder, such as "
        "tests/clinical_guidelines/dosing/rows), and out of the same with drugs, numbers, routes and frequencies "
        "exchanged; print the share of shown fields that are right and of printed ones that are shown."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", type=path_given, help="holds .txt with lines T (a text) and D (drug | dose | field=words)"
        )
        parser.add_argument("--altered", type=whole_number(0), default=500, help="how many altered rows to draw")
        parser.add_argument("--seed", type=int, default=1, help="what the drawing begins from")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        rows = rows_read(options["folder"])
        drawn = altered(rows, count=options["altered"], seed=options["seed"])
        figures = {
            "hand_read": measured(rows, printed_doses),
            "altered": {"seed": options["seed"], **measured(drawn, printed_doses)},
        }
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
            return
        for name, found in figures.items():
            self.stdout.write(
                f"{name}: {found['shown']} fields shown, precision {found['precision']}, recall {found['recall']}"
            )
