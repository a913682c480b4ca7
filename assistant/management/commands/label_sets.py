from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from pydantic import ValidationError

from assistant import selectors_reading, services_labels
from assistant.models import LabelSet
from clinical_guidelines.management.base import CommandInWords

NONE = "There is no label set: `manage.py label_sets starter` adds some."
ACTIONS = {
    "list": "the site's label sets",
    "starter": "add the starter sets that are not there",
    "export": "print all as JSON",
    "import": "make or change label sets from FILE, by their names",
    "remove": "delete the set called FILE",
}


class Command(CommandInWords):
    """Look after the labels against which images are scored."""

    help = "; ".join(f"{action}: {what}" for action, what in ACTIONS.items())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("what", nargs="?", default="", metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.write(getattr(self, f"_{options['action']}")(options["what"]))

    def _list(self, _what: str) -> str:
        return "\n".join(map(_told, selectors_reading.label_sets_listed())) or NONE

    def _starter(self, _what: str) -> str:
        added = services_labels.starter_sets_add()
        return "\n".join(f"{row.name} was added." for row in added) or "The starter sets are there already."

    def _export(self, _what: str) -> str:
        return services_labels.label_sets_export()

    def _import(self, what: str) -> str:
        try:
            rows = services_labels.label_sets_import(user=None, content=Path(what).read_bytes())
        except OSError as error:
            raise CommandError(f"{what} cannot be opened: {error.strerror}.") from error
        except ValidationError as error:
            places = ", ".join(".".join(map(str, each["loc"])) for each in error.errors()[:5])
            raise CommandError(f"{what} is no list of label sets: see {places or 'its form'}.") from error
        return "\n".join(f"{row.name} was saved." for row in rows)

    def _remove(self, what: str) -> str:
        row = LabelSet.objects.filter(name=what).first()
        if row is None:
            raise CommandError(f"There is no label set called {what or 'so'}.")
        services_labels.label_set_delete(label_set_id=row.pk)
        return f"{what} was removed."


def _told(row: LabelSet) -> str:
    kind = "one of them holds" if row.exclusive else "each by itself"
    badges = "".join(([" [starter]"] if row.is_starter else []) + ([] if row.is_on else [" [off]"]))
    return f"{row.name}{badges}: {row.task}, {kind}: {', '.join(label['name'] for label in row.labels)}"
