"""What our commands have in common."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinical_guidelines.errors import ErrorInWords


class CommandInWords(BaseCommand):
    """A command that ends with an error's own sentence, and tells whoever looks on how far it is."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except ErrorInWords as error:
            raise CommandError(error.message) from error

    def progress(self, stage: str, share: float) -> None:
        """Show a share (0 to 1) of a stage, on a terminal alone."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{stage} {share:4.0%}", ending="")
