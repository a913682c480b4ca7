import json
from typing import Any

from django.core.management.base import CommandParser

from assistant.api.comparison import comparison_shape
from assistant.api.edition_shapes import PrintedStatement, StatementChange
from assistant.services_accounts import command_line_user
from clinical_guidelines.editions.selectors import pair_of
from clinical_guidelines.management.base import CommandInWords, add_collection
from clinical_guidelines.management.guidelines import guideline_named


class Command(CommandInWords):
    """What changed between two editions of a guideline, and how many saved answers cite it."""

    help = "Compare the edition in use with the one before it, or any two, the gravest change first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("guideline", help="its number or short name, as `editions list` prints it")
        parser.add_argument("--old", type=int, help="the earlier edition, by its number")
        parser.add_argument("--new", type=int, help="the later one; without it the edition in use")
        add_collection(parser)
        parser.add_argument("--json", action="store_true", help="print one JSON object, with the places on the pages")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print each statement that changed, as both editions print it."""
        guideline = guideline_named(options["guideline"], options["collection"])
        old, new = pair_of(guideline, options["old"], options["new"])
        found = comparison_shape(command_line_user(), old, new, counts=True)
        if options["json"]:
            self.stdout.write(json.dumps(found.model_dump(mode="json"), ensure_ascii=False))
            return
        for change in found.changes:
            self.stdout.write("\n".join(_lines(change)))
        counts = ", ".join(f"{count} {kind}" for kind, count in found.counts.items())
        cite = "cites" if found.answers == 1 else "cite"
        self.stdout.write(f"{counts or 'Nothing to compare'}. {_answers(found.answers or 0)} {cite} what changed.")


def _answers(count: int) -> str:
    return f"{count} saved answer{'' if count == 1 else 's'}"


def _lines(change: StatementChange) -> list[str]:
    cited = f"  cited by {_answers(change.answers)}" if change.answers else ""
    return [f"{', '.join(change.kinds)}{cited}", _side("-", change.old), _side("+", change.new)]


def _side(sign: str, printed: PrintedStatement | None) -> str:
    if printed is None:
        return f"  {sign} not printed"
    grade = ", ".join(filter(None, (printed.strength, printed.certainty, "against" if printed.against else "")))
    return f"  {sign} p. {printed.page}: {' '.join(printed.text.split())}{f'  ({grade})' if grade else ''}"
