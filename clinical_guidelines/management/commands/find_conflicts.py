import json
from typing import Any

from django.core.management.base import CommandParser

from clinical_guidelines.conflict_search import library_conflicts_find
from clinical_guidelines.management.base import CommandInWords, add_collection, add_json
from clinical_guidelines.models import LibraryConflict


class Command(CommandInWords):
    """Find where the guidelines of the library differ."""

    help = "Compare all published recommendations, keep what differs for the curators' list, and print it."

    def add_arguments(self, parser: CommandParser) -> None:
        add_collection(parser)
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        found = library_conflicts_find(collection=options["collection"])
        if options["json"]:
            self.stdout.write(json.dumps([_printed(row) for row in found], ensure_ascii=False))
            return
        for row in found:
            self.stdout.write(f"{row.kind}: {row.measure}")
            for side in row.sides:
                who, year = side["stated_by"] or side["guideline"], side["stated_in"] or side["year"]
                self.stdout.write(f"  {who}, {year}, p. {side['page']}: {side['quote']}")
        self.stdout.write(f"{len(found)} conflict{'' if len(found) == 1 else 's'}.")


def _printed(row: LibraryConflict) -> dict[str, Any]:
    return {"kind": row.kind, "measure": row.measure, "sides": row.sides}
