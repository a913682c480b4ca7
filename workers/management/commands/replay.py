import sys
import uuid
from typing import Any

from django.core.management.base import CommandError, CommandParser

from assistant.export.images import image_blocks
from assistant.export.words import Words
from clinical_guidelines.errors import ErrorInWords
from clinical_guidelines.management.base import CommandInWords, add_json
from workers.answering.replaying.replay import Replay, turn_replay

CANNOT = 2


class Command(CommandInWords):
    """Run a kept answer again and show what differs; the question is never printed."""

    help = (
        "Run an answer again with the passages that it had, and print which passages, sentences, checks and settings "
        "differ. Exits with 1 when the answer differs, with 2 when it cannot be run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("turn", help="the number of the answer, as its page, its export and `ask --json` print it")
        parser.add_argument("--engine", default="", help="another engine than the one that was asked")
        parser.add_argument("--search", action="store_true", help="search today's library instead")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            turn_id = uuid.UUID(options["turn"])
        except ValueError:
            raise CommandError(f"{options['turn']} is not the number of an answer's turn.", returncode=CANNOT) from None
        try:
            found = turn_replay(turn_id=turn_id, engine=options["engine"], search=options["search"])
        except (ErrorInWords, ValueError) as error:
            raise CommandError(str(error), returncode=CANNOT) from error
        self.stdout.write(found.model_dump_json(indent=1) if options["json"] else "\n".join(_lines(found)))
        if found.differs:
            sys.exit(1)


def _lines(found: Replay) -> list[str]:
    lines = [f"Run again by {found.engine} with {'passages found today' if found.searched else 'the same passages'}."]
    lines += [f"  {block.text}" for block in image_blocks([image.basis for image in found.images], Words())]
    lines += [f"  {one.name}: {one.before or 'none'} -> {one.after or 'none'}" for one in found.settings]
    lines.append(f"Passages: {found.same_passages} as they were, {len(found.passages)} not.")
    lines += [f"  {one.guideline}, page {one.page} ({one.passage}): {', '.join(one.what)}" for one in found.passages]
    lines.append(f"Checks: {len(found.checks)} found something else.")
    lines += [
        f"  {'only before' if one.when == 'before' else 'only now'}: {one.kind}: {one.found}" for one in found.checks
    ]
    lines.append(f"Sentences: {found.same_sentences} as they were, {len(found.sentences)} not.")
    for one in found.sentences:
        lines.append(f"  {one.kind}{': ' + ', '.join(one.what) if one.what else ''}")
        lines += [f"    {sign} {text}" for sign, text in (("-", one.before), ("+", one.after)) if text]
    return [*lines, "The answer differs." if found.differs else "The answer is the same."]
