import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from assistant import (
    selectors_reading,
    services_accounts,
    services_image_intake,
    services_image_uploads,
    services_reading,
)
from assistant.errors import AssistantError
from assistant.management.waiting import awaited
from assistant.models import Reading, User
from assistant.reading_shapes import ReadFindings, ReadingAsked, ReadingTask, SentWindow
from assistant.reading_switch import image_reading_or_refuse
from assistant.worker_process import worker_at_hand
from clinical_guidelines.given_files import bytes_given
from clinical_guidelines.management.base import CommandInWords, add_json, file_name, path_given

WAIT_SECONDS = 600.0
Row = dict[str, Any]


class Command(CommandInWords):
    """Read images on the command line; they go the same way as those from the page."""

    help = "Take image files in, have each read by one task, and print what was found. Exits with 1 when one fails."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=path_given, metavar="FILE")
        parser.add_argument("--task", required=True, choices=get_args(ReadingTask))
        parser.add_argument("--frame", type=int, default=0, help="which frame, from 0")
        parser.add_argument("--window", nargs=2, type=float, metavar=("CENTER", "WIDTH"))
        parser.add_argument("--context", default="", help="tissue and procedure, for pathology")
        parser.add_argument("--confirmed", action="store_true", help="you have seen that each image is what TASK reads")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        window = options["window"]
        asked = ReadingAsked(
            window=SentWindow(center=window[0], width=window[1]) if window else None,
            context=options["context"],
            confirmed=options["confirmed"],
        )
        image_reading_or_refuse()
        user = services_accounts.command_line_user()
        with worker_at_hand("answer"):
            rows = [_read(user, file, options, asked) for file in options["files"]]
        self.stdout.write(
            json.dumps(rows, ensure_ascii=False, indent=1) if options["json"] else "\n".join(_lines(rows))
        )
        if any(row["state"] != "finished" for row in rows):
            raise CommandError("Not every image was read.", returncode=1)


def _read(user: User, file: Path, options: Row, asked: ReadingAsked) -> Row:
    try:
        content = bytes_given(file, settings.IMAGE_UPLOAD_BYTES)
        services_image_uploads.require_size(len(content))
    except AssistantError as error:
        return _refused(file, error.message)
    except OSError as error:
        return _refused(file, f"This file cannot be opened: {error.strerror}.")
    purpose = "document" if options["task"] == "document" else ""
    sent = [(file_name(file), content)]
    taken = next(services_image_intake.images_take_in(user=user, files=sent, batch=uuid.uuid4(), purpose=purpose))
    if taken.instance is None:
        return _refused(file, taken.message)
    try:
        reading, _ = services_reading.reading_ask(
            user=user,
            instance_id=taken.instance,
            task=options["task"],
            frame=options["frame"],
            asked=asked,
            key=uuid.uuid4(),
        )
    except AssistantError as error:
        return _refused(file, error.message)
    shape = selectors_reading.reading_shape(_ended(reading))
    return {"file": str(file), **shape.model_dump(mode="json")}


def _ended(reading: Reading) -> Reading:
    rows = Reading.objects.filter(pk=reading.pk).exclude(state__in=Reading.ACTIVE)
    ended = awaited(rows.first, WAIT_SECONDS)
    if ended is None:
        said = "No worker has read the image in time. Is `manage.py up` running without errors?"
        raise AssistantError("no_answer", said)
    return ended


def _refused(file: Path, message: str) -> Row:
    return {"file": str(file), "state": "refused", "error": message}


def _lines(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        yield ": ".join(filter(None, [row["file"], row["state"], row["error"]]))
        if row.get("findings"):
            findings = ReadFindings.model_validate(row["findings"])
            yield from (f"  - {each.text} ({each.presence})" for each in findings.findings)
            yield from (f"  Impression: {each.text}" for each in findings.impression)
        yield from (f"  {note}" for note in row.get("notes", []))
        for one in row.get("disagreements", []):
            if one["contradicts"]:
                yield f"  Models disagree on {one['label']}: scored {one['score']}, written {one['said']}."
