import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.editions.evaluation import changes_evaluate, doses_evaluate, together
from clinical_guidelines.editions.printed import passage_statements
from clinical_guidelines.editions.statement import Statement
from clinical_guidelines.given_files import files_given, of_file
from clinical_guidelines.management.base import CommandInWords, add_json, path_given, whole_number
from clinical_guidelines.passages import split

ENDINGS = ("*.[pP][dD][fF]", "*.[mM][dD]")
# Fewer statements make no edition to compare.
LEAST_STATEMENTS = 3


class Command(CommandInWords):
    """Measure what the comparison of two editions finds."""

    help = (
        "Take the recommendations and doses of real documents, make a next edition in which every change is known, "
        "and print recall and precision by kind of change."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=path_given, help="holds PDF or Markdown files")
        parser.add_argument("--seeds", type=whole_number(1), default=3, help="made-up editions of each document")
        parser.add_argument("--misses", action="store_true", help="print each change that was not found as well")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the evaluation, over all documents and over either half of them."""
        recommendations, doses = _read(options["folder"])
        if not recommendations and not doses:
            raise CommandError("There is no document with recommendations or doses in this folder.")
        seeds = range(1, options["seeds"] + 1)
        found: dict[str, Any] = {"documents": len(recommendations), "seeds": options["seeds"]}
        each = [changes_evaluate(name, given, seeds=seeds) for name, given in sorted(recommendations.items())]
        for name, start, step in (("all", 0, 1), ("odd", 0, 2), ("even", 1, 2)):
            found[name] = together(each[start::step]).figures()
            if not options["misses"]:
                del found[name]["misses"]
        found["doses_elsewhere"] = doses_evaluate(doses, seeds=seeds)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=None if options["json"] else 2))


def _read(folder: Path) -> tuple[dict[str, list[Statement]], dict[str, list[Statement]]]:
    """Return the recommendations and the other doses of each document in a folder."""
    recommendations, doses = {}, {}
    for path in files_given(folder, *ENDINGS):
        with of_file(path):
            drafts = split(read_document(path, path.name))
        read = [passage_statements(draft, draft.recommendations, number) for number, draft in enumerate(drafts)]
        recommendations[path.name] = [each for found, _ in read for each in found]
        doses[path.name] = [each for _, found in read for each in found]
    enough = {name: each for name, each in recommendations.items() if len(each) >= LEAST_STATEMENTS}
    return enough, doses
