from typing import Any

from django.core.management.base import CommandParser

from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index_repair import index_repair
from clinical_guidelines.management.base import CommandInWords, add_collection
from clinical_guidelines.models import Guideline


class Command(CommandInWords):
    """Bring the search index in line with the library."""

    help = (
        "Compare the search index with the library's rows: take out what is not there, move what is on the wrong side, "
        "index what is missing. Run it after a crash, after a restore, and after SEARCH_INDEX was changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_collection(parser, default=None, help="only this one")
        parser.add_argument("--anew", action="store_true", help="drop the index first and build it again")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Repair collection by collection."""
        known = Guideline.objects.order_by("collection").values_list("collection", flat=True).distinct()
        for collection in [options["collection"]] if options["collection"] else known:
            if options["anew"]:
                passage_index().index_drop(collection=collection)
            repair = index_repair(collection=collection)
            self.stdout.write(f"{collection}: {repair.removed} removed, {repair.moved} moved, {repair.added} added")
