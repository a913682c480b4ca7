import json
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser

from assistant.management.accounts import account_named
from assistant.reading_shapes import ImageSearchAsked
from clinical_guidelines.management.base import CommandInWords, add_json, day_given, whole_number
from workers.reading.searching import images_found


class Command(CommandInWords):
    """Search in somebody's own images, by words or by an image."""

    help = "Find the images that are most like TEXT, or like another image, among those of one account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="?", default="", help="what the images show")
        parser.add_argument("--like", type=UUID, help="the number of an image to compare with, instead of TEXT")
        parser.add_argument("--user", default="", help="whose images; those of the command line unless named")
        parser.add_argument("--modality", default="", help="such as CR or XC")
        parser.add_argument("--body-part", default="", help="such as CHEST")
        parser.add_argument("--since", type=day_given, help="studies from this day on, YYYY-MM-DD")
        parser.add_argument("--until", type=day_given, help="studies up to this day, YYYY-MM-DD")
        parser.add_argument("--limit", type=whole_number(1, 100), default=24)
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run it, with the model in this process."""
        if bool(options["text"].strip()) == bool(options["like"]):
            raise CommandError("Say what to look for, or name an image with --like, not both.")
        if options["since"] and options["until"] and options["since"] > options["until"]:
            raise CommandError("No study is from such days: --since is after --until.")
        names = ("text", "like", "modality", "body_part", "since", "until", "limit")
        asked = ImageSearchAsked(**{name: options[name] for name in names})
        try:
            found, unindexed = images_found(account_named(options["user"]), asked)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            shape = {"found": [each.model_dump(mode="json") for each in found], "unindexed": unindexed}
            self.stdout.write(json.dumps(shape, ensure_ascii=False, indent=1))
            return
        for each in found:
            self.stdout.write(f"{each.likeness:.3f}  {each.instance}  {each.modality} {each.body_part} {each.date}")
        if unindexed:
            self.stdout.write(f"{unindexed} images were not looked at yet: run it again.")
