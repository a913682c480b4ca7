"""Check the starter digests, or the files named, against the documents that they cite."""

import json
import os
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from clinical_guidelines.management.base import CommandInWords, add_json, path_given
from clinical_guidelines.starter import FOLDER
from clinical_guidelines.starter.check import Outcome, check_files
from clinical_guidelines.starter.sources import SourceLibrary, SourceMissing

SOURCES_VARIABLE = "DIGEST_SOURCES"


class Command(CommandInWords):
    """Print one line for each thing that a digest says and its page does not; exit 1 if there is any."""

    help = "Check every number, drug, grade and direction in the digests against the pages that they cite."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="*", type=path_given, help="digests; default: all that ship with the project"
        )
        parser.add_argument("--sources", type=path_given, help=f"folder of source documents (or {SOURCES_VARIABLE})")
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = options["paths"] or sorted(FOLDER.glob("*.md"))
        if absent := [str(path) for path in paths if not path.is_file()]:
            raise CommandError(f"No such file: {', '.join(absent)}")
        try:
            library = SourceLibrary(options["sources"] or default_sources())
        except SourceMissing as error:
            raise CommandError(f"Sources not found: {error}. Name their folder with --sources.") from error
        outcome = check_files(paths, library)
        self.stdout.write(as_json(outcome) if options["json"] else as_lines(outcome))
        if outcome.failures:
            raise SystemExit(1)


def default_sources() -> Path:
    """The folder from the environment, else the one beside the project."""
    named = os.environ.get(SOURCES_VARIABLE)
    return Path(named) if named else (Path(settings.BASE_DIR) / "../shared/data").resolve()


def as_lines(outcome: Outcome) -> str:
    """One line a failure, and the count."""
    summary = f"{outcome.digests} digests, {outcome.statements} statements, {len(outcome.failures)} failures"
    return "\n".join([*map(str, outcome.failures), summary])


def as_json(outcome: Outcome) -> str:
    """The outcome for another program."""
    return json.dumps(asdict(outcome), ensure_ascii=False, indent=2)
