import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from assistant import selectors_vocabulary, services_vocabulary
from assistant.models import VocabularyTerm
from clinical_guidelines.given_files import text_given
from clinical_guidelines.management.base import CommandInWords, add_json


class Command(CommandInWords):
    """Show and change the words of this hospital that speech recognition expects."""

    help = "List the site's vocabulary, add or remove terms, or import a text file with one term a line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("list", "add", "remove", "import"))
        parser.add_argument("terms", nargs="*", help="the terms to add or remove, or the files to import")
        parser.add_argument("--kind", choices=VocabularyTerm.Kind.values, default="other")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Carry out the action and print the vocabulary, or how it changed."""
        if options["action"] != "list" and not options["terms"]:
            raise CommandError("Name at least one term, or a file to import.")
        self.stdout.write(getattr(self, f"_{options['action']}")(options))

    def _list(self, options: dict[str, Any]) -> str:
        rows = [{"term": each.term, "kind": each.kind} for each in selectors_vocabulary.terms_listed()]
        if options["json"]:
            return json.dumps(rows, ensure_ascii=False)
        return "\n".join(f"{row['term']} ({row['kind']})" for row in rows) or "Nothing."

    def _add(self, options: dict[str, Any]) -> str:
        for term in options["terms"]:
            services_vocabulary.term_add(user=None, term=term, kind=options["kind"])
        return f"{len(options['terms'])} in the vocabulary."

    def _remove(self, options: dict[str, Any]) -> str:
        removed = services_vocabulary.terms_remove(terms=options["terms"])
        return f"{removed} removed."

    def _import(self, options: dict[str, Any]) -> str:
        lists = [text_given(Path(name)).splitlines() for name in options["terms"]]
        with transaction.atomic():
            done = [services_vocabulary.terms_import(user=None, lines=each, kind=options["kind"]) for each in lists]
        return f"{sum(each.added for each in done)} added, {sum(each.known for each in done)} known already."
