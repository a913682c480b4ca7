import json
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser

from assistant import services_library
from assistant.events import IngestionProgress
from clinical_guidelines import ingestions, selectors
from clinical_guidelines.management.base import CommandInWords, add_json
from clinical_guidelines.models import Narrower

ACTIONS = {
    "list": "the files sent last, newest first",
    "decide": "say with --narrower what becomes of one that repeats little of the edition in use",
    "retry": "read one again whose reading was interrupted",
    "clear": "take one off the list, or without a name all that are added or refused",
}


class Command(CommandInWords):
    """The files that curators have sent from the page, and what became of them."""

    help = "; ".join(f"{action}: {what}" for action, what in ACTIONS.items())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("upload", nargs="?", type=UUID, help="what the list calls it")
        parser.add_argument("--narrower", choices=Narrower.values, help="as for ingest_guidelines; aside: not added")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the list, or do to one file what was asked for."""
        named: UUID | None = options["upload"]
        if options["action"] == "clear":
            self.stdout.write(f"{_cleared(named)} taken off the list.")
            return
        if options["action"] == "list":
            rows = [services_library.ingestion_shape(row) for row in selectors.ingestions_recent()]
        elif named is None:
            raise CommandError("Name a file, as the list does.")
        else:
            rows = [_done(named, options)]
        if options["json"]:
            self.stdout.write(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False))
        else:
            self.stdout.write("\n".join(map(_line, rows)) or "Nothing.")


def _done(named: UUID, options: dict[str, Any]) -> IngestionProgress:
    if options["action"] == "retry":
        row = services_library.ingestion_retry(ingestion_id=named)
    elif options["narrower"]:
        row = services_library.ingestion_decide(ingestion_id=named, narrower=options["narrower"])
    else:
        raise CommandError(f"Say with --narrower what becomes of it: {', '.join(Narrower.values)}.")
    return services_library.ingestion_shape(row)


def _cleared(named: UUID | None) -> int:
    return ingestions.ingestion_forget(ingestion_id=named) if named else ingestions.ingestions_forget()


def _line(row: IngestionProgress) -> str:
    told = row.message or (f"{row.stage} {row.progress:.0%}" if row.state == "running" else "")
    return "  ".join(filter(None, (str(row.id), row.state, row.file_name, told)))
