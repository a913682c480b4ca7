import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.retrieval import Filters, RetrievedPassage, search


class Command(BaseCommand):
    """Search the library from the command line."""

    help = "Print the passages that answer a question best, best first."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("question")
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument("--collection", default="library")
        parser.add_argument("--json", action="store_true", help="print one JSON array")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Search and print."""
        try:
            found = search(options["question"], options["limit"], Filters(collection=options["collection"]))
        except LibraryError as error:
            raise CommandError(error.message) from error
        if options["json"]:
            self.stdout.write(json.dumps([asdict(passage) for passage in found], ensure_ascii=False))
            return
        for rank, passage in enumerate(found, start=1):
            self.stdout.write(_printed(rank, passage))


def _printed(rank: int, passage: RetrievedPassage) -> str:
    year = f", {passage.year}" if passage.year else ""
    heading = " > ".join(passage.heading_path)
    return (
        f"{rank}. {passage.guideline}{year}, page {passage.page}   {passage.score:.3f}\n"
        f"   {heading}\n   {' '.join(passage.text.split())}\n"
    )
