import json
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser

from assistant import board_shapes, selectors_board, services_accounts, services_board, services_checks
from assistant.models import Gap
from clinical_guidelines.management.base import CommandInWords, add_json


class Command(CommandInWords):
    """The board of unanswered questions, as curators have it on the workbench; nobody who asked is named."""

    help = "List what the library could not answer, ask it again, accept that it cannot, or close or open it by hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("list", "ask", "accept", "resolve", "reopen"))
        parser.add_argument("gap", nargs="?", type=UUID, help="what the list calls it")
        parser.add_argument("--state", choices=Gap.State.values, default=Gap.State.OPEN.value)
        parser.add_argument("--by", choices=("last", "people"), default="last", help="newest or asked by most first")
        parser.add_argument("--note", default="", help="why a gap that is accepted stays")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the board, or do to one gap what was asked for."""
        if options["action"] == "list":
            self.stdout.write(_listed(options))
            return
        if options["gap"] is None:
            raise CommandError("Name a gap, as the list does.")
        self.stdout.write(getattr(self, f"_{options['action']}")(options["gap"], options["note"]))

    def _ask(self, gap: UUID, _note: str) -> str:
        services_checks.gap_ask_again(user=services_accounts.command_line_user(), gap_id=gap)
        return "It is asked again; the list says what came of it."

    def _accept(self, gap: UUID, note: str) -> str:
        services_board.gap_accept(user=services_accounts.command_line_user(), gap_id=gap, note=note)
        return "Accepted."

    def _resolve(self, gap: UUID, _note: str) -> str:
        services_board.gap_resolve(user=services_accounts.command_line_user(), gap_id=gap)
        return "Resolved."

    def _reopen(self, gap: UUID, _note: str) -> str:
        services_board.gap_reopen(gap_id=gap)
        return "Open again."


def _listed(options: dict[str, Any]) -> str:
    gaps = selectors_board.gaps_listed(state=options["state"], by=options["by"])
    if options["json"]:
        return json.dumps([gap.model_dump(mode="json") for gap in gaps], ensure_ascii=False)
    return "\n".join(_line(gap) for gap in gaps) or "Nothing."


def _line(gap: board_shapes.Gap) -> str:
    """Return `<gap>  <times> x  <question>`, with what came of asking again, and why it stays where it is accepted."""
    trial = gap.trial and f"  [{gap.trial.answered} of {gap.trial.asked} answered {gap.trial.at:%Y-%m-%d %H:%M}]"
    return f"{gap.id}  {gap.asked} x  {gap.questions[0]}{trial or ''}{f'  {gap.note}' if gap.note else ''}"
