import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from assistant.services_accounts import command_line_user
from clinical_guidelines import conflicts
from clinical_guidelines.management.base import CommandInWords, add_collection, add_json
from clinical_guidelines.models import LibraryConflict

ACTIONS = {
    "list": "what the last search for them found, newest first",
    "dismiss": "take one that is none off the list for good; needs --reason",
    "restore": "bring a dismissed one back",
}


class Command(CommandInWords):
    """Where the guidelines of the library differ, as curators have it on the workbench."""

    help = "; ".join([*(f"{action}: {what}" for action, what in ACTIONS.items()), "find_conflicts looks anew"])

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("conflict", nargs="?", type=int, help="as the list numbers it")
        parser.add_argument("--reason", default="", help="why it is none; other curators read it")
        parser.add_argument("--dismissed", action="store_true", help="list those that were dismissed")
        add_collection(parser)
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the list, or do to one conflict what was asked for."""
        number = options["conflict"]
        if options["action"] == "list":
            rows = list(conflicts.conflicts_listed(dismissed=options["dismissed"], collection=options["collection"]))
        elif number is None:
            raise CommandError("Name a conflict by its number, as the list does.")
        elif options["action"] == "dismiss":
            by = command_line_user().pk
            rows = [conflicts.conflict_dismiss(conflict_id=number, user_id=by, reason=options["reason"])]
        else:
            rows = [conflicts.conflict_restore(conflict_id=number)]
        if options["json"]:
            self.stdout.write(json.dumps([_shape(row) for row in rows], ensure_ascii=False))
        else:
            self.stdout.write("\n".join(line for row in rows for line in _lines(row)) or "Nothing.")


def _shape(row: LibraryConflict) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("id", "kind", "measure", "sides", "dismissed_reason")},
        "dismissed_by": row.dismissed_by.get_username() if row.dismissed_by else "",
    }


def _lines(row: LibraryConflict) -> list[str]:
    dismissed = f"  dismissed by {row.dismissed_by}: {row.dismissed_reason}" if row.dismissed_at else ""
    sides = (
        f"    {side['stated_by'] or side['guideline']}, {side['stated_in'] or side['year']}, p. {side['page']}: "
        f"{side['quote']}"
        for side in row.sides
    )
    return [f"{row.pk}  {row.kind}: {row.measure}{dismissed}", *sides]
