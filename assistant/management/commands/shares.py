import json
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser

from assistant import selectors_sharing, services_sharing
from assistant.management.accounts import account_named
from assistant.sharing_shapes import ShareGiven
from clinical_guidelines.management.base import CommandInWords, add_json

ACTIONS = {
    "list": "which answers of one account are shared with whom",
    "give": "share the answer numbered THING with the accounts named by --with",
    "withdraw": "end the share THING of the list",
}


class Command(CommandInWords):
    """What one account shares with its colleagues, as its owner has it on the page."""

    help = "; ".join(f"{action}: {what}" for action, what in ACTIONS.items())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("what", nargs="?", type=UUID, metavar="THING")
        parser.add_argument("--user", default="", help="whose answers; the command line's own without one")
        parser.add_argument("--with", dest="readers", nargs="+", default=[], metavar="NAME", help="user names")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print what is shared, or change it."""
        user, named = account_named(options["user"]), options["what"]
        if options["action"] != "list" and named is None:
            raise CommandError("Say which: an answer by its number to give, a share as the list names it to withdraw.")
        if options["action"] == "give":
            readers = [account_named(name).pk for name in options["readers"]]
            services_sharing.answer_share(user=user, turn_id=named, colleagues=readers)
        elif options["action"] == "withdraw":
            services_sharing.share_end(user=user, share_id=named)
        shares = selectors_sharing.shares_given(user)
        if options["json"]:
            self.stdout.write(json.dumps([share.model_dump(mode="json") for share in shares], ensure_ascii=False))
        else:
            self.stdout.write("\n".join(map(_line, shares)) or "Nothing is shared.")


def _line(share: ShareGiven) -> str:
    return f"{share.id}  {share.name}  since {share.since:%Y-%m-%d %H:%M}  {share.question}"
