import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from assistant import image_events, services_image_intake, services_image_uploads
from assistant.errors import AssistantError
from assistant.management.accounts import account_named
from assistant.models import User
from clinical_guidelines.management.base import CommandInWords, add_json, file_name, path_given
from workers import heartbeat
from workers.image_intake import take_in_upload

ARCHIVE_MARKS = services_image_uploads.ARCHIVE_MARKS


class Command(CommandInWords):
    help = "Take in image files, folders and archives: de-identified, stored, and shown to one account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=path_given, metavar="FILE")
        parser.add_argument(
            "--user", default="", help="the account that is to own them; the command line's own without"
        )
        parser.add_argument("--purpose", choices=["", "document"], default="", help="document: keep letters on photos")
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        user = account_named(options["user"], is_active=True)
        outcomes = list(_outcomes(user, options["paths"], options["purpose"]))
        if options["json"]:
            self.stdout.write(json.dumps([each.model_dump(mode="json") for each in outcomes], indent=1))
        else:
            for each in outcomes:
                self.stdout.write(f"{each.name}: {each.state} {each.instance or ''} {each.message}".rstrip())
        refused = sum(each.state == "refused" for each in outcomes)
        if refused:
            raise CommandError(f"{refused} of {len(outcomes)} files were refused.", returncode=1)


def _outcomes(user: User, paths: list[Path], purpose: str) -> Iterator[image_events.ImageOutcome]:
    batch = uuid.uuid4()
    archives: list[Path] = []
    unopened: list[image_events.ImageOutcome] = []

    def single() -> Iterator[tuple[str, bytes]]:
        for path in _files(paths):
            try:
                content = _content(path)
            except AssistantError as error:
                unopened.append(_refused(path, error.code, error.message))
                continue
            if content in ARCHIVE_MARKS:
                archives.append(path)
            else:
                yield str(path), content

    try:
        yield from services_image_intake.images_take_in(user=user, files=single(), batch=batch, purpose=purpose)
        yield from unopened
        if archives:
            # Without a beat the reconciler would give them to a worker.
            heartbeat.start()
        for path in archives:
            yield from _archive(user, path, purpose)
    except OSError as error:
        raise CommandError(str(error)) from error


def _content(path: Path) -> bytes:
    """Return what is in a file; of an archive its mark alone."""
    try:
        services_image_uploads.require_size(path.stat().st_size)
        with path.open("rb") as file:
            start = file.read(len(ARCHIVE_MARKS[0]))
            if start in ARCHIVE_MARKS:
                return start
            content = start + file.read(settings.IMAGE_UPLOAD_BYTES)
        # A pipe or a device tells no size.
        services_image_uploads.require_size(len(content))
        return content
    except OSError as error:
        raise AssistantError("unopened", f"This file cannot be opened: {error.strerror}.") from error


def _archive(user: User, path: Path, purpose: str) -> Iterator[image_events.ImageOutcome]:
    """Go the way of an archive from the page, the worker's part included."""
    upload = services_image_uploads.upload_whole(
        user=user, name=file_name(path), content=path.read_bytes(), purpose=purpose, send=False
    )
    take_in_upload(upload.pk)
    ended = services_image_uploads.upload_shape(services_image_uploads.upload_of(user, upload.pk))
    if ended.state == "failed":
        yield _refused(path, "archive", ended.message)
    yield from ended.outcomes


def _refused(path: Path, code: str, message: str) -> image_events.ImageOutcome:
    return image_events.ImageOutcome(name=file_name(path), state="refused", code=code, message=message)


def _files(paths: list[Path]) -> list[Path]:
    # Of a folder, pipes and devices have no end, or none that comes.
    found = [sorted(filter(Path.is_file, path.rglob("*"))) if path.is_dir() else [path] for path in paths]
    return [each for files in found for each in files]
