import sys
from typing import Any

from django.core.management.base import CommandParser

from assistant.dictation.note import as_text, sections_of
from assistant.dictation.templates import TEMPLATES
from assistant.dictation.writing import spoken
from clinical_guidelines.given_files import text_given, text_piped
from clinical_guidelines.management.base import CommandInWords, path_given


class Command(CommandInWords):
    """Write a transcript into a note, its spoken commands carried out."""

    help = "Read a transcript from a file or from standard input, carry out its spoken commands, and print the note."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("transcript", nargs="?", type=path_given, help="a text file; standard input without one")
        parser.add_argument("--template", choices=sorted(TEMPLATES), default="blank")

    def handle(self, *_args: Any, **options: Any) -> None:
        sections = sections_of(options["template"])
        path = options["transcript"]
        written = spoken(sections, sections[0].key, text_given(path) if path else text_piped(sys.stdin))
        self.stdout.write(as_text(written.sections))
